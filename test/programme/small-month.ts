import { type Countable, emptyTally, type Tally } from '../../src/programme/counting.ts';
import type { Day, Month } from '../../src/programme/dates.ts';
import type { EndKind, Result, ResultChange } from '../../src/programme/traject.ts';
import type { TrajectAnswers } from '../../src/programme/traject-answers.ts';
import type { Outcome } from '../../src/programme/verdict.ts';

/*
 * A small region, and what its months come to: counted by hand from the design's words (section 2, 'Monthly counts'), letter by letter.
 */

export const change = (result: Result, since: Day, reported = false): ResultChange => ({ result, since, reported });
export const paid = (since: Day): ResultChange => change('betaald-werk', since);
const seeking = (since: Day) => change('op-zoek', since);

interface More {
  results?: ResultChange[];
  end?: [day: Day, kind: EndKind];
  counts?: Outcome;
  stale?: boolean;
}

/** A traject as counting sees it: by default one that counts, without results, still guided. */
export const countable = (
  startDate: Day,
  answers: Omit<TrajectAnswers, 'ggz'> = {},
  { results = [], end, counts = 'yes', stale = false }: More = {},
): Countable => ({
  startDate,
  answers: { ggz: ['basis'], ...answers },
  results,
  end: end ? { day: end[0], kind: end[1], reason: null } : null,
  counts: { outcome: counts },
  stale,
});

const ips = (doelgroep: 'epa' | 'cmd', opdrachtgever: 'uwv' | 'gemeente' | 'anders') => ({ begeleiding: 'ips', doelgroep, opdrachtgever }) as const;

export const SMALL_REGION: Record<string, Countable> = {
  'A: starts on the first of February': countable('2026-02-01', ips('epa', 'uwv')),
  'B: starts on its last day, and is at work the day after': countable(
    '2026-02-28',
    { begeleiding: 'jobcoaching', doelgroep: 'cmd', opdrachtgever: 'gemeente' },
    { results: [paid('2026-03-01')] },
  ),
  'C: starts the day before February, every answer open': countable('2026-01-31', {}, { results: [change('onbetaald-werk', '2026-02-10')] }),
  'D: starts on the last day of the year, at work and back again (terugval)': countable('2025-12-31', ips('epa', 'gemeente'), {
    results: [paid('2026-01-05'), seeking('2026-02-20')],
  }),
  'E: stops the day before February': countable('2025-06-01', ips('epa', 'uwv'), {
    results: [change('opleiding', '2025-10-01')],
    end: ['2026-01-31', 'voortijdig-gestopt'],
  }),
  'F: ends on the last of February, six months at work to the day': countable('2025-06-01', ips('epa', 'uwv'), {
    results: [paid('2025-08-28')],
    end: ['2026-02-28', 'afgerond'],
  }),
  'G: ends the day after February, three months at work on its last day': countable(
    '2025-06-01',
    { begeleiding: 're-integratietraject', doelgroep: 'cmd', opdrachtgever: 'uwv' },
    { results: [paid('2025-11-28')], end: ['2026-03-01', 'afgerond'] },
  ),
  'H: a new employer the next day, a year at work together': countable('2024-05-01', ips('epa', 'uwv'), {
    results: [paid('2025-02-28'), seeking('2025-07-31'), paid('2025-08-01')],
  }),
  'I: a gap of a day, six months at work since': countable('2024-05-01', ips('cmd', 'anders'), {
    results: [paid('2025-01-01'), seeking('2025-07-31'), paid('2025-08-02')],
  }),
  'J: ended, and reported to be still at work after six months': countable('2025-01-15', ips('epa', 'uwv'), {
    results: [paid('2025-07-01'), change('betaald-werk', '2026-01-01', true)],
    end: ['2025-09-30', 'afgerond'],
  }),
  'K: ended at work, and reported only in March': countable('2025-02-01', ips('epa', 'uwv'), {
    results: [paid('2025-07-01'), change('betaald-werk', '2026-03-01', true)],
    end: ['2025-09-30', 'voortijdig-gestopt'],
  }),
  'L: starts in February, unclear whether it counts': countable('2026-02-10', ips('epa', 'uwv'), { counts: 'unclear', results: [paid('2026-02-11')] }),
  'M: unclear, started last year': countable('2025-12-31', ips('epa', 'uwv'), { counts: 'unclear' }),
  'N: unclear, starts in March': countable('2026-03-01', ips('epa', 'uwv'), { counts: 'unclear' }),
  'O: does not count': countable('2026-02-03', ips('epa', 'uwv'), { counts: 'no', results: [paid('2025-08-01')], end: ['2026-02-20', 'afgerond'] }),
  'P: starts the day after February': countable('2026-03-01', ips('epa', 'uwv')),
  'Q: starts on the first of January, day activities on the last of February, not brought up to date': countable(
    '2026-01-01',
    { begeleiding: 'anders', opdrachtgever: 'gemeente' },
    { results: [change('dagbesteding', '2026-02-28')], stale: true },
  ),
  'R: at work a day short of three months': countable(
    '2025-11-01',
    { begeleiding: 'jobcoaching', doelgroep: 'epa', opdrachtgever: 'anders' },
    { results: [paid('2025-11-29')] },
  ),
};

