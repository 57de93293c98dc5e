import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, facts, heading, list, note, text } from '../../src/cards/build.ts';
import type { Block, Button, Card, Tone } from '../../src/cards/types.ts';
import type { Category } from '../../src/engine/escalations.ts';
import { showDay, showMoment } from '../../src/programme/dates.ts';
import { shownName } from '../../src/programme/erasure.ts';
import { type Entry, type Escalation, isOver, type Kind } from '../../src/programme/escalation.ts';
import { TOP } from '../../src/programme/ladder.ts';
import type { Language } from '../../src/programme/language.ts';
import { regionName } from '../../src/programme/regions.ts';
import { adviceBlocks } from './advice.ts';
import { escalationTexts } from './texts.ts';

/** Who a copy of the card is for: who reported it, or who is asked. What they may is asked again at every press. */
export const AUDIENCES = ['reporter', 'helper'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Things that happened shown on a card: those with words in them first, for they are what people decide on. */
const SHOWN = 6;
const WITH_WORDS = 8;

/** What the copies of an escalation's card are found by. */
export const subjectOf = (id: string, audience: Audience, language: Language): string => `escalation:${id}:${audience}:${language}`;

/** An escalation in a few words: for notifications and lists. */
export function titleOf({ reference, subject, organisation, region }: Escalation, language: Language): string {
  const t = escalationTexts(language);
  return `${subject.kind === 'casus' ? t.casus : t.governance} ${reference} (${organisation.name}, ${regionName(region)})`;
}

/** Whom it is asked of, in words. */
export function askedNames({ plan }: Pick<Escalation, 'plan'>, language: Language): string {
  const { standsInFor } = escalationTexts(language);
  return plan.asked.map(({ name, holderName }) => shownName(holderName ? `${name} (${standsInFor(holderName)})` : name, language)).join(', ');
}

function stateBlock(escalation: Escalation, language: Language): Block {
  const { state } = escalationTexts(language);
  const { status, takenBy, subject, answerBy, answeredAt } = escalation;
  const say = (tone: Tone, ...lines: string[]) => text(lines.join(' '), tone);
  const late = (escalation.log.at(-1)?.at ?? escalation.raisedAt) >= answerBy;
  const by = showMoment(answerBy, language);
  const promised = subject.kind === 'casus' && !answeredAt ? [late ? state.answerWasBy(by) : state.answerBy(by)] : [];
  switch (status) {
    case 'open': {
      const asked = askedNames(escalation, language);
      return asked === '' ? say('bad', state.nobody) : say('warning', state.open(asked), ...promised);
    }
    case 'taken':
      return say('good', state.taken(shownName(takenBy?.name ?? '', language)), ...promised);
    case 'answered':
      return say('good', state.answered(shownName(takenBy?.name ?? '', language)));
    case 'closed':
      return say('good', state.closed);
    case 'withdrawn':
      return say('plain', state.withdrawn);
  }
}

/** One thing that happened. */
function line({ at, what, name, rung, text: written, outcome }: Entry, kind: Kind, language: Language): string {
  const t = escalationTexts(language);
  const whose = what === 'nobody' ? (t.rungs[kind][rung - 1] ?? '') : (name ?? '');
  const said = [t.entry[what](shownName(whose, language), shownName(written ?? '', language)), ...(outcome ? [t.outcome[outcome].toLowerCase()] : [])].join(
    ', ',
  );
  return `${showMoment(at, language)}: ${said}${written && what !== 'forwarded' ? `: “${written}”` : ''}`;
}

/** What was written, and the newest of the rest, in the order in which it happened. */
function shownOf(log: Entry[]): Entry[] {
  const written = log.filter(({ text: words }) => words !== null).slice(-WITH_WORDS);
  const newest = log.slice(-Math.max(2, SHOWN - written.length));
  return log.filter((entry, index) => index === 0 || written.includes(entry) || newest.includes(entry));
}

/** The answer stands at the top: it is what the reporter came for. */
function answerBlocks({ status, log }: Escalation, language: Language): Block[] {
  const last = status === 'answered' ? log.findLast(({ what }) => what === 'answered') : undefined;
  return last?.text ? [text(escalationTexts(language).state.answer(last.text))] : [];
}

function pairs(escalation: Escalation, categories: Category[], language: Language): [string, string][] {
  const t = escalationTexts(language);
  const { subject, region, organisation, reporter, category, rung } = escalation;
  const common: [string, string][] = [
    [t.fields.region, regionName(region)],
    [t.fields.reporter, shownName(reporter.name, language)],
    [t.fields.rung, `${rung}/${TOP[subject.kind]} (${t.rungs[subject.kind][rung - 1] ?? ''})`],
  ];
  if (subject.kind === 'casus') {
    const known = categories.find(({ id }) => id === category);
    return [
      [t.label.organisation, organisation.name],
      [t.label.category, known?.[language] ?? category ?? ''],
      [t.label.candidateKnows, subject.candidateKnows === 'ja' ? t.fields.yes : t.fields.no],
      ...(subject.traject ? ([[t.fields.traject, subject.traject]] satisfies [string, string][]) : []),
      ...common,
    ];
  }
  return [
    [t.label.party, organisation.name + (subject.part ? ` (${t.part[subject.part]})` : '')],
    [t.label.stance, t.stance[subject.stance]],
    [t.label.since, showDay(subject.since, language)],
    ...(subject.division ? ([[t.label.division, t.division[subject.division]]] satisfies [string, string][]) : []),
    ...common,
  ];
}

function buttonsOf(escalation: Escalation, audience: Audience, language: Language): Button[] {
  const { button: b } = escalationTexts(language);
  const { reference, status, subject, rung } = escalation;
  const make = (action: string, label: string, style: Button['style'] = 'plain') => button(action, label, reference, style);
  const list = button(ACTIONS.escalationList, b.list);
  if (isOver(escalation)) return [list];
  const casus = subject.kind === 'casus';
  const noted = make(ACTIONS.escalationNote, casus ? b.note : b.attempt);
  const climb = !casus && rung < TOP.bestuurlijk ? [make(ACTIONS.escalationClimb, b.climb[rung - 1] ?? '')] : [];
  if (audience === 'reporter') {
    const solved = make(ACTIONS.escalationSolved, b.solved, status === 'answered' ? 'primary' : 'plain');
    const notSolved = status === 'answered' ? [make(ACTIONS.escalationNotSolved, b.notSolved)] : [];
    return [solved, ...notSolved, noted, ...climb, make(ACTIONS.escalationWithdraw, b.withdraw, 'danger')];
  }
  const take = status === 'open' ? [make(ACTIONS.escalationTake, b.take, 'primary')] : [];
  const answer = casus ? [make(ACTIONS.escalationAnswer, b.answer, status === 'taken' ? 'primary' : 'plain')] : [];
  const forward = casus && status !== 'answered' ? [make(ACTIONS.escalationForward, b.forward)] : [];
  const solved = status === 'open' ? [] : [make(ACTIONS.escalationSolved, b.solved)]; // who took it up can say so
  return [...take, ...answer, ...forward, noted, ...climb, ...solved];
}

/**
 * How an escalation stands, for where a form was: no copy of its card, because nothing brings that message up to date.
 * @param above what is said above it
 */
export function standingCard(escalation: Escalation, language: Language, above: Block[] = []): Card {
  const title = titleOf(escalation, language);
  const open = button(ACTIONS.escalationOpen, escalationTexts(language).button.open, escalation.reference);
  return { title, blocks: [...above, heading(title), stateBlock(escalation, language), buttons(open)] };
}

/**
 * An escalation as it stands, for one kind of reader.
 * @param above said above it, for instance why it is shown; also the notification
 */
export function escalationCard(escalation: Escalation, categories: Category[], audience: Audience, language: Language, above: string | null = null): Card {
  const t = escalationTexts(language);
  const title = titleOf(escalation, language);
  const { subject, log, textRemoved } = escalation;
  const climbs = escalation.status === 'open' ? escalation.plan.moments.find(({ step }) => step === 'climb') : undefined;
  return {
    title: above ?? title,
    blocks: [
      ...(above === null ? [] : [above.includes(title) ? heading(above) : text(above, 'warning')]),
      ...(above?.includes(title) ? [] : [heading(title)]), // a ping names it already
      stateBlock(escalation, language),
      ...answerBlocks(escalation, language),
      ...(textRemoved ? [note(t.textRemoved)] : subject.kind === 'casus' ? [text(`${t.label.question}: “${subject.question}”`)] : []),
      facts(pairs(escalation, categories, language)),
      ...(audience === 'reporter' || escalation.rung === 1 ? adviceBlocks(escalation, language) : []), // once up the ladder people have read it
      list(shownOf(log).map((entry) => line(entry, subject.kind, language))),
      ...(climbs ? [note(t.state.next(showMoment(climbs.at, language)))] : []),
      buttons(...buttonsOf(escalation, audience, language)),
    ],
  };
}
