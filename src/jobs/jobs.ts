import type { Store } from '../engine/store.ts';
import { confirmContacts } from './confirm-contacts.ts';
import { sendDigest } from './digest.ts';

/** When what is planned goes out: five or six cron fields each, in Europe/Amsterdam. Never when it is not set. */
export interface Schedules {
  digest?: string;
  counts?: string;
  checkIn?: string;
}

/** Something that every sweep looks at: any number of workers may do it at once, and it says nothing twice. */
export interface Job {
  /** What is logged when it fails: the next sweep repeats it. */
  fault: string;
  /** @param at UTC. @returns the ids of the messages to deliver */
  run: (at: Date) => Promise<string[]>;
}

/** All that is done on a schedule. */
export function createJobs(store: Store, { digest }: Schedules): Job[] {
  return [
    { fault: 'nobody asked to confirm', run: (at) => confirmContacts(store, at) },
    ...(digest === undefined ? [] : [{ fault: 'no digest', run: (at: Date) => sendDigest(store, digest, at) }]),
  ];
}
