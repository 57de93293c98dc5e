import { afterAll, beforeAll, describe } from 'vitest';
import type { Pace } from '../../src/engine/pace.ts';
import type { Store } from '../../src/engine/store.ts';
import { absencesContract } from './store-absences.ts';
import { applicationsContract } from './store-applications.ts';
import { bulletinsContract } from './store-bulletins.ts';
import { checkInsContract } from './store-check-ins.ts';
import { checkInsSentContract } from './store-check-ins-sent.ts';
import { clockContract } from './store-clock.ts';
import { countsContract } from './store-counts.ts';
import { erasureContract } from './store-erasure.ts';
import { escalationsContract } from './store-escalations.ts';
import { faultsContract } from './store-faults.ts';
import { importsContract } from './store-imports.ts';
import { momentsContract } from './store-moments.ts';
import { monthCountsContract } from './store-month-counts.ts';
import { outboxContract } from './store-outbox.ts';
import { overviewContract } from './store-overview.ts';
import { paceContract } from './store-pace.ts';
import { participationContract } from './store-participation.ts';
import { peopleContract } from './store-people.ts';
import { questionsContract } from './store-questions.ts';
import { questionsKeptContract } from './store-questions-kept.ts';
import { reachContract } from './store-reach.ts';
import { registrationContract } from './store-registration.ts';
import { retentionContract } from './store-retention.ts';
import { rosterContract } from './store-roster.ts';
import { runsContract } from './store-runs.ts';
import { seatsContract } from './store-seats.ts';
import { trajectsContract } from './store-trajects.ts';
import { watchContract } from './store-watch.ts';

/** A store to put to the test. */
export interface Subject {
  store: Store;
  database: {
    connectionString: string;
    /** Looks beside the store at what it kept. */
    query(sql: string, params?: unknown[]): Promise<Record<string, unknown>[]>;
  };
  close(): Promise<void>;
}

/** The subject of the tests that run now. */
export type Current = () => Subject;

/**
 * What every store keeps to.
 * @param start makes a store on an empty, migrated database
 * @param storeAt a store at an address where perhaps nobody is
 */
export function storeContract(name: string, start: () => Promise<Subject>, storeAt: (connectionString: string, pace?: Pace) => Store): void {
  const onOne = (title: string, contract: (current: Current) => void) =>
    describe(title, () => {
      let subject: Subject | undefined;
      beforeAll(async () => {
        subject = await start();
      });
      afterAll(() => subject?.close());
      contract(() => {
        if (!subject) throw new Error('used before the tests began');
        return subject;
      });
    });

  describe(name, () => {
    onOne('people', peopleContract);
    onOne('trajects', trajectsContract);
    onOne('registration', registrationContract);
    onOne('runs', runsContract);
    onOne('seats', seatsContract);
    onOne('outbox', outboxContract);
    onOne('escalations', escalationsContract);
    onOne('clocks', clockContract);
    onOne('moments', momentsContract);
    onOne('roster', rosterContract);
    onOne('overview', overviewContract);
    onOne('absences', absencesContract);
    onOne('questions', questionsContract);
    onOne('what stays of questions', questionsKeptContract);
    onOne('counts', countsContract);
    onOne('applications', applicationsContract);
    onOne('bulletins', bulletinsContract);
    onOne('imports', importsContract);
    onOne('month counts', monthCountsContract);
    onOne('check-ins', checkInsContract);
    onOne('check-ins as they are sent', checkInsSentContract);
    onOne('participation', participationContract);
    onOne('pace', (current) => paceContract(current, storeAt));
    onOne('reach', reachContract);
    onOne('watch', watchContract);
    onOne('retention', retentionContract);
    onOne('erasure', erasureContract);
    onOne('faults', (current) => faultsContract(current, storeAt));
  });
}
