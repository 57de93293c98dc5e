import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, divider, heading, note, row, text } from '../../src/cards/build.ts';
import type { Block, Button, Card } from '../../src/cards/types.ts';
import type { TrajectPage } from '../../src/engine/store.ts';
import type { Look, Opener } from '../../src/engine/workflow.ts';
import { packPress } from '../../src/jobs/check-in-card.ts';
import { checkInTexts, showMonth } from '../../src/jobs/check-in-texts.ts';
import { countMonth } from '../../src/jobs/month-counts.ts';
import { type CheckIn, isOpen } from '../../src/programme/check-in.ts';
import type { MonthCounts } from '../../src/programme/counts.ts';
import { type Day, showMoment } from '../../src/programme/dates.ts';
import type { DivisionHeld } from '../../src/programme/divisions.ts';
import type { EscalationSummary } from '../../src/programme/escalation.ts';
import { ownRegions } from '../../src/programme/hidden.ts';
import type { Language } from '../../src/programme/language.ts';
import type { Person } from '../../src/programme/person.ts';
import { type RegionCode, regionName } from '../../src/programme/regions.ts';
import { buttonRow } from '../beheer/pages.ts';
import { escalationRows } from '../escalatie/open.ts';
import { divisionWords, progressOf, seesWhole } from '../regio/progress.ts';
import { packRegion } from '../regio/view.ts';
import { showCard, showing } from '../reply.ts';
import { trajectRows } from '../traject/open.ts';
import { trajectTexts } from '../traject/texts.ts';
import { withoutGuide, withoutGuideBlocks, withoutGuideRead } from '../traject/without-guide.ts';
import { regionsOf } from '../wie/open.ts';
import { homeTexts } from './texts.ts';

/*
 * What somebody sees first, where a platform has a place for that: what waits for them, what they guide, how their region is doing. Each part
 * shows what its command shows, to whom its command shows it, and leads to it.
 */

/** Lines of each part: two blocks each stay far below every platform's limit. */
const SHOWN = 5;

interface Facts {
  reported: EscalationSummary[];
  waiting: EscalationSummary[];
  checkIn: CheckIn | null;
  trajects: TrajectPage;
  lost: TrajectPage;
  /** Of the regions that are shown. */
  counts: MonthCounts;
  held: DivisionHeld[];
}

/** The regions somebody works in or for, as far as they see them in full. */
const shownRegions = (person: Person): RegionCode[] =>
  regionsOf(person)
    .filter((region) => seesWhole(ownRegions(person), region))
    .slice(0, SHOWN);

async function factsFor(person: Person, { reads, today }: Look): Promise<Facts> {
  const [escalations, checkIn, trajects, lost, counts, held] = await Promise.all([
    reads.escalationsOf(person.id, SHOWN + 1),
    reads.latestCheckIn(person.id),
    reads.trajectsOf(person.id, 0, SHOWN),
    withoutGuide(person, reads),
    countMonth(reads, today.slice(0, 7), shownRegions(person)),
    reads.divisionsHeld(),
  ]);
  return { ...escalations, checkIn, trajects, lost, counts, held };
}

/** The newest check-in, while something of it is unanswered. */
function checkInRows(checkIn: CheckIn | null, language: Language): Block[] {
  const open = checkIn && !checkIn.skipped ? checkIn.items.filter(isOpen).length : 0;
  if (!checkIn || open === 0) return [];
  const t = homeTexts(language);
  const value = packPress({ month: checkIn.month, offset: 0, reference: '' });
  const progress = checkInTexts(language).progress(open, checkIn.items.length);
  return [row(t.checkIn(showMonth(checkIn.month, language)), progress, button(ACTIONS.checkInPage, t.answer, value, 'primary'))];
}

/** A part of the page: what there is, or that there is nothing. */
const part = (title: string, rows: Block[], none: string, ...ways: Button[]): Block[] => [
  divider,
  heading(title),
  ...(rows.length > 0 ? rows : [note(none)]),
  ...buttonRow(...ways),
];

function escalationParts({ waiting, reported, checkIn }: Facts, language: Language): Block[] {
  const t = homeTexts(language);
  const unfinished = reported.filter(({ status }) => status !== 'closed' && status !== 'withdrawn');
  const all = (shown: EscalationSummary[]) => (shown.length > SHOWN ? [button(ACTIONS.escalationList, t.allEscalations)] : []);
  const rows = (some: EscalationSummary[]) => escalationRows(some.slice(0, SHOWN), language);
  return [
    ...part(t.waiting, [...checkInRows(checkIn, language), ...rows(waiting)], t.nothingWaiting, ...all(waiting)),
    ...part(t.reported, rows(unfinished), t.noneReported, ...all(unfinished)),
  ];
}

function trajectPart({ trajects: { rows, total } }: Facts, language: Language): Block[] {
  const t = homeTexts(language);
  const running = rows.filter(({ ended }) => ended === null);
  const all = total > running.length ? [button(ACTIONS.trajectList, t.allTrajects)] : [];
  return part(t.trajects, trajectRows(running, language), t.noTrajects, ...all);
}

function regionPart({ counts, held }: Facts, person: Person, today: Day, language: Language): Block[] {
  const t = homeTexts(language);
  const regions = shownRegions(person);
  const lines = regions.map((region) => {
    const division = divisionWords(
      held.filter((one) => one.region === region),
      today,
      language,
    );
    const { facts } = progressOf(region, [counts], { own: ownRegions(person), today, language });
    const progress = facts.map(([label, value]) => `${label}: ${value}`);
    return row(regionName(region), [division, ...progress].join('\n'), button(ACTIONS.region, t.region, packRegion(region, false)));
  });
  return lines.length > 0 ? [divider, heading(t.regions(lines.length)), ...lines] : [];
}

function welcomeCard(language: Language): Card {
  const t = homeTexts(language);
  const ways = buttons(button(ACTIONS.profile, t.begin, '', 'primary'), button(ACTIONS.question, t.ask), button(ACTIONS.help, t.help));
  return { title: t.title, blocks: [heading(t.title), text(t.welcome), ways] };
}

/** The first page. Who has no profile yet is told what will be here. */
export const openHome: Opener<Facts | null> = {
  facts: async (_event, _state, look) => (look.person?.profile ? factsFor(look.person, look) : null),
  open(_event, { facts, person, at, today, language }) {
    if (!person || !facts) return showCard(welcomeCard(language), true);
    const t = homeTexts(language);
    const card: Card = {
      title: t.title,
      blocks: [
        buttons(
          button(ACTIONS.trajectNew, trajectTexts(language).another, '', 'primary'),
          button(ACTIONS.escalationCasus, t.stuck),
          button(ACTIONS.question, t.ask),
          button(ACTIONS.help, t.help),
          button(ACTIONS.home, t.renew),
        ),
        ...escalationParts(facts, language),
        ...trajectPart(facts, language),
        ...(facts.lost.rows.length > 0 ? [divider, ...withoutGuideBlocks(facts.lost, language)] : []),
        ...regionPart(facts, person, today, language),
        note(t.asOf(showMoment(at, language))),
      ],
    };
    const { waiting, reported, trajects, checkIn } = facts;
    return showing(
      showCard(card, true),
      ...(waiting.length + reported.length > 0 ? ['escalations:own'] : []),
      ...(trajects.rows.length > 0 || checkIn ? ['trajects:own'] : []),
      ...withoutGuideRead(facts.lost),
      ...shownRegions(person).map((region) => `region:${region}`),
    );
  },
};
