/** What no store can keep: control characters but line ends, and halves of a character. */
const UNKEPT = /[^\P{Cc}\n]|\p{Cs}/gu;

/** A text with a space for each character that no store can keep. */
export const keepableText = (text: string): string => text.replace(UNKEPT, ' ');

/**
 * What a platform sent, as JSON was read, with every text in it keepable: ids, choices and places are stored and looked up too.
 * Changes it in place, and not by calling itself: JSON can be deeper than a call stack.
 * @returns the payload
 */
export function keepable(payload: unknown): unknown {
  const root = { payload };
  const left: object[] = [root];
  for (let holder = left.pop(); holder; holder = left.pop()) {
    for (const [name, part] of Object.entries(holder)) {
      if (typeof part === 'string') {
        const kept = keepableText(part);
        // Not by assigning: a name may be `__proto__`.
        if (kept !== part) Object.defineProperty(holder, name, { value: kept });
      } else if (typeof part === 'object' && part !== null) left.push(part);
    }
  }
  return root.payload;
}
