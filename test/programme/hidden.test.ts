import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyTally, type Tally } from '../../src/programme/counting.ts';
import { countsOf } from '../../src/programme/counts.ts';
import { ownRegions, seenBy, seesCounts } from '../../src/programme/hidden.ts';
import { ROLES, type Role } from '../../src/programme/person.ts';
import { REGIONS } from '../../src/programme/regions.ts';
import { type Cell, type Shown, type Sum, suppress } from '../../src/programme/suppress.ts';
import { aPerson } from '../support/facts.ts';

const cellsOf = (values: Record<string, number>, known: string[] = []): Map<string, Cell> =>
  new Map(Object.entries(values).map(([id, value]) => [id, { value, known: known.includes(id) }]));
const split = (values: Record<string, number>, known: string[] = []): Record<string, Shown> => {
  const parts = Object.keys(values).filter((id) => id !== 'total');
  return Object.fromEntries(suppress(cellsOf(values, known), [{ total: 'total', parts }]));
};

describe('a total and its parts', () => {
  it.each<[what: string, values: Record<string, number>, shown: Record<string, Shown>]>([
    ['nothing is small', { total: 17, a: 5, b: 12 }, { total: 17, a: 5, b: 12 }],
    ['one is small: the next smallest goes too', { total: 28, a: 3, b: 10, c: 15 }, { total: 28, a: 'small', b: 'withheld', c: 15 }],
    ['two are small, and each could be either', { total: 25, a: 3, b: 2, c: 20 }, { total: 25, a: 'small', b: 'small', c: 20 }],
    [
      'two are 0: they are hidden, and that nobody is in them may be worked out',
      { total: 20, a: 0, b: 0, c: 20 },
      { total: 20, a: 'small', b: 'small', c: 20 },
    ],
    ['two are small, and both must be 4', { total: 28, a: 4, b: 4, c: 20 }, { total: 28, a: 'small', b: 'small', c: 'withheld' }],
    ['both parts left out, each could still be another number', { total: 9, a: 2, b: 7 }, { total: 9, a: 'small', b: 'withheld' }],
    ['a part cannot go unseen when the total is 6 and the other at least 5: it goes too', { total: 6, a: 1, b: 5 }, { total: 6, a: 'small', b: 'withheld' }],
    ['everything is small', { total: 4, a: 1, b: 3 }, { total: 'small', a: 'small', b: 'small' }],
  ])('%s', (_what, values, shown) => {
    expect(split(values)).toEqual(shown);
  });

  it('what somebody knows anyway is not hidden, and hides nothing: then the total goes', () => {
    expect(split({ total: 52, mine: 49, other: 3 }, ['mine'])).toEqual({ total: 'withheld', mine: 49, other: 'small' });
  });

  it('what is at most another number is looked at too: five ever paid would make the paid ones five, so another part goes as well', () => {
    const sums: Sum[] = [
      { total: 'all', parts: ['looking', 'paid', 'learning'] },
      { total: 'ever', parts: ['paid'], rest: true },
    ];
    const shown = Object.fromEntries(suppress(cellsOf({ all: 17, looking: 10, paid: 5, learning: 2, ever: 5 }), sums));
    expect(shown).toEqual({ all: 17, looking: 'withheld', paid: 'withheld', learning: 'small', ever: 5 });
  });

  it('nobody can tell any of 1 to 4, whatever the numbers are', () => {
    const anyParts = fc.array(fc.nat(12), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(anyParts, anyParts, (left, right) => {
        // Two splits of one total: the second is brought to the first's sum by its last part.
        const sum = left.reduce((all, one) => all + one, 0);
        const room = right.slice(0, -1);
        const last = sum - room.reduce((all, one) => all + one, 0);
        const other = last >= 0 ? [...room, last] : [sum];
        const named = (prefix: string, values: number[]) => values.map((value, at): [string, number] => [`${prefix}${at}`, value]);
        const values = Object.fromEntries([['total', sum], ...named('l', left), ...named('r', other)]);
        const sums: Sum[] = [
          { total: 'total', parts: left.map((_value, at) => `l${at}`) },
          { total: 'total', parts: other.map((_value, at) => `r${at}`) },
        ];
        const shown = Object.fromEntries(suppress(cellsOf(values), sums));
        for (const [id, value] of Object.entries(values)) {
          if (value < 5) expect(shown[id], id).toBe('small');
          else if (typeof shown[id] === 'number') expect(shown[id]).toBe(value);
        }
        expect(canBe(shown, sums).filter(({ id, ways }) => shown[id] === 'small' && values[id] !== 0 && ways < 2)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

/** How many values each number can have: found by trying all of them, not by reasoning. */
function canBe(shown: Record<string, Shown>, sums: Sum[]): { id: string; ways: number }[] {
  const HIGHEST = 70;
  const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const valuesOf = (one: Shown | undefined) => (typeof one === 'number' ? [one] : one === 'small' ? upTo(0, 4) : upTo(5, HIGHEST));
  /** Every sum these parts can have. */
  const sumsOf = (ids: string[]) => {
    let sums = new Set([0]);
    for (const id of ids) sums = new Set(Array.from(sums, (sum) => valuesOf(shown[id]).map((value) => sum + value)).flat());
    return sums;
  };
  const totals = valuesOf(shown.total).filter((total) => sums.every(({ parts }) => sumsOf(parts).has(total)));
  return Object.keys(shown).map((id) => {
    if (id === 'total') return { id, ways: totals.length };
    const beside = sumsOf((sums.find(({ parts }) => parts.includes(id))?.parts ?? []).filter((part) => part !== id));
    return { id, ways: valuesOf(shown[id]).filter((value) => totals.some((total) => beside.has(total - value))).length };
  });
}

/** So many running trajects that count, all alike and started this month. */
const tallyOf = (count: number, more: Partial<Tally> = {}): Tally => {
  const empty = emptyTally();
  return {
    ...empty,
    started: count,
    startedYear: count,
    active: count,
    byMethod: { ...empty.byMethod, ips: count },
    byTargetGroup: { ...empty.byTargetGroup, epa: count },
    byPrincipal: { ...empty.byPrincipal, uwv: count },
    outcomes: { ...empty.outcomes, 'op-zoek': count },
    ...more,
  };
};
const counted = (tallies: Record<string, Tally>) =>
  countsOf(
    '2026-11',
    new Map(Object.entries(tallies)),
    { terms: [], held: [] },
    REGIONS.map(({ code }) => code),
  );

describe('all regions, and the country', () => {
  it('the programmamanager sees every number', () => {
    const seen = seenBy(null, counted({ TW: tallyOf(3) }));
    expect([seen.regions.get('TW')?.started, seen.total.started, seen.total.everStarted]).toEqual([3, 3, 3]);
  });

  it("one's own region is seen in full, and another not below five", () => {
    const seen = seenBy(['ZL'], counted({ ZL: tallyOf(2), TW: tallyOf(3), GR: tallyOf(1), AC: tallyOf(30) }));
    expect(seen.regions.get('ZL')).toMatchObject({ started: 2, everStarted: 2, byMethod: { ips: 2, jobcoaching: 0 } });
    expect(seen.regions.get('TW')).toMatchObject({ started: 'small', active: 'small', everStarted: 'small', everPaid: 'small', byMethod: { ips: 'small' } });
    expect(seen.regions.get('AC')).toMatchObject({ started: 30, active: 30 });
    expect(seen.total.started).toBe(36);
  });

  it('the country less the others says nothing about the one small region: another goes with it, or the country does', () => {
    const withOthers = seenBy(['ZL'], counted({ ZL: tallyOf(40), TW: tallyOf(3), GR: tallyOf(9), AC: tallyOf(30) }));
    expect([withOthers.regions.get('GR')?.started, withOthers.regions.get('AC')?.started, withOthers.total.started]).toEqual(['withheld', 30, 82]);
    const alone = seenBy(['ZL'], counted({ ZL: tallyOf(40), TW: tallyOf(3) }));
    expect([alone.regions.get('TW')?.started, alone.total.started]).toEqual(['small', 'withheld']);
  });

  it('who is of the other region sees that one, and cannot work out the first', () => {
    const seen = seenBy(['GR'], counted({ ZL: tallyOf(40), TW: tallyOf(3), GR: tallyOf(9), AC: tallyOf(30) }));
    expect([seen.regions.get('TW')?.started, seen.regions.get('GR')?.started, seen.regions.get('AC')?.started]).toEqual(['small', 9, 'withheld']);
  });

  it('that nobody registered anything is no secret, and differs from a small number', () => {
    const seen = seenBy(['ZL'], counted({ TW: tallyOf(3), GR: tallyOf(0, { unclear: 2 }) }));
    expect(seen.regions.get('AC')).toMatchObject({ everStarted: 0, started: 0, unclear: 0 });
    expect(seen.regions.get('GR')).toMatchObject({ everStarted: 0, started: 0, unclear: 'small' });
    expect(seen.regions.get('TW')).toMatchObject({ everStarted: 'small', started: 'small', unclear: 'small' });
  });

  it('what is not small stays, in numbers of a region like those of the documents', () => {
    const tally = tallyOf(130, {
      active: 78,
      ended: { afgerond: 42, 'voortijdig-gestopt': 10 },
      byMethod: { ips: 50, jobcoaching: 20, 're-integratietraject': 8, anders: 0, onbekend: 0 },
      byTargetGroup: { epa: 60, cmd: 18, onbekend: 0 },
      byPrincipal: { uwv: 40, gemeente: 30, anders: 5, onbekend: 3 },
      outcomes: { 'op-zoek': 70, 'betaald-werk': 42, 'onbetaald-werk': 10, opleiding: 6, dagbesteding: 2 },
      everPaid: 52,
      sustained: { '3': 30, '6': 20, '12': 9 },
    });
    expect(seenBy(['ZL'], counted({ ZO: tally, TW: tallyOf(60), GR: tallyOf(70) })).regions.get('ZO')).toMatchObject({
      started: 130,
      active: 78,
      everStarted: 130,
      ended: { afgerond: 42, 'voortijdig-gestopt': 10 },
      // Two noughts: nobody is in them. A single small number takes the next smallest with it.
      byMethod: { ips: 50, jobcoaching: 20, 're-integratietraject': 8, anders: 'small', onbekend: 'small' },
      byTargetGroup: { epa: 60, cmd: 18, onbekend: 'small' },
      byPrincipal: { uwv: 40, gemeente: 30, anders: 'withheld', onbekend: 'small' },
      outcomes: { 'op-zoek': 70, 'betaald-werk': 42, 'onbetaald-werk': 10, opleiding: 'withheld', dagbesteding: 'small' },
      everPaid: 52,
      sustained: { '3': 30, '6': 20, '12': 9 },
    });
  });

  it('never shows a number below five of another region, whatever the numbers are, and never another number than there is', () => {
    const anyTally = fc.record({ count: fc.nat(12), ips: fc.nat(12), paid: fc.nat(12), over: fc.nat(12) }).map(({ count, ips, paid, over }) => {
      const active = Math.max(count, ips);
      const all = Math.max(active + over, paid);
      const empty = emptyTally();
      return tallyOf(active, {
        active,
        ended: { afgerond: all - active, 'voortijdig-gestopt': 0 },
        byMethod: { ...empty.byMethod, ips, anders: active - ips },
        outcomes: { ...empty.outcomes, 'betaald-werk': paid, 'op-zoek': all - paid },
        everPaid: paid,
      });
    });
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('ZL', 'TW', 'GR', 'AC', 'ZO'), anyTally), (tallies) => {
        const counts = counted(tallies);
        const full = seenBy(null, counts);
        const seen = seenBy(['ZL'], counts);
        for (const { code } of REGIONS) {
          const [all, part] = [flat(full.regions.get(code)), flat(seen.regions.get(code))];
          const nothing = all.everStarted === 0;
          for (const [name, shown] of Object.entries(part)) {
            if (typeof shown === 'number') expect(shown).toBe(all[name]);
            if (typeof shown === 'number' && code !== 'ZL' && !nothing) expect(shown, `${code} ${name}`).toBeGreaterThanOrEqual(5);
          }
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000); // each run works out what every number could be
});

/** Every figure by name. */
const flat = (shown: object | undefined): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(shown ?? {}).flatMap(([group, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null ? Object.entries(value).map(([key, one]) => [`${group}.${key}`, one]) : [[group, value]],
    ),
  );

describe('whose regions are theirs', () => {
  const elsewhere = (role: Role) => ({ profile: null, grants: [{ role, region: 'TW', organisationId: null }] });

  it.each(ROLES.map((role): [Role, string[] | null] => [role, role === 'procesregisseur' || role === 'regiocontact' ? ['TW'] : []]))(
    'a %s for Twente without a profile: %j',
    (role, own) => {
      expect(ownRegions(elsewhere(role))).toEqual(role === 'programmamanager' ? [] : own);
    },
  );

  it('the programmamanager sees all, a professional the regions of the profile, and a procesregisseur both', () => {
    expect(ownRegions(aPerson({ grants: [{ role: 'programmamanager', region: null, organisationId: null }] }))).toBeNull();
    expect(ownRegions(aPerson())).toEqual(['ZL']);
    expect(ownRegions(aPerson({ grants: elsewhere('procesregisseur').grants }))).toEqual(['TW', 'ZL']);
  });

  it('who works nowhere sees nothing', () => {
    expect(seesCounts({ profile: null, grants: [] })).toBe(false);
    expect([seesCounts(aPerson()), seesCounts({ profile: null, grants: [{ role: 'programmamanager', region: null, organisationId: null }] })]).toEqual([
      true,
      true,
    ]);
  });
});
