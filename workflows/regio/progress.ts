import { scheduleWords, showCount } from '../../src/jobs/counts-blocks.ts';
import { figureTexts } from '../../src/jobs/counts-texts.ts';
import type { MonthCounts } from '../../src/programme/counts.ts';
import { type Day, FIRST_DAY, type Month, showDay, yearOf } from '../../src/programme/dates.ts';
import { DIVISION_NAMES, type DivisionHeld } from '../../src/programme/divisions.ts';
import { seenBy } from '../../src/programme/hidden.ts';
import type { Language } from '../../src/programme/language.ts';
import type { RegionCode } from '../../src/programme/regions.ts';
import { standingOn } from '../../src/programme/standing.ts';
import { regionTexts } from './texts.ts';

/** The months that are counted: this one, and the last of each of the two years before (`hoofdzaak-werk-faq#2.7` looks two years back). */
export function monthsFor(today: Day): Month[] {
  const year = yearOf(today);
  return [today.slice(0, 7), `${year - 1}-12`, `${year - 2}-12`].filter((month) => month >= FIRST_DAY.slice(0, 7));
}

/** The division a region is in, and since when; without any, the lowest. @param history of that region */
export function divisionWords(history: DivisionHeld[], today: Day, language: Language): string {
  const t = regionTexts(language);
  const held = standingOn(history, (one, other) => one.division === other.division, today);
  const name = DIVISION_NAMES[held?.division ?? 'keuken-kampioen-divisie'];
  return held ? t.since(name, showDay(held.since, language)) : `${name}, ${t.noNumber}`;
}

interface Seer {
  /** The regions they see in full; null for all. */
  own: RegionCode[] | null;
  today: Day;
  language: Language;
}

/** Whether somebody sees a region in full: then only that one has to be counted. Else what is hidden depends on all of them. */
export const seesWhole = (own: RegionCode[] | null, region: RegionCode): boolean => own === null || own.includes(region);

interface Progress {
  facts: [label: string, value: string][];
  /** Whether a number is hidden from them. */
  hides: boolean;
}

/** What started this year, whether that is on schedule, and the two years before: as /cijfers tells it, and hides it. */
export function progressOf(region: RegionCode, months: MonthCounts[], { own, today, language }: Seer): Progress {
  const t = regionTexts(language);
  const figures = figureTexts(language);
  const seen = months.flatMap((counts) => {
    const tally = seenBy(seesWhole(own, region) ? null : own, counts).regions.get(region);
    const counted = counts.regions.find(({ code }) => code === region);
    return tally && counted ? [{ month: counts.month, year: counts.month.slice(0, 4), tally, target: counted.target, pace: counted.pace }] : [];
  });
  const [now, ...before] = seen;
  if (!now) return { facts: [], hides: false };
  const { tally, target, pace, month } = now;
  const counted = { code: region, tally, pace, paceShown: typeof tally.startedYear === 'number' };
  const started = tally.everStarted === 0 ? t.nothingYet : showCount(tally.startedYear, figures);
  const schedule: Progress['facts'] = target === null ? [] : [[figures.schedule, scheduleWords(counted, { month, today, language })]];
  const earlier = before.map(({ year, tally: then }) => `${year}: ${then.everStarted === 0 ? t.nothingThen : showCount(then.startedYear, figures)}`);
  return {
    facts: [
      [figures.startedYear(now.year), t.started(started, target)],
      ...schedule,
      ...(earlier.length > 0 ? [[t.earlier, earlier.join(' · ')] satisfies [string, string]] : []),
    ],
    hides: seen.some((one) => typeof one.tally.startedYear === 'string'),
  };
}
