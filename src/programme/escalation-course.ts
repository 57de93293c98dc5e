import { isAway } from './contacts.ts';
import { anew, askedEarlier, become, begin, type Course, type Doer, log, type Surroundings, tell } from './course.ts';
import { type AttemptOutcome, type Escalation, isOver } from './escalation.ts';
import { confirmFrom, enter, silenceFrom, timesOf } from './escalation-clock.ts';
import { bodiesFor, MANAGER_RUNG, TOP } from './ladder.ts';
import type { Member } from './roster.ts';

/*
 * What people do to an escalation. Who may is in escalation-rights.ts; whether it is possible is here.
 */

/** Why an act is not possible as it stands now. */
export type Refusal =
  | 'over'
  | 'taken-by-other'
  | 'already-yours'
  | 'answered'
  | 'not-answered'
  | 'not-for-this-kind'
  | 'top'
  | 'only-manager'
  | 'needs-attempt'
  | 'not-reachable';

type Result = { refused: Refusal } | { refused: null; course: Course };

const refused = (refusal: Refusal): Result => ({ refused: refusal });
const done = (course: Course): Result => ({ refused: null, course });

/** An escalation as it is registered, before anybody is told. */
export type Draft = Pick<Escalation, 'id' | 'reference' | 'region' | 'reporter' | 'organisation' | 'subject' | 'category'>;

/** Registers it and enters its first rung. @param tried for a bestuurlijke: what was tried, and what came of it */
export function raise(draft: Draft, tried: { text: string; outcome: AttemptOutcome } | null, around: Surroundings): Course {
  const { at, deadline, later } = around;
  const escalation: Escalation = {
    ...draft,
    status: 'open',
    rung: 1,
    round: 0,
    plan: { asked: [], colleagues: [], above: [], managers: [], moments: [] },
    takenBy: null,
    raisedAt: at,
    answerBy: later(at, deadline),
    answeredAt: null,
    endedAt: null,
    log: [],
    pings: [],
    revision: 0,
  };
  const raised = log(begin(escalation), around, 'raised', { by: draft.reporter });
  return enter(tried ? log(raised, around, 'attempt', { by: draft.reporter, ...tried }) : raised, 1, around);
}

/** *Ik pak dit op*: stops the pings, not the answer clock. */
export function take(escalation: Escalation, by: Doer, around: Surroundings): Result {
  if (isOver(escalation)) return refused('over');
  if (escalation.status === 'answered') return refused('answered');
  if (escalation.takenBy) return refused(escalation.takenBy.id === by.id ? 'already-yours' : 'taken-by-other');
  const plan = { ...escalation.plan, moments: silenceFrom(escalation.subject.kind, around.at) };
  return done(log(anew(begin(escalation), { status: 'taken', takenBy: by, plan }), around, 'taken', { by }));
}

/** *Antwoord*. @param byAsked whether they are of the organisation that was asked: only that ends the answer clock */
export function answer(escalation: Escalation, by: Doer, text: string, byAsked: boolean, around: Surroundings): Result {
  if (escalation.subject.kind !== 'casus') return refused('not-for-this-kind');
  if (isOver(escalation)) return refused('over');
  const answeredAt = escalation.answeredAt ?? (byAsked ? around.at : null);
  const plan = { ...escalation.plan, moments: confirmFrom(around.at) };
  const answered = anew(begin(escalation), { status: 'answered', takenBy: escalation.status === 'answered' ? escalation.takenBy : by, answeredAt, plan });
  return done(log(answered, around, 'answered', { by, text }));
}

/** Whoever is at it now: who took it up, else those who are asked. */
const atWork = ({ takenBy, plan }: Escalation, by: Doer): { personId: string }[] =>
  (takenBy ? [{ personId: takenBy.id }] : plan.asked).filter(({ personId }) => personId !== by.id);

/** A note; for a bestuurlijke an attempt with what came of it. A note by who took it up starts the silence anew. */
export function note(escalation: Escalation, by: Doer, text: string, outcome: AttemptOutcome | null, around: Surroundings): Result {
  if (isOver(escalation)) return refused('over');
  const noted = log(begin(escalation), around, outcome ? 'attempt' : 'noted', { by, text, outcome });
  const heard = escalation.status === 'taken' && (by.id !== escalation.reporter.id || by.id === escalation.takenBy?.id);
  const told = by.id === escalation.reporter.id ? tell(noted, `note-${escalation.log.length}`, atWork(escalation, by)) : noted;
  if (!heard) return done(told);
  return done(anew(told, { plan: { ...escalation.plan, moments: silenceFrom(escalation.subject.kind, around.at) } }));
}

