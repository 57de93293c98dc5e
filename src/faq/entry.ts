/** A part of an answer as people read it: a paragraph, or a list. */
type AnswerPart = { type: 'text'; text: string } | { type: 'list'; items: string[] };

/** An answer in one language. */
export interface Wording {
  title: string;
  parts: AnswerPart[];
}

/** Where an answer comes from. */
type Source =
  | { type: 'document'; title: string; publisher: string; year: number; section: string }
  /** Somebody of the programme answered it in a chat. */
  | { type: 'person'; name: string; at: Date };

/** One thing the assistant can answer. */
export interface Entry {
  /** `document#section`, or the id of a kept answer. */
  id: string;
  nl: Wording;
  /** Null for a kept answer: it is in the words in which it was given. */
  en: Wording | null;
  /** Ways in which people ask for it. */
  questions: string[];
  /** Other words for it: synonyms, abbreviations, names. */
  keywords: string[];
  /** Ids of entries worth reading beside it. */
  related: string[];
  /** What a region portrait tells as data: label and value. */
  facts: [label: string, value: string][];
  source: Source;
}

/** All text of a wording, for searching and measuring. */
export const plainText = ({ parts }: Wording): string => parts.map((part) => (part.type === 'text' ? part.text : part.items.join('\n'))).join('\n');

/** Entries of `buiten-bereik.md` say what the assistant does not answer, with where to go instead. */
export const isOutside = ({ id }: Pick<Entry, 'id'>): boolean => id.startsWith('buiten-bereik#');

/** What a person typed, in paragraphs: each empty line begins one. */
export const paragraphsOf = (text: string): string[] => text.split(/\n\s*\n/).map((part) => part.trim());
