import { anew, askedEarlier, become, begin, type Course, log, names, type Surroundings, tell, wasReached, wasTold } from './course.ts';
import { type Escalation, isOver, type Kind, type Plan, type Step } from './escalation.ts';
import { isConcerned } from './escalation-rights.ts';
import { MANAGER_RUNG, TOP, teamOf } from './ladder.ts';
import { type Asked, whoAnswersFor } from './roster.ts';

/*
 * What the clock does to an escalation. A casus climbs by it; a bestuurlijke never does: it only tells (design, sections 1 and 2).
 */

const DAY = 24 * 3_600_000;
/** Without an answer or note for this long, whoever took a casus up is asked again, in ms (design, section 2). */
const SILENCE = 7 * DAY;
/** A bestuurlijke that was taken up is only reminded of, this often, in ms (design, section 1). */
const GOVERNANCE_SILENCE = 14 * DAY;
/** Still nobody: told again this often, in ms (our choice: the documents stop at the programmamanager). */
const REPEAT = 7 * DAY;
/** Nobody at all could be told, not even a programmamanager: tried again after this long, in ms (our choice). */
const RETRY = DAY;
/** After an answer the reporter is asked whether it helped, and as long again later it closes by itself, in ms (our choice). */
const CONFIRM = 7 * DAY;

type Moments = Plan['moments'];

const after = (at: Date, ms: number): Date => new Date(at.getTime() + ms);
const one = (step: Step, at: Date, ms: number): Moments => [{ step, at: after(at, ms) }];

/** What is to come once it was taken up. */
export const silenceFrom = (kind: Kind, at: Date): Moments => one('idle', at, kind === 'casus' ? SILENCE : GOVERNANCE_SILENCE);
/** What is to come once it was answered. */
export const confirmFrom = (at: Date): Moments => one('confirm', at, CONFIRM);

/** The times of a rung: half time, the deadline, and for a bestuurlijke a deadline later the programmamanager. */
export function timesOf(kind: Kind, rung: number, { at, deadline, later }: Surroundings): Moments {
  const half: Moments = [{ step: 'reminder', at: later(at, Math.floor(deadline / 2)) }];
  const whole = later(at, deadline);
  if (kind === 'casus') return rung < TOP.casus ? [...half, { step: 'climb', at: whole }] : one('repeat', at, REPEAT);
  if (rung === MANAGER_RUNG) return half;
  if (rung > MANAGER_RUNG) return [...half, { step: 'manager', at: whole }];
  return [...half, { step: 'untaken', at: whole }, { step: 'manager', at: later(whole, deadline) }];
}

/** Enters a rung: its people and times are frozen here, and its people are told at once. */
export function enter(course: Course, rung: number, around: Surroundings): Course {
  const { escalation } = course;
  const { kind } = escalation.subject;
  const team = teamOf(escalation, rung, around.roster, around.today);
  const earlier = askedEarlier(escalation.plan, [...team.asked, ...team.colleagues]);
  const plan = { ...team, earlier, moments: timesOf(kind, rung, around) };
  const entered = anew(course, { rung, status: 'open', takenBy: null, plan });
  if (team.asked.length > 0) return tell(log(entered, around, 'entered', { name: names(team.asked) }), 'ping', team.asked);
  const nobody = log(entered, around, 'nobody');
  if (kind === 'casus' && rung < TOP.casus) return enter(nobody, rung + 1, around);
  const told = tellAbove(nobody, around);
  return told.escalation.pings.length > 0 ? told : become(told, { plan: { ...plan, moments: one('repeat', around.at, RETRY) } });
}

/** Nobody of a rung can be reached: those who would hear at the deadline hear it now. A rung is never climbed by it. */
function tellAbove(course: Course, around: Surroundings): Course {
  const { plan } = course.escalation;
  for (const [step, people] of [['untaken', plan.above] as const, ['manager', plan.managers] as const]) {
    if (wasReached(course, people)) return course; // they know
    if (people.length === 0 || wasTold(course, people)) continue;
    const moments = plan.moments.filter((moment) => moment.step !== step);
    return tell(log(become(course, { plan: { ...plan, moments } }), around, 'passed-on', { name: names(people) }), step, people);
  }
  return course;
}

/** Whether who took it up was erased. */
const wasForgotten = ({ escalation: { takenBy } }: Course, { roster }: Surroundings): boolean =>
  takenBy !== null && roster.members.some(({ id, erased }) => id === takenBy.id && erased === true);

/**
 * Whoever was told could not be reached, or nobody of them holds a seat any more: the next one is told, at once. Nothing while one of
 * them was reached. Who took it up and cannot be reached any more loses it: it would wait for nobody.
 */
function passOn(course: Course, around: Surroundings): Course {
  const { status, pings, plan, subject, rung, reporter } = course.escalation;
  const responsible = [...plan.asked, ...plan.colleagues];
  const failed = pings.some(({ undelivered }) => undelivered);
  if (status === 'taken') {
    const lost = wasForgotten(course, around) || (failed && pings.every(({ undelivered }) => undelivered));
    return lost ? enter(log(course, around, 'reopened'), rung, around) : course;
  }
  if (status !== 'open' || (!failed && responsible.length > 0)) return course;
  if (wasReached(course, responsible)) return pings.some(({ step }) => step === 'untaken') ? tellAbove(course, around) : course; // those above failed
  const untold = (id: string) => !pings.some(({ personId }) => personId === id) && !(subject.kind === 'casus' && id === reporter.id);
  const [next] = responsible.flatMap((asked) => {
    const member = whoAnswersFor(around.roster, asked.holderId, around.today); // a colleague was frozen too, and may be away by now
    return member && untold(member.id) ? [{ ...asked, personId: member.id, name: member.name }] : [];
  });
  if (next) {
    const colleagues = plan.colleagues.filter(({ role, holderId }) => role !== next.role || holderId !== next.holderId);
    const changed = { ...plan, asked: [...plan.asked, next], colleagues };
    return tell(log(become(course, { plan: changed }), around, 'passed-on', { name: next.name }), 'ping', [next]);
  }
  if (subject.kind === 'casus' && rung < TOP.casus) return enter(log(course, around, 'nobody'), rung + 1, around);
  return tellAbove(course, around);
}

