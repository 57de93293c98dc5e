import { describe, expect, it } from 'vitest';
import type { Surroundings } from '../../src/programme/course.ts';
import { ERASED_NAME } from '../../src/programme/erasure.ts';
import { advance, silenceFrom } from '../../src/programme/escalation-clock.ts';
import { AT, hours } from '../support/facts.ts';
import { aMember, anEscalation, aRoster } from '../support/facts-escalations.ts';

/*
 * Whoever was asked or took it up was erased: no account, no seat. The clock is due at once, and goes on to the next person.
 */

const full = aRoster();
const roster = {
  seats: full.seats.filter(({ holderId }) => holderId !== 'p-bram'),
  members: full.members.map((one) =>
    one.id === 'p-bram' ? aMember('p-bram', { name: ERASED_NAME, place: null, unreachable: 'unknown-account', erased: true }) : one,
  ),
};
const around: Surroundings = { at: hours(1), today: '2026-11-22', roster, deadline: 48 * 3_600_000, later: (from, ms) => new Date(from.getTime() + ms) };

describe('an escalation of somebody who was erased', () => {
  it('that waited for them goes to their colleague at once', () => {
    const { escalation, pings } = advance(anEscalation({ pings: [{ personId: 'p-bram', step: 'ping', undelivered: true }] }), around);
    expect(pings).toEqual([{ step: 'ping', personId: 'p-carla' }]);
    expect([escalation.status, escalation.rung]).toEqual(['open', 1]);
  });

  it('that they had taken up is open again at once, and asked of the next', () => {
    const { plan } = anEscalation();
    const taken = anEscalation({
      status: 'taken',
      takenBy: { id: 'p-bram', name: ERASED_NAME },
      plan: { ...plan, moments: silenceFrom('casus', AT) },
      pings: [],
    });
    const { escalation, pings, entries } = advance(taken, around);
    expect([escalation.status, escalation.takenBy]).toEqual(['open', null]);
    expect(entries.map(({ what }) => what)).toEqual(['reopened', 'entered']);
    expect(pings).toEqual([{ step: 'ping', personId: 'p-carla' }]);
  });

  it('that somebody else took up stays with them', () => {
    const { plan } = anEscalation();
    const taken = anEscalation({ status: 'taken', takenBy: { id: 'p-carla', name: 'Carla' }, plan: { ...plan, moments: silenceFrom('casus', AT) } });
    const { escalation, pings } = advance(taken, around);
    expect([escalation.takenBy?.id, pings]).toEqual(['p-carla', []]);
  });

  it('that they raised goes on: it is solved, or closes by itself', () => {
    const gone = {
      ...full,
      members: full.members.map((one) => (one.id === 'p-anna' ? { ...one, place: null, unreachable: 'unknown-account' as const } : one)),
    };
    const { plan } = anEscalation();
    const answered = anEscalation({ status: 'answered', takenBy: { id: 'p-carla', name: 'Carla' }, plan: { ...plan, moments: [{ step: 'close', at: AT }] } });
    expect(advance(answered, { ...around, roster: gone }).escalation.status).toBe('closed');
  });
});
