import { describe, expect, it } from 'vitest';
import { REQUIREMENTS, revised } from '../../src/programme/applications.ts';
import {
  after,
  confirm,
  decline,
  type Field,
  fitsPlaces,
  freedBetween,
  freeIn,
  grant,
  lineFor,
  offer,
  playsIn,
  takenIn,
  turnOf,
  withdraw,
  withTerms,
} from '../../src/programme/division-places.ts';
import { aField, anApplication, decided, met, minute, places, taking } from '../support/divisions.ts';

const CL = 'champions-league';
const ED = 'eredivisie';
const KKD = 'keuken-kampioen-divisie';
const REGIONS = ['AC', 'AF', 'DS', 'DR', 'FL', 'FV', 'FR', 'GV', 'GO', 'GR', 'GA', 'HG'];
const confirmed = (field: Field, region: string): Field => taking(field, region, (now, one) => confirm(now, one, REQUIREMENTS));
const plays = (field: Field, ...regions: string[]) => regions.map((region) => playsIn(field, region, field.today));
const of = (field: Field, region: string) => field.applications.find((one) => one.region === region);

/** A field in which these applied for the Champions League, one a minute, and were decided about. */
function granted(regions: string[], champions: number, eredivisie: number): Field {
  const applications = regions.map((region, at) => anApplication(region, at));
  return regions.reduce((now, region) => taking(now, region, grant), aField({ applications, terms: places(champions, eredivisie) }));
}

describe('the first decision', () => {
  it('gives places in order; the eleventh plays one level lower and waits (hoofdzaak-werk-faq#2.2)', () => {
    const field = granted(REGIONS, 10, 10);
    expect(plays(field, ...REGIONS)).toEqual([...Array.from({ length: 10 }, () => CL), ED, ED]);
    expect(REGIONS.map((region) => of(field, region)?.status)).toEqual([...Array.from({ length: 10 }, () => 'placed'), 'waiting', 'waiting']);
    expect(lineFor(field, CL, 2021).map(({ region }) => region)).toEqual(['GA', 'HG']);
    expect(field.held.every(({ since }) => since === '2021-03-01')).toBe(true);
  });

  it('in whatever order it is taken, the turn counts: who was complete later gets no place that another was earlier for', () => {
    const [first, second] = [anApplication('ZL', 1), anApplication('AC', 2)];
    const field = aField({ applications: [second, first], terms: places(1, 1) });
    const later = taking(field, 'AC', grant);
    expect(of(later, 'AC')).toMatchObject({ status: 'waiting', placedIn: ED });
    expect(of(taking(later, 'ZL', grant), 'ZL')).toMatchObject({ status: 'placed', placedIn: CL });
  });

  it('is the lowest, which has no row, when the level below is full too', () => {
    const field = granted(['ZL', 'AC', 'AF'], 1, 1);
    expect(plays(field, 'ZL', 'AC', 'AF')).toEqual([CL, ED, KKD]);
    expect(field.held).toHaveLength(2);
    expect(of(field, 'AF')).toMatchObject({ status: 'waiting', placedIn: KKD });
  });

  it('comes before the one who is later for the lower level, and after the one who is earlier', () => {
    const applications = [anApplication('ZL', 1), anApplication('AC', 2, { division: ED }), anApplication('AF', 3), anApplication('DS', 4, { division: ED })];
    const field = ['ZL', 'AC', 'AF', 'DS'].reduce((now, region) => taking(now, region, grant), aField({ applications, terms: places(1, 2) }));
    expect(plays(field, 'ZL', 'AC', 'AF', 'DS')).toEqual([CL, ED, ED, KKD]);
  });

  it.each([
    ['places are not set', { terms: places(null, 10) }, 'places-unset'],
    ['nothing is known of the year', { terms: [] }, 'places-unset'],
    ['the level below is not set, when it would be that', { terms: places(0, null) }, 'places-unset'],
    ['the year is over', { today: '2022-01-01' }, 'year-over'],
  ] satisfies [string, Partial<Field>, string][])('is not taken when %s', (_when, more, fault) => {
    const application = anApplication('ZL');
    expect(grant(aField({ applications: [application], ...more }), application)).toBe(fault);
  });

  it.each(['incomplete', 'offered', 'placed', 'declined', 'withdrawn'] as const)('is not taken about one that is %s', (status) => {
    const application = { ...anApplication('ZL'), status };
    expect(grant(aField({ applications: [application] }), application)).toBe('moved');
  });

  it('is not taken twice', () => {
    const field = granted(['ZL', 'AC'], 1, 1);
    for (const application of field.applications) expect(grant(field, application)).toBe('moved');
  });

  it('lets a region stay where it plays: that takes no second place, and is no lower one', () => {
    const held = [{ region: 'ZL', since: '2020-01-01', division: ED } as const, { region: 'AC', since: '2020-01-01', division: CL } as const];
    const applications = [anApplication('ZL', 1), anApplication('AC', 2), anApplication('AF', 3)];
    const field = aField({ applications, held, terms: places(1, 1) });
    const waits = decided(grant(field, applications[0] ?? anApplication('ZL')));
    expect(waits).toMatchObject({ hold: null, application: { status: 'waiting', placedIn: ED } });
    const stays = decided(grant(field, applications[1] ?? anApplication('AC')));
    expect(stays).toMatchObject({ hold: null, application: { status: 'placed', placedIn: CL } });
    expect(plays(taking(field, 'AF', grant), 'AF')).toEqual([KKD]);
  });

  it('for next year holds from 1 January, and leaves this year as it is', () => {
    const application = anApplication('ZL', 1, { year: 2022 });
    const field = taking(aField({ applications: [application], terms: [...places(0, 0), ...places(1, 1, 2022)] }), 'ZL', grant);
    expect(field.held).toEqual([{ region: 'ZL', since: '2022-01-01', division: CL }]);
    expect([takenIn(field, CL, 2021), takenIn(field, CL, 2022)]).toEqual([[], ['ZL']]);
  });

  it('gives no place this year that is given away for next year: what is given goes on', () => {
    const applications = [anApplication('ZL', 1, { year: 2022 }), anApplication('AC', 2)];
    const field = taking(aField({ applications, terms: [...places(1, 1), ...places(1, 1, 2022)] }), 'ZL', grant);
    expect(freeIn(field, CL, 2021)).toBe(0);
    expect(plays(taking(field, 'AC', grant), 'AC')).toEqual([ED]);
  });
});

