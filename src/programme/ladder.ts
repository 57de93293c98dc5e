import type { Day } from './dates.ts';
import type { Escalation, Kind } from './escalation.ts';
import type { OrganisationKind } from './organisation.ts';
import type { Role } from './person.ts';
import { type Asked, askedFor, type Body, type Roster, type Seat } from './roster.ts';

/*
 * The ladder: who is asked on which rung. Pure; what the clock does is in escalation-clock.ts, what people do in escalation-course.ts.
 */

/** The highest rung of each kind. */
export const TOP: Record<Kind, number> = { casus: 3, bestuurlijk: 4 };

/** The rung of the programmamanager. */
export const MANAGER_RUNG = 3;

/**
 * Who moves which party nationally (`hoofdzaak-werk-faq#8.1`, `#8.2`). The social services sit with Divosa, and a WSP is of UWV and the
 * municipalities together (both our choice). For the others there is nobody: then the programmamanager keeps it.
 */
const NATIONAL: Partial<Record<OrganisationKind, Body[]>> = {
  gemeente: ['vng'],
  uwv: ['uwv'],
  ggz: ['dnggz'],
  werkgever: ['awvn'],
  zorgverzekeraar: ['zn'],
  wsp: ['uwv', 'vng'],
};

/** The national organisations that can be asked about a party. */
export function bodiesFor({ organisation, subject }: Pick<Escalation, 'organisation' | 'subject'>): Body[] {
  if (subject.kind === 'bestuurlijk' && subject.part === 'sociale-dienst' && organisation.kind === 'gemeente') return ['divosa'];
  return NATIONAL[organisation.kind] ?? [];
}

/** The people of a rung. */
export interface Team {
  asked: Asked[];
  colleagues: Asked[];
  above: Asked[];
  managers: Asked[];
}

type About = Pick<Escalation, 'region' | 'organisation' | 'reporter' | 'subject'>;

/** Everybody a rung can draw on, for one escalation on one day. */
function draws(about: About, roster: Roster, today: Day) {
  const inRegion = ({ region }: Seat) => region === null || region === about.region;
  const of = (test: (seat: Seat) => boolean) => askedFor(roster, roster.seats.filter(test), today);
  const role = (...roles: Role[]) => of((seat) => roles.includes(seat.role) && inRegion(seat));
  const firstOf = (...groups: (() => Asked[])[]): Asked[] => {
    for (const group of groups) {
      const found = group();
      if (found.length > 0) return found;
    }
    return [];
  };
  // Who is stuck in a case does not ask themselves; a bestuurlijke is often the procesregisseur's own.
  const others = (asked: Asked[]) => (about.subject.kind === 'casus' ? asked.filter(({ personId }) => personId !== about.reporter.id) : asked);
  const ambassadeurs = (organisationId: string) =>
    others(of((seat) => seat.role === 'organisatieambassadeur' && seat.organisationId === organisationId && inRegion(seat)));
  const managers = () => role('programmamanager');
  // Procesregisseurs exist in Champions League and Eredivisie regions; elsewhere a regiocontact, else the programmamanager (design, section 1).
  const coordinators = () =>
    firstOf(
      () => others(role('procesregisseur')),
      () => others(role('regiocontact')),
      managers,
    );
  const bodies = bodiesFor(about);
  return {
    managers,
    coordinators,
    ambassadeurs: () =>
      firstOf(
        () => ambassadeurs(about.organisation.id),
        () => ambassadeurs(about.reporter.organisationId),
      ),
    /** `31x-inspiratie#ambassadeurs`, `hoofdzaak-werk-faq#3.4`. */
    regional: () => firstOf(() => role('regioambassadeur', 'bestuurder'), managers),
    /** Vacant: the programmamanager keeps it. */
    national: () => firstOf(() => of(({ role: one, body }) => one === 'werkgroeplid' && body !== null && bodies.includes(body)), managers),
  };
}

/**
 * Who is asked on a rung, as it stands now: whoever is away or cannot be reached is passed by for who stands in.
 * Without anybody `asked` is empty: a casus goes on to the next rung then, a bestuurlijke is told to the rung above.
 */
export function teamOf(about: About, rung: number, roster: Roster, today: Day): Team {
  const draw = draws(about, roster, today);
  const managers = draw.managers();
  if (about.subject.kind === 'casus') {
    if (rung === 1) {
      const [first, ...colleagues] = draw.ambassadeurs();
      return { asked: first ? [first] : [], colleagues, above: draw.coordinators(), managers };
    }
    return { asked: rung === 2 ? draw.coordinators() : managers, colleagues: [], above: managers, managers };
  }
  const rungs = [draw.coordinators, draw.regional, draw.managers, draw.national];
  return { asked: rungs[rung - 1]?.() ?? [], colleagues: [], above: rung === 1 ? draw.regional() : managers, managers };
}