/** Who was named for a seat that was taken away since is not told any more. */
function withoutFormer(course: Course, { roster }: Surroundings): Course {
  const { plan } = course.escalation;
  const still = ({ role, holderId }: Asked) =>
    role === 'doorgestuurd' || roster.seats.some((seat) => seat.role === role && seat.holderId === holderId && isConcerned(seat, course.escalation));
  const { asked, colleagues, above, managers } = plan;
  return become(course, {
    plan: { ...plan, asked: asked.filter(still), colleagues: colleagues.filter(still), above: above.filter(still), managers: managers.filter(still) },
  });
}

/** Tells what a step has to say, and to whom. */
function fire(course: Course, step: Step, around: Surroundings): Course {
  const { escalation } = course;
  const { plan, subject, rung, takenBy } = escalation;
  const { at } = around;
  const taker = takenBy ? [{ personId: takenBy.id, name: takenBy.name }] : [];
  const next = (moments: Moments) => ({ plan: { ...plan, moments } });
  switch (step) {
    case 'reminder': {
      const people = [...plan.asked, ...plan.colleagues];
      return tell(log(course, around, 'reminded', { name: names(people) }), step, people);
    }
    case 'climb':
      return enter(course, Math.min(rung + 1, TOP[subject.kind]), around);
    case 'untaken':
      return tell(log(course, around, 'untaken', { name: names(plan.above) }), step, plan.above);
    case 'manager':
      return tell(log(course, around, 'untaken', { name: names(plan.managers) }), step, plan.managers);
    case 'repeat': {
      // Those of now: what was frozen weeks ago, perhaps when nobody was there, must not wait for ever.
      const team = teamOf(escalation, rung, around.roster, around.today);
      const people = [...team.asked, ...team.managers];
      const earlier = askedEarlier(plan, [...team.asked, ...team.colleagues]);
      const moments = one('repeat', at, people.length > 0 ? REPEAT : RETRY);
      const what = people.length === 0 ? 'nobody' : plan.asked.length === 0 ? 'entered' : 'reminded'; // somebody is back: the reporter hears who has it
      const told = log(anew(course, { plan: { ...team, earlier, moments } }), around, what, { name: names(people) });
      return tell(told, step, people);
    }
    case 'idle': {
      const casus = subject.kind === 'casus';
      const moments: Moments = casus ? [{ step: 'reopen', at: around.later(at, around.deadline) }] : silenceFrom('bestuurlijk', at);
      const people = casus ? [...taker, ...plan.asked] : taker;
      return tell(log(anew(course, next(moments)), around, 'reminded', { name: names(people) }), step, people);
    }
    case 'reopen':
      return enter(log(course, around, 'reopened'), rung, around);
    case 'confirm':
      return log(become(course, next(one('close', at, CONFIRM))), around, 'confirm-asked', { name: escalation.reporter.name });
    case 'close':
      return log(become(course, { ...next([]), status: 'closed', endedAt: at }), around, 'closed-unconfirmed');
  }
}

/** An open one always has a next moment: when a rung's times are over, it is told again. */
function withNext(course: Course, { at }: Surroundings): Course {
  const { status, plan } = course.escalation;
  return status !== 'open' || plan.moments.length > 0 ? course : become(course, { plan: { ...plan, moments: one('repeat', at, REPEAT) } });
}

/**
 * What the moments that have come ask for. After a jump over several a reminder is left out (there is more to say by now), and
 * nobody is told two things at once.
 */
export function advance(escalation: Escalation, around: Surroundings): Course {
  if (isOver(escalation)) return begin(escalation);
  const { plan } = escalation;
  const due = plan.moments.filter(({ at }) => at <= around.at).map(({ step }) => step);
  const moments = plan.moments.filter(({ at }) => at > around.at);
  let course = withoutFormer(become(begin(escalation), { plan: { ...plan, moments } }), around);
  for (const [index, step] of due.entries()) {
    const late = step === 'reminder' && index < due.length - 1;
    course = late ? log(course, around, 'skipped') : fire(course, step, around);
  }
  return withNext(passOn(onceEach(course), around), around);
}

/** Who is told several things in one go hears only the last: it says most. */
function onceEach(course: Course): Course {
  const last = new Map(course.pings.map((ping) => [ping.personId, ping.step]));
  const kept = ({ personId, step }: { personId: string; step: string }) => last.get(personId) === undefined || last.get(personId) === step;
  const fresh = (ping: { personId: string; step: string }) => course.pings.some(({ personId, step }) => personId === ping.personId && step === ping.step);
  const pings = course.escalation.pings.filter((ping) => !fresh(ping) || kept(ping));
  return { ...become(course, { pings }), pings: course.pings.filter(kept) };
}
