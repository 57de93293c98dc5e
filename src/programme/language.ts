/** The languages the product speaks. Dutch is the default: it is the programme's own language. */
export const LANGUAGES = ['nl', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * The language for a person: their own choice first, then their chat client's locale.
 * @param choice what the person chose in /profiel, or null before they did
 * @param locale the client's locale as the platform gives it, such as `en-US`; undefined when unknown
 */
export function languageOf(choice: Language | null, locale: string | undefined): Language {
  if (choice) return choice;
  return locale?.toLowerCase().startsWith('en') ? 'en' : 'nl';
}
