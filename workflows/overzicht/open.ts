import { ACTIONS } from '../../manifest/ids.ts';
import { button, heading, note, row, text } from '../../src/cards/build.ts';
import type { Block, Button, Card } from '../../src/cards/types.ts';
import type { ProposalPage } from '../../src/engine/proposals.ts';
import type { Opener } from '../../src/engine/workflow.ts';
import { type Day, showDay } from '../../src/programme/dates.ts';
import { showDuration } from '../../src/programme/duration.ts';
import type { Language } from '../../src/programme/language.ts';
import { firstDayOf, type Line, type Overview, overviewOf, PERIODS, RECURS, type Sight, sightOf } from '../../src/programme/overview.ts';
import { type RegionCode, regionName } from '../../src/programme/regions.ts';
import { buttonRow, pageOf } from '../beheer/pages.ts';
import { say, showCard, showing } from '../reply.ts';
import { proposalRow } from './proposal-card.ts';
import { placeWords, tallyWords } from './tally.ts';
import { overviewTexts } from './texts.ts';
import { packView, queryOf, type View, viewOf, whereCode, whereName } from './view.ts';

/** Open proposals on the overview itself; the others are a press away. */
const PROPOSALS = 3;

interface Facts {
  overview: Overview;
  /** The regions that count working days. */
  workdays: RegionCode[];
  proposals: ProposalPage;
  /** The agreed time, in ms. */
  deadline: number;
}

interface Shown extends Facts {
  view: View;
  sight: Sight;
  today: Day;
  language: Language;
}

/** Whether what is shown is of more than one region. */
const isWide = ({ region }: View, { regions }: Sight): boolean => region === null && regions?.length !== 1;

function lineBlocks(line: Line, { view, sight, language }: Shown): Block[] {
  const t = overviewTexts(language);
  const label = line.category[language];
  const recurs = line.recurs.length > 0;
  const title = [label, ...(recurs ? [t.recurs] : []), ...(line.inUse ? [] : [t.noLonger])].join(' · ');
  const content = [...(isWide(view, sight) ? [placeWords(line, language)] : []), tallyWords(line, language)].join(' ');
  const of = packView({ ...view, category: line.category.id, offset: 0, shown: false });
  // Where it recurs in one region only, that is the one the proposal is about.
  const region = view.region ?? (line.recurs.length === 1 ? (line.recurs[0] ?? null) : null);
  const about = packView({ ...view, region, category: line.category.id, offset: 0, shown: false });
  const propose = recurs && line.inUse ? buttonRow(button(ACTIONS.proposalMake, t.make, about)) : [];
  return [row(title, content, button(ACTIONS.overviewCasus, t.casus, of)), ...propose];
}

/** What the words on the card mean. */
function legend({ view, sight, workdays, deadline, language }: Shown): Block[] {
  const t = overviewTexts(language);
  const regions = view.region === null ? sight.regions : [view.region];
  const own = workdays.filter((region) => regions === null || regions.includes(region));
  return [
    note(t.how(showDuration(deadline, language, 'hour'))),
    ...(own.length > 0 ? [note(t.workdays(own.map(regionName).join(', ')))] : []),
    note(t.recursMeans(RECURS)),
  ];
}

function proposalBlocks({ proposals, language }: Shown): Block[] {
  const t = overviewTexts(language);
  const open = proposals.rows.filter(({ end }) => end === null);
  return [heading(t.proposals), ...(open.length > 0 ? open.map((proposal) => proposalRow(proposal, language)) : [note(t.noneOpen)])];
}

function ways({ view, sight, proposals, language }: Shown): Button[] {
  const t = overviewTexts(language);
  const to = (more: Partial<View>) => packView({ ...view, category: '', offset: 0, shown: true, ...more });
  const several = sight.regions === null || sight.regions.length > 1;
  return [
    ...PERIODS.filter((period) => period !== view.period).map((period) => button(ACTIONS.escalationOverview, t.period[period], to({ period }))),
    ...(sight.benches.length > 0 ? [button(ACTIONS.escalationOverview, view.own ? t.everybody : t.own, to({ own: !view.own }))] : []),
    ...(several ? [button(ACTIONS.overviewRegion, t.pickRegion, to({}))] : []),
    ...(proposals.total > 0 ? [button(ACTIONS.proposalList, t.allProposals(proposals.total), to({ shown: false }))] : []),
  ];
}

function overviewCard(shown: Shown): Card {
  const { overview, view, sight, today, language } = shown;
  const t = overviewTexts(language);
  const title = t.title(whereName(view, sight, language));
  const { lines, silent, total } = overview;
  const page = pageOf({
    lines,
    offset: view.offset,
    action: ACTIONS.escalationOverview,
    value: (offset) => packView({ ...view, offset, shown: true }),
    language,
  });
  return {
    title,
    blocks: [
      heading(title),
      note(t.since(showDay(firstDayOf(view.period, today), language), showDay(today, language))),
      ...(view.own ? [note(t.ownOnly)] : []),
      text(lines.length === 0 ? t.nothing : `${t.total}: ${tallyWords(total, language)}`),
      ...page.above,
      ...page.lines.flatMap((line) => lineBlocks(line, shown)),
      ...buttonRow(...page.ways),
      ...(lines.length > 0 && silent.length > 0 ? [note(t.silent(silent.map((category) => category[language]).join(', ')))] : []),
      ...(lines.length > 0 ? legend(shown) : []),
      ...proposalBlocks(shown),
      ...buttonRow(...ways(shown)),
    ],
  };
}

/** /escalatie overzicht: what recurs, where, and how fast it is answered. */
export const openOverview: Opener<Facts | null> = {
  async facts(event, _state, { person, reads, at, today, settings }) {
    const sight = person && sightOf(person);
    const query = sight && queryOf(viewOf(event), sight, { at, today });
    if (!sight || !query) return null;
    return {
      overview: overviewOf(await reads.tallies(query), await reads.categories()),
      workdays: await reads.workdayRegions(),
      proposals: await reads.proposals(query.regions, 0, PROPOSALS),
      deadline: settings.escalationDeadline,
    };
  },
  open(event, { facts, person, today, language }) {
    const sight = person && sightOf(person);
    const t = overviewTexts(language);
    if (!sight) return say(t.notYours);
    if (!facts) return say(t.notThisRegion);
    const view = viewOf(event);
    return showing(showCard(overviewCard({ ...facts, view, sight, today, language }), view.shown), `overview:${whereCode(view, sight)}`);
  },
};
