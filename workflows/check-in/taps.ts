import { text } from '../../src/cards/build.ts';
import type { Pressed } from '../../src/engine/events.ts';
import { type Acted, type Actor, type Context, type Look, type Opener, refuse } from '../../src/engine/workflow.ts';
import type { Write } from '../../src/engine/writes.ts';
import { checkInCard, checkInUpdate, unpackPress } from '../../src/jobs/check-in-card.ts';
import { checkInTexts } from '../../src/jobs/check-in-texts.ts';
import { type CheckIn, isCountedStale, isOpen, withAnswers } from '../../src/programme/check-in.ts';
import type { Language } from '../../src/programme/language.ts';
import { showMonth } from '../../src/programme/months.ts';
import { currentResult, mayChange, type Result, type Traject } from '../../src/programme/traject.ts';
import { checkResult } from '../../src/programme/traject-course.ts';
import { pressedValue } from '../opening.ts';
import { say, showCard, showing } from '../reply.ts';

/*
 * The taps on the check-in's card. Each is looked at again under lock: the card may be old, and the traject may have moved on.
 */

interface Facts {
  /** Of whoever pressed: their newest. */
  checkIn: CheckIn | null;
  /** The one that was pressed. */
  traject: Traject | null;
}

/** The check-in is locked before the traject, everywhere. */
async function facts(event: Pressed, _state: null, { reads, person }: Look): Promise<Facts> {
  const { reference } = unpackPress(event.value);
  if (!person) return { checkIn: null, traject: null };
  const checkIn = await reads.latestCheckInForChange(person.id);
  return { checkIn, traject: reference === '' ? null : await reads.trajectForChange(reference) };
}

/** The check-in a press is about; else why there is nothing to press. */
function pressedOn(value: string, checkIn: CheckIn | null, language: Language) {
  const t = checkInTexts(language);
  const { month } = unpackPress(value);
  if (!checkIn || month === '' || month > checkIn.month) return { checkIn: null, refusal: say(t.notThere) };
  if (month < checkIn.month) return { checkIn: null, refusal: say(t.older(showMonth(month, language), showMonth(checkIn.month, language))) };
  return { checkIn, refusal: null };
}

/** The card as it is now, and why nothing was changed. */
function asItIs(checkIn: CheckIn, event: Pressed, language: Language, why: string | null = null): Acted {
  const notes = why === null ? [] : [text(why, 'warning')];
  return refuse(showCard(checkInCard(checkIn, language, { offset: unpackPress(event.value).offset, notes }), true));
}

/** What was pressed is stored; every copy of the card shows it. */
function stored(checkIn: CheckIn, event: Pressed, language: Language, writes: Write[]): Acted {
  const card = checkInCard(checkIn, language, { offset: unpackPress(event.value).offset });
  return { refused: false, reply: showCard(card, true), writes, effects: [checkInUpdate(checkIn, card, event.key)] };
}

/** A tap about one traject. @param act null when there is nothing to change any more */
function onTraject(act: (traject: Traject, checkIn: CheckIn, context: Context<Facts>) => { checkIn: CheckIn; writes: Write[] } | null): Actor<Facts> {
  return {
    facts,
    act(event, context) {
      const { person, language, facts: known } = context;
      const t = checkInTexts(language);
      const { checkIn, refusal } = pressedOn(event.value, known.checkIn, language);
      if (!checkIn) return refuse(refusal);
      const { traject } = known;
      const item = checkIn.items.find(({ reference }) => reference === traject?.reference);
      if (!item || !traject || !person) return refuse(say(t.notThere));
      if (!mayChange(person, traject)) return asItIs(checkIn, event, language, t.wasHandedOver(traject.reference));
      if (traject.end) return asItIs(checkIn, event, language, t.wasEnded(traject.reference));
      const acted = act(traject, checkIn, context);
      return acted ? stored(acted.checkIn, event, language, acted.writes) : asItIs(checkIn, event, language);
    },
  };
}

/** 'Loopt door': nothing changed. */
export const same = onTraject((traject, checkIn, { at }) => {
  if (!checkIn.items.some((item) => item.trajectId === traject.id && isOpen(item))) return null;
  return {
    checkIn: withAnswers(checkIn, [traject.id], at),
    writes: [
      { type: 'check-in.answer', personId: checkIn.personId, references: [traject.reference] },
      { type: 'audit', what: 'check-in.same', subject: traject.reference },
    ],
  };
});

/** A result of today: the form is there for another day. It answers by itself, as every change does. */
const changedTo = (result: Result): Actor<Facts> =>
  onTraject((traject, checkIn, { at, today }) => {
    const change = { result, since: today, reported: false };
    if (currentResult(traject).result === result || checkResult(traject, change, today)) return null;
    return {
      checkIn: withAnswers(checkIn, [traject.id], at, { result, since: today }),
      writes: [
        { type: 'traject.result', trajectId: traject.id, change },
        { type: 'audit', what: 'traject.result', subject: traject.reference },
      ],
    };
  });

/** 'Betaald werk', since today. */
export const paid = changedTo('betaald-werk');

/** 'Op zoek' again, since today. */
export const looking = changedTo('op-zoek');

/** 'Alles loopt door': all that was not answered yet, on every page. */
export const all: Actor<Facts> = {
  facts,
  act(event, { at, language, facts: known }) {
    const { checkIn, refusal } = pressedOn(event.value, known.checkIn, language);
    if (!checkIn) return refuse(refusal);
    const open = checkIn.items.filter(isOpen);
    if (open.length === 0) return asItIs(checkIn, event, language);
    const becomes = withAnswers(
      checkIn,
      open.map(({ trajectId }) => trajectId),
      at,
    );
    return stored(becomes, event, language, [
      { type: 'check-in.answer', personId: checkIn.personId, references: open.map(({ reference }) => reference) },
      ...open.map(({ reference }): Write => ({ type: 'audit', what: 'check-in.same', subject: reference })),
    ]);
  },
};

/** A month is left out, or taken up again. */
const leftOut = (skipped: boolean): Actor<Facts> => ({
  facts,
  act(event, { language, facts: known }) {
    const { checkIn, refusal } = pressedOn(event.value, known.checkIn, language);
    if (!checkIn) return refuse(refusal);
    if (checkIn.skipped === skipped) return asItIs(checkIn, event, language);
    if (skipped && isCountedStale(checkIn)) return asItIs(checkIn, event, language, checkInTexts(language).tooLateToSkip);
    const { personId, month } = checkIn;
    return stored({ ...checkIn, skipped }, event, language, [
      { type: 'check-in.skip', personId, month, skipped },
      { type: 'audit', what: skipped ? 'check-in.skipped' : 'check-in.resumed', subject: `check-in:${month}` },
    ]);
  },
});

/** 'Deze maand overslaan'. */
export const skip = leftOut(true);

/** 'Toch bijwerken', after a month was skipped. */
export const resume = leftOut(false);

/** Another page of the list. */
export const openPage: Opener<CheckIn | null> = {
  facts: async (_event, _state, { reads, person }) => (person ? reads.latestCheckIn(person.id) : null),
  open(event, { language, facts: newest }) {
    const { checkIn, refusal } = pressedOn(pressedValue(event), newest, language);
    if (!checkIn) return refusal;
    return showing(showCard(checkInCard(checkIn, language, { offset: unpackPress(pressedValue(event)).offset }), true), 'trajects:own');
  },
};
