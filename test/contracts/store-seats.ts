import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Pressed } from '../../src/engine/events.ts';
import type { SeatWrite } from '../../src/engine/seats.ts';
import type { Transaction } from '../../src/engine/store.ts';
import type { Look, Settings } from '../../src/engine/workflow.ts';
import { dayOf } from '../../src/programme/dates.ts';
import type { Seat } from '../../src/programme/roster.ts';
import { isManager } from '../../src/programme/seats.ts';
import { removeSeat } from '../../workflows/beheer/seat-acts.ts';
import { aFaq } from '../support/faq.ts';
import { AT, newAccount, newOrganisation, placeOf, plus, type Someone, someone, take, taken } from './samples.ts';
import type { Current } from './store.ts';

const SETTINGS: Settings = { escalationDeadline: 172_800_000, isHoliday: () => false, faq: aFaq() };

export function seatsContract(current: Current): void {
  const write = (...writes: SeatWrite[]) => take(current().store, taken(writes));
  const seatOf = (holder: { id: string }, more: Partial<Seat> = {}): Seat => ({
    role: 'organisatieambassadeur',
    region: 'FL',
    organisationId: null,
    body: null,
    holderId: holder.id,
    ...more,
  });
  /** Gives somebody a seat. @returns its id */
  async function seated(holder: { id: string }, more: Partial<Seat> = {}, topics: string | null = null): Promise<string> {
    const id = randomUUID();
    await write({ type: 'seat.add', id, seat: seatOf(holder, more), topics });
    return id;
  }
  const idsIn = async (region: string | null) => (await current().store.reads.seats(region)).map(({ id }) => id);

  describe('seats', () => {
    it('come back as they were given, with names, of their own region only', async () => {
      const { store } = current();
      const noor = await someone(store, ['FL']);
      const { organisationId, organisationName } = noor.profile;
      const id = await seated(noor, { organisationId }, 'loonwaarde');
      const seat = { ...seatOf(noor, { organisationId }), id, name: 'Noor', organisation: organisationName, topics: 'loonwaarde' };
      expect(await store.reads.seats('FL')).toContainEqual(seat);
      expect(await idsIn('GO')).not.toContain(id);
      expect(await idsIn(null)).not.toContain(id);
      expect((await store.reads.person(noor.account))?.grants).toEqual([{ role: 'organisatieambassadeur', region: 'FL', organisationId }]);
    });

    it('that are national stand apart, with their organisation', async () => {
      const noor = await someone(current().store);
      const id = await seated(noor, { role: 'werkgroeplid', region: null, body: 'vng' });
      expect(await current().store.reads.seats(null)).toContainEqual({
        ...seatOf(noor, { role: 'werkgroeplid', region: null, body: 'vng' }),
        id,
        name: 'Noor',
        organisation: null,
        topics: null,
      });
    });

    it('come in the order of naming, until somebody is put first; the others keep their order', async () => {
      const { store } = current();
      const organisation = newOrganisation('MH');
      await take(store, taken([{ type: 'organisation.add', organisation }]));
      const ids: string[] = [];
      for (const name of ['Cem', 'An', 'Bo']) ids.push(await seated(await someone(store, ['MH'], name), { region: 'MH', organisationId: organisation.id }));
      expect(await idsIn('MH')).toEqual(ids);
      const [cem = '', an = '', bo = ''] = ids;
      await write({ type: 'seat.order', ids: [bo, cem, an] });
      expect(await idsIn('MH')).toEqual([bo, cem, an]);
      await write({ type: 'seat.order', ids: [an, bo, cem] });
      expect(await idsIn('MH')).toEqual([an, bo, cem]);
    });

    it('are gone when they are taken away; removing them once more changes nothing', async () => {
      const noor = await someone(current().store, ['GV']);
      const [id, other] = [await seated(noor, { role: 'regiocontact', region: 'GV' }), await seated(noor, { role: 'procesregisseur', region: 'GV' })];
      await write({ type: 'seat.remove', id });
      await write({ type: 'seat.remove', id });
      expect(await idsIn('GV')).toEqual([other]);
    });

    it('can be of several organisations for one person, but never twice of the same', async () => {
      const { store } = current();
      const noor = await someone(store, ['RL']);
      const second = newOrganisation('RL');
      await take(store, taken([{ type: 'organisation.add', organisation: second }]));
      await seated(noor, { region: 'RL', organisationId: noor.profile.organisationId });
      await seated(noor, { region: 'RL', organisationId: second.id });
      await expect(seated(noor, { region: 'RL', organisationId: second.id })).rejects.toThrow('grants_once');
      expect(await idsIn('RL')).toHaveLength(2);
    });
  });

  describe('the programmamanagers', () => {
    /** Two, and nobody else. */
    async function twoManagers(): Promise<[one: Someone, other: Someone]> {
      const { store, database } = current();
      await database.query("delete from grants where role = 'programmamanager'");
      const both: [Someone, Someone] = [await someone(store, ['ZL'], 'An'), await someone(store, ['ZL'], 'Bo')];
      for (const one of both) await seated(one, { role: 'programmamanager', region: null });
      return both;
    }

    /** Presses 'Verwijderen' as the engine does. `meanwhile` happens when all is read and nothing is stored yet. */
    async function remove(by: Someone, whom: Someone, transaction: Transaction, meanwhile: () => Promise<void>) {
      const { reads } = transaction;
      const seat = (await current().store.reads.seats(null)).find(({ role, holderId }) => role === 'programmamanager' && holderId === whom.id);
      const event: Pressed = {
        type: 'pressed',
        action: ACTIONS.manageSeatRemove,
        value: `landelijk|0|${seat?.id}`,
        account: by.account,
        place: placeOf(by.account),
        displayName: by.name,
        locale: undefined,
        key: randomUUID(),
      };
      const person = await reads.person(by.account);
      const look: Look = { reads, person, at: AT, today: dayOf(AT), settings: SETTINGS };
      const facts = await removeSeat.facts(event, null, look);
      await meanwhile();
      const acted = removeSeat.act(event, { at: AT, today: dayOf(AT), person, language: 'nl', newId: randomUUID(), revision: 0, facts });
      if (!acted.refused) await transaction.act(acted, { key: event.key, reply: acted.reply }, { personId: by.id, at: AT });
      return acted.refused ? 'refused' : 'removed';
    }

    const waitingForTheLock = async () =>
      (
        await current().database.query(
          "select 1 from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())",
        )
      ).length > 0;

    it('who remove each other at the same moment leave one: the second is no programmamanager any more', async () => {
      const { store } = current();
      const [an, bo] = await twoManagers();
      let second: Promise<string> | undefined;
      let secondHasRead = false;
      const first = await store.transaction((transaction) =>
        remove(an, bo, transaction, async () => {
          second = store.transaction((other) =>
            remove(bo, an, other, async () => {
              secondHasRead = true;
            }),
          );
          second.catch(() => undefined); // looked at below
          while (!secondHasRead && !(await waitingForTheLock()));
        }),
      );
      expect([first, await second]).toEqual(['removed', 'refused']);
      const left = await store.reads.seats(null);
      expect([isManager(left, an.id), isManager(left, bo.id)]).toEqual([true, false]);
    });

    it('that were there before may be removed by each other one after the other, but for the last', async () => {
      const { store } = current();
      const [an, bo] = await twoManagers();
      const nothing = async () => undefined;
      expect(await store.transaction((transaction) => remove(an, an, transaction, nothing))).toBe('removed');
      expect(await store.transaction((transaction) => remove(an, bo, transaction, nothing))).toBe('refused');
      expect(await store.transaction((transaction) => remove(bo, bo, transaction, nothing))).toBe('refused');
      expect(isManager(await store.reads.seats(null), bo.id)).toBe(true);
    });
  });

  describe('people who can be given a role', () => {
    it('are those with a profile, with their organisation, regions and platforms', async () => {
      const { store } = current();
      const noor = await someone(store, ['WB', 'MB'], 'Noor van West');
      const visitor = newAccount();
      await store.rememberPlace(visitor, placeOf(visitor), 'Alleen gekeken', AT);
      const all = await store.reads.candidates();
      expect(all).toContainEqual({
        id: noor.id,
        name: 'Noor van West',
        organisation: noor.profile.organisationName,
        regions: ['WB', 'MB'],
        platforms: ['slack'],
      });
      expect(all.map(({ name }) => name)).not.toContain('Alleen gekeken');
    });
  });

  describe('the clock of a region', () => {
    it('is what was chosen last, and no other region hears of it', async () => {
      const { store } = current();
      await write({ type: 'clock.set', region: 'TW', clock: 'workdays' }, { type: 'clock.set', region: 'AC', clock: 'workdays' });
      expect(await store.reads.workdayRegions()).toEqual(['AC', 'TW']);
      expect(await store.reads.clockOf('TW')).toBe('workdays');
      await write({ type: 'clock.set', region: 'TW', clock: 'calendar' });
      expect(await store.reads.workdayRegions()).toEqual(['AC']);
      expect([await store.reads.clockOf('TW'), await store.reads.clockOf('GO')]).toEqual(['calendar', 'calendar']);
    });
  });

  describe('categories', () => {
    it('that are added come before the one for anything else', async () => {
      const { store } = current();
      await write({ type: 'category.add', category: { id: 'vervoer', nl: 'Vervoer', en: 'Transport' } });
      expect((await store.reads.categories()).slice(-2)).toEqual([
        { id: 'vervoer', nl: 'Vervoer', en: 'Transport' },
        { id: 'anders', nl: 'Iets anders', en: 'Something else' },
      ]);
    });

    it('that are removed are not offered, keep their row, and come back under the same id', async () => {
      const { store, database } = current();
      const kept = () => database.query("select nl, removed_at from categories where id = 'contact'");
      await take(store, taken([{ type: 'category.remove', id: 'contact' }]), { at: plus(5) });
      expect((await store.reads.categories()).map(({ id }) => id)).not.toContain('contact');
      expect(await kept()).toEqual([{ nl: 'Ik krijg geen contact', removed_at: plus(5) }]);
      expect((await store.reads.removedCategories()).map(({ id }) => id)).toEqual(['contact']);
      await write({ type: 'category.add', category: { id: 'contact', nl: 'Geen contact', en: 'No contact' } });
      expect(await store.reads.categories()).toContainEqual({ id: 'contact', nl: 'Geen contact', en: 'No contact' });
      expect(await kept()).toHaveLength(1);
    });
  });

  describe('an organisation', () => {
    it('changes its name and kind, and whoever works there or sits for it goes along', async () => {
      const { store } = current();
      const noor = await someone(store, ['ZE']);
      const { organisationId } = noor.profile;
      const id = await seated(noor, { region: 'ZE', organisationId });
      await write({ type: 'organisation.change', id: organisationId, name: 'Nieuwe Naam', kind: 'ribw' });
      expect((await store.reads.person(noor.account))?.profile?.organisationName).toBe('Nieuwe Naam');
      expect((await store.reads.seats('ZE')).find((seat) => seat.id === id)?.organisation).toBe('Nieuwe Naam');
      expect(await store.reads.organisations(['ZE'])).toContainEqual({ id: organisationId, name: 'Nieuwe Naam', kind: 'ribw', region: 'ZE' });
    });
  });
}
