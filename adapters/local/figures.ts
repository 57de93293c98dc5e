import { addDays, type Day, daysBetween } from '../../src/programme/dates.ts';
import type { RegionCode } from '../../src/programme/regions.ts';
import type { SourceId } from '../../src/programme/sources.ts';
import type { GuidanceEnd, Result, ResultChange } from '../../src/programme/traject.ts';
import type { TrajectAnswers } from '../../src/programme/traject-answers.ts';

/*
 * Demonstration data: how many trajects came to what in six regions, as published in 2019 over 2017 to 2019. The numbers are the source's;
 * the days (moved to the months before the demo), the principals and the target groups are ours.
 */

interface Published {
  region: RegionCode;
  source: SourceId;
  /** How many there were in all; of those that are in no group below nothing is said. */
  all: number;
  results: Partial<Record<Result, number>>;
  stopped: number;
}

export const PUBLISHED: readonly Published[] = [
  { region: 'ZO', source: '31x-inspiratie#regio-zuidoost-brabant', all: 130, results: { 'betaald-werk': 42, 'op-zoek': 36 }, stopped: 52 },
  {
    region: 'RN',
    source: '31x-inspiratie#regio-rijk-van-nijmegen',
    all: 50,
    results: { 'betaald-werk': 10, 'onbetaald-werk': 11, dagbesteding: 2 },
    stopped: 0,
  },
  // 45 taken on: 3 were turned down and 5 waited, so 40 began; of the 35 that were matched or being matched 19 worked.
  { region: 'DS', source: '31x-inspiratie#regio-drechtsteden', all: 40, results: { 'betaald-werk': 19, 'op-zoek': 16 }, stopped: 5 },
  { region: 'HP', source: '31x-inspiratie#regio-helmond-de-peel', all: 10, results: {}, stopped: 0 },
  { region: 'MH', source: '31x-inspiratie#regio-midden-holland', all: 9, results: {}, stopped: 0 },
  { region: 'HR', source: '31x-inspiratie#regio-holland-rijnland', all: 8, results: {}, stopped: 0 },
];

/** One traject of the demonstration data. */
export interface Shown {
  answers: TrajectAnswers;
  startDate: Day;
  results: ResultChange[];
  end: GuidanceEnd | null;
}

/** Trajects begin from so many days before the demo until shortly before it. */
const SPREAD = 300;
const RECENT = 3;
/** From the start to a result, in days; it is a third of the time that passed where that is less. */
const TO_RESULT = 60;

/** The trajects of one region, spread over the months before a day. */
export function trajectsOf({ all, results, stopped }: Published, today: Day): Shown[] {
  const outcomes = [
    ...Object.entries(results).flatMap(([result, count]) => Array.from({ length: count }, () => ({ result: result as Result, over: false }))), // the keys are results
    ...Array.from({ length: stopped }, () => ({ result: null, over: true })),
  ];
  return Array.from({ length: all }, (_, index) => {
    // Mixed, so that no month holds one kind only: 37 shares no factor with any of the numbers.
    const { result, over } = outcomes[(index * 37) % all] ?? { result: null, over: false };
    const startDate = addDays(today, -RECENT - Math.round((SPREAD * (all - 1 - index)) / all));
    const later = addDays(startDate, Math.min(TO_RESULT, Math.floor(daysBetween(startDate, today) / 3)));
    return {
      answers: {
        ggz: ['gespecialiseerd'],
        kanEnWil: 'ja',
        doelgroep: index % 4 === 3 ? 'cmd' : 'epa',
        begeleiding: 'ips',
        opdrachtgever: index % 3 === 2 ? 'uwv' : 'gemeente',
      },
      startDate,
      results: result === null || result === 'op-zoek' ? [] : [{ result, since: later, reported: false }],
      end: over ? { day: later, kind: 'voortijdig-gestopt', reason: null } : null,
    };
  });
}
