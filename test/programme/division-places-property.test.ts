import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AIMS, type Aim, type Application, applied, isLive, REQUIREMENTS, revised } from '../../src/programme/applications.ts';
import { addDays, yearOf } from '../../src/programme/dates.ts';
import {
  after,
  confirm,
  type Decision,
  type DecisionFault,
  decline,
  type Field,
  fitsPlaces,
  grant,
  offer,
  withdraw,
  withTerms,
} from '../../src/programme/division-places.ts';
import type { Division } from '../../src/programme/divisions.ts';
import { aField, met, minute, newId } from '../support/divisions.ts';

/*
 * Whatever regions and programmamanagers do, in whatever order. What is checked is counted here in another way than the product counts.
 */

const REGIONS = ['AC', 'AF', 'DS', 'DR', 'FL', 'ZL'];

type Act =
  | { do: 'apply' | 'revise'; region: string; aim: Aim; lacking: number; year: 0 | 1 }
  | { do: 'grant' | 'offer' | 'confirm' | 'decline' | 'withdraw'; region: string; year: 0 | 1 }
  | { do: 'places'; aim: Aim; year: 0 | 1; places: number | null }
  | { do: 'wait'; days: number };

const region = fc.constantFrom(...REGIONS);
const aim = fc.constantFrom(...AIMS);
const year = fc.oneof({ weight: 5, arbitrary: fc.constant(0 as const) }, fc.constant(1 as const));
/** Below four it is the requirement that lacks; most are complete. */
const lacking = fc.nat(11);
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('apply' as const), region, aim, lacking, year }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revise' as const), region, aim, lacking, year }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('grant' as const), region, year }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('offer' as const, 'confirm' as const), region, year }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('decline' as const, 'withdraw' as const), region, year }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('places' as const), aim, year, places: fc.option(fc.nat(3), { freq: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.constantFrom(1, 40, 200) }) },
);

const decisions: Record<'grant' | 'offer' | 'confirm' | 'decline' | 'withdraw', (field: Field, one: Application) => Decision | DecisionFault> = {
  grant,
  offer,
  confirm: (field, one) => confirm(field, one, REQUIREMENTS),
  decline: (_field, one) => decline(one),
  withdraw,
};

const wanted = (act: { aim: Aim; lacking: number }) => {
  const lacks = REQUIREMENTS[act.lacking];
  return { division: act.aim, requirements: met(lacks ? { [lacks]: null } : {}) };
};

/** Does what can be done; what cannot changes nothing. */
function act(field: Field, one: Act, at: number): Field {
  if (one.do === 'wait') return { ...field, today: addDays(field.today, one.days) };
  const of = yearOf(field.today) + one.year;
  if (one.do === 'places') {
    const set = { division: one.aim, year: of, places: one.places, target: null };
    return fitsPlaces(field, set) ? withTerms(field, [set]) : field;
  }
  const known = field.applications.find((other) => other.region === one.region && other.year === of && isLive(other));
  if (one.do === 'apply')
    return known ? field : after(field, { application: applied({ id: newId(), region: one.region, year: of }, wanted(one), minute(at)), hold: null });
  if (!known) return field;
  if (one.do === 'revise') return after(field, { application: revised(known, wanted(one), minute(at)), hold: null });
  const decision = decisions[one.do](field, known);
  return typeof decision === 'string' ? field : after(field, decision);
}

/** What a region plays in on a day, looked up day by day. */
function playsOn(field: Field, code: string, day: string): Division {
  let since = '';
  let division: Division = 'keuken-kampioen-divisie';
  for (const held of field.held) {
    if (held.region === code && held.since <= day && held.since > since) {
      since = held.since;
      division = held.division;
    }
  }
  return division;
}

/** From today to the end of next year: the days on which anything can change. */
const daysOf = (field: Field): string[] => [...new Set([field.today, ...field.held.map(({ since }) => since)])].filter((day) => day >= field.today);

const rank = (one: Application): [number, number, string] => [one.completeAt?.getTime() ?? Number.POSITIVE_INFINITY, one.submittedAt.getTime(), one.id];
const isBefore = (one: Application, other: Application): boolean => {
  const [a, b] = [rank(one), rank(other)];
  return a[0] !== b[0] ? a[0] < b[0] : a[1] !== b[1] ? a[1] < b[1] : a[2] < b[2];
};

/** Most begin with many that apply: then there is something to decide. */
const anyStory = fc
  .tuple(
    fc.shuffledSubarray(REGIONS, { minLength: 3 }),
    fc.array(fc.record({ aim, lacking }), { minLength: 6, maxLength: 6 }),
    fc.array(anyAct, { minLength: 10, maxLength: 60 }),
  )
  .map(([order, filled, acts]): Act[] => [
    ...order.map((code, index): Act => ({ do: 'apply', region: code, year: 0, aim: filled[index]?.aim ?? 'eredivisie', lacking: filled[index]?.lacking ?? 9 })),
    ...acts,
  ]);
/** Three places each, or fewer: they run out. */
const anyTerms = fc.tuple(fc.nat(3), fc.nat(3)).map(([champions, eredivisie]) => [
  { year: 2021, division: 'champions-league' as const, places: champions, target: 100 },
  { year: 2021, division: 'eredivisie' as const, places: eredivisie, target: 25 },
]);

