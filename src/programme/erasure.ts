import type { Language } from './language.ts';

/** What stands where the name of somebody stood whose account was erased. Stored as such: whatever shows a name shows this. */
export const ERASED_NAME = 'iemand die hier niet meer werkt';

/** A name, or several in one text, as a reader sees it: who was erased has none, in any language. */
export const shownName = (name: string, language: Language): string =>
  language === 'en' ? name.replaceAll(ERASED_NAME, 'someone who no longer works here') : name;
