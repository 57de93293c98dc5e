import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { Transient } from '../../src/engine/errors.ts';
import type { Store } from '../../src/engine/store.ts';
import { unusedPort } from '../support/database.ts';
import { AT, card, done, newAccount, placeOf, take, taken } from './samples.ts';
import { act } from './samples-escalations.ts';
import type { Current } from './store.ts';
import { setback } from './store-outbox.ts';

/** The platforms wait 3 s at most: a store that cannot answer must say so before that, in ms. */
const PATIENCE = 2500;

/** Everything that can be asked of a store. */
const questions = (store: Store): Record<string, () => Promise<unknown>> => {
  const [account, id] = [newAccount(), randomUUID()];
  return {
    person: () => store.reads.person(account),
    organisations: () => store.reads.organisations(['ZL']),
    traject: () => store.reads.traject('HW-ZL-2019-0001'),
    trajectsOf: () => store.reads.trajectsOf(id, 0, 10),
    openTrajects: () => store.reads.openTrajects(id),
    draft: () => store.reads.draft(id, account),
    similar: () => store.reads.similar({ region: 'ZL', startDate: '2019-01-01', begeleiding: 'ips', doelgroep: 'epa' }),
    colleagues: () => store.reads.colleagues(['ZL']),
    escalation: () => store.reads.escalation('HW-E-ZL-2019-0001'),
    escalationForChange: () => store.reads.escalationForChange('HW-E-ZL-2019-0001'),
    escalationDue: () => store.reads.escalationDue(id, AT),
    escalationsOf: () => store.reads.escalationsOf(id, 10),
    roster: () => store.reads.roster('ZL', [id], [id]),
    clockOf: () => store.reads.clockOf('ZL'),
    categories: () => store.reads.categories(),
    question: () => store.reads.question(id),
    questionForChange: () => store.reads.questionForChange(id),
    askerOf: () => store.reads.askerOf(id),
    endedTogether: () => store.reads.endedTogether(id),
    openQuestions: () => store.reads.openQuestions(10),
    keptVersion: () => store.reads.keptVersion(),
    keptAnswers: () => store.reads.keptAnswers(),
    lockEnds: () => store.reads.lockEnds(),
    dueEscalations: () => store.dueEscalations(AT, 10),
    act: () => act(store, [], { answer: { key: id, reply: done('gedaan') } }),
    transaction: () => take(store, taken([])),
    storedReply: () => store.storedReply('key'),
    enqueue: () => store.enqueue({ type: 'post', key: id, to: placeOf(account), subject: 's', card: card('bericht') }, AT),
    rememberPlace: () => store.rememberPlace(account, placeOf(account), 'Sam', AT),
    ensureProgrammeManagers: () => store.ensureProgrammeManagers([account], AT),
    forget: () => store.forget(AT),
    time: () => store.time(),
    claim: () => store.outbox.claim(null, AT),
    delivered: () => store.outbox.delivered(id, 'ref', AT),
    retry: () => store.outbox.retry(id, setback(AT, 'reason'), AT),
    failed: () => store.outbox.failed(id, 'reason', 'left', AT),
    markReach: () => store.markReach(account, 'left', AT),
    undelivered: () => store.undelivered(AT, 10),
  };
};

/** What a promise ended in, and after how many ms. */
async function ending(promise: Promise<unknown>): Promise<{ error: unknown; ms: number }> {
  const began = performance.now();
  const error = await promise.then(
    () => null,
    (fault: unknown) => fault,
  );
  return { error, ms: performance.now() - began };
}

async function isTransientInTime(promise: Promise<unknown>): Promise<void> {
  const { error, ms } = await ending(promise);
  expect(error).toBeInstanceOf(Transient);
  expect(ms).toBeLessThan(PATIENCE);
}

export function faultsContract(current: Current, storeAt: (connectionString: string) => Store): void {
  it('with the database there, every question is answered', async () => {
    for (const [name, ask] of Object.entries(questions(current().store))) expect((await ending(ask())).error, name).toBeNull();
  });

  it('with the database away, every question fails as Transient', async () => {
    const store = storeAt(`postgres://postgres:secret@127.0.0.1:${await unusedPort()}/nowhere`);
    for (const [name, ask] of Object.entries(questions(store))) expect((await ending(ask())).error, name).toBeInstanceOf(Transient);
    await store.close();
  });

  it('with a database that accepts connections and never says anything, it fails as Transient in time', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    const address = silent.address();
    const store = storeAt(`postgres://postgres:secret@127.0.0.1:${address && typeof address === 'object' ? address.port : 0}/nowhere`);
    await isTransientInTime(store.time());
    await isTransientInTime(take(store, taken([])));
    await store.close();
    silent.close();
  });

  it('a lock that is held too long fails as Transient, in time and leaving nothing; the holder goes on', async () => {
    const { store, database } = current();
    const [run, account, key] = [randomUUID(), newAccount(), randomUUID()];
    const audit = taken([{ type: 'audit', what: 'waited', subject: key }]);
    await store.transaction(async (transaction) => {
      const row = await transaction.lockRun(run, 'test', 1, account, AT);
      await isTransientInTime(take(store, audit, { run, account }));
      await transaction.save(row, key, taken([]), { personId: null, at: AT });
    });
    expect(await store.storedReply(key)).not.toBeNull();
    expect(await database.query('select 1 from audit where subject = $1', [key])).toEqual([]);
  });

  describe('a connection that breaks', () => {
    const breakAll = () =>
      current().database.query(
        "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and application_name = 'test' and pid <> pg_backend_pid()",
      );

    it('within a transaction makes it fail as Transient, leaving nothing', async () => {
      const { store } = current();
      const key = randomUUID();
      const broken = store.transaction(async (transaction) => {
        const row = await transaction.lockRun(randomUUID(), 'test', 1, newAccount(), AT);
        await transaction.save(row, key, taken([]), { personId: null, at: AT });
        await breakAll();
      });
      expect((await ending(broken)).error).toBeInstanceOf(Transient);
      expect(await store.storedReply(key)).toBeNull();
    });

    it('between questions is replaced by another one', async () => {
      const { store } = current();
      await store.time();
      await breakAll();
      await ending(store.time()); // may still get the broken one
      expect((await ending(store.time())).error).toBeNull();
    });
  });

  it('a fault of our own is not called Transient: nobody is asked to try again in vain', async () => {
    const { error } = await ending(current().store.storedReply('a\u0000b'));
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(Transient);
  });
}
