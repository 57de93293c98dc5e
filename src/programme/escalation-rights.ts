import type { Escalation } from './escalation.ts';
import { bodiesFor } from './ladder.ts';
import { holds, type Person } from './person.ts';
import type { Roster, Seat } from './roster.ts';

/*
 * Who may do what with an escalation. Asked again at every press: a role that was taken away since counts no more (design, section 6).
 */

type Who = Pick<Person, 'id' | 'grants' | 'profile'>;

/** The region's own people and the programmamanager follow everything in the region. */
const coordinates = (who: Who, { region }: Escalation): boolean =>
  holds(who, 'programmamanager') || holds(who, 'procesregisseur', region) || holds(who, 'regiocontact', region);

const isAmbassadeur = (who: Who, { region, organisation }: Escalation): boolean =>
  who.grants.some(
    (grant) => grant.role === 'organisatieambassadeur' && grant.organisationId === organisation.id && (grant.region === null || grant.region === region),
  );

/** Whether a seat has to do with this escalation: another organisation's ambassadeur or national body does not count. */
export const isConcerned = ({ role, region, organisationId, body }: Seat, escalation: Escalation): boolean => {
  if (role === 'werkgroeplid') return body !== null && bodiesFor(escalation).includes(body);
  const { organisation, reporter } = escalation;
  return (
    (region === null || region === escalation.region) &&
    (role !== 'organisatieambassadeur' || organisationId === organisation.id || organisationId === reporter.organisationId)
  );
};

/** Asked by name, and the seat it was for still exists: who stands in, stands in for a holder who still holds it. */
function isAsked(who: Who, escalation: Escalation, { seats }: Pick<Roster, 'seats'>): boolean {
  const { asked, colleagues, above, managers, earlier = [] } = escalation.plan;
  const named = [...asked, ...colleagues, ...above, ...managers, ...earlier].filter(({ personId }) => personId === who.id);
  return named.some(
    ({ role, holderId }) => role === 'doorgestuurd' || seats.some((seat) => seat.role === role && seat.holderId === holderId && isConcerned(seat, escalation)),
  );
}

/** Whether somebody may take it up, answer, note, forward or solve it. */
export const mayHandle = (who: Who, escalation: Escalation, roster: Pick<Roster, 'seats'>): boolean =>
  coordinates(who, escalation) || (escalation.subject.kind === 'casus' && isAmbassadeur(who, escalation)) || isAsked(who, escalation, roster);

/** Whether somebody may see it. */
export const maySeeEscalation = (who: Who, escalation: Escalation, roster: Pick<Roster, 'seats'>): boolean =>
  escalation.reporter.id === who.id || mayHandle(who, escalation, roster);

/** Whether an answer of theirs is one of the organisation that was asked. */
export const isOfAsked = (who: Who, escalation: Escalation): boolean =>
  who.profile?.organisationId === escalation.organisation.id || isAmbassadeur(who, escalation);
