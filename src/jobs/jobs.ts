import type { Store } from '../engine/store.ts';
import type { Settings } from '../engine/workflow.ts';
import type { Retention } from '../programme/retention.ts';
import type { WatchedJob } from '../programme/watch.ts';
import { checkIn } from './check-in.ts';
import { confirmContacts } from './confirm-contacts.ts';
import { sendCounts } from './counts.ts';
import { sendDigest } from './digest.ts';
import { forgetImports } from './forget-imports.ts';
import { removeOld } from './retention.ts';
import { remindOfTerms } from './terms.ts';

/** When what is planned goes out: five or six cron fields each, in Europe/Amsterdam. Never when it is not set. */
export interface Schedules {
  digest?: string;
  counts?: string;
  checkIn?: string;
  /** How long things are kept: looked at in every sweep. For ever when it is not set. */
  retention?: Retention;
}

/** Something that every sweep looks at: any number of workers may do it at once, and it says nothing twice. */
export interface Job {
  /** What the watchdog calls it. */
  name: WatchedJob;
  /** What is logged when it fails: the next sweep repeats it. */
  fault: string;
  /** @param at UTC. @returns the ids of the messages to deliver */
  run: (at: Date) => Promise<string[]>;
}

/** All that is done on a schedule. */
export function createJobs(store: Store, { digest, counts, checkIn: cron, retention }: Schedules, { isHoliday }: Pick<Settings, 'isHoliday'>): Job[] {
  return [
    { name: 'upkeep', fault: 'nobody asked to confirm', run: (at) => confirmContacts(store, at) },
    { name: 'upkeep', fault: 'no file forgotten', run: (at) => forgetImports(store, at) },
    ...(cron === undefined
      ? []
      : [
          { name: 'check-in' as const, fault: 'no check-in', run: (at: Date) => checkIn(store, { cron, isHoliday }, at) },
          { name: 'upkeep' as const, fault: 'no reminder of a term', run: (at: Date) => remindOfTerms(store, isHoliday, at) },
        ]),
    ...(counts === undefined
      ? []
      : [{ name: 'counts' as const, fault: 'not all of the month counted and sent', run: (at: Date) => sendCounts(store, counts, at) }]),
    ...(digest === undefined ? [] : [{ name: 'digest' as const, fault: 'no digest', run: (at: Date) => sendDigest(store, digest, at) }]),
    ...(retention === undefined ? [] : [{ name: 'upkeep' as const, fault: 'nothing old removed', run: (at: Date) => removeOld(store, retention, at) }]),
  ];
}
