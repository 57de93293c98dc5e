import type { RosterMember } from '../engine/escalations.ts';
import type { Store } from '../engine/store.ts';
import type { Done, Effect } from '../engine/workflow.ts';
import { dayOf } from '../programme/dates.ts';
import type { Language } from '../programme/language.ts';
import { managerSeats, type Told, toTell } from '../programme/roster.ts';
import { type Heartbeat, type Incident, type Limits, LOOK_BACK, lateNow, type Turn, watch } from '../programme/watch.ts';
import { incidentCard } from './watchdog-card.ts';

interface Watching {
  limits: Limits;
  /** What is done here on a schedule. */
  names: Heartbeat[];
  newId: () => string;
}

/** Copies of one language are changed together. */
const LANGUAGES: Language[] = ['nl', 'en'];
const subjectOf = (id: string, language: Language): string => `incident:${id}:${language}`;

const posted = (incident: Incident, { id, place, language }: Told<RosterMember>): Effect => ({
  type: 'post',
  key: `incident:${incident.id}:${id}`,
  to: place,
  subject: subjectOf(incident.id, language),
  card: incidentCard(incident, language),
});

/** An incident as it was known, and as it has become: a standstill that only its end made known is both at once. */
function joined(first: Turn[], second: Turn[]): Turn[] {
  const ids = [...new Set([...first, ...second].map(({ after }) => after.id))];
  return ids.flatMap((id) => {
    const [began, ended] = [first, second].map((turns) => turns.find(({ after }) => after.id === id));
    return began && ended ? { ...ended, before: began.before, tell: began.tell || ended.tell } : (began ?? ended ?? []);
  });
}

const isSame = (one: Incident | null, other: Incident): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * Looks whether all that should go by itself does, and tells the programmamanager, or whoever answers for them, once for each incident; its
 * message is changed when it is over. For any number of processes, also those that only receive: they see that no worker lives.
 * @param done what a sweep that came to its end did; null for one who only looks
 * @returns the ids of the messages to deliver, and whether anything is wrong now
 */
export function watchOver(
  store: Pick<Store, 'transaction'>,
  { limits, names, newId }: Watching,
  done: Heartbeat[] | null,
  at: Date,
): Promise<{ messages: string[]; wrong: boolean }> {
  return store.transaction(async ({ reads, act }) => {
    await reads.lockWatch();
    const known = await reads.incidents(new Date(at.getTime() - LOOK_BACK));
    const beats = await reads.heartbeats();
    const watched = new Map([...beats].filter(([name]) => names.includes(name)));
    const overdue = await reads.overdue(new Date(at.getTime() - limits.late));
    const look = (from: Incident[], seen: ReadonlyMap<Heartbeat, Date>) => watch(from, lateNow({ beats: seen, ...overdue }, limits, at), limits, at, newId);
    const first = look(known, watched);
    const changed = first.map(({ after }) => after);
    const now = [...known.filter(({ id }) => !changed.some((one) => one.id === id)), ...changed];
    const turns = done ? joined(first, look(now, new Map([...watched, ...done.map((name) => [name, at] as const)]))) : first;

    const roster = turns.some(({ tell }) => tell) ? await reads.roster('', [], []) : { seats: [], members: [] };
    const managers = toTell(roster, managerSeats(roster), dayOf(at));
    const told = turns.map(({ before, after, tell }) => ({ before, after: tell && managers.length > 0 ? { ...after, toldAt: at } : after }));

    const effects = told.flatMap(({ before, after }): Effect[] => {
      if (after.toldAt === null) return [];
      if (!before?.toldAt) return managers.map((one) => posted(after, one));
      if ((before.endedAt === null) === (after.endedAt === null)) return [];
      return LANGUAGES.map((language) => {
        const subject = subjectOf(after.id, language);
        return { type: 'update', key: `${subject}:${at.toISOString()}`, subject, card: incidentCard(after, language) };
      });
    });
    const writes: Done['writes'] = [
      ...told.flatMap(({ before, after }) => (isSame(before, after) ? [] : [{ type: 'incident.put' as const, incident: after }])),
      ...(done ? [{ type: 'heartbeats.put' as const, done, names }] : []),
    ];
    const wrong = told.some(({ after }) => after.endedAt === null);
    if (writes.length + effects.length === 0) return { messages: [], wrong };
    return { messages: await act({ writes, effects }, null, { personId: null, at }), wrong };
  });
}
