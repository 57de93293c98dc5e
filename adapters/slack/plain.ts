/** Text that Slack shows as it is. It refuses an empty one, so that becomes a dash. */
export const plain = (text: string) => ({ type: 'plain_text' as const, text: text.trim() === '' ? '–' : text, emoji: false });
