import type { ToConfirm } from '../engine/absences.ts';
import type { Store } from '../engine/store.ts';
import type { Done } from '../engine/workflow.ts';
import { quarterOf, staleBefore } from '../programme/contacts.ts';
import { confirmCard, SEATS_IN_CARD } from './confirm-card.ts';

/** People asked in one sweep: the others wait for the next one. */
const PEOPLE = 50;

/** One message to each person about all of their seats, and that they were asked. @param quarter its name: asked once in each */
export function confirmations(people: ToConfirm[], quarter: string): Done {
  const asked = people.map(({ seats, ...person }) => ({ ...person, seats: seats.slice(0, SEATS_IN_CARD) }));
  if (asked.length === 0) return { writes: [], effects: [] };
  return {
    writes: [{ type: 'contacts.asked', ids: asked.flatMap(({ seats }) => seats.map(({ id }) => id)) }],
    effects: asked.map(({ personId, place, language, seats }) => {
      const key = `confirm:${personId}:${quarter}`;
      return { type: 'post', key, to: place, subject: key, card: confirmCard(seats, [], language) };
    }),
  };
}

/**
 * Asks people once a quarter whether their seats are still right. Any number of workers may do this at once.
 * @returns the ids of the messages to deliver
 */
export function confirmContacts(store: Pick<Store, 'transaction'>, at: Date): Promise<string[]> {
  const quarter = quarterOf(at);
  return store.transaction(async ({ reads, act }) => {
    const due = await reads.contactsToConfirm(staleBefore(at), quarter.start, PEOPLE);
    return due.length === 0 ? [] : act(confirmations(due, quarter.name), null, { personId: null, at });
  });
}
