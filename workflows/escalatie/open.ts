import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, heading, note, row, text } from '../../src/cards/build.ts';
import type { Block, Card } from '../../src/cards/types.ts';
import type { Reply } from '../../src/engine/events.ts';
import type { Opener } from '../../src/engine/workflow.ts';
import { dayOf, showDay } from '../../src/programme/dates.ts';
import { shownName } from '../../src/programme/erasure.ts';
import type { EscalationSummary } from '../../src/programme/escalation.ts';
import type { Language } from '../../src/programme/language.ts';
import { sightOf } from '../../src/programme/overview.ts';
import { regionName } from '../../src/programme/regions.ts';
import { wordsOf } from '../opening.ts';
import { overviewTexts } from '../overzicht/texts.ts';
import { say, showCard, showing } from '../reply.ts';
import type { About } from './about.ts';
import { escalationCard, subjectOf } from './card.ts';
import { allowed, audienceOf, findAbout } from './found.ts';
import { escalationTexts } from './texts.ts';

/** Lines of each list on one card. */
const SHOWN = 10;

interface Lists {
  reported: EscalationSummary[];
  waiting: EscalationSummary[];
}

/** /escalatie: which kind, and what there is already. */
export const openStart: Opener<null> = {
  facts: async () => null,
  open: (_event, { language }) => {
    const { start, button: b } = escalationTexts(language);
    return showCard({
      title: start.title,
      blocks: [
        heading(start.title),
        text(start.casus),
        text(start.governance),
        buttons(
          button(ACTIONS.escalationCasus, b.casus, '', 'primary'),
          button(ACTIONS.escalationGovernance, b.governance),
          button(ACTIONS.escalationList, b.list),
        ),
      ],
    });
  },
};

/** A line each, with a button that opens it. */
export function escalationRows(summaries: EscalationSummary[], language: Language): Block[] {
  const t = escalationTexts(language);
  return summaries.map(({ reference, kind, region, organisation, status, raisedAt, takenBy }) =>
    row(
      reference,
      [
        kind === 'casus' ? t.casus : t.governance,
        organisation,
        regionName(region),
        takenBy && status === 'taken' ? t.state.taken(shownName(takenBy, language)) : t.status[status],
        showDay(dayOf(raisedAt), language),
      ].join(' · '),
      button(ACTIONS.escalationOpen, t.button.open, reference),
    ),
  );
}

/** @param overview whether they see the log as a whole */
function listCard({ reported, waiting }: Lists, overview: boolean, language: Language): Card {
  const t = escalationTexts(language);
  const part = (title: string, summaries: EscalationSummary[], none: string): Block[] => [
    heading(title),
    ...(summaries.length > 0 ? escalationRows(summaries.slice(0, SHOWN), language) : [note(none)]),
    ...(summaries.length > SHOWN ? [note(t.more)] : []),
  ];
  const { button: b } = t;
  return {
    title: t.listTitle,
    blocks: [
      ...part(t.waiting, waiting, t.noneWaiting),
      ...part(t.reported, reported, t.noneReported),
      buttons(
        button(ACTIONS.escalationCasus, b.casus),
        button(ACTIONS.escalationGovernance, b.governance),
        ...(overview ? [button(ACTIONS.escalationOverview, overviewTexts(language).overview)] : []),
      ),
    ],
  };
}

/** What waits for me, and what I reported. */
export const openList: Opener<Lists> = {
  facts: async (_event, _state, { reads, person }) => (person ? reads.escalationsOf(person.id, SHOWN + 1) : { reported: [], waiting: [] }),
  open: (_event, { facts, person, language }) => {
    const some = facts.reported.length + facts.waiting.length > 0;
    return showing(showCard(listCard(facts, person !== null && sightOf(person) !== null, language)), ...(some ? ['escalations:own'] : []));
  },
};

/** One by its reference; it follows what happens to it from then on. */
export const openOne: Opener<About | null> = {
  facts: (event, _state, look) => findAbout(wordsOf(event), look, false),
  open: (event, context): Reply => {
    const found = allowed(context, wordsOf(event), 'see');
    if (found.refusal) return found.refusal;
    const { about, person } = found;
    const audience = audienceOf(person, about);
    const card = escalationCard(about.escalation, about.categories, audience, context.language);
    const shown: Reply = { type: 'card', card, replaces: false, subject: subjectOf(about.escalation.id, audience, context.language) };
    return showing(shown, `escalation:${about.escalation.reference}`);
  },
};

/** What was typed behind `escalatie` and is none of its words. */
export const notUnderstood: Opener<null> = {
  facts: async () => null,
  open: (event, { language }) => say(escalationTexts(language).notUnderstood(wordsOf(event))),
};
