import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Heartbeat, type Incident, type IncidentKind, lateNow, limitsOf, type Overdue, type Seen, watch } from '../../src/programme/watch.ts';
import { AT } from '../support/facts.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const minutes = (count: number): Date => new Date(AT.getTime() + count * MINUTE);
const LIMITS = limitsOf(MINUTE);

const seen = (beats: [Heartbeat, Date][] = [['sweep', AT]], more: Partial<Seen> = {}): Seen => ({
  beats: new Map(beats),
  pings: null,
  messages: null,
  ...more,
});
const overdue = (since: Date, count = 3): Overdue => ({ count, since });
const incident = (kind: IncidentKind, more: Partial<Incident> = {}): Incident => ({
  id: `i-${kind}`,
  kind,
  beganAt: minutes(-20),
  noticedAt: minutes(-14),
  toldAt: minutes(-13),
  endedAt: null,
  count: 3,
  worst: 15 * MINUTE,
  ...more,
});

let ids = 0;
const newId = () => {
  ids += 1;
  return `new-${ids}`;
};
const turned = (known: Incident[], late: [IncidentKind, Overdue][], at = AT) => watch(known, new Map(late), LIMITS, at, newId);

describe('what is late', () => {
  it.each<[string, Seen, number, IncidentKind[]]>([
    ['nothing, five minutes after a sweep', seen(), 5, []],
    ['a sweep, later than that', seen(), 5.001, ['sweep']],
    ['nothing where nobody ever swept', seen([]), 10_000, []],
    [
      'nothing of a job an hour after it was done',
      seen([
        ['sweep', minutes(60)],
        ['digest', AT],
      ]),
      60,
      [],
    ],
    [
      'a job, later than that',
      seen([
        ['sweep', minutes(60)],
        ['digest', AT],
        ['counts', minutes(30)],
      ]),
      60.001,
      ['digest'],
    ],
    ['pings and messages that the store says are', seen(undefined, { pings: overdue(minutes(-6)), messages: overdue(minutes(-7)) }), 0, ['pings', 'messages']],
  ])('%s', (_what, given, after, kinds) => {
    expect([...lateNow(given, LIMITS, minutes(after)).keys()]).toEqual(kinds);
  });

  it('is measured in sweeps where those are rare', () => {
    const rare = limitsOf(30 * MINUTE);
    expect([rare.late, rare.job]).toEqual([90 * MINUTE, 90 * MINUTE]);
    expect(lateNow(seen(), rare, minutes(89)).size).toBe(0);
    expect([LIMITS.late, LIMITS.job]).toEqual([5 * MINUTE, HOUR]);
  });
});

describe('an incident', () => {
  it('begins with what was late first, and nobody is told before it was seen again', () => {
    const [turn] = turned([], [['pings', overdue(minutes(-6), 4)]]);
    expect(turn).toMatchObject({
      before: null,
      tell: false,
      after: { kind: 'pings', beganAt: minutes(-6), noticedAt: AT, endedAt: null, count: 4, worst: 6 * MINUTE },
    });
    const known = turn ? [turn.after] : [];
    expect(turned(known, [['pings', overdue(minutes(-6))]], minutes(0.9))[0]?.tell).toBe(false);
    expect(turned(known, [['pings', overdue(minutes(-6))]], minutes(1))[0]).toMatchObject({ tell: true, after: { id: turn?.after.id } });
  });

  it('that was told of is not told again, and keeps the worst it was', () => {
    const [turn, ...others] = turned([incident('pings', { count: 9 })], [['pings', overdue(minutes(-30), 2)]]);
    expect(turn).toMatchObject({ tell: false, after: { count: 9, worst: 30 * MINUTE, endedAt: null } });
    expect(others).toEqual([]);
  });

  it('ends when it is late no more; one nobody was told of is told then', () => {
    expect(turned([incident('pings')], [])).toMatchObject([{ tell: false, after: { endedAt: AT } }]);
    expect(turned([incident('pings', { toldAt: null })], [])).toMatchObject([{ tell: true, after: { endedAt: AT } }]);
  });

  it('that begins again within the hour is the same one; later it is another', () => {
    const ended = incident('messages', { endedAt: minutes(-59) });
    expect(turned([ended], [['messages', overdue(minutes(-5))]])).toMatchObject([
      { tell: false, after: { id: ended.id, beganAt: ended.beganAt, endedAt: null } },
    ]);
    const longAgo = incident('messages', { endedAt: minutes(-60) });
    expect(turned([longAgo], [['messages', overdue(minutes(-5))]])[0]?.after.id).not.toBe(longAgo.id);
  });

  it('that nobody could be told of is told once somebody can, for a day', () => {
    const untold = (endedAt: Date) => turned([incident('pings', { toldAt: null, endedAt })], []);
    expect(untold(minutes(-23 * 60))).toMatchObject([{ tell: true, after: { endedAt: minutes(-23 * 60) } }]);
    expect(untold(minutes(-24 * 60))).toEqual([]);
  });
});

describe('while nobody sweeps', () => {
  const all: [IncidentKind, Overdue][] = [
    ['sweep', overdue(minutes(-6))],
    ['pings', overdue(minutes(-6))],
    ['messages', overdue(minutes(-6))],
    ['digest', overdue(minutes(-61), 0)],
  ];

  it('all that is late is one incident', () => {
    expect(turned([], all).map(({ after }) => after.kind)).toEqual(['sweep']);
  });

  it('what was late before goes on, and does not seem mended', () => {
    const turns = turned([incident('pings')], all);
    expect(turns.map(({ after: { kind, endedAt } }) => [kind, endedAt])).toEqual([
      ['sweep', null],
      ['pings', null],
    ]);
  });
});

it('whatever happens, at most one of a kind is open, and each is told once at the most', () => {
  const moment = fc.record({ step: fc.integer({ min: 1, max: 90 }), late: fc.subarray<IncidentKind>(['sweep', 'pings', 'messages', 'digest', 'upkeep']) });
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 60 }), (moments) => {
      let at = AT.getTime();
      let known: Incident[] = [];
      const told: string[] = [];
      for (const { step, late } of moments) {
        at += step * MINUTE;
        const now = new Date(at);
        const turns = watch(known, new Map(late.map((kind) => [kind, overdue(new Date(at - 10 * MINUTE))])), LIMITS, now, newId);
        for (const { after, tell } of turns) {
          if (tell) told.push(after.id);
          known = [...known.filter(({ id }) => id !== after.id), tell ? { ...after, toldAt: now } : after];
        }
        const open = known.filter(({ endedAt }) => endedAt === null).map(({ kind }) => kind);
        expect(new Set(open).size).toBe(open.length);
      }
      expect(new Set(told).size).toBe(told.length);
    }),
  );
});
