/** A run of so many words that also stands in a document was carried over, not written. */
const RUN = 8;

interface Text {
  name: string;
  text: string;
}

interface Run {
  name: string;
  line: number;
  words: string;
}

/** The words of a text with the lines they stand on: letters and digits only, so that signs and line breaks hide nothing. */
const wordsOf = (text: string): { word: string; line: number }[] =>
  text.split('\n').flatMap((content, at) =>
    (
      content
        .normalize('NFC')
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? []
    ).map((word) => ({ word, line: at + 1 })),
  );

const runsOf = (words: { word: string; line: number }[]) =>
  words.slice(0, Math.max(0, words.length - RUN + 1)).map(({ line }, at) => ({
    line,
    words: words
      .slice(at, at + RUN)
      .map(({ word }) => word)
      .join(' '),
  }));

/**
 * Every run of eight words of the texts that stands in one of the documents too. Left out: the lines between `---`, which are titles, and names of
 * sections (`#…`).
 */
export function copiedRuns(texts: Text[], documents: Text[]): Run[] {
  const known = new Set(documents.flatMap(({ text }) => runsOf(wordsOf(text)).map(({ words }) => words)));
  return texts.flatMap(({ name, text }) => {
    const body = text.replace(/^---\n[\s\S]*?\n---\n/, (head) => head.replace(/[^\n]/g, '')).replace(/#[a-z0-9.-]+/g, '');
    return runsOf(wordsOf(body)).flatMap(({ line, words }) => (known.has(words) ? [{ name, line, words }] : []));
  });
}
