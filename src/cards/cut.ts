/** Length in code points: how Slack counts, and what people see. */
export const length = (text: string): number => [...text].length;

/**
 * Shortens a text to at most `limit` code points, at a word, ending in '…'. Unchanged when it fits.
 * Whoever cuts must keep the whole within reach: see `parts`.
 */
export function cut(text: string, limit: number): string {
  if (length(text) <= limit) return text;
  const head = [...text].slice(0, Math.max(0, limit - 1)).join('');
  const space = head.search(/\s\S*$/);
  return `${(space > head.length / 2 ? head.slice(0, space) : head).trimEnd()}…`;
}

/** Splits a text into parts of at most `limit` code points, at line ends or words where it can: nothing is lost. A blank text has none. */
export function parts(text: string, limit: number): string[] {
  if (text.trim() === '') return [];
  if (length(text) <= limit) return [text];
  const result: string[] = [];
  let rest = text.trim();
  while (length(rest) > limit) {
    const head = [...rest].slice(0, limit).join('');
    const at = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '));
    const end = at > head.length / 2 ? at : head.length;
    result.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...result, rest];
}
