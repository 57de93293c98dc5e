import type { RosterMember } from '../../src/engine/escalations.ts';
import type { Place } from '../../src/engine/events.ts';
import type { Escalation } from '../../src/programme/escalation.ts';
import type { Roster } from '../../src/programme/roster.ts';
import { AT, BREBURG, HEERLEN, hours } from './facts.ts';

/*
 * Builders for the pure tests: escalations and the people around them.
 */

/** Somebody of the roster: there, and within reach. */
export function aMember(id: string, more: Partial<RosterMember> = {}): RosterMember {
  const name = id.replace(/^p-(.)/, (_, first: string) => first.toUpperCase());
  const place: Place = { platform: 'local', tenant: 'demo', address: JSON.stringify(id) };
  return { id, name, language: 'nl', place, unreachable: null, awayUntil: null, standInId: null, ...more };
}

/** The people around an escalation of Anna in Zuid-Limburg: two ambassadeurs of the municipality, a coordinator, and who comes after. */
export function aRoster(more: Partial<Roster<RosterMember>> = {}): Roster<RosterMember> {
  const seat = { region: 'ZL', organisationId: null, body: null };
  return {
    seats: [
      { ...seat, role: 'organisatieambassadeur', organisationId: HEERLEN.id, holderId: 'p-bram' },
      { ...seat, role: 'organisatieambassadeur', organisationId: HEERLEN.id, holderId: 'p-carla' },
      { ...seat, role: 'organisatieambassadeur', organisationId: BREBURG.id, holderId: 'p-dewi' },
      { ...seat, role: 'procesregisseur', holderId: 'p-emre' },
      { ...seat, role: 'regioambassadeur', holderId: 'p-fien' },
      { ...seat, role: 'programmamanager', region: null, holderId: 'p-gijs' },
      { ...seat, role: 'werkgroeplid', region: null, body: 'vng', holderId: 'p-hanna' },
    ],
    members: ['p-anna', 'p-bram', 'p-carla', 'p-dewi', 'p-emre', 'p-fien', 'p-gijs', 'p-hanna'].map((id) => aMember(id)),
    ...more,
  };
}

/** A casus that Anna raised at `AT`: Bram was asked, and nobody took it up yet. */
export function anEscalation(more: Partial<Escalation> = {}): Escalation {
  const entry = { at: AT, rung: 1, text: null, outcome: null };
  return {
    id: '33333333-3333-4333-8333-333333333333',
    reference: 'HW-E-ZL-2026-0001',
    region: 'ZL',
    reporter: { id: 'p-anna', name: 'Anna', organisationId: BREBURG.id },
    organisation: { id: HEERLEN.id, name: HEERLEN.name, kind: HEERLEN.kind },
    subject: { kind: 'casus', candidateKnows: 'ja', question: 'Wie beslist over de jobcoach?', traject: null },
    category: 'contact',
    status: 'open',
    rung: 1,
    round: 1,
    plan: {
      asked: [{ personId: 'p-bram', name: 'Bram', role: 'organisatieambassadeur', holderId: 'p-bram' }],
      colleagues: [{ personId: 'p-carla', name: 'Carla', role: 'organisatieambassadeur', holderId: 'p-carla' }],
      above: [{ personId: 'p-emre', name: 'Emre', role: 'procesregisseur', holderId: 'p-emre' }],
      managers: [{ personId: 'p-gijs', name: 'Gijs', role: 'programmamanager', holderId: 'p-gijs' }],
      moments: [
        { step: 'reminder', at: hours(24) },
        { step: 'climb', at: hours(48) },
      ],
    },
    takenBy: null,
    raisedAt: AT,
    answerBy: hours(48),
    answeredAt: null,
    endedAt: null,
    log: [
      { ...entry, personId: 'p-anna', name: 'Anna', what: 'raised' },
      { ...entry, personId: null, name: 'Bram', what: 'entered' },
    ],
    pings: [{ personId: 'p-bram', step: 'ping', undelivered: false }],
    revision: 1,
    ...more,
  };
}

/** A bestuurlijke of Anna: the centrumgemeente does not take part; Emre was asked. */
export function aBestuurlijke(more: Partial<Escalation> = {}): Escalation {
  const entry = { at: AT, rung: 1, text: null, outcome: null };
  return anEscalation({
    reference: 'HW-E-ZL-2026-0002',
    subject: { kind: 'bestuurlijk', stance: 'doet-niet-mee', part: 'gemeente', since: '2026-09-01', division: 'champions-league' },
    category: null,
    plan: {
      asked: [{ personId: 'p-emre', name: 'Emre', role: 'procesregisseur', holderId: 'p-emre' }],
      colleagues: [],
      above: [{ personId: 'p-fien', name: 'Fien', role: 'regioambassadeur', holderId: 'p-fien' }],
      managers: [{ personId: 'p-gijs', name: 'Gijs', role: 'programmamanager', holderId: 'p-gijs' }],
      moments: [
        { step: 'reminder', at: hours(24) },
        { step: 'untaken', at: hours(48) },
      ],
    },
    log: [
      { ...entry, personId: 'p-anna', name: 'Anna', what: 'raised' },
      { ...entry, personId: null, name: 'Emre', what: 'entered' },
    ],
    pings: [{ personId: 'p-emre', step: 'ping', undelivered: false }],
    ...more,
  });
}
