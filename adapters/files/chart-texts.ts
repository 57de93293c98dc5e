import type { Language } from '../../src/programme/language.ts';

interface Texts {
  /** What a bar with the sign of its tone says, for the legend. */
  behind: (mark: string) => string;
  good: (mark: string) => string;
  /** Which of several pictures this is. */
  part: (number: number, of: number) => string;
  number: (value: number) => string;
}

const written = (locale: string) => {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return (value: number) => format.format(value);
};

const TEXTS: Record<Language, Texts> = {
  nl: { behind: (mark) => `onder ${mark}`, good: (mark) => `op of boven ${mark}`, part: (number, of) => `${number} van ${of}`, number: written('nl-NL') },
  en: { behind: (mark) => `below ${mark}`, good: (mark) => `at or above ${mark}`, part: (number, of) => `${number} of ${of}`, number: written('en-GB') },
};

/** What a drawn chart says of itself. */
export const chartTexts = (language: Language): Texts => TEXTS[language];
