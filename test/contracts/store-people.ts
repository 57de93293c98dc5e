import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Transient } from '../../src/engine/errors.ts';
import type { Write } from '../../src/engine/writes.ts';
import { holds, type Profile } from '../../src/programme/person.ts';
import { AT, newAccount, newOrganisation, placeOf, plus, someone, take, taken } from './samples.ts';
import type { Current } from './store.ts';

export function peopleContract(current: Current): void {
  describe('programme managers', () => {
    const managers = async () => (await current().database.query("select person_id from grants where role = 'programmamanager' and region is null")).length;

    it('are named once, also when several processes start at once; known people keep their profile', async () => {
      const { store } = current();
      const [known, fresh] = [await someone(store), newAccount()];
      const accounts = [fresh, known.account, fresh];
      await Promise.all(Array.from({ length: 6 }, () => store.time())); // opens the connections, so that all begin together
      await Promise.all(Array.from({ length: 6 }, () => store.ensureProgrammeManagers(accounts, AT)));
      expect(await managers()).toBe(2);
      for (const account of accounts) expect(holds((await store.reads.person(account)) ?? { grants: [] }, 'programmamanager')).toBe(true);
      expect((await store.reads.person(known.account))?.profile).toEqual(known.profile);
    });

    it('stay as they are when there is one: the setting names the first ones only', async () => {
      const { store } = current();
      const late = newAccount();
      await store.ensureProgrammeManagers([newAccount()], AT);
      const before = await managers();
      await store.ensureProgrammeManagers([late], plus(1));
      expect(await managers()).toBe(before);
      expect(await store.reads.person(late)).toBeNull();
    });
  });

  describe('places', () => {
    const peopleOf = (user: string) =>
      current().database.query('select p.name, a.address, a.seen_at from accounts a join people p on p.id = a.person_id where account = $1', [user]);

    it('of somebody new make a person without a profile', async () => {
      const { store } = current();
      const account = newAccount();
      await store.rememberPlace(account, placeOf(account), 'Sam', AT);
      expect(await store.reads.person(account)).toMatchObject({ name: 'Sam', profile: null, language: null, grants: [], prefill: null });
    });

    it('seen twice are kept once, at their latest address', async () => {
      const { store } = current();
      const account = newAccount();
      await store.rememberPlace(account, placeOf(account, '{"old":1}'), 'Sam', AT);
      await store.rememberPlace(account, placeOf(account, '{"new":1}'), 'Sam', plus(5));
      expect(await peopleOf(account.user)).toEqual([{ name: 'Sam', address: '{"new":1}', seen_at: plus(5) }]);
    });

    it('seen again within the hour are not written again, unless their person was seen elsewhere since', async () => {
      const { store, database } = current();
      const [account, other] = [newAccount(), newAccount()];
      const seen = async () => (await peopleOf(account.user))[0]?.seen_at;
      await store.rememberPlace(account, placeOf(account), 'Sam', AT);
      await store.rememberPlace(account, placeOf(account), 'Sam', plus(3599));
      expect(await seen()).toEqual(AT);
      await store.rememberPlace(account, placeOf(account), 'Sam', plus(3601));
      expect(await seen()).toEqual(plus(3601));
      await store.rememberPlace(other, placeOf(other), 'Sam', plus(3700));
      await database.query('update accounts set person_id = (select person_id from accounts where account = $1) where account = $2', [
        account.user,
        other.user,
      ]);
      await store.rememberPlace(account, placeOf(account), 'Sam', plus(3800));
      expect(await seen()).toEqual(plus(3800)); // it is their latest again: what is sent to them goes there
    });

    it('seen several times at once make one person', async () => {
      const { store, database } = current();
      const account = newAccount();
      const name = `Sam ${account.user}`;
      await Promise.all(Array.from({ length: 6 }, () => store.rememberPlace(account, placeOf(account), name, AT)));
      expect(await peopleOf(account.user)).toHaveLength(1);
      expect(await database.query('select id from people where name = $1', [name])).toHaveLength(1);
    });

    it('belong to one account of one tenant of one platform', async () => {
      const { store } = current();
      const account = newAccount();
      await store.rememberPlace(account, placeOf(account), 'Sam', AT);
      expect(await store.reads.person({ ...account, tenant: 'T2' })).toBeNull();
      expect(await store.reads.person({ ...account, platform: 'teams' })).toBeNull();
    });
  });

  describe('profiles', () => {
    it('come back as they were saved, with the organisations of their regions and the national ones', async () => {
      const { store } = current();
      const noor = await someone(store, ['ZW', 'TW']);
      expect(noor).toMatchObject({ name: 'Noor', language: null, profile: { regions: ['ZW', 'TW'], function: 'jobcoach' } });
      const names = noor.organisations.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(['UWV', 'Gemeente Zwolle', 'WSP Twente', noor.profile.organisationName]));
      expect(noor.organisations.every(({ region }) => region === null || ['ZW', 'TW'].includes(region))).toBe(true);
      expect(await store.reads.organisations(['ZW', 'TW'])).toEqual(noor.organisations);
    });

    it('saved again replace regions, language, name and place', async () => {
      const { store } = current();
      const noor = await someone(store, ['ZW', 'TW']);
      const profile: Profile = { ...noor.profile, regions: ['TW'], function: 'klantmanager' };
      const place = placeOf(noor.account, '{"moved":1}');
      const save: Write = { type: 'profile.save', personId: noor.id, account: noor.account, place, name: 'Noor B.', language: 'en', profile };
      await take(store, taken([save]), { account: noor.account });
      expect(await store.reads.person(noor.account)).toMatchObject({ id: noor.id, name: 'Noor B.', language: 'en', profile });
      const colleague = (await store.reads.colleagues(['TW'])).find(({ id }) => id === noor.id);
      expect(colleague?.place).toEqual({ platform: 'slack', tenant: 'T1', address: '{"moved":1}' });
      expect((await store.reads.colleagues(['ZW'])).map(({ id }) => id)).not.toContain(noor.id);
    });

    it('never end up with a second person for one account: the step may be tried again', async () => {
      const { store } = current();
      const noor = await someone(store);
      const save: Write = {
        type: 'profile.save',
        personId: randomUUID(),
        account: noor.account,
        place: placeOf(noor.account),
        name: 'X',
        language: null,
        profile: noor.profile,
      };
      await expect(take(store, taken([save]))).rejects.toBeInstanceOf(Transient);
      expect(await store.reads.person(noor.account)).toMatchObject({ id: noor.id, name: 'Noor' });
    });
  });

  describe('colleagues', () => {
    it('are named once, by name, with organisation and place, and only where they can be reached', async () => {
      const { store, database } = current();
      const [bo, an] = [await someone(store, ['GO'], 'Bo'), await someone(store, ['GO', 'DS'], 'An')];
      const silent = await someone(store, ['GO'], 'Stil');
      await database.query('update accounts set address = null where person_id = $1', [silent.id]);
      const expected = [an, bo].map(({ id, name, profile, account }) => ({
        id,
        name,
        organisation: profile.organisationName,
        language: 'nl',
        place: { platform: 'slack', tenant: 'T1', address: placeOf(account).address },
      }));
      expect(await store.reads.colleagues(['GO', 'DS'])).toEqual(expected);
    });
  });

  describe('grants', () => {
    it('hold where they were given', async () => {
      const { store, database } = current();
      const noor = await someone(store);
      await database.query("insert into grants values ($1, 'procesregisseur', 'ZL', $2)", [noor.id, AT]);
      const person = await store.reads.person(noor.account);
      expect(person?.grants).toEqual([{ role: 'procesregisseur', region: 'ZL', organisationId: null }]);
    });

    it('are held once', async () => {
      const { store, database } = current();
      const noor = await someone(store);
      const give = () => database.query("insert into grants values ($1, 'werkgroeplid', null, $2)", [noor.id, AT]);
      await give();
      await expect(give()).rejects.toThrow('grants_once');
    });
  });

  describe('organisations', () => {
    it('of the programme are there from the start: UWV, and the centrumgemeente and WSP of each of the 35 regions', async () => {
      const rows = await current().database.query(
        "select kind, count(*)::int as n, count(distinct region)::int as regions from organisations where kind in ('uwv', 'gemeente', 'wsp') group by kind order by kind",
      );
      expect(rows).toEqual([
        { kind: 'gemeente', n: 35, regions: 35 },
        { kind: 'uwv', n: 1, regions: 0 },
        { kind: 'wsp', n: 35, regions: 35 },
      ]);
    });

    it('bear a name once in a region, whatever its capitals', async () => {
      const { store } = current();
      const add = (name: string, region: string): Promise<unknown> =>
        take(store, taken([{ type: 'organisation.add', organisation: newOrganisation(region, name) }]));
      await add('Emergo', 'DR');
      await add('Emergo', 'GR');
      await expect(add('EMERGO', 'DR')).rejects.toBeInstanceOf(Transient);
    });
  });
}
