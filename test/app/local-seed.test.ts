import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PUBLISHED } from '../../adapters/local/figures.ts';
import { accountOf, type PersonId, placeOf } from '../../adapters/local/people.ts';
import { seedDemo } from '../../adapters/local/seed.ts';
import { countMonth } from '../../src/jobs/month-counts.ts';
import { AT, registered, someone } from '../contracts/samples.ts';
import { act } from '../contracts/samples-escalations.ts';
import { freshStore, type StoreUnderTest } from '../support/database-store.ts';

describe('the people of the demo', () => {
  let subject: StoreUnderTest;
  beforeEach(async () => {
    subject = await freshStore();
    await subject.store.ensureProgrammeManagers([accountOf('programmamanager')], AT);
  });
  afterEach(() => subject.close());

  const person = (id: PersonId) => subject.store.reads.person(accountOf(id));
  const seats = async () => (await subject.store.reads.seats(null)).map(({ role, name, organisation }) => [role, name, organisation]);
  const SEATS = [
    ['programmamanager', 'Marijke Bos', null],
    ['organisatieambassadeur', 'Youssef Amrani', 'UWV'],
    ['regioambassadeur', 'Youssef Amrani', null],
  ];

  it('the ambassadeur and the programmamanager are there, with a place that pings reach; the professional is new', async () => {
    const { store } = subject;
    await seedDemo(store, AT);
    expect(await seats()).toEqual(SEATS);
    expect([(await person('ambassadeur'))?.profile?.regions, (await person('ambassadeur'))?.profile?.organisationName]).toEqual([['ZL'], 'UWV']);
    expect(await person('professional')).toBeNull();
    const uwv = (await person('ambassadeur'))?.profile?.organisationId ?? '';
    const roster = await store.reads.roster('GR', [uwv], []); // in every region, not only their own
    const reached = roster.members.map(({ name, place, unreachable }) => [name, place, unreachable]);
    expect(reached).toEqual([
      ['Marijke Bos', placeOf('programmamanager'), null],
      ['Youssef Amrani', placeOf('ambassadeur'), null],
    ]);
  });

  it('a second start changes nothing', async () => {
    const { store } = subject;
    await seedDemo(store, AT);
    const before = [await seats(), await person('ambassadeur'), await person('programmamanager'), await store.reads.candidates()];
    await seedDemo(store, AT);
    expect([await seats(), await person('ambassadeur'), await person('programmamanager'), await store.reads.candidates()]).toEqual(before);
  });

  it('a profile that was changed stays, a role that was taken away comes back', async () => {
    const { store } = subject;
    await seedDemo(store, AT);
    const youssef = await person('ambassadeur');
    if (!youssef?.profile) throw new Error('no ambassadeur');
    const account = accountOf('ambassadeur');
    const changed = { ...youssef.profile, regions: ['GR'] };
    const [, , seat] = await store.reads.seats(null);
    await act(store, [
      { type: 'profile.save', personId: youssef.id, account, place: placeOf('ambassadeur'), name: youssef.name, language: 'en', profile: changed },
      { type: 'seat.remove', id: seat?.id ?? randomUUID() },
    ]);
    expect(await seats()).toEqual(SEATS.slice(0, 2));
    await seedDemo(store, AT);
    expect([await seats(), (await person('ambassadeur'))?.profile?.regions]).toEqual([SEATS, ['GR']]);
  });

  it('a database that people of a real platform use is left alone', async () => {
    const { store } = subject;
    await someone(store);
    await seedDemo(store, AT);
    expect([await person('ambassadeur'), (await seats()).map(([role]) => role)]).toEqual([null, ['programmamanager']]);
  });

  it('the published figures are there, as published, and say what they are', async () => {
    const { store, database } = subject;
    const today = new Date('2026-11-22T11:00:00Z');
    await seedDemo(store, today);
    const { regions } = await countMonth(store.reads, '2026-11', null);
    const of = (code: string) => regions.find((region) => region.code === code);
    // 31x-inspiratie: Zuidoost-Brabant 130, of whom 42 in paid work, 36 looking, 52 stopped; Rijk van Nijmegen 50: 10 paid, 11 unpaid, 2 day activities.
    expect(of('ZO')).toMatchObject({ everPaid: 42, outcomes: { 'betaald-werk': 42 }, ended: { 'voortijdig-gestopt': 52 }, active: 78 });
    expect(of('RN')).toMatchObject({ active: 50, outcomes: { 'betaald-werk': 10, 'onbetaald-werk': 11, dagbesteding: 2 } });
    const all = PUBLISHED.map(({ region, all }) => [region, all]);
    expect(regions.filter(({ outcomes }) => outcomes['op-zoek'] > 0).length).toBe(all.length);
    const counted = await database.query(
      'select t.region, count(*)::int as count, min(p.name) as name from trajects t join people p on p.id = t.owner_id group by t.region',
    );
    expect(counted.map(({ region, count }) => [region, count]).sort()).toEqual(all.sort());
    expect(counted.every(({ name }) => String(name).startsWith('Voorbeeldgegevens'))).toBe(true);
    expect(of('ZO')?.target).toBe(100);
  });

  it('a second start adds no figures', async () => {
    const { store, database } = subject;
    await seedDemo(store, AT);
    const count = () => database.query('select count(*)::int as count from trajects');
    const before = await count();
    await seedDemo(store, AT);
    expect(await count()).toEqual(before);
  });

  it('where real people come, the figures go, and what was agreed with them', async () => {
    const { store, database } = subject;
    await seedDemo(store, AT);
    const youssef = await person('ambassadeur');
    if (!youssef?.profile) throw new Error('no ambassadeur');
    const own = await registered(store, { ...youssef, profile: youssef.profile, account: accountOf('ambassadeur') });
    await store.withoutDemo(AT);
    expect(await database.query('select reference from trajects')).toEqual([{ reference: own.reference }]);
    expect(await database.query('select 1 from traject_results union all select 1 from region_divisions')).toEqual([]);
    expect(await database.query('select year from division_terms where year > 2018 order by year')).toEqual([2021, 2021, 2022, 2023].map((year) => ({ year })));
    await store.withoutDemo(AT);
    expect(await database.query('select reference from trajects')).toEqual([{ reference: own.reference }]);
  });
});