describe('a place that comes free', () => {
  const full = granted(['ZL', 'AC', 'AF'], 1, 2);
  const freed = taking(full, 'ZL', withdraw);

  it('by a region that withdraws, is told with who is first', () => {
    expect(freedBetween(full, freed, 2021)).toEqual([CL]);
    expect(plays(freed, 'ZL', 'AC', 'AF')).toEqual([KKD, ED, ED]);
    expect(lineFor(freed, CL, 2021)[0]?.region).toBe('AC');
  });

  it('is offered to the first who waits, and to nobody else', () => {
    expect(offer(full, of(full, 'AC') ?? anApplication('AC'))).toBe('no-place');
    expect(offer(freed, of(freed, 'AF') ?? anApplication('AF'))).toBe('not-first');
    const offered = taking(freed, 'AC', offer);
    expect(of(offered, 'AC')).toMatchObject({ status: 'offered', offer: CL, placedIn: ED });
    expect(plays(offered, 'AC')).toEqual([ED]);
    expect(freeIn(offered, CL, 2021)).toBe(0);
    expect(offer(offered, of(offered, 'AF') ?? anApplication('AF'))).toBe('no-place');
  });

  it('is held once it was confirmed; the place below comes free by it', () => {
    const offered = taking(freed, 'AC', offer);
    const now = confirmed(offered, 'AC');
    expect(of(now, 'AC')).toMatchObject({ status: 'placed', placedIn: CL, offer: null });
    expect(plays(now, 'AC')).toEqual([CL]);
    expect(freedBetween(offered, now, 2021)).toEqual([ED]);
  });

  it.each(REQUIREMENTS)('is not held while %s was not looked at again', (lacking) => {
    const offered = taking(freed, 'AC', offer);
    const standing = REQUIREMENTS.filter((one) => one !== lacking);
    expect(confirm(offered, of(offered, 'AC') ?? anApplication('AC'), standing)).toBe('requirements');
  });

  it('in the Eredivisie asks nothing of the centrumgemeente (hoofdzaak-werk-faq#3.4)', () => {
    const applications = [anApplication('ZL', 1, { division: ED, requirements: met({ centrumgemeente: null }) })];
    const waits = taking(aField({ applications, terms: places(0, 0) }), 'ZL', grant);
    const offered = taking(withTerms(waits, places(0, 1)), 'ZL', offer);
    expect(
      plays(
        taking(offered, 'ZL', (now, one) => confirm(now, one, ['intakeForm', 'plan', 'number'])),
        'ZL',
      ),
    ).toEqual([ED]);
  });

  it('by places that were raised, is offered too; one level lower to who aims higher and plays lowest', () => {
    const none = granted(['ZL'], 0, 0);
    const raised = withTerms(none, places(0, 1));
    expect(freedBetween(none, raised, 2021)).toEqual([ED]);
    const now = confirmed(taking(raised, 'ZL', offer), 'ZL');
    expect(of(now, 'ZL')).toMatchObject({ status: 'waiting', placedIn: ED });
    const again = confirmed(taking(withTerms(now, places(1, 1)), 'ZL', offer), 'ZL');
    expect(of(again, 'ZL')).toMatchObject({ status: 'placed', placedIn: CL });
  });

  it('that is not taken goes to the next; who declined stays where it plays, and is not asked again', () => {
    const now = taking(taking(freed, 'AC', offer), 'AC', (_field, one) => decline(one));
    expect(of(now, 'AC')).toMatchObject({ status: 'declined', offer: null });
    expect(plays(now, 'AC')).toEqual([ED]);
    expect(turnOf(now, of(now, 'AF') ?? anApplication('AF'))).toEqual({ place: CL });
    expect(lineFor(now, CL, 2021).map(({ region }) => region)).toEqual(['AF']);
  });

  it.each([
    ['places-unset', { terms: places(null, 2) }],
    ['no-place', { terms: places(0, 2) }],
  ] satisfies [string, Partial<Field>][])('is not held when meanwhile it is not there: %s', (fault, more) => {
    const offered = { ...taking(freed, 'AC', offer), ...more };
    expect(confirm(offered, of(offered, 'AC') ?? anApplication('AC'), REQUIREMENTS)).toBe(fault);
  });

  it('is not held by one that lacks something, whoever says that it stands', () => {
    const offered = taking(freed, 'AC', offer);
    const lacks = { ...(of(offered, 'AC') ?? anApplication('AC')), requirements: met({ plan: null }) };
    expect(confirm(offered, lacks, REQUIREMENTS)).toBe('requirements');
  });

  it.each(['incomplete', 'waiting', 'placed', 'declined', 'withdrawn'] as const)('is not declined or confirmed by one that is %s', (status) => {
    const application = { ...anApplication('AC'), status };
    expect([decline(application), confirm(aField({ applications: [application] }), application, REQUIREMENTS)]).toEqual(['moved', 'moved']);
  });

  it('cannot be taken after the year is over, and keeps no place then', () => {
    const offered = taking(freed, 'AC', offer);
    const later = { ...offered, today: '2022-01-01' };
    expect(confirm(later, of(later, 'AC') ?? anApplication('AC'), REQUIREMENTS)).toBe('year-over');
    expect(takenIn(later, CL, 2022)).toEqual([]);
  });

  it('is not kept for one that is no longer complete: the next can have it', () => {
    const offered = taking(freed, 'AC', offer);
    const before = of(offered, 'AC') ?? anApplication('AC');
    const now = after(offered, { application: revised(before, { division: CL, requirements: met({ plan: null }) }, minute(30)), hold: null });
    expect(freedBetween(offered, now, 2021)).toEqual([CL]);
    expect(of(taking(now, 'AF', offer), 'AF')).toMatchObject({ status: 'offered', offer: CL });
  });
});

