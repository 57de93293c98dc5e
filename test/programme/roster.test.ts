import { describe, expect, it } from 'vitest';
import { type Asked, askedFor, whoAnswersFor } from '../../src/programme/roster.ts';
import { type Absent, ambassadeur, aRoster, manager, procesregisseur } from './any-escalation.ts';

const TODAY = '2026-11-22';

describe('who answers for a holder', () => {
  const cases: [fact: string, absent: Absent, answers: string | null][] = [
    ['is the holder, when they are there', {}, 'aad'],
    ['is the stand-in, when the holder is away', { away: { aad: 'sam' } }, 'sam'],
    ['is the stand-in of the stand-in, when both are away', { away: { aad: 'sam', sam: 'tess' } }, 'tess'],
    ['is nobody, when the holder is away without a stand-in', { away: { aad: null } }, null],
    ['is nobody, when the stand-in is away without one', { away: { aad: 'sam', sam: null } }, null],
    ['is nobody, when two stand in for each other', { away: { aad: 'sam', sam: 'aad' } }, null],
    ['is nobody, when three stand in for each other', { away: { aad: 'sam', sam: 'tess', tess: 'sam' } }, null],
    ['is nobody, when somebody stands in for themselves', { away: { aad: 'aad' } }, null],
    ['is nobody, when the holder left', { unreachable: { aad: 'left' } }, null],
    ['is the stand-in, when the holder is away and left too', { away: { aad: 'sam' }, unreachable: { aad: 'left' } }, 'sam'],
    ['is the next stand-in, when the first cannot be reached', { away: { aad: 'sam', sam: 'tess' }, unreachable: { sam: 'blocked' } }, 'tess'],
    ['is nobody, when the stand-in cannot be reached', { away: { aad: 'sam' }, unreachable: { sam: 'bot-removed' } }, null],
  ];
  it.each(cases)('%s', (_fact, absent, answers) => {
    expect(whoAnswersFor(aRoster([ambassadeur('aad', 'uwv')], absent), 'aad', TODAY)?.id ?? null).toBe(answers);
  });

  it('is nobody, when the holder is not known any more', () => {
    expect(whoAnswersFor(aRoster([]), 'aad', TODAY)).toBeNull();
  });

  it.each([
    ['2026-11-21', 'aad'],
    ['2026-11-22', 'sam'],
    ['2026-11-23', 'sam'],
  ])('who is away t/m %s is answered for on 22 November by %s', (awayUntil, answers) => {
    const roster = aRoster([ambassadeur('aad', 'uwv')]);
    const members = roster.members.map((member) => (member.id === 'aad' ? { ...member, awayUntil, standInId: 'sam' } : member));
    expect(whoAnswersFor({ ...roster, members }, 'aad', TODAY)?.id).toBe(answers);
  });
});

describe('those who are asked', () => {
  const seats = [ambassadeur('aad', 'uwv'), ambassadeur('bea', 'uwv'), procesregisseur('pien'), manager('max')];
  const show = ({ personId, role, holderId }: Asked) => `${personId} as ${role} for ${holderId}`;

  it('come in the order in which they were named', () => {
    expect(askedFor(aRoster(seats), seats.toReversed(), TODAY).map(({ personId }) => personId)).toEqual(['max', 'pien', 'bea', 'aad']);
  });

  it('are asked once, also when they stand in for several', () => {
    const roster = aRoster(seats, { away: { aad: 'sam', bea: 'sam', pien: 'max' } });
    expect(askedFor(roster, seats, TODAY).map(show)).toEqual(['sam as organisatieambassadeur for aad', 'max as procesregisseur for pien']);
  });

  it('are asked for the seat of who they stand in for', () => {
    expect(askedFor(aRoster(seats, { away: { aad: 'bea' } }), seats.slice(0, 2), TODAY).map(show)).toEqual(['bea as organisatieambassadeur for aad']);
  });
});
