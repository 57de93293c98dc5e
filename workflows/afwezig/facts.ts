import type { RosterMember } from '../../src/engine/escalations.ts';
import type { Changed, Submitted } from '../../src/engine/events.ts';
import type { Colleague } from '../../src/engine/store.ts';
import type { Look, Opening } from '../../src/engine/workflow.ts';
import { parseAway, type Typed } from './parse.ts';

/** What being away has to do with. */
export interface Facts {
  typed: Typed;
  /** The person behind a mention that was typed; null when there was none, or nobody is known there. */
  mentionedId: string | null;
  /** Colleagues whom a message reaches, without oneself. */
  colleagues: Colleague[];
  /** Oneself, these colleagues, and whoever stands in for any of them. */
  members: RosterMember[];
  /** Escalations that wait for one now; there may be more than `COUNTED`. */
  waiting: number;
}

/** Waiting escalations are counted up to here. */
export const COUNTED = 100;

const NOTHING: Facts = { typed: { until: null, standIn: null }, mentionedId: null, colleagues: [], members: [], waiting: 0 };

/** Reads what the form needs. @returns `NOTHING` for who has no profile: they get that first */
export async function readFacts(event: Opening | Changed | Submitted, { person, reads, today }: Look): Promise<Facts> {
  if (!person?.profile) return NOTHING;
  const typed = event.type === 'command' ? parseAway(event.text, today) : NOTHING.typed;
  const mentioned = typed.standIn?.type === 'account' ? await reads.person({ ...event.account, user: typed.standIn.user }) : null;
  const known = (await reads.colleagues(person.profile.regions)).filter(({ id }) => id !== person.id);
  const { members } = await reads.roster(person.profile.regions[0] ?? '', [], [person.id, ...known.map(({ id }) => id)]);
  const reachable = new Set(members.filter(({ unreachable }) => unreachable === null).map(({ id }) => id));
  return {
    typed,
    mentionedId: mentioned?.id ?? null,
    colleagues: known.filter(({ id }) => reachable.has(id)),
    members,
    waiting: event.type === 'submitted' ? (await reads.escalationsOf(person.id, COUNTED)).waiting.length : 0,
  };
}