describe('a region that withdraws', () => {
  it('while it waits leaves the list, and the place below it', () => {
    const field = granted(['ZL', 'AC', 'AF'], 1, 1);
    const now = taking(field, 'AC', withdraw);
    expect(lineFor(now, CL, 2021).map(({ region }) => region)).toEqual(['AF']);
    expect(plays(now, 'AC')).toEqual([KKD]);
    expect(freedBetween(field, now, 2021)).toEqual([ED]);
  });

  it('without a place changes nothing of what is held', () => {
    const application = anApplication('ZL');
    expect(decided(withdraw(aField({ applications: [application] }), application)).hold).toBeNull();
  });

  it('after it declined gives up the place below, if it still plays there', () => {
    const freed = taking(granted(['ZL', 'AC'], 1, 1), 'ZL', withdraw);
    const now = taking(taking(freed, 'AC', offer), 'AC', (_field, one) => decline(one));
    expect(plays(taking(now, 'AC', withdraw), 'AC')).toEqual([KKD]);
    expect(withdraw(taking(now, 'AC', withdraw), { ...anApplication('AC'), status: 'withdrawn' })).toBe('moved');
  });

  it('can do so in a later year, from that day', () => {
    const later = { ...granted(['ZL'], 1, 1), today: '2022-05-06' };
    expect(decided(withdraw(later, later.applications[0] ?? anApplication('ZL'))).hold).toEqual({ region: 'ZL', since: '2022-05-06', division: KKD });
  });
});

describe('the number of places', () => {
  it.each([
    [0, false],
    [1, false],
    [2, true],
    [3, true],
    [null, true],
  ])('can be set to %j when two are taken, one of them as an offer: %s', (count, fits) => {
    const field = granted(['ZL', 'AC'], 1, 1);
    const offered = taking(withTerms(field, places(2, 1)), 'AC', offer);
    expect(fitsPlaces(offered, { division: CL, year: 2021, places: count })).toBe(fits);
  });

  it('of next year counts who goes on, and of a year that is over nobody', () => {
    const field = granted(['ZL'], 1, 1);
    expect(fitsPlaces(field, { division: CL, year: 2022, places: 0 })).toBe(false);
    expect(fitsPlaces(field, { division: CL, year: 2020, places: 0 })).toBe(true);
  });

  it('that is not set gives nobody a place: it is not nought', () => {
    expect(freeIn(aField({ terms: places(null, 3) }), CL, 2021)).toBeNull();
    expect(freeIn(aField({ terms: places(0, 3) }), CL, 2021)).toBe(0);
  });
});
