import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { whoAnswersFor } from '../../src/programme/roster.ts';
import { AT, newAccount, placeOf, plus, type Someone, someone } from './samples.ts';
import type { Current } from './store.ts';

export function rosterContract(current: Current): void {
  const roster = (also: string[] = [], organisationIds: string[] = [], region = 'AC') => current().store.reads.roster(region, organisationIds, also);
  const member = async (id: string) => (await roster([id])).members.find((one) => one.id === id);
  const seat = ({ id }: Someone, role: string, region: string | null, organisationId: string | null = null, body: string | null = null) =>
    current().database.query('insert into grants (person_id, role, region, organisation_id, body, granted_at) values ($1, $2, $3, $4, $5, $6)', [
      id,
      role,
      region,
      organisationId,
      body,
      AT,
    ]);
  const away = ({ id }: Someone, until: string, standIn: Someone | null) =>
    current().database.query('insert into absences (person_id, until, stand_in_id, set_at) values ($1, $2, $3, $4)', [id, until, standIn?.id ?? null, AT]);
  const unreachable = ({ user }: { user: string }, reason: string, at: Date) =>
    current().database.query('update accounts set unreachable = $2, unreachable_at = $3 where account = $1', [user, reason, at]);
  /** Another account of somebody, last seen at a moment. */
  async function another({ id }: Someone, seenAt: Date) {
    const account = newAccount();
    await current().database.query('insert into accounts (platform, tenant, account, person_id, address, seen_at) values ($1, $2, $3, $4, $5, $6)', [
      account.platform,
      account.tenant,
      account.user,
      id,
      placeOf(account).address,
      seenAt,
    ]);
    return account;
  }
  const at = (account: { user: string }) => ({ platform: 'slack', tenant: 'T1', address: `{"channel":"D-${account.user}"}` });

  it('seats are those of the region and the national ones, in the order in which people were named', async () => {
    const { store } = current();
    const [an, bo, cas] = [await someone(store, ['AC'], 'An'), await someone(store, ['AC'], 'Bo'), await someone(store, ['AF'], 'Cas')];
    await seat(cas, 'werkgroeplid', null, null, 'vng');
    await seat(bo, 'procesregisseur', 'AC');
    await seat(cas, 'procesregisseur', 'AF');
    await seat(an, 'regioambassadeur', 'AC');
    const { seats, members } = await roster();
    expect(seats).toEqual([
      { role: 'werkgroeplid', region: null, organisationId: null, body: 'vng', holderId: cas.id },
      { role: 'procesregisseur', region: 'AC', organisationId: null, body: null, holderId: bo.id },
      { role: 'regioambassadeur', region: 'AC', organisationId: null, body: null, holderId: an.id },
    ]);
    expect(members.map(({ name }) => name)).toEqual(['An', 'Bo', 'Cas']);
  });

  it('of ambassadeurs only those of the organisations that are asked for; bestuurders of all', async () => {
    const { store } = current();
    const [an, bo] = [await someone(store, ['GO'], 'An'), await someone(store, ['GO'], 'Bo')];
    for (const one of [an, bo]) {
      await seat(one, 'organisatieambassadeur', 'GO', one.profile.organisationId);
      await seat(one, 'bestuurder', 'GO', one.profile.organisationId);
    }
    const holders = async (organisationIds: string[]) =>
      (await roster([], organisationIds, 'GO')).seats.flatMap(({ role, holderId, region }) => (region === 'GO' ? [[role, holderId]] : []));
    const directors = [an, bo].map(({ id }) => ['bestuurder', id]);
    expect(await holders([])).toEqual(directors);
    expect(await holders([bo.profile.organisationId])).toEqual([directors[0], ['organisatieambassadeur', bo.id], directors[1]]);
    expect(await holders([an.profile.organisationId, bo.profile.organisationId])).toHaveLength(4);
  });

  it('a member comes with name, language and place; a region without anybody has none', async () => {
    const { store } = current();
    const noor = await someone(store);
    const here = { id: noor.id, name: 'Noor', language: 'nl', place: at(noor.account), unreachable: null, awayUntil: null, standInId: null };
    expect(await member(noor.id)).toEqual(here);
    const { seats, members } = await roster([], [], 'ZE');
    expect(seats.filter(({ region }) => region !== null)).toEqual([]);
    expect(members.every(({ id }) => seats.some(({ holderId }) => holderId === id))).toBe(true);
  });

  it('stand-ins come along, however far', async () => {
    const { store } = current();
    const people = [await someone(store), await someone(store), await someone(store), await someone(store)] as const;
    const [first, second, third, last] = people;
    await away(first, '2019-05-10', second);
    await away(second, '2019-05-09', third);
    await away(third, '2019-05-08', last);
    const found = await roster([first.id]);
    expect(found.members.map(({ id }) => id)).toEqual(expect.arrayContaining(people.map(({ id }) => id)));
    expect(found.members.find(({ id }) => id === second.id)).toMatchObject({ awayUntil: '2019-05-09', standInId: third.id });
    expect(whoAnswersFor(found, first.id, '2019-05-06')?.id).toBe(last.id);
  });

  it('a circle of stand-ins ends', async () => {
    const { store } = current();
    const [first, second, third] = [await someone(store), await someone(store), await someone(store)];
    await away(first, '2019-05-10', second);
    await away(second, '2019-05-10', third);
    await away(third, '2019-05-10', first);
    const found = await roster([second.id], [], 'ZE');
    expect(
      found.members
        .filter(({ awayUntil }) => awayUntil === '2019-05-10')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([first.id, second.id, third.id].toSorted());
    expect(whoAnswersFor(found, second.id, '2019-05-06')).toBeNull();
  });

  it('who is away without a stand-in says until when', async () => {
    const { store } = current();
    const noor = await someone(store);
    await away(noor, '2019-05-10', null);
    expect(await member(noor.id)).toMatchObject({ awayUntil: '2019-05-10', standInId: null, unreachable: null });
  });

  it('of several conversations the most recent one that can be reached counts', async () => {
    const { store } = current();
    const noor = await someone(store);
    const [newer, newest] = [await another(noor, plus(10)), await another(noor, plus(20))];
    expect(await member(noor.id)).toMatchObject({ place: at(newest), unreachable: null });
    await unreachable(newest, 'blocked', plus(30));
    expect(await member(noor.id)).toMatchObject({ place: at(newer), unreachable: null });
    await unreachable(newer, 'left', plus(40));
    expect(await member(noor.id)).toMatchObject({ place: at(noor.account), unreachable: null });
  });

  it('who can be reached nowhere says why it failed last; the most recent conversation is named', async () => {
    const { store } = current();
    const noor = await someone(store);
    const newest = await another(noor, plus(20));
    await unreachable(newest, 'bot-removed', plus(30));
    await unreachable(noor.account, 'left', plus(40));
    expect(await member(noor.id)).toMatchObject({ place: at(newest), unreachable: 'left' });
  });

  it('who never had a conversation cannot be reached, whatever was found on that account', async () => {
    const { store, database } = current();
    const noor = await someone(store);
    await database.query('update accounts set address = null where person_id = $1', [noor.id]);
    expect(await member(noor.id)).toMatchObject({ place: null, unreachable: 'unknown-account' });
    await unreachable(noor.account, 'left', AT);
    expect(await member(noor.id)).toMatchObject({ place: null, unreachable: 'unknown-account' });
  });

  it('who is not known is no member', async () => {
    expect(await member(randomUUID())).toBeUndefined();
  });
}
