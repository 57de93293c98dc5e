import { randomUUID } from 'node:crypto';
import type { Store, Transaction } from '../../src/engine/store.ts';
import type { Write } from '../../src/engine/writes.ts';
import type { Profile } from '../../src/programme/person.ts';
import type { Seat } from '../../src/programme/roster.ts';
import { isSameSeat } from '../../src/programme/seats.ts';
import { accountOf, NAMES, PEOPLE, type PersonId, placeOf } from './people.ts';
import { seedFigures } from './seed-figures.ts';

const REGION = 'ZL';

/** Somebody's profile, where it is not there yet. With it they have a private place, so that pings arrive before they ever typed anything. */
async function withProfile({ reads }: Transaction, person: PersonId, profile: Profile): Promise<{ id: string; writes: Write[] }> {
  const known = await reads.person(accountOf(person));
  const id = known?.id ?? randomUUID();
  if (known?.profile) return { id, writes: [] };
  const save: Write = { type: 'profile.save', personId: id, account: accountOf(person), place: placeOf(person), name: NAMES[person], language: null, profile };
  return { id, writes: [save, { type: 'audit', what: 'demo.profile-saved', subject: `person:${id}` }] };
}

/**
 * The people of the demo: the ambassadeur is of UWV and of every region, so that an escalation finds somebody wherever it is raised; the
 * professional stays new. What is there already stays as it is, and what is missing comes back at the next start.
 * A database that people of a real platform use is left alone: nobody of the page may end up on their ladder. With them come the published
 * figures, so that the first digest has something to tell.
 */
export async function seedDemo(store: Store, at: Date): Promise<void> {
  if (await seedPeople(store, at)) await seedFigures(store, at);
}

/** @returns false on a database of real people */
async function seedPeople(store: Store, at: Date): Promise<boolean> {
  for (const person of PEOPLE) await store.markReach(accountOf(person), null, at); // they are here again
  return store.transaction(async (transaction) => {
    const { reads } = transaction;
    await reads.lockSeats();
    const users = await reads.candidates();
    if (users.some(({ platforms }) => platforms.some((platform) => platform !== 'local'))) return false;
    const uwv = (await reads.organisations([REGION])).find(({ kind, region }) => kind === 'uwv' && region === null);
    if (!uwv) return false;
    const profile = { regions: [REGION], organisationId: uwv.id, organisationName: uwv.name };
    const ambassadeur = await withProfile(transaction, 'ambassadeur', { ...profile, function: 'ambassadeur' });
    const manager = await withProfile(transaction, 'programmamanager', { ...profile, function: 'anders' });
    const common = { region: null, body: null, holderId: ambassadeur.id };
    const wanted: Seat[] = [
      { ...common, role: 'organisatieambassadeur', organisationId: uwv.id },
      { ...common, role: 'regioambassadeur', organisationId: null },
    ];
    const held = await reads.seats(null);
    const missing = wanted.filter((seat) => !held.some((one) => isSameSeat(one, seat)));
    const seats = missing.flatMap((seat): Write[] => [
      { type: 'seat.add', id: randomUUID(), seat, topics: null },
      { type: 'audit', what: 'demo.seat-added', subject: `seat:${seat.role}:person:${seat.holderId}` },
    ]);
    await transaction.act({ writes: [...ambassadeur.writes, ...manager.writes, ...seats], effects: [] }, null, { personId: null, at });
    return true;
  });
}
