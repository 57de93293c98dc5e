import type { CountReads } from '../engine/counts.ts';
import type { Store, Transaction } from '../engine/store.ts';
import type { Done } from '../engine/workflow.ts';
import { expectedBy, goalsOf } from '../programme/counts.ts';
import { beginOf, dayOf, type Month } from '../programme/dates.ts';
import { monthOf } from '../programme/months.ts';
import { firstDayOf, overviewOf } from '../programme/overview.ts';
import { asUndelivered } from '../programme/reach.ts';
import { managerSeats, toTell } from '../programme/roster.ts';
import { lastDue, weekBefore, weekOf } from '../programme/schedule.ts';
import { digestCard, type Week } from './digest-card.ts';
import { isLate } from './late.ts';
import { agreedNow, countMonth } from './month-counts.ts';

/** At most so many questions and messages are looked at. */
const MOST = 300;

type ReadUndelivered = Store['undelivered'];

/** What started this year where a number was agreed, beside what there should be by the end of the month. */
async function pacesOf(reads: CountReads, month: Month): Promise<Week['paces']> {
  const agreed = await agreedNow(reads);
  const counted = await countMonth(reads, month, null);
  const goals = goalsOf(
    month,
    agreed,
    counted.regions.map(({ code }) => code),
  );
  return counted.regions.flatMap(({ code, startedYear }) => {
    const goal = goals.get(code);
    const expected = goal && expectedBy(goal, month);
    return expected ? [{ region: code, started: startedYear, expected }] : [];
  });
}

/** What the week before a planned moment comes to, as the store knows it now. @param at UTC */
async function lookAtWeek({ reads }: Transaction, undelivered: ReadUndelivered, planned: Date, at: Date): Promise<Week> {
  const from = weekBefore(planned);
  const today = dayOf(at);
  const query = { regions: null, benches: null, from: beginOf(firstDayOf('3m', today)), at };
  return {
    planned,
    late: isLate(planned, at),
    registered: await reads.registered(from, planned),
    paces: await pacesOf(reads, monthOf(dayOf(planned))),
    escalations: await reads.openEscalations(at),
    overview: overviewOf(await reads.tallies(query), await reads.categories()),
    openProposals: (await reads.openProposals(null)).length,
    withAmbassadeur: await reads.regionsWithAmbassadeur(),
    questions: await reads.openQuestions(MOST),
    undelivered: (await undelivered(from, MOST)).map(({ personName, reason }) => ({ name: personName, why: asUndelivered(reason) })),
    incidents: (await reads.heartbeats()).has('sweep') ? (await reads.incidents(from)).filter(({ beganAt }) => beganAt <= planned) : null,
  };
}

/**
 * The weekly digest to each programmamanager, or whoever answers for them: once a week each, by any number of workers. One that was missed
 * is sent late; what fell due before the schedule ran here is not sent.
 * @param cron when, in Europe/Amsterdam
 * @returns the ids of the messages to deliver
 */
export function sendDigest(store: Pick<Store, 'transaction' | 'undelivered'>, cron: string, at: Date): Promise<string[]> {
  return store.transaction(async (transaction) => {
    const { reads, act } = transaction;
    const since = await reads.scheduledSince('digest');
    if (since === null) return act({ writes: [{ type: 'schedule.begin', kind: 'digest' }], effects: [] }, null, { personId: null, at });
    const planned = lastDue(cron, at);
    if (planned <= since) return [];
    const period = weekOf(planned);
    const roster = await reads.roster('', [], []);
    /** Who did not get it yet, nor whoever they stand in for. Who was never here has no place to write to: once they are, it still comes. */
    const waiting = async () => {
      const sent = await reads.bulletinsSent('digest', period);
      const left = managerSeats(roster).filter(({ holderId }) => !sent.includes(holderId));
      return toTell(roster, left, dayOf(at)).filter(({ id }) => !sent.includes(id));
    };
    if ((await waiting()).length === 0) return [];
    await reads.lockBulletins();
    const recipients = await waiting(); // another worker may have been faster
    if (recipients.length === 0) return [];
    const week = await lookAtWeek(transaction, store.undelivered, planned, at);
    const done: Done = {
      writes: recipients.map(({ id }) => ({ type: 'bulletin.sent', kind: 'digest', period, recipientId: id })),
      effects: recipients.map(({ id, place, language }) => {
        const key = `digest:${period}:${id}`;
        return { type: 'post', key, to: place, subject: key, card: digestCard(week, language) };
      }),
    };
    return act(done, null, { personId: null, at });
  });
}
