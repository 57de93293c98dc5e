import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accountOf, type PersonId, placeOf } from '../../adapters/local/people.ts';
import { seedDemo } from '../../adapters/local/seed.ts';
import { AT, someone } from '../contracts/samples.ts';
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
});
