import { describe, expect, it } from 'vitest';
import { renderMessage } from '../../adapters/slack/render-card.ts';
import { splitCard } from '../../adapters/teams/split.ts';
import type { NearTerm } from '../../src/engine/check-ins.ts';
import type { Transaction } from '../../src/engine/store.ts';
import type { Done } from '../../src/engine/workflow.ts';
import { remindOfTerms } from '../../src/jobs/terms.ts';
import { readable, readsOf } from '../support/facts.ts';

/** Monday 23 November 2026, nine in the morning in Amsterdam. */
const MONDAY = new Date('2026-11-23T08:00:00Z');
const TODAY = '2026-11-23';
const noHoliday = () => false;
const traject = (number: number, startDate: string, doelgroep: 'epa' | 'cmd' = 'epa'): NearTerm['trajects'][number] => ({
  id: `t-${number}`,
  reference: `HW-ZL-2023-${String(number).padStart(4, '0')}`,
  startDate,
  begeleiding: 'ips',
  doelgroep,
  told: [],
});
const near = (personId: string, trajects: NearTerm['trajects'], language: 'nl' | 'en' = 'nl'): NearTerm => ({
  personId,
  language,
  place: { platform: 'local', tenant: 'demo', address: JSON.stringify(personId) },
  trajects,
});

function storeOf(people: NearTerm[]) {
  const done: Done[] = [];
  const transaction: Transaction = {
    reads: readsOf({ nearTerm: people }),
    lockRun: () => Promise.reject(new Error('no form')),
    storedReply: async () => null,
    save: () => Promise.reject(new Error('no form')),
    act: async (one) => {
      done.push(one);
      return one.effects.map(({ key }) => key);
    },
  };
  return { done, store: { transaction: <T>(work: (one: Transaction) => Promise<T>) => work(transaction) } };
}

describe('reminders of terms', () => {
  it('are one message to each, in their language, about all that is due, and are marked as told', async () => {
    const anna = near('p-anna', [traject(1, '2023-12-01'), traject(2, '2024-12-20', 'cmd'), traject(3, '2023-12-10', 'cmd'), traject(4, '2024-05-01')]);
    const { store, done } = storeOf([anna, near('p-bram', [traject(5, '2023-11-23')], 'en'), near('p-carla', [traject(6, '2024-02-01')])]);
    expect(await remindOfTerms(store, noHoliday, MONDAY)).toEqual([`terms:p-anna:${TODAY}`, `terms:p-bram:${TODAY}`]);
    const told = (number: number, term: string, personId = 'p-anna') => ({ type: 'term.told', trajectId: `t-${number}`, term, personId, on: TODAY });
    expect(done.flatMap(({ writes }) => writes)).toEqual([told(1, 'ips-3'), told(2, 'cmd-2'), told(3, 'cmd-3'), told(5, 'ips-3', 'p-bram')]);
    const [first, second] = done.flatMap(({ effects }) => effects).map(({ card }) => readable(card));
    for (const part of [
      '3 IPS-trajecten naderen hun langste duur',
      '3 jaar op 1 december 2026',
      '2 jaar op 20 december 2026; bij CMD kan er een jaar bij komen',
      '3 jaar op 10 december 2026, met het extra jaar voor CMD',
      'een aanwijzing',
      'PKW = Psychische kwetsbaarheid en werk (stand 2019)',
    ])
      expect(first).toContain(part);
    expect(second).toContain('3 years on 23 November 2026');
    expect(second).not.toContain('indicative');
  });

  it.each([
    ['before nine', '2026-11-23T07:59:59Z', noHoliday],
    ['on a Sunday', '2026-11-22T12:00:00Z', noHoliday],
    ['on a holiday', '2026-11-23T12:00:00Z', (day: string) => day === TODAY],
  ])('are not sent %s', async (_what, at, isHoliday) => {
    const { store, done } = storeOf([near('p-anna', [traject(1, '2023-12-01')])]);
    expect(await remindOfTerms(store, isHoliday, new Date(at))).toEqual([]);
    expect(done).toEqual([]);
  });

  it('of nothing that is due store nothing', async () => {
    const { store, done } = storeOf([near('p-anna', [{ ...traject(1, '2023-12-01'), told: ['ips-3'] }])]);
    expect(await remindOfTerms(store, noHoliday, MONDAY)).toEqual([]);
    expect(done).toEqual([]);
  });

  it('of more than twenty name twenty and count the rest, within every limit; all are told', async () => {
    const { store, done } = storeOf([
      near(
        'p-anna',
        Array.from({ length: 50 }, (_, index) => traject(index, '2023-12-01')),
      ),
    ]);
    await remindOfTerms(store, noHoliday, MONDAY);
    expect(done[0]?.writes).toHaveLength(50);
    const [effect] = done[0]?.effects ?? [];
    if (!effect) throw new Error('no message');
    expect(readable(effect.card)).toContain('En nog 30');
    expect(JSON.stringify(renderMessage(effect.card).blocks)).not.toContain('… +');
    expect(splitCard(effect.card)).toHaveLength(1);
  });
});
