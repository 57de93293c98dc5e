import { describe, expect, it } from 'vitest';
import { checkEntries } from '../../src/faq/check.ts';
import { readKnowledge } from '../../src/faq/markdown.ts';
import { toMarkdown } from '../../src/faq/to-markdown.ts';
import type { KeptAnswer } from '../../src/programme/questions.ts';
import { HEADER } from './samples.ts';

const KEPT: KeptAnswer = {
  id: '7',
  title: 'Mag een re-integratiecoach één traject delen?',
  text: 'Ja, dat mag.\n\nSpreek het wel af.',
  questions: ['mag ik een traject delen', 'traject samen\nmet een collega'],
  author: 'Sanne Visser',
  at: new Date('2026-03-31T22:30:00Z'),
};

const readBack = (kept: KeptAnswer) => readKnowledge(HEADER + toMarkdown(kept));

describe('a kept answer as Markdown', () => {
  it('is read back as an entry with its title, words and questions, and with who gave it on which day in Amsterdam', () => {
    const { entries, faults } = readBack(KEPT);
    expect(faults).toEqual([]);
    expect(entries).toHaveLength(1);
    expect(entries[0]?.entry).toMatchObject({
      id: 'proef#mag-een-re-integratiecoach-een-traject-delen',
      nl: {
        title: KEPT.title,
        parts: [
          { type: 'text', text: 'Ja, dat mag.' },
          { type: 'text', text: 'Spreek het wel af.' },
          { type: 'text', text: 'Antwoord van Sanne Visser, 1 april 2026.' },
        ],
      },
      questions: ['mag ik een traject delen', 'traject samen met een collega'],
    });
  });

  it('keeps a list a list', () => {
    const { entries } = readBack({ ...KEPT, text: 'Nodig:\n\n- een plan\n- een coach' });
    expect(entries[0]?.entry.nl.parts[1]).toEqual({ type: 'list', items: ['een plan', 'een coach'] });
  });

  it('can stand below another', () => {
    const two = readKnowledge(`${HEADER}${toMarkdown(KEPT)}\n${toMarkdown({ ...KEPT, title: 'Een andere titel' })}`);
    expect(two.faults).toEqual([]);
    expect(two.entries.map(({ entry }) => entry.nl.title)).toEqual([KEPT.title, 'Een andere titel']);
  });

  it('still needs what only a person can add: English, and enough ways of asking', () => {
    const located = readBack(KEPT).entries.map(({ line, entry }) => ({ file: 'x.md', line, entry }));
    expect(checkEntries(located).map(({ text }) => text)).toEqual([
      "het Engelse antwoord ontbreekt ('### English: …')",
      'er staan 2 vragen; het moeten er 6 tot 12 zijn',
    ]);
  });

  it.each(['x'.repeat(80), 'Wát? Écht! (ja)', 'Kosten: € 300,-', '48 uur', 'Wat is {#dit}?', '?!', 'Регион'])(
    'has a name that can be read for the title %j',
    (title) => {
      const { entries, faults } = readBack({ ...KEPT, title });
      expect(faults).toEqual([]);
      expect(entries[0]?.entry.nl.title).toBe(title);
    },
  );

  it.each(['<b>vet</b>', '## Kop', '[hier](https://voorbeeld.nl)'])('is at fault with markup such as %j', (text) => {
    expect(readBack({ ...KEPT, text }).faults).not.toEqual([]);
  });
});
