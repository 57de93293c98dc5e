import type { Category, RosterMember } from '../../src/engine/escalations.ts';
import type { Colleague } from '../../src/engine/store.ts';
import type { Look } from '../../src/engine/workflow.ts';
import type { Surroundings } from '../../src/programme/course.ts';
import { addTime } from '../../src/programme/deadline.ts';
import type { Escalation } from '../../src/programme/escalation.ts';
import type { RegionCode } from '../../src/programme/regions.ts';
import type { Roster } from '../../src/programme/roster.ts';

/** What an act in a region is taken in: its people, its clock, and the categories in use. */
export interface Setting {
  roster: Roster<RosterMember>;
  categories: Category[];
  /** How long the people of a rung have, in ms. */
  deadline: number;
  /** The moment that lies `ms` of the region's clock later. */
  later: (from: Date, ms: number) => Date;
}

/** An escalation with all that an act on it needs. */
export interface About extends Setting {
  escalation: Escalation;
  /** Whom it can be forwarded to; empty where that was not asked. */
  colleagues: Colleague[];
}

type Looked = Pick<Look, 'reads' | 'settings'>;

/** @param organisationIds the organisation that is asked, and the reporter's own. @param also people who are told whatever their seat */
export async function settingOf({ reads, settings }: Looked, region: RegionCode, organisationIds: string[], also: string[]): Promise<Setting> {
  const roster = await reads.roster(region, organisationIds, also);
  const { clock, categories } = await reads.regionSetting(region);
  const { escalationDeadline: deadline, isHoliday } = settings;
  return { roster, categories, deadline, later: (from, ms) => addTime(from, ms, clock, isHoliday) };
}

/** An escalation that was read, with its setting. */
export async function aboutOf(look: Looked, escalation: Escalation, withColleagues = false): Promise<About> {
  const { region, organisation, reporter, plan, takenBy } = escalation;
  const named = [...plan.asked, ...plan.colleagues, ...plan.above, ...plan.managers].flatMap(({ personId, holderId }) => [personId, holderId]);
  const colleagues = withColleagues ? await look.reads.colleagues([region]) : [];
  const also = [reporter.id, ...named, ...(takenBy ? [takenBy.id] : []), ...colleagues.map(({ id }) => id)];
  return { escalation, colleagues, ...(await settingOf(look, region, [organisation.id, reporter.organisationId], also)) };
}

/** What the rules of the programme need of it, at a moment. */
export const surroundingsOf = ({ roster, deadline, later }: Setting, { at, today }: Pick<Surroundings, 'at' | 'today'>): Surroundings => ({
  at,
  today,
  roster,
  deadline,
  later,
});
