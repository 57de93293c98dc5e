import { note, text } from '../cards/build.ts';
import type { Block } from '../cards/types.ts';
import type { Store, Transaction } from '../engine/store.ts';
import type { Done, Effect } from '../engine/workflow.ts';
import { type CheckInDay, closeAfterRepeat, closeAt, isOpen, plannedFor, repeatAt, scheduledAt, type Turn, turnAt } from '../programme/check-in.ts';
import { dayOf, showMoment, type TimeOfDay } from '../programme/dates.ts';
import type { IsHoliday } from '../programme/deadline.ts';
import type { Language } from '../programme/language.ts';
import { checkInCard, firstKey, PAGE, repeatKey, subjectOf } from './check-in-card.ts';
import { checkInTexts } from './check-in-texts.ts';
import { isLate } from './late.ts';

/** People written to in one sweep: the others wait for the next one. */
const PEOPLE = 100;

/** When it is asked. */
interface Schedule {
  /** In Europe/Amsterdam. */
  cron: string;
  isHoliday: IsHoliday;
}

const lateNote = (planned: Date, at: Date, language: Language): Block[] =>
  isLate(planned, at) ? [note(checkInTexts(language).late(showMoment(planned, language)))] : [];

const isAnyones = ({ standard, hours }: Turn): boolean => standard || hours.length > 0;

/** The first message of a month. One worker at a time: of two, one would be refused with all it had to send. */
async function askFirst({ reads }: Transaction, month: CheckInDay, since: Date, isHoliday: IsHoliday, at: Date): Promise<Done> {
  const turn = turnAt(at, month.time, isHoliday, { day: month.day, since });
  const waiting = async () => (isAnyones(turn) ? reads.checkInsToAsk(month, turn, dayOf(at), PEOPLE) : []);
  if ((await waiting()).length === 0) return { writes: [], effects: [] };
  await reads.lockBulletins();
  const people = await waiting(); // another worker may have been faster
  return {
    writes: people.map(({ personId, hour, checkIn }) => ({
      type: 'check-in.ask',
      personId,
      month: month.month,
      repeatAt: repeatAt(at, hour, month.time, isHoliday),
      closeAt: closeAt(at),
      trajectIds: checkIn.items.map(({ trajectId }) => trajectId),
    })),
    effects: people.map(({ hour, checkIn, place, language }): Effect => {
      const notes = lateNote(plannedFor(month, hour), at, language);
      return { type: 'post', key: firstKey(checkIn), to: place, subject: subjectOf(checkIn), card: checkInCard(checkIn, language, { notes }) };
    }),
  };
}

/** The page on which the first traject stands that was not answered. */
const firstOpen = (items: Parameters<typeof isOpen>[0][]): number => Math.floor(Math.max(0, items.findIndex(isOpen)) / PAGE) * PAGE;

/** Asks again what was left unanswered. */
async function askAgain({ reads }: Transaction, time: TimeOfDay, isHoliday: IsHoliday, at: Date): Promise<Done> {
  const turn = turnAt(at, time, isHoliday);
  if (!isAnyones(turn)) return { writes: [], effects: [] };
  const people = await reads.checkInsToRepeat(at, turn, dayOf(at), PEOPLE);
  return {
    writes: people.map(({ personId, checkIn, closeAt: planned }) => ({
      type: 'check-in.repeat',
      personId,
      month: checkIn.month,
      closeAt: closeAfterRepeat(planned, at),
    })),
    effects: people.map(({ checkIn, place, language, repeatAt: planned }): Effect => {
      const notes = [text(checkInTexts(language).again), ...lateNote(planned, at, language)];
      const card = checkInCard(checkIn, language, { offset: firstOpen(checkIn.items), notes });
      return { type: 'post', key: repeatKey(checkIn), to: place, subject: subjectOf(checkIn), card };
    }),
  };
}

/** Ends what was asked twice and long enough ago. */
async function close({ reads }: Transaction, at: Date): Promise<Done> {
  const ended = await reads.checkInsToClose(at, PEOPLE);
  return {
    writes: ended.map(({ personId, month }) => {
      const whose = { personId, month };
      return { type: 'check-in.close', ...whose, keys: [firstKey(whose), repeatKey(whose)] };
    }),
    effects: [],
  };
}

/**
 * The monthly check-in: each professional is asked once a month about the trajects they guide, and once more a week later; what is unanswered
 * after two weeks is 'niet bijgewerkt'. Any number of workers may do this at once. Who cannot be reached or has no account is not asked, and
 * nothing of theirs is 'niet bijgewerkt': that they could not be asked shows in the digest. Who is away is asked when they are back.
 * @returns the ids of the messages to deliver
 */
export async function checkIn(store: Pick<Store, 'transaction'>, { cron, isHoliday }: Schedule, at: Date): Promise<string[]> {
  const by = { personId: null, at };
  const { time, month } = scheduledAt(cron, at, isHoliday);
  const run = (work: (transaction: Transaction) => Promise<Done>) =>
    store.transaction(async (transaction) => {
      const done = await work(transaction);
      return done.writes.length > 0 ? transaction.act(done, null, by) : [];
    });
  // Ends first: what ends now is not asked about again.
  await run((transaction) => close(transaction, at));
  const again = await run((transaction) => askAgain(transaction, time, isHoliday, at));
  const first = await run(async (transaction) => {
    const since = await transaction.reads.scheduledSince('check-in');
    if (since === null) return { writes: [{ type: 'schedule.begin', kind: 'check-in' }], effects: [] };
    return month ? askFirst(transaction, month, since, isHoliday, at) : { writes: [], effects: [] };
  });
  return [...again, ...first];
}
