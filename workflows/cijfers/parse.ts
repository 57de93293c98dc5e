import { regionOptions } from '../../src/cards/build.ts';
import { matchOption } from '../../src/cards/search-options.ts';
import { COUNTRY, type ViewPlace } from '../../src/jobs/counts-view.ts';
import { type Day, FIRST_DAY, type Month, parseDay, parseMonth } from '../../src/programme/dates.ts';
import { monthBefore, monthOf } from '../../src/programme/months.ts';
import { nearRegions } from '../../src/programme/near-regions.ts';
import { findRegion, REGIONS, type Region } from '../../src/programme/regions.ts';

/** What words behind `cijfers` ask for; `place` is null when none was named. */
export type Meant =
  | { fault: null; month: Month; place: ViewPlace | null }
  | { fault: 'future' | 'before'; month: Month }
  | { fault: 'month' | 'year'; typed: string }
  | { fault: 'region'; typed: string; near: Region[]; month: Month }
  | { fault: 'long' };

/** How months are named, in Dutch and English, from January on. */
const NAMES = [
  /^jan(?:uari|uary)?$/,
  /^feb(?:ruari|ruary)?$/,
  /^(?:mrt|maart|mar|march)$/,
  /^apr(?:il)?$/,
  /^(?:mei|may)$/,
  /^jun[ie]?$/,
  /^jul[iy]?$/,
  /^aug(?:ustus|ust)?$/,
  /^sept?(?:ember)?$/,
  /^(?:okt|oct)(?:ober)?$/,
  /^nov(?:ember)?$/,
  /^dec(?:ember)?$/,
];

const COUNTRY_WORDS = /^(?:landelijk|nederland|land|alles?|regio['’]?s|nationaal|national|country|all|regions|netherlands)$/;
/** Words that say nothing by themselves: 'cijfers van de regio Twente in oktober'. */
const FILLERS = /^(?:van|voor|in|over|uit|de|het|heel|regio|for|of|the|region|whole)$/;

const pad = (month: number): string => String(month).padStart(2, '0');

/** The month that is meant by a word; a name without a year is the latest such month. */
function monthIn(word: string, year: string | undefined, today: Day): Month | null {
  const day = parseDay(word);
  const at = NAMES.findIndex((name) => name.test(word.replace(/\.$/, '')));
  if (at < 0) return parseMonth(word) ?? (day ? monthOf(day) : null);
  if (year !== undefined) return `${year}-${pad(at + 1)}`;
  const thisYear = `${today.slice(0, 4)}-${pad(at + 1)}`;
  return thisYear <= monthOf(today) ? thisYear : `${Number(today.slice(0, 4)) - 1}-${pad(at + 1)}`;
}

/** A month that can be counted: begun, and not before the programme. */
export const monthFault = (month: Month, today: Day): 'future' | 'before' | null => {
  if (month > monthOf(today)) return 'future';
  return month < monthOf(FIRST_DAY) ? 'before' : null;
};

/** The region that is meant: by code, name, alias, centrumgemeente, or the only one whose name holds these words. */
export function regionIn(typed: string): Region | null {
  const found = findRegion(typed) ?? null;
  const only = found ? null : matchOption(regionOptions(), typed.replace(/-/g, ' '));
  return found ?? REGIONS.find(({ code }) => code === only?.value) ?? null;
}

/** Reads a month and a region, in any order and in people's own words. */
export function parseAsked(text: string, today: Day): Meant {
  if (text.trim() === '…') return { fault: 'long' }; // see readTyped
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  const years = words.filter((word) => /^\d{4}$/.test(word));
  let month: Month | null = null;
  const rest: string[] = [];
  for (const [at, word] of words.entries()) {
    const lower = word.toLowerCase();
    const spoken = /^(vorige|last|deze|this)$/.test(words[at - 1]?.toLowerCase() ?? '') && /^(maand|month)$/.test(lower);
    if (spoken) {
      month ??= /^(vorige|last)$/i.test(words[at - 1] ?? '') ? monthBefore(monthOf(today)) : monthOf(today);
      rest.pop();
      continue;
    }
    const meant = /^\d{4}$/.test(word) ? null : monthIn(lower, years[0], today);
    if (meant !== null && month === null) month = meant;
    else if (!/^\d{4}$/.test(word)) rest.push(word);
  }
  const odd = rest.find((word) => /\d/.test(word));
  if (odd !== undefined) return { fault: 'month', typed: odd };
  if (month === null && years[0] !== undefined) return { fault: 'year', typed: years[0] };
  const asked = month ?? monthOf(today);
  const fault = monthFault(asked, today);
  if (fault) return { fault, month: asked };
  if (rest.length === 0) return { fault: null, month: asked, place: null };
  const telling = rest.filter((word) => !FILLERS.test(word.toLowerCase()));
  if (telling.length > 0 && telling.every((word) => COUNTRY_WORDS.test(word.toLowerCase()))) return { fault: null, month: asked, place: COUNTRY };
  const typed = rest.join(' ');
  const region = regionIn(typed) ?? regionIn(telling.join(' '));
  return region
    ? { fault: null, month: asked, place: region.code }
    : { fault: 'region', typed, near: nearRegions(telling.join(' ') || typed, 3), month: asked };
}
