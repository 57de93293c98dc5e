import { randomUUID } from 'node:crypto';
import { text } from '../../src/cards/build.ts';
import type { Card } from '../../src/cards/types.ts';
import type { Account, Place, Reply } from '../../src/engine/events.ts';
import type { Store } from '../../src/engine/store.ts';
import type { Effect, Taken } from '../../src/engine/workflow.ts';
import type { Write } from '../../src/engine/writes.ts';
import type { Organisation } from '../../src/programme/organisation.ts';
import type { Person, Profile } from '../../src/programme/person.ts';
import { makeReference } from '../../src/programme/reference.ts';
import type { Traject } from '../../src/programme/traject.ts';

/** Long ago: what takes the machine's own clock for the moment gives itself away. */
export const AT = new Date('2019-05-06T07:08:09.123Z');
/** That many seconds after `AT`. */
export const plus = (seconds: number): Date => new Date(AT.getTime() + seconds * 1000);

export const newAccount = (): Account => ({ platform: 'slack', tenant: 'T1', user: `U${randomUUID()}` });
export const placeOf = (account: Account, address = `{"channel":"D-${account.user}"}`): Place => ({ ...account, address });
export const card = (title: string): Card => ({ title, blocks: [text(title)] });
export const done = (title: string): Reply => ({ type: 'done', card: card(title), next: null });

/** A step that was taken, with these writes and effects. */
export const taken = (writes: Write[], effects: Effect[] = [], more: Partial<Taken<unknown>> = {}): Taken<unknown> => ({
  refused: false,
  state: null,
  status: 'done',
  reply: done('klaar'),
  writes,
  effects,
  ...more,
});

interface By {
  account?: Account;
  personId?: string | null;
  at?: Date;
  run?: string;
  key?: string;
}

/** Stores a step as the engine does, in a run of its own unless one is given. @returns the ids of the messages to deliver */
export function take(store: Store, step: Taken<unknown>, by: By = {}): Promise<string[]> {
  const { account = newAccount(), personId = null, at = AT, run = randomUUID(), key = randomUUID() } = by;
  return store.transaction(async (transaction) => transaction.save(await transaction.lockRun(run, 'test', 1, account, at), key, step, { personId, at }));
}

export const newOrganisation = (region: string | null, name = `Organisatie ${randomUUID()}`): Organisation => ({
  id: randomUUID(),
  name,
  kind: 'ggz',
  region,
});

export interface Someone extends Person {
  account: Account;
  profile: Profile;
}

/** Someone with a profile: with an organisation of their own in their first region. */
export async function someone(store: Store, regions = ['ZL'], name = 'Noor'): Promise<Someone> {
  const account = newAccount();
  const organisation = newOrganisation(regions[0] ?? 'ZL');
  const personId = randomUUID();
  const profile: Profile = { regions, organisationId: organisation.id, organisationName: organisation.name, function: 'jobcoach' };
  const save: Write = { type: 'profile.save', personId, account, place: placeOf(account), name, language: null, profile };
  await take(store, taken([{ type: 'organisation.add', organisation }, save]), { account });
  const person = await store.reads.person(account);
  if (!person?.profile) throw new Error('the profile was not saved');
  return { ...person, profile: person.profile, account };
}

/** A traject of someone, complete. */
export const newTraject = (owner: Someone, reference: string, more: Partial<Traject> = {}): Traject => ({
  id: randomUUID(),
  reference,
  region: owner.profile.regions[0] ?? 'ZL',
  ownerId: owner.id,
  ownerName: owner.name,
  aangedragenDoor: owner.profile.organisationName,
  answers: {
    ggz: ['basis', 'ribw'],
    kanEnWil: 'ja',
    doelgroep: 'epa',
    begeleiding: 'ips',
    opdrachtgever: 'uwv',
    gecertificeerd: 'ja',
    modelgetrouw: 'nog-niet',
  },
  startDate: '2019-04-01',
  counts: { outcome: 'yes', reasons: [{ code: 'ggz', outcome: 'yes', sources: ['hoofdzaak-werk-faq#1.1'] }] },
  financing: { outcome: 'unclear', reasons: [] },
  rulesVersion: '2021.1',
  results: [],
  end: null,
  revision: 0,
  ...more,
});

export const registration = (owner: Someone, traject: Traject): Write => ({
  type: 'traject.register',
  traject,
  organisationId: owner.profile.organisationId,
  prefill: { region: traject.region, aangedragenDoor: owner.profile.organisationId, begeleiding: 'ips', opdrachtgever: 'uwv' },
});

let numbers = 0;

/** Registers a traject. */
export async function registered(store: Store, owner: Someone, more: Partial<Traject> = {}): Promise<Traject> {
  numbers += 1;
  const traject = newTraject(owner, makeReference('ZL', 2001, numbers), more);
  await take(store, taken([registration(owner, traject)]), { account: owner.account, personId: owner.id });
  return traject;
}
