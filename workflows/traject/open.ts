import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, heading, note, row, text } from '../../src/cards/build.ts';
import { labels } from '../../src/cards/labels.ts';
import type { Block, Card } from '../../src/cards/types.ts';
import type { Reply } from '../../src/engine/events.ts';
import type { TrajectPage } from '../../src/engine/store.ts';
import type { Context, Opener, Opening } from '../../src/engine/workflow.ts';
import { showDay } from '../../src/programme/dates.ts';
import type { Language } from '../../src/programme/language.ts';
import type { Person } from '../../src/programme/person.ts';
import { parseReference } from '../../src/programme/reference.ts';
import { regionName } from '../../src/programme/regions.ts';
import { isUnclear } from '../../src/programme/settle.ts';
import { maySee, type Traject, type TrajectSummary } from '../../src/programme/traject.ts';
import { wordsOf } from '../opening.ts';
import { say, showCard, showing } from '../reply.ts';
import { subjectOf, trajectCard } from './card.ts';
import { trajectTexts } from './texts.ts';
import { bothVerdicts } from './verdict-blocks.ts';
import { verdictTexts } from './verdict-texts.ts';
import { NONE, withoutGuide, withoutGuideBlocks, withoutGuideRead } from './without-guide.ts';

/** Trajects on one page of the list: two blocks each stay far below every platform's limit. */
const PAGE = 8;

/** Opens one traject by its reference. */
export const openOne: Opener<Traject | null> = {
  async facts(event, _state, { reads }) {
    const reference = parseReference(wordsOf(event));
    return reference ? reads.traject(reference) : null;
  },
  open: (event, context) =>
    withTraject(event, context, (traject, person) => opened(traject, trajectCard(traject, person, context.today, context.language), person)),
};

/** The guide's own card follows what happens to the traject from then on; another's copy is only looked at. */
const opened = (traject: Traject, card: Card, { id }: Pick<Person, 'id'>): Reply =>
  traject.ownerId === id ? { type: 'card', card, replaces: false, subject: subjectOf(traject) } : showCard(card);

/** Shows the verdicts as they were frozen, with their sources. */
export const openWhy: Opener<Traject | null> = {
  facts: openOne.facts,
  open: (event, context) =>
    withTraject(event, context, (traject) => {
      const { language } = context;
      const t = trajectTexts(language);
      const blocks = [
        ...bothVerdicts(traject.counts, traject.financing, traject.answers, language),
        note((isUnclear(traject) ? t.rulesUnclear : t.rules)(traject.rulesVersion)),
      ];
      return showCard({ title: t.whyTitle(traject.reference), blocks: [heading(t.whyTitle(traject.reference)), ...blocks] });
    }),
};

/**
 * The traject when it is there and theirs to see. Otherwise why not, in the same words for both: references count up, so whether one is there would
 * tell how many there are.
 */
function withTraject(
  event: Opening,
  { facts: traject, person, language }: Context<Traject | null>,
  show: (traject: Traject, person: NonNullable<Context<unknown>['person']>) => Reply,
): Reply {
  const t = trajectTexts(language);
  return traject && person && maySee(person, traject) ? showing(show(traject, person), `traject:${traject.reference}`) : say(t.unknown(wordsOf(event)));
}

/** From which traject on the list is shown. */
const offsetOf = (event: Opening): number => (event.type === 'pressed' && /^\d{1,6}$/.test(event.value) ? Number(event.value) : 0);

interface Lists {
  own: TrajectPage;
  /** On the first page only. */
  lost: TrajectPage;
}

/** The trajects someone guides, page by page; for who coordinates a region, below the first page, those that nobody guides any more. */
export const openList: Opener<Lists> = {
  async facts(event, _state, { reads, person }) {
    const offset = offsetOf(event);
    const own = person ? await reads.trajectsOf(person.id, offset, PAGE) : NONE;
    return { own, lost: offset === 0 ? await withoutGuide(person, reads) : NONE };
  },
  open: (event, { facts: { own, lost }, language }) => {
    const { title, blocks } = listCard(own, offsetOf(event), language);
    const shown = showCard({ title, blocks: [...blocks, ...withoutGuideBlocks(lost, language)] }, event.type === 'pressed' && event.value !== '');
    return showing(shown, ...(own.rows.length > 0 ? ['trajects:own'] : []), ...withoutGuideRead(lost));
  },
};

/** A line each, with a button that opens it. */
export function trajectRows(rows: TrajectSummary[], language: Language): Block[] {
  const t = trajectTexts(language);
  const l = labels(language);
  const counts = verdictTexts(language).counts;
  return rows.map(({ reference, region, startDate, counts: outcome, result, ended, staleSince }) =>
    row(
      reference,
      [
        regionName(region),
        showDay(startDate, language),
        l.result[result],
        ...(ended ? [l.end[ended]] : []),
        counts[outcome],
        ...(staleSince ? [t.stale(staleSince)] : []),
      ].join(' · '),
      button(ACTIONS.trajectOpen, t.open, reference),
    ),
  );
}

function listCard({ rows, total }: TrajectPage, offset: number, language: Language): Card {
  const t = trajectTexts(language);
  const fresh = button(ACTIONS.trajectNew, t.another, '', 'primary');
  const first = button(ACTIONS.trajectList, t.previous, '0');
  if (rows.length === 0 && offset > 0) return { title: t.listTitle, blocks: [text(t.noMore), buttons(first, fresh)] };
  if (rows.length === 0) return { title: t.listTitle, blocks: [text(t.none), buttons(fresh)] };
  const paging = [
    ...(offset > 0 ? [button(ACTIONS.trajectList, t.previous, String(Math.max(0, offset - PAGE)))] : []),
    ...(offset + rows.length < total ? [button(ACTIONS.trajectList, t.more, String(offset + PAGE))] : []),
    fresh,
  ];
  return {
    title: t.listTitle,
    blocks: [heading(t.listTitle), note(t.page(offset + 1, offset + rows.length, total)), ...trajectRows(rows, language), buttons(...paging)],
  };
}

/** What was typed behind `traject` and is none of its words. */
export const notUnderstood: Opener<null> = {
  facts: async () => null,
  open: (event, { language }) => {
    const t = trajectTexts(language);
    const help = buttons(button(ACTIONS.trajectNew, t.another), button(ACTIONS.trajectList, t.myTrajects));
    return showCard({ title: t.notUnderstood(wordsOf(event)), blocks: [text(t.notUnderstood(wordsOf(event))), help] });
  },
};