/** The first day in a year on which anything can still change. */
const firstDay = (field: Field, of: number): string => (field.today > `${of}-01-01` ? field.today : `${of}-01-01`);

const placesOf = (field: Field, division: Aim, of: number): number | null =>
  field.terms.find((one) => one.year === of && one.division === division)?.places ?? null;

/** Who plays in a division on a day, or is offered it in that year. */
const takenOn = (field: Field, division: Aim, of: number, day: string): Set<string> =>
  new Set([
    ...REGIONS.filter((code) => playsOn(field, code, day) === division),
    ...field.applications.filter((one) => one.offer === division && one.year === of && of >= yearOf(field.today)).map((one) => one.region),
  ]);

/** How often what a property is about came by: a property about nothing holds. */
const seen = { full: 0, ahead: 0, over: 0 };

/** Looks at one step. @returns what is wrong with it */
type Look = (before: Field, now: Field, one: Act) => string[];

const tooMany: Look = (_before, now) =>
  now.terms.flatMap(({ division, year: of, places }) => {
    if (places === null || division === 'keuken-kampioen-divisie') return [];
    const days = daysOf(now).filter((one) => yearOf(one) === of);
    return days.flatMap((day) => {
      const taken = takenOn(now, division, of, day).size;
      if (taken === places && places > 0) seen.full += 1;
      return taken > places ? [`${taken} of ${places} in ${division} on ${day}`] : [];
    });
  });

const newHolds = (before: Field, now: Field) => now.held.filter((one) => !before.held.includes(one) && one.division !== 'keuken-kampioen-divisie');

const withoutPlaces: Look = (before, now) =>
  newHolds(before, now).flatMap(({ region: code, division, since }) =>
    division !== 'keuken-kampioen-divisie' && placesOf(now, division, yearOf(since)) === null ? [`${code} in ${division}, which has no places`] : [],
  );

/** Who got the place they aim at by this step. */
const gotTheirs = (before: Field, now: Field) =>
  now.applications.filter((got) => {
    const earlier = before.applications.find(({ id }) => id === got.id);
    const place = got.offer ?? got.placedIn;
    const had = playsOn(before, got.region, firstDay(before, got.year)) === place;
    return earlier !== undefined && earlier !== got && place === got.division && !had;
  });

const outOfTurn: Look = (before, now, one) => {
  if (one.do !== 'grant' && one.do !== 'offer') return [];
  return gotTheirs(before, now).flatMap((got) => {
    const ahead = now.applications.filter(
      (other) =>
        other.year === got.year &&
        other.status === 'waiting' &&
        other.division === got.division &&
        isBefore(other, got) &&
        playsOn(now, other.region, firstDay(now, got.year)) !== got.division,
    );
    const left = (placesOf(now, got.division, got.year) ?? 0) - takenOn(now, got.division, got.year, firstDay(now, got.year)).size;
    seen.ahead += 1;
    return ahead.length > left ? [`${got.region} before ${ahead.map((other) => other.region).join()}`] : [];
  });
};

const backAgain: Look = (before, now, one) => {
  const over = before.applications.filter((other) => !isLive(other));
  seen.over += over.length;
  const changed = over.filter((other) => now.applications.find(({ id }) => id === other.id) !== other).map((other) => `${other.id} is over, and was changed`);
  const without = newHolds(before, now)
    .filter((held) => !now.applications.some((other) => isLive(other) && other.region === held.region && other.placedIn === held.division))
    .map((held) => `${held.region} got ${held.division} by ${one.do}`);
  return [...changed, ...without];
};

const untrue: Look = (_before, now) =>
  now.applications
    .filter(
      (one) =>
        (one.offer !== null) !== (one.status === 'offered') ||
        ((one.status === 'waiting' || one.status === 'offered') && one.completeAt === null) ||
        (one.status === 'placed' && one.placedIn !== one.division),
    )
    .map((one) => JSON.stringify(one));

/** Runs many stories, and looks at every step of each. */
function holds(look: Look): void {
  fc.assert(
    fc.property(anyTerms, anyStory, (terms, story) => {
      let before = aField({ terms });
      for (const [index, one] of story.entries()) {
        const now = act(before, one, index);
        const faults = look(before, now, one);
        if (faults.length > 0) throw new Error(faults.join('; '));
        before = now;
      }
    }),
    { numRuns: 250 },
  );
}

describe('whatever is done, in whatever order', () => {
  it('no more regions play in a division, or are offered it, on any day of a year than it has places', () => {
    holds(tooMany);
    expect(seen.full).toBeGreaterThan(500);
  });

  it('nobody comes to play in a division whose places are not set', () => {
    holds(withoutPlaces);
  });

  it('a place goes to nobody while another of that year was complete earlier and has none, but where one is left for them', () => {
    holds(outOfTurn);
    expect(seen.ahead).toBeGreaterThan(100);
  });

  it('what was withdrawn or declined never gets a place any more, and a region gets none without an application in play', () => {
    holds(backAgain);
    expect(seen.over).toBeGreaterThan(100);
  });

  it('an application is offered a place, complete or placed exactly when it says so', () => {
    holds(untrue);
  });
});
