import type { Write } from '../../src/engine/writes.ts';
import { type Application, applied, type Filled } from '../../src/programme/applications.ts';
import { after, type Decision, type DecisionFault, type Field, withTerms } from '../../src/programme/division-places.ts';
import type { DivisionTerms } from '../../src/programme/divisions.ts';

/*
 * Builders for the tests about divisions: what was filled in, and how things stand.
 */

/** Everything met on one day, but for what is named. */
export const met = (more: Partial<Filled['requirements']> = {}): Filled['requirements'] => ({
  intakeForm: '2021-02-01',
  plan: '2021-02-01',
  number: '2021-02-01',
  centrumgemeente: '2021-02-01',
  ...more,
});

let ids = 0;
export function newId(): string {
  ids += 1;
  return `${String(ids).padStart(8, '0')}-0000-4000-8000-000000000000`;
}

/** The moment that many minutes after the beginning of March 2021, UTC. */
export const minute = (count: number): Date => new Date(Date.UTC(2021, 2, 1, 9, count));

/** A complete application for the Champions League of 2021, filled in at a minute. */
export const anApplication = (region: string, at = 0, filled: Partial<Filled> & { year?: number } = {}): Application =>
  applied(
    { id: newId(), region, year: filled.year ?? 2021 },
    { division: filled.division ?? 'champions-league', requirements: filled.requirements ?? met() },
    minute(at),
  );

export const places = (champions: number | null, eredivisie: number | null, year = 2021): DivisionTerms[] => [
  { year, division: 'champions-league', places: champions, target: 100 },
  { year, division: 'eredivisie', places: eredivisie, target: 25 },
];

export const aField = (more: Partial<Field> = {}): Field => ({ applications: [], terms: places(10, 10), held: [], today: '2021-03-01', ...more });

/** A decision that was taken. @throws with the fault when it was not: then the test is wrong about what is possible */
export function decided(decision: Decision | DecisionFault): Decision {
  if (typeof decision === 'string') throw new Error(`not decided: ${decision}`);
  return decision;
}

/** Takes a decision about the application of a region, as it is in the field. */
export function taking(field: Field, region: string, decide: (field: Field, application: Application) => Decision | DecisionFault): Field {
  const application = field.applications.filter((one) => one.region === region).at(-1);
  if (!application) throw new Error(`no application of ${region}`);
  return after(field, decided(decide(field, application)));
}

/** How things stand once these are written. */
export function written(field: Field, writes: Write[]): Field {
  let now = field;
  for (const write of writes) {
    if (write.type === 'application.put') now = after(now, { application: write.application, hold: null });
    if (write.type === 'division.hold') {
      const others = now.held.filter(({ region, since }) => region !== write.held.region || since !== write.held.since);
      now = { ...now, held: [...others, write.held] };
    }
    if (write.type === 'division.terms') now = withTerms(now, [write.terms]);
  }
  return now;
}
