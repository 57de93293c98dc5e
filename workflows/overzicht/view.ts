import type { LogQuery } from '../../src/engine/proposals.ts';
import type { Opening } from '../../src/engine/workflow.ts';
import { beginOf, type Day } from '../../src/programme/dates.ts';
import type { Language } from '../../src/programme/language.ts';
import { firstDayOf, PERIODS, type Period, type Sight, seesRegion } from '../../src/programme/overview.ts';
import { type RegionCode, regionByCode, regionName } from '../../src/programme/regions.ts';
import { overviewTexts } from './texts.ts';

/** What of the log is looked at: it travels with the buttons of its cards. */
export interface View {
  /** Null for all regions somebody sees. */
  region: RegionCode | null;
  period: Period;
  /** Only what was asked of the organisations they are ambassadeur of. */
  own: boolean;
  /** A category; empty where all are shown. */
  category: string;
  /** The first line of the page. */
  offset: number;
  /** Whether the card is on the screen already: then the next one takes its place. */
  shown: boolean;
}

export const FIRST_VIEW: View = { region: null, period: '12m', own: false, category: '', offset: 0, shown: false };

export const packView = ({ region, period, own, category, offset, shown }: View): string =>
  [region ?? '', period, own ? 'own' : '', category, offset, shown ? 'shown' : ''].join('|');

/** Parses what came back with a button; what is none of ours gives the first view. */
export function parseView(value: string): View {
  const [code = '', period, own, category = '', offset = '', shown] = value.split('|');
  const known = PERIODS.find((one) => one === period);
  const region = code === '' ? null : regionByCode(code)?.code;
  if (!known || region === undefined || !/^[a-z0-9-]{0,60}$/.test(category) || !/^\d{1,6}$/.test(offset)) return FIRST_VIEW;
  return { region, period: known, own: own === 'own', category, offset: Number(offset), shown: shown === 'shown' };
}

/** The view a button or a command asks for. */
export const viewOf = (event: Opening): View => (event.type === 'pressed' ? parseView(event.value) : FIRST_VIEW);

/** The regions a view is of, in words. */
export function whereName({ region }: Pick<View, 'region'>, { regions }: Sight, language: Language): string {
  const t = overviewTexts(language);
  const only = region ?? (regions?.length === 1 ? regions[0] : undefined);
  if (only) return regionName(only);
  return regions === null ? t.allRegions : t.yourRegions;
}

/** The regions a view is of, for the trail of who read what. */
export const whereCode = ({ region }: Pick<View, 'region'>, { regions }: Sight): string => region ?? (regions === null ? 'alle' : regions.join('+'));

/** The questions a view is about, for somebody with this sight; null when its region is not theirs (any more). */
export function queryOf(view: View, sight: Sight, { at, today }: { at: Date; today: Day }): LogQuery | null {
  if (view.region !== null && !seesRegion(sight, view.region)) return null;
  return {
    regions: view.region === null ? sight.regions : [view.region],
    benches: view.own && sight.benches.length > 0 ? sight.benches : null,
    from: beginOf(firstDayOf(view.period, today)),
    at,
  };
}
