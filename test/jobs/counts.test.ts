import { describe, expect, it } from 'vitest';
import type { RosterMember } from '../../src/engine/escalations.ts';
import { dueMonths } from '../../src/jobs/counts.ts';
import { recipientsOf } from '../../src/jobs/counts-recipients.ts';
import type { Role } from '../../src/programme/person.ts';
import type { Roster, Seat } from '../../src/programme/roster.ts';
import { aMember } from '../support/facts-escalations.ts';

const FIRSTS = '0 8 1 * *';
const LONG_AGO = new Date('2020-01-01T00:00:00Z');

describe('the months that fell due', () => {
  const due = (at: string, cron = FIRSTS, since = LONG_AGO) =>
    dueMonths(cron, since, new Date(at)).map(({ month, planned }) => `${month} ${planned.toISOString()}`);

  it.each([
    ['just before the first at eight', '2026-12-01T06:59:59Z', '2026-10 2026-11-01T07:00:00.000Z'],
    ['at it', '2026-12-01T07:00:00Z', '2026-11 2026-12-01T07:00:00.000Z'],
    ['in summer an hour earlier', '2026-07-01T06:00:00Z', '2026-06 2026-07-01T06:00:00.000Z'],
    ['over the turn of a year', '2027-01-15T12:00:00Z', '2026-12 2027-01-01T07:00:00.000Z'],
  ])('%s: the last is %s: %s', (_what, at, first) => {
    expect(due(at)[0]).toBe(first);
  });

  it('are none that fell due before the schedule began', () => {
    const since = new Date('2026-10-15T12:00:00Z');
    expect(due('2026-10-31T12:00:00Z', FIRSTS, since)).toEqual([]);
    expect(due('2026-12-20T12:00:00Z', FIRSTS, since).map((one) => one.slice(0, 7))).toEqual(['2026-11', '2026-10']);
    expect(due('2026-12-20T12:00:00Z', FIRSTS, new Date('2026-12-01T07:00:00Z'))).toEqual([]);
  });

  it.each([
    ['on every day', '0 8 * * *'],
    ['at every minute', '* * * * *'],
    ['twice a month', '0 8 1,15 * *'],
  ])('on a schedule that goes off %s are each once', (_what, cron) => {
    expect(due('2026-12-20T12:00:00Z', cron, new Date('2026-10-02T12:00:00Z')).map((one) => one.slice(0, 7))).toEqual(['2026-11', '2026-10', '2026-09']);
  });

  it('go back a year at most', () => {
    const months = due('2026-12-20T12:00:00Z').map((one) => one.slice(0, 7));
    expect([months.length, months[0], months.at(-1)]).toEqual([12, '2026-11', '2025-12']);
  });
});

describe('who gets them', () => {
  const TODAY = '2026-12-01';
  const seat = (role: Role, holderId: string, region: string | null = role === 'programmamanager' ? null : 'ZL'): Seat => ({
    role,
    region,
    organisationId: null,
    body: null,
    holderId,
  });
  const members = (...all: (string | RosterMember)[]) => all.map((one) => (typeof one === 'string' ? aMember(one) : one));
  const told = (seats: Seat[], people: RosterMember[], sent: string[] = []) => {
    const roster: Roster<RosterMember> = { seats, members: people };
    return recipientsOf(roster, sent, TODAY).map(({ id, regions }) => `${id}: ${regions?.join(' ') ?? 'all'}`);
  };
  const away = { awayUntil: '2026-12-05' };

  it.each<[string, Seat[], RosterMember[], string[], string[]]>([
    ['the programmamanager all', [seat('programmamanager', 'p-gijs')], members('p-gijs'), [], ['p-gijs: all']],
    [
      'the procesregisseur their region, and not the regiocontact beside them',
      [seat('procesregisseur', 'p-emre'), seat('regiocontact', 'p-carla')],
      members('p-emre', 'p-carla'),
      [],
      ['p-emre: ZL'],
    ],
    ['the regiocontact where there is no procesregisseur', [seat('regiocontact', 'p-carla')], members('p-carla'), [], ['p-carla: ZL']],
    [
      'the regiocontact where nobody answers for the procesregisseur',
      [seat('procesregisseur', 'p-emre'), seat('regiocontact', 'p-carla')],
      members(aMember('p-emre', { unreachable: 'left' }), 'p-carla'),
      [],
      ['p-carla: ZL'],
    ],
    [
      'all regions of somebody in one message',
      [seat('procesregisseur', 'p-emre', 'TW'), seat('procesregisseur', 'p-emre'), seat('regiocontact', 'p-emre', 'MB')],
      members('p-emre'),
      [],
      ['p-emre: MB TW ZL'],
    ],
    ['who has all gets no region beside it', [seat('programmamanager', 'p-gijs'), seat('procesregisseur', 'p-gijs')], members('p-gijs'), [], ['p-gijs: all']],
    [
      'two procesregisseurs of a region both',
      [seat('procesregisseur', 'p-emre'), seat('procesregisseur', 'p-fien')],
      members('p-emre', 'p-fien'),
      [],
      ['p-emre: ZL', 'p-fien: ZL'],
    ],
    [
      'the stand-in of who is away, once for two regions',
      [seat('procesregisseur', 'p-emre'), seat('procesregisseur', 'p-fien', 'MB')],
      members(aMember('p-emre', { ...away, standInId: 'p-jan' }), aMember('p-fien', { ...away, standInId: 'p-jan' }), 'p-jan'),
      [],
      ['p-jan: MB ZL'],
    ],
    ['nobody who was never here', [seat('procesregisseur', 'p-emre')], members(aMember('p-emre', { place: null })), [], []],
    ['nobody twice', [seat('programmamanager', 'p-gijs'), seat('procesregisseur', 'p-emre')], members('p-gijs', 'p-emre'), ['p-gijs'], ['p-emre: ZL']],
    [
      'no stand-in for who had it and then went away, nor the regiocontact',
      [seat('procesregisseur', 'p-emre'), seat('regiocontact', 'p-carla')],
      members(aMember('p-emre', { ...away, standInId: 'p-jan' }), 'p-jan', 'p-carla'),
      ['p-emre'],
      [],
    ],
    ['who had it as a stand-in not for a seat of their own again', [seat('procesregisseur', 'p-jan')], members('p-jan'), ['p-jan'], []],
    ['no ambassadeur', [seat('organisatieambassadeur', 'p-bram'), seat('regioambassadeur', 'p-bram')], members('p-bram'), [], []],
  ])('%s', (_what, seats, people, sent, expected) => {
    expect(told(seats, people, sent)).toEqual(expected);
  });
});
