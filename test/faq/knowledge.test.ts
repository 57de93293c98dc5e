import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { isOutside, plainText } from '../../src/faq/entry.ts';
import { loadKnowledge } from '../../src/faq/load.ts';
import { findIdentifier } from '../../src/programme/privacy-guard.ts';

/* The knowledge files as they are delivered. section-ids.txt: the citable sections of the five documents. */

const { entries, faults } = await loadKnowledge();
const citable = (await readFile(new URL('./section-ids.txt', import.meta.url), 'utf8')).split('\n').filter(Boolean);
const inside = entries.filter((entry) => !isOutside(entry));

const textOf = (id: string): string => {
  const entry = entries.find((one) => one.id === id);
  return entry ? plainText(entry.nl) : '';
};

it('they hold no fault', () => {
  expect(faults()).toEqual([]);
});

it('they hold every citable section once, and no other', () => {
  expect(citable).toHaveLength(198);
  expect(inside.map(({ id }) => id).sort()).toEqual([...citable].sort());
});

it('they say of every document its title, publisher and year', () => {
  const documents = new Map(entries.map(({ id, source }) => [id.split('#')[0], source]));
  const years = [...documents].map(([document, source]) => [document, source.type === 'document' ? source.year : null]);
  expect(Object.fromEntries(years)).toEqual({
    '31x-inspiratie': 2019,
    'buiten-bereik': 2026,
    'financiele-impuls-2017': 2017,
    'hoofdzaak-werk-faq': 2021,
    'psychische-kwetsbaarheid-en-werk': 2019,
    'zuid-limburg-2018-2019': 2019,
  });
  for (const source of documents.values()) {
    if (source.type !== 'document') throw new Error('a knowledge file is a document');
    expect(source.title.length).toBeGreaterThan(10);
    expect(source.publisher.length).toBeGreaterThan(3);
  }
});

it.each(inside.map((entry) => [entry.id, entry] as const))('%s cites its own section', (id, { source }) => {
  expect(source).toMatchObject({ type: 'document', section: id.split('#')[1] });
});

it('they say where to go in acute danger', () => {
  const crisis = textOf('buiten-bereik#crisis');
  expect(crisis).toContain('112');
  expect(crisis).toContain('113');
});

it('they hold no e-mail address, phone number, BSN or date of birth', () => {
  const found = entries.map(({ id, nl, en, facts }) => [id, findIdentifier([nl.title, plainText(nl), en ? plainText(en) : '', ...facts.flat()].join('\n'))]);
  expect(found.filter(([, kind]) => kind !== null && kind !== 'name')).toEqual([]);
});

describe('where the documents contradict themselves, both stand in the answer:', () => {
  it.each([
    ['31x-inspiratie#regio-noordoost-brabant', ['48 uur', '24 uur']],
    ['31x-inspiratie#regio-achterhoek', ['vier regio', 'vijf']],
    ['31x-inspiratie#thema-5-werkgevers', ['vier', 'vijf']],
    ['hoofdzaak-werk-faq#5.13', ['0.1', '3.1']],
    ['hoofdzaak-werk-faq#4.2', ['bestaat niet']],
    ['31x-inspiratie#leeswijzer', ['zeven', 'acht']],
    ['hoofdzaak-werk-faq#5.5', ['8', '31x']],
    ['31x-inspiratie#thema-6-zorgverzekeraars', ['8', 'FAQ']],
  ])('%s', (id, words) => {
    for (const word of words) expect(textOf(id)).toContain(word);
  });
});
