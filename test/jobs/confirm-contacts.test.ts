import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Place } from '../../src/engine/events.ts';
import type { Transaction } from '../../src/engine/store.ts';
import type { Done } from '../../src/engine/workflow.ts';
import { confirmations, confirmContacts } from '../../src/jobs/confirm-contacts.ts';
import type { Contact } from '../../src/programme/contacts.ts';
import { AT, buttonsOf, readable, readsOf } from '../support/facts.ts';
import { aContact } from '../support/reads-contacts.ts';

const place = (id: string): Place => ({ platform: 'teams', tenant: 'demo', address: JSON.stringify(id) });
const somebody = (personId: string, seats: Contact[], language: 'nl' | 'en' = 'nl') => ({ personId, language, place: place(personId), seats });
const UMA = aContact('s1', { organisation: 'UWV', topics: 'Wajong' });
const PIET = aContact('s2', { role: 'procesregisseur' });

describe('asking whether seats are still right', () => {
  it('is one message a person, with two buttons a seat, and marks every seat as asked', () => {
    const { writes, effects } = confirmations([somebody('p-1', [UMA, PIET]), somebody('p-2', [aContact('s3')])], '2026-Q4');
    expect(writes).toEqual([{ type: 'contacts.asked', ids: ['s1', 's2', 's3'] }]);
    expect(effects.map((effect) => [effect.type, effect.key, effect.type === 'post' && effect.to])).toEqual([
      ['post', 'confirm:p-1:2026-Q4', place('p-1')],
      ['post', 'confirm:p-2:2026-Q4', place('p-2')],
    ]);
    const [first] = effects;
    if (!first) throw new Error('no message');
    expect(buttonsOf(first.card).map(({ action, label, value }) => [action, label, value])).toEqual([
      [ACTIONS.contactConfirm, 'Klopt nog', 's1'],
      [ACTIONS.contactWrong, 'Klopt niet meer', 's1'],
      [ACTIONS.contactConfirm, 'Klopt nog', 's2'],
      [ACTIONS.contactWrong, 'Klopt niet meer', 's2'],
    ]);
    expect(readable(first.card)).toContain('Organisatieambassadeur · UWV · Zuid-Limburg. Ook te vragen over: Wajong');
  });

  it('is in the language of whoever is asked', () => {
    const { effects } = confirmations([somebody('p-1', [UMA], 'en')], '2026-Q4');
    expect(effects[0]?.card.title).toBe('Is this still right?');
    expect(readable(effects[0]?.card)).toContain('No longer right');
  });

  it('of nobody is nothing', () => {
    expect(confirmations([], '2026-Q4')).toEqual({ writes: [], effects: [] });
  });

  it('marks only what fits in the message: the others are asked next time', () => {
    const seats = Array.from({ length: 20 }, (_, index) => aContact(`s${index}`));
    const { writes, effects } = confirmations([somebody('p-1', seats)], '2026-Q4');
    expect(writes).toMatchObject([{ ids: seats.slice(0, 15).map(({ id }) => id) }]);
    expect(buttonsOf(effects[0]?.card ?? { title: '', blocks: [] })).toHaveLength(30);
  });
});

describe('a sweep', () => {
  /** A store of one transaction, as far as a sweep uses it. */
  function storeOf(people: ReturnType<typeof somebody>[]) {
    const asked: unknown[] = [];
    const done: Done[] = [];
    const reads = readsOf({ toConfirm: people });
    const transaction: Transaction = {
      reads: {
        ...reads,
        contactsToConfirm: (before, quarter, limit) => {
          asked.push([before.toISOString(), quarter.toISOString(), limit]);
          return reads.contactsToConfirm(before, quarter, limit);
        },
      },
      lockRun: () => Promise.reject(new Error('no form')),
      storedReply: async () => null,
      save: () => Promise.reject(new Error('no form')),
      act: async (one) => {
        done.push(one);
        return one.effects.map(({ key }) => `id of ${key}`);
      },
    };
    return { asked, done, store: { transaction: <T>(work: (one: Transaction) => Promise<T>) => work(transaction) } };
  }

  it('asks for those of three months and more ago, not asked in this quarter, at most fifty', async () => {
    const { store, asked } = storeOf([]);
    await confirmContacts(store, AT);
    expect(asked).toEqual([['2026-08-22T10:00:00.000Z', '2026-09-30T22:00:00.000Z', 50]]);
  });

  it('gives what is to be delivered, under the name of the quarter', async () => {
    const { store } = storeOf([somebody('p-1', [UMA])]);
    expect(await confirmContacts(store, AT)).toEqual(['id of confirm:p-1:2026-Q4']);
  });

  it('with nobody to ask stores nothing', async () => {
    const { store, done } = storeOf([]);
    expect(await confirmContacts(store, AT)).toEqual([]);
    expect(done).toEqual([]);
  });
});
