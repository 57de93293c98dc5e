import { heading, note, table, text } from '../../src/cards/build.ts';
import type { Card } from '../../src/cards/types.ts';
import type { RecordLine } from '../../src/engine/people.ts';
import type { Opener } from '../../src/engine/workflow.ts';
import type { Language } from '../../src/programme/language.ts';
import { say, showing } from '../reply.ts';
import { personTexts } from './texts.ts';

/** Lines of the trail in one file: what is older is a question for the programmamanager. */
const TRAIL = 2000;

function recordCard(lines: RecordLine[], language: Language): Card {
  const t = personTexts(language);
  const columns = [t.columns.part, t.columns.what, t.columns.text, t.columns.at].map((header) => ({ header, type: 'text' as const }));
  const rows = lines.map(({ part, what, text: content, at }) => [t.recordParts[part], what, content, at?.toISOString() ?? null]);
  const all = lines.filter(({ part }) => part === 'trail').length < TRAIL;
  return {
    title: t.recordTitle,
    blocks: [
      heading(t.recordTitle),
      text(t.recordIntro),
      ...(all ? [] : [note(t.notAll(TRAIL))]),
      table({ name: language === 'en' ? 'my-data' : 'mijn-gegevens', language, sheet: t.sheet, columns, rows }),
    ],
  };
}

/**
 * 'Mijn gegevens': all that is kept about whoever asks, as a file (AVG, article 15). A message of its own, kept as an answer is: 30 days.
 */
export const openRecord: Opener<RecordLine[]> = {
  facts: async (_event, _state, { person, reads }) => (person ? reads.personRecord(person.id, TRAIL) : []),
  open(_event, { facts: lines, person, language }) {
    if (!person || lines.length === 0) return say(personTexts(language).nothingYet);
    return showing({ type: 'card', card: recordCard(lines, language), replaces: false, subject: 'answer' }, `record:person:${person.id}`);
  },
};
