import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, heading, note, row, text } from '../cards/build.ts';
import { inSentence, labels } from '../cards/labels.ts';
import type { Block, Button, Card } from '../cards/types.ts';
import type { Effect } from '../engine/workflow.ts';
import { type CheckIn, type CheckInItem, isCountedStale, isOpen, withAnswers } from '../programme/check-in.ts';
import { dayOf, type Month, parseMonth } from '../programme/dates.ts';
import type { Language } from '../programme/language.ts';
import { monthOf, showMonth } from '../programme/months.ts';
import { checkInTexts } from './check-in-texts.ts';

/** Trajects shown at a time: two blocks and four buttons each stay within every platform's limits (Slack: 50 blocks, Teams: 26 KB). */
export const PAGE = 10;

type Whose = Pick<CheckIn, 'personId' | 'month'>;

/** What every copy of the card is found by. */
export const subjectOf = ({ personId, month }: Whose): string => `check-in:${personId}:${month}`;
/** The keys of the two messages of a month: each is sent once. */
export const firstKey = (whose: Whose): string => subjectOf(whose);
export const repeatKey = (whose: Whose): string => `${subjectOf(whose)}:repeat`;

/** What a button carries: the month, from which traject on the list is shown, and which traject it is about. */
interface Press {
  /** Empty when it was none. */
  month: Month;
  offset: number;
  reference: string;
}
export const packPress = ({ month, offset, reference }: Press): string => [month, offset, reference].join(' ').trim();
export function unpackPress(value: string): Press {
  const [month = '', offset = '', reference = ''] = value.split(' ');
  return { month: parseMonth(month) ?? '', offset: /^\d{1,4}$/.test(offset) ? Number(offset) : 0, reference };
}

const said = (parts: string[]): string => parts.join(' · ');

/** What is shown of a traject: when it started, and how it is. */
function described(item: CheckInItem, language: Language): string[] {
  const t = checkInTexts(language);
  return [t.started(showMonth(monthOf(item.startDate), language)), t.since(inSentence(labels(language).result[item.result]), item.since)];
}

function openBlocks(item: CheckInItem, press: (reference: string) => string, language: Language): Block[] {
  const t = checkInTexts(language);
  const value = press(item.reference);
  // What work comes to most: there, or over. Anything else is one step further.
  const quick: Button =
    item.result === 'betaald-werk'
      ? button(ACTIONS.checkInLooking, t.looking, value)
      : button(ACTIONS.checkInPaid, labels(language).result['betaald-werk'], value);
  const stale = item.staleAt ? [t.stale(dayOf(item.staleAt))] : [];
  return [
    text(said([item.reference, ...described(item, language), ...stale]), item.staleAt ? 'warning' : 'plain'),
    buttons(
      button(ACTIONS.checkInSame, t.same, value, 'primary'),
      quick,
      button(ACTIONS.trajectResult, t.other, item.reference),
      button(ACTIONS.escalationCasus, t.stuck, item.reference),
    ),
  ];
}

function itemBlocks(item: CheckInItem, press: (reference: string) => string, language: Language): Block[] {
  const t = checkInTexts(language);
  if (isOpen(item)) return openBlocks(item, press, language);
  if (!item.own) return [text(said([item.reference, t.handedOver]))];
  const how = item.ended ? inSentence(labels(language).end[item.ended]) : t.answered;
  return [row(`✔ ${item.reference}`, said([how, ...described(item, language)]), button(ACTIONS.trajectOpen, t.open, item.reference))];
}

function endButtons(checkIn: CheckIn, offset: number, open: number, language: Language): Button[] {
  const t = checkInTexts(language);
  const total = checkIn.items.length;
  const value = (at: number) => packPress({ month: checkIn.month, offset: at, reference: '' });
  const rest = Math.min(PAGE, total - offset - PAGE);
  return [
    ...(offset > 0 ? [button(ACTIONS.checkInPage, t.previous, value(Math.max(0, offset - PAGE)))] : []),
    ...(rest > 0 ? [button(ACTIONS.checkInPage, t.next(rest), value(offset + PAGE), 'primary')] : []),
    ...(open > 1 ? [button(ACTIONS.checkInAll, t.all(open), value(offset))] : []),
    ...(open > 0 && !isCountedStale(checkIn) ? [button(ACTIONS.checkInSkip, t.skip, value(offset))] : []),
    button(ACTIONS.checkInHour, t.hour),
  ];
}

interface Shown {
  /** From which traject on. */
  offset?: number;
  /** What is said above it. */
  notes?: Block[];
}

/** Asks somebody about the trajects they guide, one tap each. @param offset of the first one that is shown */
export function checkInCard(checkIn: CheckIn, language: Language, { offset = 0, notes = [] }: Shown = {}): Card {
  const t = checkInTexts(language);
  const title = t.title(showMonth(checkIn.month, language));
  const { items } = checkIn;
  const from = offset < items.length ? offset : 0;
  const shown = items.slice(from, from + PAGE);
  const open = items.filter(isOpen).length;
  if (checkIn.skipped) {
    const resume = button(ACTIONS.checkInResume, t.resume, packPress({ month: checkIn.month, offset: from, reference: '' }));
    return { title, blocks: [heading(title), ...notes, text(t.skipped), buttons(resume, button(ACTIONS.checkInHour, t.hour))] };
  }
  const press = (reference: string) => packPress({ month: checkIn.month, offset: from, reference });
  const progress = open > 0 ? t.progress(open, items.length) : t.allDone;
  return {
    title,
    blocks: [
      heading(title),
      ...notes,
      ...(open > 0 ? [text(t.intro)] : []),
      note(items.length > PAGE ? said([t.shown(from + 1, from + shown.length, items.length), progress]) : progress),
      ...shown.flatMap((item) => itemBlocks(item, press, language)),
      buttons(...endButtons(checkIn, from, open, language)),
    ],
  };
}

/** Every copy of the card shows the check-in as it has become. @param cause names what changed it, so that it is recorded once */
export function checkInUpdate(checkIn: CheckIn, card: Card, cause: string): Effect {
  const subject = subjectOf(checkIn);
  return { type: 'update', key: `${subject}:${cause}`, subject, card };
}

/** What was heard of a traject elsewhere, on the page where it stands; nothing when it was not asked about. @param checkIn the newest of who guides it */
export function heardOf(
  checkIn: CheckIn | null,
  reference: string,
  { at, language, cause, more = {} }: { at: Date; language: Language; cause: string; more?: Partial<CheckInItem> },
): Effect[] {
  const place = checkIn?.items.findIndex((item) => item.reference === reference) ?? -1;
  const item = checkIn?.items[place];
  if (!checkIn || !item) return [];
  const becomes = withAnswers(checkIn, [item.trajectId], at, more);
  return [checkInUpdate(becomes, checkInCard(becomes, language, { offset: Math.floor(place / PAGE) * PAGE }), cause)];
}
