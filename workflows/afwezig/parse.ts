import { addDays, type Day, parseDay, yearOf } from '../../src/programme/dates.ts';

/*
 * What stands behind `/afwezig`: 't/m 3-12 @naam' and the other ways people write it. What is not understood is left open in the form.
 */

/** Who is meant: the account a mention stands for, with the name it shows where there is one, or a name as it was typed. */
type Meant = { type: 'account'; user: string; name: string } | { type: 'name'; name: string };

export interface Typed {
  until: Day | null;
  standIn: Meant | null;
}

const MONTHS = ['jan', 'feb', 'maart|mrt|mar', 'apr', 'mei|may', 'jun', 'jul', 'aug', 'sep', 'okt|oct', 'nov', 'dec'];
const TAIL = '(?:uari|uary|ruari|ruary|ch|il|i|y|e|ustus|ust|t|tember|ober|ember)?\\.?';
const MONTH = `(?:${MONTHS.join('|')})${TAIL}`;
const WEEKDAYS = ['zondag|sunday', 'maandag|monday', 'dinsdag|tuesday', 'woensdag|wednesday', 'donderdag|thursday', 'vrijdag|friday', 'zaterdag|saturday'];
const NEAR = ['vandaag|today', 'morgen|tomorrow', 'overmorgen'];

const NUMBERS = '(?<iso>\\d{4}-\\d{1,2}-\\d{1,2})|(?<d1>\\d{1,2})[-/.](?<m1>\\d{1,2})(?:[-/.](?<y1>\\d{4}|\\d{2}))?';
const NAMED = `(?<d2>\\d{1,2})(?:e|ste|de|st|nd|rd|th)?\\s*(?:of\\s+)?(?<m2>${MONTH})(?:\\s*(?<y2>\\d{4}))?|(?<m3>${MONTH})\\s*(?<d3>\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s*(?<y3>\\d{4}))?`;
const WORD = `(?<near>${NEAR.join('|')})|(?<weekday>${WEEKDAYS.join('|')})`;
const UP_TO = '(?<upTo>t\\s?/\\s?m|tm|t\\.?e\\.?m\\.?|tot\\s+en\\s+met|tot|until|till|through|to)';
const WHEN = new RegExp(`(?<![\\p{L}\\p{N}@.|])(?:${UP_TO}\\s*)?(?:${NUMBERS}|${NAMED}|${WORD})(?![\\p{L}\\p{N}])`, 'iu');
/** Which week is meant differs from person to person. */
const AMBIGUOUS = /\b(?:volgende|volgend|next|weken|weeks?)\b/i;

const MENTION = /<@(?<user>[A-Z0-9]+)(?:\|(?<name>[^>]*))?>/;
/** Words around a name that are none. */
const FILLERS =
  /(?<![\p{L}\p{N}])(?:t\/m|tm|tot|en|met|until|till|through|afwezig|away|vervanger|vervangt|vervanging|stand-?in|is|door|komende|aanstaande|a\.s|mij|me|by|with|and)(?![\p{L}\p{N}])/giu;

/** The next day with this number and month, today included; a 29 February may be years away. */
function nextSuch(day: string, month: string, today: Day): Day | null {
  for (let year = yearOf(today); year <= yearOf(today) + 8; year += 1) {
    const found = parseDay(`${day}-${month}-${year}`);
    if (found !== null && found >= today) return found;
  }
  return null;
}

const monthNumber = (name: string): string => String(MONTHS.findIndex((start) => new RegExp(`^(?:${start})`, 'i').test(name)) + 1);

function nextWeekday(name: string, today: Day): Day {
  const wanted = WEEKDAYS.findIndex((names) => names.split('|').includes(name));
  const now = new Date(`${today}T12:00:00Z`).getUTCDay();
  return addDays(today, (wanted - now + 7) % 7);
}

function dayOfMatch(groups: Record<string, string | undefined>, today: Day): Day | null {
  if (groups.iso) return parseDay(groups.iso);
  if (groups.near)
    return addDays(
      today,
      NEAR.findIndex((names) => names.split('|').includes(groups.near?.toLowerCase() ?? '')),
    );
  if (groups.weekday) return nextWeekday(groups.weekday.toLowerCase(), today);
  const day = groups.d1 ?? groups.d2 ?? groups.d3;
  const named = groups.m2 ?? groups.m3;
  const month = groups.m1 ?? (named ? monthNumber(named) : undefined);
  const year = groups.y1 ?? groups.y2 ?? groups.y3;
  if (!day || !month) return null;
  return year ? parseDay(`${day}-${month}-${year.length === 2 ? `20${year}` : year}`) : nextSuch(day, month, today);
}

/** Who is meant by what is left when the day is taken out. */
function nameIn(rest: string): Meant | null {
  const name = rest
    .replace(FILLERS, ' ')
    .replace(/[^\p{L}\p{N}'’._ -]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s._-]+|[\s._-]+$/g, '');
  return /\p{L}{2}/u.test(name) ? { type: 'name', name } : null;
}

/**
 * Reads what was typed behind the command. A day without a year is the next such day; 'tot 3-12' ends the day before, 't/m 3-12' on it.
 * @param today in Europe/Amsterdam
 */
export function parseAway(typed: string, today: Day): Typed {
  const mention = MENTION.exec(typed)?.groups;
  const text = typed.replace(MENTION, ' ');
  const when = WHEN.exec(text);
  const found = when?.groups && !AMBIGUOUS.test(text) ? dayOfMatch(when.groups, today) : null;
  const until = found !== null && when?.groups?.upTo?.toLowerCase() === 'tot' ? addDays(found, -1) : found;
  if (mention?.user) return { until, standIn: { type: 'account', user: mention.user, name: mention.name ?? '' } };
  const rest = AMBIGUOUS.test(text) ? (/@.*$/.exec(text)?.[0] ?? '') : when ? `${text.slice(0, when.index)} ${text.slice(when.index + when[0].length)}` : text;
  return { until, standIn: nameIn(rest) };
}