/** The reporter says that the answer did not solve it: it is back with who answered, or open again when they cannot be reached. */
export function notSolved(escalation: Escalation, by: Doer, text: string, around: Surroundings): Result {
  if (isOver(escalation)) return refused('over');
  const { takenBy, status, rung, plan, subject } = escalation;
  if (status !== 'answered' || !takenBy) return refused('not-answered');
  const said = log(begin(escalation), around, 'not-solved', { by, text });
  const taker = around.roster.members.find(({ id }) => id === takenBy.id);
  const there = taker && taker.unreachable === null && !isAway(taker, around.today);
  if (!there) return done(enter(log(said, around, 'reopened'), rung, around));
  const back = anew(said, { status: 'taken', plan: { ...plan, moments: silenceFrom(subject.kind, around.at) } });
  return done(tell(back, 'back', [{ personId: takenBy.id }]));
}

/** *Doorsturen*: a colleague is asked at once; the clock of a rung that runs goes on. A second press for the same colleague changes nothing. */
export function forward(escalation: Escalation, by: Doer, to: Member, around: Surroundings): Result {
  const { status, plan, subject, rung } = escalation;
  if (subject.kind !== 'casus') return refused('not-for-this-kind');
  if (isOver(escalation)) return refused('over');
  if (status === 'answered') return refused('answered');
  const [current, ...more] = plan.asked;
  if (status === 'open' && current?.role === 'doorgestuurd' && current.personId === to.id && more.length === 0) return done(begin(escalation));
  if (to.unreachable !== null || isAway(to, around.today)) return refused('not-reachable');
  const asked = [{ personId: to.id, name: to.name, role: 'doorgestuurd' as const, holderId: to.id }];
  const colleagues = [...plan.asked, ...plan.colleagues].filter(({ personId }) => personId !== to.id && personId !== by.id);
  const moments = status === 'open' ? plan.moments : timesOf('casus', rung, around);
  const earlier = askedEarlier(plan, [...asked, ...colleagues]);
  const forwarded = anew(begin(escalation), { status: 'open', takenBy: null, plan: { ...plan, asked, colleagues, earlier, moments } });
  return done(tell(log(forwarded, around, 'forwarded', { by, text: to.name }), 'ping', asked));
}

/**
 * A decision: a bestuurlijke goes one rung up, with what was tried and what came of it. Rung 4 is the programmamanager's to open; towards VNG
 * only after recorded talks without result (`hoofdzaak-werk-faq#3.4`).
 */
export function climb(
  escalation: Escalation,
  by: Doer & { isManager: boolean },
  tried: { text: string; outcome: AttemptOutcome },
  around: Surroundings,
): Result {
  const { subject, organisation, rung, log: earlier } = escalation;
  if (subject.kind !== 'bestuurlijk') return refused('not-for-this-kind');
  if (isOver(escalation)) return refused('over');
  if (rung >= TOP.bestuurlijk) return refused('top');
  if (rung >= MANAGER_RUNG && !by.isManager) return refused('only-manager');
  const municipal = organisation.kind === 'gemeente' || bodiesFor(escalation).includes('vng');
  const withoutResult = earlier.some(({ what, outcome }) => what === 'attempt' && outcome === 'geen-resultaat');
  if (rung >= MANAGER_RUNG && municipal && !withoutResult) return refused('needs-attempt');
  return done(enter(log(begin(escalation), around, 'attempt', { by, ...tried }), rung + 1, around));
}

/** *Opgelost*, by either side; or the reporter withdraws it. */
export function end(escalation: Escalation, by: Doer, how: 'closed' | 'withdrawn', around: Surroundings): Result {
  if (isOver(escalation)) return refused('over');
  const plan = { ...escalation.plan, moments: [] };
  const ended = log(become(begin(escalation), { status: how, endedAt: around.at, plan }), around, how, { by });
  return done(by.id === escalation.reporter.id ? tell(ended, 'over', atWork(escalation, by)) : ended);
}
