import type { Table } from '../cards/table.ts';
import { emptyTally } from '../programme/counting.ts';
import { dayOf } from '../programme/dates.ts';
import { figuresOf } from '../programme/hidden.ts';
import type { Language } from '../programme/language.ts';
import { shareInTime } from '../programme/overview.ts';
import type { Shown } from '../programme/suppress.ts';
import { type Around, shownOf } from './counts-blocks.ts';
import { figureLabel } from './counts-labels.ts';
import type { Counted } from './counts-seen.ts';
import { type FigureTexts, figureTexts } from './counts-texts.ts';
import { placeName } from './counts-view.ts';

interface Headers {
  sheet: string;
  file: string;
  month: string;
  region: string;
  code: string;
  standing: string;
  counted: string;
  nobody: string;
  failed: string;
  later: string;
  target: string;
  pace: string;
  everPaidShare: string;
  casus: string;
  bestuurlijk: string;
  measured: string;
  inTime: string;
  inTimeShare: string;
  frozen: string;
  corrected: string;
}

const nl: Headers = {
  sheet: 'Cijfers',
  file: 'cijfers',
  month: 'Maand',
  region: 'Regio',
  code: 'Code',
  standing: 'Stand',
  counted: 'geteld',
  nobody: 'niemand meldde iets',
  failed: 'kon niet geteld worden',
  later: 'later geteld',
  target: 'Doel dit jaar',
  pace: 'Op schema (100% = precies)',
  everPaidShare: 'Ooit betaald werk, aandeel',
  casus: 'Escalaties: casus',
  bestuurlijk: 'Escalaties: bestuurlijk',
  measured: 'Casus te beoordelen op tijd',
  inTime: 'Casus op tijd beantwoord',
  inTimeShare: 'Casus op tijd beantwoord, aandeel',
  frozen: 'Vastgezet op',
  corrected: 'Veranderd sinds verzending',
};

const en: Headers = {
  sheet: 'Counts',
  file: 'counts',
  month: 'Month',
  region: 'Region',
  code: 'Code',
  standing: 'Standing',
  counted: 'counted',
  nobody: 'nobody reported',
  failed: 'could not be counted',
  later: 'counted later',
  target: 'Target this year',
  pace: 'On schedule (100% = exactly)',
  everPaidShare: 'Ever in paid work, share',
  casus: 'Escalations: casus',
  bestuurlijk: 'Escalations: bestuurlijk',
  measured: 'Casus that can be judged',
  inTime: 'Casus answered in time',
  inTimeShare: 'Casus answered in time, share',
  frozen: 'Fixed on',
  corrected: 'Changed since they were sent',
};

type Cell = string | number | null;

/** A column: its header, its type, and what stands in it for a place. */
interface Column {
  header: string;
  type: Table['columns'][number]['type'];
  /** Whether it is a figure: where nothing was counted, it has none. */
  figure: boolean;
  cell: (place: Counted) => Cell;
}

const ANY = figuresOf(emptyTally()).map(([name]) => name);

/** A share, when both of its numbers may be seen and there is something to share. */
const share = (part: Shown, all: Shown, t: FigureTexts): Cell => {
  if (typeof part !== 'number' || typeof all !== 'number') return t.withheld;
  return all === 0 ? null : part / all;
};

function standingOf({ code, counted, nobody, failed }: Counted, h: Headers): string {
  if (code === null) return h.counted;
  if (!counted) return h.failed;
  if (failed.length > 0) return h.later;
  return nobody.length > 0 ? h.nobody : h.counted;
}

function columnsOf(around: Around): Column[] {
  const { language, month } = around;
  const h = language === 'en' ? en : nl;
  const t = figureTexts(language);
  const text = (header: string, cell: Column['cell']): Column => ({ header, type: 'text', figure: false, cell });
  const number = (header: string, cell: Column['cell']): Column => ({ header, type: 'number', figure: true, cell });
  const percent = (header: string, cell: Column['cell']): Column => ({ header, type: 'percent', figure: true, cell });
  const shown = (value: Shown): Cell => (typeof value === 'number' ? value : t[value]);
  const asked = (header: string, of: (escalated: NonNullable<Counted['escalated']>) => Cell, type = number): Column =>
    type(header, ({ escalated }) => (escalated ? of(escalated) : t.withheld));
  const tallied = ANY.flatMap((figure): Column[] => {
    // Nobody reported: that none started is not known, so it is no 0.
    const silent = (place: Counted) => figure === 'started' && place.code !== null && place.nobody.length > 0;
    const one = number(figureLabel(figure, language), (place) => (silent(place) ? null : shown(shownOf(place.tally, figure))));
    if (figure === 'startedYear') {
      return [one, number(h.target, ({ target }) => target), percent(h.pace, ({ pace, paceShown }) => (pace === null ? null : paceShown ? pace : t.withheld))];
    }
    return figure === 'everPaid' ? [one, percent(h.everPaidShare, ({ tally }) => share(tally.everPaid, tally.everStarted, t))] : [one];
  });
  return [
    text(h.month, () => month),
    text(h.region, ({ code }) => placeName(code, t)),
    text(h.code, ({ code }) => code),
    text(h.standing, (place) => standingOf(place, h)),
    ...tallied,
    asked(h.casus, ({ casus }) => casus),
    asked(h.bestuurlijk, ({ bestuurlijk }) => bestuurlijk),
    asked(h.measured, ({ measured }) => measured),
    asked(h.inTime, ({ inTime }) => inTime),
    asked(h.inTimeShare, (escalated) => (shareInTime(escalated) === null ? null : escalated.inTime / escalated.measured), percent),
    { header: h.frozen, type: 'date', figure: false, cell: ({ frozenAt }) => (frozenAt ? dayOf(frozenAt) : null) },
    text(h.corrected, ({ corrections }) => correctedWords(corrections, language)),
  ];
}

const correctedWords = (corrections: Counted['corrections'], language: Language): Cell =>
  corrections.length === 0
    ? null
    : corrections.map(({ figure, before, now }) => `${figureLabel(figure, language)}: ${figureTexts(language).correction(before, now)}`).join('; ');

/** The figures of these places as a file: a row each. What is hidden is hidden here too, in the words of the card. */
export function countsTable(places: Counted[], around: Around): Table {
  const { month, language } = around;
  const h = language === 'en' ? en : nl;
  const columns = columnsOf(around);
  const one = places.length === 1 ? places[0]?.code : null;
  return {
    language,
    name: [h.file, month, ...(one ? [one.toLowerCase()] : [])].join('-'),
    sheet: h.sheet,
    columns: columns.map(({ header, type }) => ({ header, type })),
    rows: places.map((place) => columns.map(({ figure, cell }) => (figure && !place.counted ? null : cell(place)))),
  };
}
