import { randomUUID } from 'node:crypto';
import type { PingWrite } from '../../src/engine/escalations.ts';
import type { Reply } from '../../src/engine/events.ts';
import type { Store } from '../../src/engine/store.ts';
import type { Effect } from '../../src/engine/workflow.ts';
import type { Write } from '../../src/engine/writes.ts';
import type { Entry, Escalation, Plan } from '../../src/programme/escalation.ts';
import { makeEscalationReference } from '../../src/programme/escalation-reference.ts';
import { AT, plus, type Someone, someone } from './samples.ts';

let numbers = 0;

/** Somebody in a plan. */
const asked = ({ id, name }: Someone): Plan['asked'][number] => ({ personId: id, name, role: 'organisatieambassadeur', holderId: id });

/** What waits for these people, at these moments. */
export const planOf = (people: Someone[], ...moments: Plan['moments']): Plan => ({
  asked: people.map(asked),
  colleagues: [],
  above: [],
  managers: [],
  moments,
});

/** A casus of somebody about the organisation of somebody else, who is asked; not stored yet. */
export function newEscalation(reporter: Someone, other: Someone, more: Partial<Escalation> = {}): Escalation {
  numbers += 1;
  return {
    id: randomUUID(),
    reference: makeEscalationReference('ZL', 2001, numbers),
    region: 'ZL',
    reporter: { id: reporter.id, name: reporter.name, organisationId: reporter.profile.organisationId },
    organisation: { id: other.profile.organisationId, name: other.profile.organisationName, kind: 'ggz' },
    subject: { kind: 'casus', candidateKnows: 'ja', question: 'Wie belt er terug?', traject: null },
    category: 'contact',
    status: 'open',
    rung: 1,
    round: 1,
    plan: planOf([other], { step: 'reminder', at: plus(60) }, { step: 'climb', at: plus(120) }),
    takenBy: null,
    raisedAt: AT,
    answerBy: plus(120),
    answeredAt: null,
    endedAt: null,
    log: [],
    pings: [],
    revision: 0,
    ...more,
  };
}

export const entry = (what: Entry['what'], who: { id: string; name: string } | null, more: Partial<Entry> = {}): Entry => ({
  at: AT,
  personId: who?.id ?? null,
  name: who?.name ?? null,
  what,
  rung: 1,
  text: null,
  outcome: null,
  ...more,
});

export const ping = (step: string, personId: string): PingWrite => ({ step, personId, messageKey: `ping:${randomUUID()}` });

export const put = (escalation: Escalation, entries: Entry[] = [], pings: PingWrite[] = []): Write => ({ type: 'escalation.put', escalation, entries, pings });

interface Act {
  personId?: string | null;
  at?: Date;
  effects?: Effect[];
  answer?: { key: string; reply: Reply } | null;
}

/** Stores what a press or the clock did, as the engine does. @returns the ids of the messages to deliver */
export const act = (store: Store, writes: Write[], { personId = null, at = AT, effects = [], answer = null }: Act = {}): Promise<string[]> =>
  store.transaction((transaction) => transaction.act({ writes, effects }, answer, { personId, at }));

/** An escalation as the store has it. @throws when it has none */
export async function stored(store: Store, { reference }: Pick<Escalation, 'reference'>): Promise<Escalation> {
  const found = await store.reads.escalation(reference);
  if (!found) throw new Error(`no ${reference}`);
  return found;
}

/** Noor is stuck and asks Bo, who gets a ping. */
export async function raised(store: Store, more: Partial<Escalation> = {}): Promise<{ noor: Someone; bo: Someone; escalation: Escalation }> {
  const [noor, bo] = [await someone(store), await someone(store, ['ZL'], 'Bo')];
  const escalation = newEscalation(noor, bo, more);
  await act(store, [put(escalation, [entry('raised', noor)], [ping('ping', bo.id)])], { personId: noor.id });
  return { noor, bo, escalation: await stored(store, escalation) };
}
