import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Reply } from '../../src/engine/events.ts';
import { readsOf as trailOf } from '../../src/engine/trail.ts';
import { ERASED_NAME } from '../../src/programme/erasure.ts';
import type { Person } from '../../src/programme/person.ts';
import type { Traject } from '../../src/programme/traject.ts';
import { openHome } from '../../workflows/home/open.ts';
import { openList } from '../../workflows/traject/open.ts';
import { aPerson, aTraject, buttonsOf, cardOf, command, opened, pressed, readable, readsOf } from '../support/facts.ts';
import { rowsOf, seer } from '../support/seers.ts';

/*
 * Trajects that nobody guides any more, where who coordinates the region looks.
 */

const REGISSEUR = seer({ role: 'procesregisseur', region: 'ZL' });
const lost = (number: number, more: Partial<Traject> = {}) =>
  aTraject({ id: `t-${number}`, reference: `HW-ZL-2026-000${number}`, ownerId: 'p-weg', ownerName: 'Bram', orphaned: true, ...more });

const list = (trajects: Traject[], person: Person = REGISSEUR, offset = ''): Promise<Reply> =>
  opened(openList, offset === '' ? command('traject', 'lijst') : pressed(ACTIONS.trajectList, offset), { person, reads: readsOf({ trajects }) });
const home = (trajects: Traject[], person: Person = REGISSEUR): Promise<Reply> =>
  opened(openHome, pressed(ACTIONS.home), { person, reads: readsOf({ trajects }) });
const takenOver = (reply: Reply) => buttonsOf(cardOf(reply)).filter(({ action }) => action === ACTIONS.trajectHandOver);

describe.each([
  ['the list', list],
  ['the first page', home],
])('%s of a procesregisseur', (_where, look) => {
  it('names what nobody guides any more in the region, whose it was, and hands it over by one press; the trail says so', async () => {
    const reply = await look([
      lost(1),
      lost(2, { region: 'TW' }),
      lost(3, { end: { day: '2026-06-30', kind: 'afgerond', reason: null } }),
      lost(4, { orphaned: false }),
    ]);
    expect(takenOver(reply)).toMatchObject([{ label: 'Overdragen', value: 'HW-ZL-2026-0001' }]);
    expect(rowsOf(cardOf(reply)).find(({ title }) => title === 'HW-ZL-2026-0001')?.text).toBe('Zuid-Limburg · 15 januari 2026 · Op zoek naar werk · Bram');
    expect(readable(cardOf(reply))).toContain('Draag ze over aan een collega, of aan uzelf.');
    expect(trailOf(reply)).toContainEqual({ what: 'read.trajects', subject: 'ZL' });
  });

  it('says nothing of it where there are none', async () => {
    expect(readable(cardOf(await look([aTraject()])))).not.toContain('zonder begeleider');
  });

  it('shows five, and how many more there are', async () => {
    const reply = await look([1, 2, 3, 4, 5, 6, 7].map((number) => lost(number)));
    expect(takenOver(reply)).toHaveLength(5);
    expect(readable(cardOf(reply))).toContain('En nog 2.');
  });

  it('shows none to who has no such role there, nor to the programmamanager, who opens them by their reference', async () => {
    for (const person of [
      aPerson(),
      seer({ role: 'procesregisseur', region: 'TW' }),
      seer({ role: 'regiocontact', region: 'ZL' }),
      seer({ role: 'programmamanager', region: null }),
    ]) {
      expect(takenOver(await look([lost(1)], person))).toEqual([]);
    }
  });

  it('calls somebody who was erased by no name, in the reader’s language', async () => {
    const reply = await look([lost(1, { ownerName: ERASED_NAME })], { ...REGISSEUR, language: 'en' });
    expect(readable(cardOf(reply))).toContain('someone who no longer works here');
  });
});

it('a later page of the list has none of them', async () => {
  const own = Array.from({ length: 9 }, (_, at) => aTraject({ id: `own-${at}`, reference: `HW-ZL-2026-01${at}0` }));
  expect(takenOver(await list([...own, lost(1)], REGISSEUR, '8'))).toEqual([]);
});
