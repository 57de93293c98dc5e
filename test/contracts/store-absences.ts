import { describe, expect, it } from 'vitest';
import { confirmations, confirmContacts } from '../../src/jobs/confirm-contacts.ts';
import { quarterOf, staleBefore } from '../../src/programme/contacts.ts';
import { whoAnswersFor } from '../../src/programme/roster.ts';
import { AT, plus, type Someone, someone } from './samples.ts';
import { act } from './samples-escalations.ts';
import type { Current } from './store.ts';

const DAY = 24 * 3600;
const TODAY = '2019-05-06';
/** Longer ago than three months before `AT`, and in an earlier quarter. */
const LONG_AGO = plus(-120 * DAY);
/** Within three months before `AT`, yet in an earlier quarter. */
const LATELY = plus(-60 * DAY);

interface Given {
  region?: string | null;
  organisationId?: string;
  grantedAt?: Date;
  confirmedAt?: Date;
  askedAt?: Date;
}

export function absencesContract(current: Current): void {
  const query = (sql: string, params: unknown[]) => current().database.query(sql, params);
  /** Names somebody to a seat. @returns its id */
  async function seat({ id }: Someone, role: string, { region = 'AC', organisationId, grantedAt = LONG_AGO, confirmedAt, askedAt }: Given = {}) {
    const rows = await query(
      'insert into grants (person_id, role, region, organisation_id, granted_at, confirmed_at, asked_at, topics) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id',
      [id, role, region, organisationId ?? null, grantedAt, confirmedAt ?? null, askedAt ?? null, role === 'regiocontact' ? 'Wajong' : null],
    );
    return String(rows[0]?.id);
  }
  const member = async ({ id }: Someone) => (await current().store.reads.roster('AC', [], [id])).members.find((one) => one.id === id);
  const messagesTo = async ({ id }: Someone) =>
    (await query("select key from outbox where key like 'confirm:' || $1 || ':%' order by position", [id])).map(({ key }) => key);

  describe('an absence', () => {
    it('is in the roster with who stands in, and who stands in answers', async () => {
      const { store } = current();
      const [noor, bo] = [await someone(store, ['AC']), await someone(store, ['AC'], 'Bo')];
      await act(store, [{ type: 'absence.put', personId: noor.id, until: '2019-05-10', standInId: bo.id }]);
      expect(await member(noor)).toMatchObject({ awayUntil: '2019-05-10', standInId: bo.id });
      const roster = await store.reads.roster('AC', [], [noor.id]);
      expect(whoAnswersFor(roster, noor.id, '2019-05-10')?.name).toBe('Bo');
      expect(whoAnswersFor(roster, noor.id, '2019-05-11')?.name).toBe('Noor');
    });

    it('takes the place of an earlier one', async () => {
      const { store } = current();
      const [noor, bo] = [await someone(store, ['AC']), await someone(store, ['AC'], 'Bo')];
      await act(store, [{ type: 'absence.put', personId: noor.id, until: '2019-05-10', standInId: bo.id }]);
      await act(store, [{ type: 'absence.put', personId: noor.id, until: '2019-06-01', standInId: null }], { at: plus(9) });
      expect(await member(noor)).toMatchObject({ awayUntil: '2019-06-01', standInId: null });
      expect(await query('select set_at from absences where person_id = $1', [noor.id])).toEqual([{ set_at: plus(9) }]);
    });

    it('ends at once, and ending it again changes nothing', async () => {
      const { store } = current();
      const noor = await someone(store, ['AC']);
      await act(store, [{ type: 'absence.put', personId: noor.id, until: '2019-05-10', standInId: null }]);
      for (const _ of [1, 2]) await act(store, [{ type: 'absence.end', personId: noor.id }]);
      expect(await member(noor)).toMatchObject({ awayUntil: null, standInId: null });
    });
  });

  describe('contacts', () => {
    it('are the seats of these regions and the national ones, in the order of naming, with all there is to show', async () => {
      const { store } = current();
      const [an, bo] = [await someone(store, ['FL'], 'An'), await someone(store, ['FL'], 'Bo')];
      const organisationId = an.profile.organisationId;
      const national = await seat(bo, 'werkgroeplid', { region: null });
      const ambassadeur = await seat(an, 'organisatieambassadeur', { region: 'FL', organisationId, confirmedAt: LATELY, askedAt: LATELY });
      const regiocontact = await seat(bo, 'regiocontact', { region: 'FL' });
      await seat(an, 'regiocontact', { region: 'FR' });
      await act(store, [{ type: 'absence.put', personId: bo.id, until: TODAY, standInId: null }]);
      const found = await store.reads.contacts(['FL']);
      expect(found.map(({ id }) => id)).toEqual([national, ambassadeur, regiocontact]);
      expect(found[1]).toEqual({
        id: ambassadeur,
        role: 'organisatieambassadeur',
        region: 'FL',
        organisationId,
        organisation: an.profile.organisationName,
        organisationKind: 'ggz',
        body: null,
        holderId: an.id,
        name: 'An',
        topics: null,
        grantedAt: LONG_AGO,
        confirmedAt: LATELY,
        askedAt: LATELY,
        awayUntil: null,
      });
      expect(found[2]).toMatchObject({ topics: 'Wajong', confirmedAt: null, awayUntil: TODAY });
      expect((await store.reads.contactsOf(an.id)).map(({ region }) => region)).toEqual(['FL', 'FR']);
    });

    it('are confirmed and disputed by their holder only; a dispute takes back what was confirmed and leaves the seat', async () => {
      const { store } = current();
      const [an, bo] = [await someone(store, ['FL'], 'An'), await someone(store, ['FL'], 'Bo')];
      const id = await seat(an, 'regioambassadeur', { region: 'FL' });
      const confirmedAt = async () => (await store.reads.contactsOf(an.id))[0]?.confirmedAt;
      await act(store, [{ type: 'contact.confirm', id, holderId: bo.id }]);
      expect(await confirmedAt()).toBeNull();
      await act(store, [{ type: 'contact.confirm', id, holderId: an.id }], { at: plus(5) });
      expect(await confirmedAt()).toEqual(plus(5));
      await act(store, [{ type: 'contact.dispute', id, holderId: bo.id }]);
      expect(await confirmedAt()).toEqual(plus(5));
      await act(store, [{ type: 'contact.dispute', id, holderId: an.id }]);
      expect(await confirmedAt()).toBeNull();
    });
  });

  describe('asking whether seats are still right', () => {
    const due = async ({ id }: Someone, at = AT) =>
      current().store.transaction(async ({ reads }) =>
        (await reads.contactsToConfirm(staleBefore(at), quarterOf(at).start, 1000)).find(({ personId }) => personId === id),
      );

    it.each([
      ['named long ago and never asked', {}, true],
      ['named lately', { grantedAt: LATELY }, false],
      ['confirmed long ago', { confirmedAt: LONG_AGO }, true],
      ['confirmed lately', { confirmedAt: LATELY }, false],
      ['asked long ago, without an answer', { askedAt: LONG_AGO }, true],
      ['asked lately', { askedAt: LATELY }, false],
    ] satisfies [string, Given, boolean][])('a seat %s: %o is due is %s', async (_fact, given, isDue) => {
      const noor = await someone(current().store, ['AC']);
      const id = await seat(noor, 'procesregisseur', given);
      expect((await due(noor))?.seats.map((one) => one.id) ?? []).toEqual(isDue ? [id] : []);
    });

    it('waits for the next quarter when somebody was asked about another seat in this one; then it is about both', async () => {
      const noor = await someone(current().store, ['AC']);
      await seat(noor, 'procesregisseur');
      await seat(noor, 'regiocontact', { askedAt: quarterOf(AT).start });
      expect(await due(noor)).toBeUndefined();
      expect((await due(noor, plus(60 * DAY)))?.seats).toHaveLength(2);
    });

    it('passes by whom no message reaches, and writes to the conversation that does', async () => {
      const noor = await someone(current().store, ['AC']);
      await seat(noor, 'procesregisseur');
      expect((await due(noor))?.place.address).toContain(noor.account.user);
      await query("update accounts set unreachable = 'left' where person_id = $1", [noor.id]);
      expect(await due(noor)).toBeUndefined();
    });

    it('is one message about all seats of somebody, once a quarter', async () => {
      const { store } = current();
      const noor = await someone(store, ['AC']);
      const seats = [await seat(noor, 'procesregisseur'), await seat(noor, 'regiocontact'), await seat(noor, 'regioambassadeur', { grantedAt: LATELY })];
      await confirmContacts(store, AT);
      expect(await messagesTo(noor)).toEqual([`confirm:${noor.id}:2019-Q2`]);
      const [message] = await query('select card::text from outbox where key = $1', [`confirm:${noor.id}:2019-Q2`]);
      expect(seats.map((id) => String(message?.card).includes(id))).toEqual([true, true, false]);
      expect((await store.reads.contactsOf(noor.id)).map(({ askedAt }) => askedAt)).toEqual([AT, AT, null]);
      for (const day of [0, 1, 50]) await confirmContacts(store, plus(day * DAY));
      expect(await messagesTo(noor)).toHaveLength(1);
      await confirmContacts(store, plus(93 * DAY));
      expect(await messagesTo(noor)).toEqual([`confirm:${noor.id}:2019-Q2`, `confirm:${noor.id}:2019-Q3`]);
    });

    it('by several workers at once sends one message', async () => {
      const { store } = current();
      const people = [await someone(store, ['AC']), await someone(store, ['AC'], 'Bo')];
      for (const one of people) for (const role of ['procesregisseur', 'regiocontact', 'regioambassadeur']) await seat(one, role);
      await Promise.all(Array.from({ length: 6 }, () => store.time())); // opens the connections, so that all begin together
      await Promise.all(Array.from({ length: 6 }, () => confirmContacts(store, AT)));
      for (const one of people) expect(await messagesTo(one)).toHaveLength(1);
    });

    it('passes by whom another worker is at, and whom it has asked meanwhile', async () => {
      const { store } = current();
      const noor = await someone(store, ['AC']);
      await seat(noor, 'procesregisseur');
      await store.transaction(async ({ reads, act: store_ }) => {
        const mine = (await reads.contactsToConfirm(staleBefore(AT), quarterOf(AT).start, 1000)).filter(({ personId }) => personId === noor.id);
        expect(mine).toHaveLength(1);
        expect(await due(noor)).toBeUndefined();
        await store_(confirmations(mine, '2019-Q2'), null, { personId: null, at: AT });
      });
      expect(await due(noor)).toBeUndefined();
      expect(await messagesTo(noor)).toHaveLength(1);
    });

    it('that fails has asked nobody: the next sweep does', async () => {
      const { store } = current();
      const noor = await someone(store, ['AC']);
      const id = await seat(noor, 'procesregisseur');
      const failing = store.transaction(async ({ act: write }) => {
        await write({ writes: [{ type: 'contacts.asked', ids: [id] }], effects: [] }, null, { personId: null, at: AT });
        throw new Error('failed');
      });
      await expect(failing).rejects.toThrow('failed');
      await confirmContacts(store, AT);
      expect(await messagesTo(noor)).toHaveLength(1);
    });

    it('takes fifty people at a time, and comes to all of them', async () => {
      const { store } = current();
      await confirmContacts(store, AT);
      const people: Someone[] = [];
      for (let one = 0; one < 53; one += 1) people.push(await someone(store, ['AC'], `P${one}`));
      for (const one of people) await seat(one, 'regiocontact');
      expect(await confirmContacts(store, AT)).toHaveLength(50);
      expect(await confirmContacts(store, AT)).toHaveLength(3);
      expect(await confirmContacts(store, AT)).toEqual([]);
    });
  });
}
