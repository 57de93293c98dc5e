import { AskedWrongly, argumentsOf, regionFrom } from './command-line.ts';
import type { CountReads } from './engine/counts.ts';
import { countMonth } from './jobs/month-counts.ts';
import type { MonthCounts } from './programme/counts.ts';
import { dayOf, FIRST_DAY, firstOfMonth, parseMonth } from './programme/dates.ts';
import { regionName } from './programme/regions.ts';

/*
 * `npm run cijfers -- --month YYYY-MM [--region <code>] [--json]`: the counts of a month, as the chat gives them.
 */

const USAGE = 'Gebruik: npm run --silent cijfers -- --month JJJJ-MM [--region <code of naam>] [--json]';

/** The month that was typed, else the one that runs. @throws AskedWrongly when it cannot be counted */
function monthFrom(typed: string | undefined, now: Date) {
  const month = typed === undefined ? dayOf(now).slice(0, 7) : parseMonth(typed);
  if (month === null) throw new AskedWrongly(`'${typed}' is geen maand; schrijf bijvoorbeeld 2026-11. ${USAGE}`);
  if (firstOfMonth(month) > dayOf(now)) throw new AskedWrongly(`${month} moet nog beginnen: er is niets te tellen.`);
  if (firstOfMonth(month) < FIRST_DAY) throw new AskedWrongly(`Het programma begon na ${month}: er is niets te tellen.`);
  return month;
}

const percent = (pace: number | null): string => (pace === null ? '-' : `${Math.round(100 * pace)}%`);

/** A line for each region, in columns; regions where nothing was ever registered are left out. */
function asText({ month, regions, total }: MonthCounts): string {
  const rows = regions
    .filter(({ active, startedYear, outcomes }) => active + startedYear + Object.values(outcomes).reduce((sum, count) => sum + count, 0) > 0)
    .map(({ code, started, startedYear, target, pace, active, everPaid }) => [
      regionName(code),
      started,
      startedYear,
      target ?? '-',
      percent(pace),
      active,
      everPaid,
    ]);
  const head = ['Regio', 'Gestart', 'Dit jaar', 'Doel', 'Op schema', 'Lopend', 'Ooit betaald werk'];
  const sum = ['Totaal', total.started, total.startedYear, total.target ?? '-', percent(total.pace), total.active, total.everPaid];
  const lines = [head, ...rows, sum].map((cells) => cells.map((cell, at) => (at === 0 ? String(cell).padEnd(36) : String(cell).padStart(18))).join(''));
  return [`Trajecten die meetellen, ${month}`, '', ...lines].join('\n');
}

/**
 * Counts a month as it stands now.
 * @param args what was typed behind the command
 * @param now in UTC
 * @throws AskedWrongly in plain words
 */
export async function cijfers(args: string[], reads: CountReads, now: Date, say: (text: string) => void): Promise<void> {
  const options = { month: { type: 'string' }, region: { type: 'string' }, json: { type: 'boolean' } } as const;
  const { month, region, json } = argumentsOf({ args, options }, USAGE).values;
  const counted = await countMonth(reads, monthFrom(month, now), region === undefined ? null : [regionFrom(region, USAGE)]);
  say(json ? JSON.stringify(counted) : asText(counted));
}
