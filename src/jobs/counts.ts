import type { Store } from '../engine/store.ts';
import type { Done } from '../engine/workflow.ts';
import { correctedTogether } from '../programme/corrections.ts';
import { dayOf, type Month } from '../programme/dates.ts';
import { ATTEMPTS } from '../programme/month-standing.ts';
import { earlierInYear, momentsOf, monthBefore, monthOf } from '../programme/months.ts';
import { lastDue } from '../programme/schedule.ts';
import { type MonthNews, monthCard } from './counts-card.ts';
import { freezeMonths, isSettled } from './counts-freeze.ts';
import { type Recipient, recipientsOf } from './counts-recipients.ts';
import { isLate } from './late.ts';
import { lookAtFrozen } from './month-counts.ts';

/** Months that were missed are counted as far back as this. */
const MONTHS = 12;

type Sending = Pick<Store, 'reads' | 'transaction'>;

/** A month whose counts fell due, and when. */
export interface Due {
  month: Month;
  planned: Date;
}

/** The months whose counts fell due since a moment, the latest first: each is the month before the moment that was planned. */
export function dueMonths(cron: string, since: Date, at: Date): Due[] {
  const due: Due[] = [];
  for (let planned = lastDue(cron, at); planned > since && due.length < MONTHS; ) {
    const month = monthBefore(monthOf(dayOf(planned)));
    due.push({ month, planned });
    const [, began] = momentsOf(month); // a schedule of several times a month is of the same month each time
    planned = lastDue(cron, new Date(began.getTime() - 1));
  }
  return due;
}

/** The schedule's beginning; null when it begins now. */
async function begun({ reads, transaction }: Sending, at: Date): Promise<Date | null> {
  const since = await reads.scheduledSince('counts');
  if (since === null) await transaction(({ act }) => act({ writes: [{ type: 'schedule.begin', kind: 'counts' }], effects: [] }, null, { personId: null, at }));
  return since;
}

/** Tells everybody who did not get it yet, once the month is counted as far as it can be. Months before it that nobody was told of are only named. */
function tell(store: Sending, [{ month, planned }, ...missed]: [Due, ...Due[]], at: Date): Promise<string[]> {
  return store.transaction(async ({ reads, act }) => {
    const waiting = async (): Promise<Recipient[]> => recipientsOf(await reads.coordinators(), await reads.bulletinsSent('counts', month), dayOf(at));
    if ((await waiting()).length === 0 || !isSettled(month, await reads.countsTried([month]))) return [];
    await reads.lockBulletins();
    const recipients = await waiting(); // another worker may have been faster
    if (recipients.length === 0) return [];
    const told = await reads.bulletinPeriods('counts', missed.at(-1)?.month ?? month);
    const earlier = earlierInYear(month);
    const frozen = await reads.frozenCounts([...earlier, month], null);
    const now = frozen.filter((one) => one.month === month);
    const look = lookAtFrozen(month, frozen);
    const newsFor = (regions: Recipient['regions']): MonthNews => {
      const of = <T extends { region: string }>(all: T[]) => all.filter(({ region }) => regions === null || regions.includes(region));
      const before = of(frozen).filter((one) => earlier.includes(one.month));
      return {
        look,
        regions,
        planned,
        at,
        late: isLate(planned, at),
        missed: missed.map((one) => one.month).filter((one) => !told.includes(one)),
        corrected: correctedTogether(
          of(now).flatMap((one) => one.earlier),
          before,
        ),
        countedLater: before.filter(({ attempts }) => attempts >= ATTEMPTS).map(({ region, month: of }) => ({ region, month: of })),
      };
    };
    const done: Done = {
      writes: recipients.map(({ id }) => ({ type: 'bulletin.sent', kind: 'counts', period: month, recipientId: id })),
      effects: recipients.map(({ id, place, language, regions }) => {
        const key = `counts:${month}:${id}`;
        return { type: 'post', key, to: place, subject: key, card: monthCard(newsFor(regions), language) };
      }),
    };
    return act(done, null, { personId: null, at });
  });
}

/**
 * The month's counts: of each region to who coordinates it, of all to the programmamanager. Every month that fell due is counted once and
 * stays as it was; the latest is told, once to each, by any number of workers. One that was missed is sent late; what fell due before the
 * schedule ran here is not sent. After months of standstill one message is enough: it names the others, and they are in /cijfers.
 * @param cron when, in Europe/Amsterdam
 * @returns the ids of the messages to deliver
 * @throws why a region could not be counted, after all the others were: the log is where that is seen first
 */
export async function sendCounts(store: Sending, cron: string, at: Date): Promise<string[]> {
  const since = await begun(store, at);
  const [last, ...missed] = since === null ? [] : dueMonths(cron, since, at);
  if (!last) return [];
  const fault = await freezeMonths(
    store,
    [last, ...missed].map(({ month }) => month),
    at,
  );
  const sent = await tell(store, [last, ...missed], at);
  if (fault !== null) throw fault; // what was sent is in the outbox: the sweep delivers it
  return sent;
}