/** By hand. */
export const ITS_MONTHS: [month: Month, tally: Tally][] = [
  // Nobody had started: not even the oldest, H and I.
  ['2024-04', emptyTally()],
  [
    '2025-12',
    {
      started: 1, // D
      startedYear: 7, // D E F G J K R
      active: 7, // D E F G H I R
      byMethod: { ips: 5, jobcoaching: 1, 're-integratietraject': 1, anders: 0, onbekend: 0 }, // D E F H I; R; G
      byTargetGroup: { epa: 5, cmd: 2, onbekend: 0 }, // D E F H R; G I
      byPrincipal: { uwv: 4, gemeente: 1, anders: 2, onbekend: 0 }, // E F G H; D; I R
      outcomes: { 'op-zoek': 1, 'betaald-werk': 7, 'onbetaald-werk': 0, opleiding: 1, dagbesteding: 0 }, // D; F G H I J K R; E
      everPaid: 7, // F G H I J K R
      ended: { afgerond: 1, 'voortijdig-gestopt': 1 }, // J; K
      sustained: { '3': 3, '6': 1, '12': 0 }, // F H I; H (ten months)
      stale: 0,
      unclear: 1, // M
    },
  ],
  [
    '2026-01',
    {
      started: 2, // C Q
      startedYear: 2, // C Q
      active: 8, // C D F G H I Q R
      byMethod: { ips: 4, jobcoaching: 1, 're-integratietraject': 1, anders: 1, onbekend: 1 }, // D F H I; R; G; Q; C
      byTargetGroup: { epa: 4, cmd: 2, onbekend: 2 }, // D F H R; G I; C Q
      byPrincipal: { uwv: 3, gemeente: 2, anders: 2, onbekend: 1 }, // F G H; D Q; I R; C
      outcomes: { 'op-zoek': 2, 'betaald-werk': 8, 'onbetaald-werk': 0, opleiding: 1, dagbesteding: 0 }, // C Q; D F G H I J K R; E
      everPaid: 8, // D F G H I J K R
      ended: { afgerond: 1, 'voortijdig-gestopt': 2 }, // J; E K
      sustained: { '3': 4, '6': 2, '12': 0 }, // F H I J; H J
      stale: 1, // Q
      unclear: 0,
    },
  ],
  [
    '2026-02',
    {
      started: 2, // A B
      startedYear: 4, // A B C Q
      active: 9, // A B C D G H I Q R
      byMethod: { ips: 4, jobcoaching: 2, 're-integratietraject': 1, anders: 1, onbekend: 1 }, // A D H I; B R; G; Q; C
      byTargetGroup: { epa: 4, cmd: 3, onbekend: 2 }, // A D H R; B G I; C Q
      byPrincipal: { uwv: 3, gemeente: 3, anders: 2, onbekend: 1 }, // A G H; B D Q; I R; C
      outcomes: { 'op-zoek': 3, 'betaald-werk': 7, 'onbetaald-werk': 1, opleiding: 1, dagbesteding: 1 }, // A B D; F G H I J K R; C; E; Q
      everPaid: 8, // D F G H I J K R
      ended: { afgerond: 2, 'voortijdig-gestopt': 2 }, // F J; E K
      sustained: { '3': 5, '6': 4, '12': 1 }, // F G H I J; F H I J; H
      stale: 1, // Q
      unclear: 1, // L
    },
  ],
  [
    '2026-03',
    {
      started: 1, // P
      startedYear: 5, // A B C P Q
      active: 9, // A B C D H I P Q R
      byMethod: { ips: 5, jobcoaching: 2, 're-integratietraject': 0, anders: 1, onbekend: 1 }, // A D H I P; B R; Q; C
      byTargetGroup: { epa: 5, cmd: 2, onbekend: 2 }, // A D H P R; B I; C Q
      byPrincipal: { uwv: 3, gemeente: 3, anders: 2, onbekend: 1 }, // A H P; B D Q; I R; C
      outcomes: { 'op-zoek': 3, 'betaald-werk': 8, 'onbetaald-werk': 1, opleiding: 1, dagbesteding: 1 }, // A D P; B F G H I J K R; C; E; Q
      everPaid: 9, // B D F G H I J K R
      ended: { afgerond: 3, 'voortijdig-gestopt': 2 }, // F G J; E K
      // F stays at six, known until its end; G three, until the first of March; K eight with the report; R four.
      sustained: { '3': 7, '6': 5, '12': 1 }, // F G H I J K R; F H I J K; H
      stale: 1, // Q
      unclear: 2, // L N
    },
  ],
];
