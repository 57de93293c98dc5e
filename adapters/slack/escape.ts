/** Slack reads `&`, `<` and `>` as markup, also in fallback text: `<!channel>` typed by a person stays what it is, text. */
export const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
