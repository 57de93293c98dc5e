import type { Entry } from '../../src/faq/entry.ts';

/*
 * Faulty and sound knowledge for tests. The header is 6 lines, so the first line below it is line 8.
 */

export const HEADER = '---\ndocument: proef\ntitel: Proefdocument\nuitgever: Proefuitgever\ndatum: 2021-07\n---\n\n';

const QUESTIONS = ['wie betaalt dat', 'wat kost dat', 'waar vraag ik dat aan', 'hoe lang duurt dat', 'voor wie is dat', 'who pays for that'];

/** An entry without a fault, but for what is changed. */
export const anEntry = (changes: Partial<Entry> = {}): Entry => ({
  id: 'proef#1',
  nl: { title: 'Wie betaalt dat?', parts: [{ type: 'text', text: 'De gemeente betaalt dat.' }] },
  en: { title: 'Who pays for that?', parts: [{ type: 'text', text: 'The municipality pays for that.' }] },
  questions: QUESTIONS.map((question) => `${question} bij ${changes.id ?? 'proef#1'}`),
  keywords: ['kosten'],
  related: [],
  facts: [],
  source: { type: 'document', title: 'Proefdocument', publisher: 'Proefuitgever', year: 2021, section: '1' },
  ...changes,
});

/** An entry as it stands in a file, without a fault. */
export const anEntryText = (section: string, title: string, answer: string): string => {
  const questions = QUESTIONS.map((question) => `- ${question} bij ${section}`).join('\n');
  return `## ${title} {#${section}}\n\n${answer}\n\n### English: In English\n\nIn English.\n\n### Vragen\n\n${questions}\n`;
};
