import { countsVerdict } from './counts-verdict.ts';
import { financingVerdict } from './financing-verdict.ts';
import type { Traject } from './traject.ts';
import type { TrajectAnswers } from './traject-answers.ts';
import { type Reason, RULES_VERSION } from './verdict.ts';

/*
 * Settling a verdict that is unclear (design, section 1: 'settling one is a correction'). Only that: a verdict that says yes or no stays
 * frozen as it was on the start date.
 */

export type AnswerId = keyof TrajectAnswers;
type Frozen = Pick<Traject, 'answers' | 'counts' | 'financing' | 'rulesVersion'>;

/** Whether one of the verdicts is still unclear. */
export const isUnclear = ({ counts, financing }: Pick<Traject, 'counts' | 'financing'>): boolean =>
  counts.outcome === 'unclear' || financing.outcome === 'unclear';

/** The answer that settles a condition; null when another condition asks for it already. */
function answerFor({ code }: Reason, { begeleiding }: TrajectAnswers): AnswerId | null {
  switch (code) {
    case 'professional-unknown':
      return begeleiding === undefined ? 'begeleiding' : 'geschoold';
    case 'professional-only-keeps-job':
      return 'geschoold';
    case 'ggz-self-employed':
    case 'ggz-unknown':
      return 'ggz';
    case 'candidate-unknown':
      return 'kanEnWil';
    case 'principal-other':
    case 'principal-ggz-only':
    case 'principal-unknown':
      return 'opdrachtgever';
    case 'method-unknown':
      return 'begeleiding';
    case 'coach-unknown':
      return 'gecertificeerd';
    case 'fidelity-not-taken':
    case 'fidelity-unknown':
      return 'modelgetrouw';
    case 'provider-unknown':
      return 'uitvoerder';
    case 'link-unknown':
      return 'linkBehandelaar';
    default:
      return null;
  }
}

/** What would settle the verdicts that are unclear, as these answers stand. After a 'no' nothing more needs an answer. */
function openIn(answers: TrajectAnswers, { counts, financing }: Frozen): AnswerId[] {
  const verdicts = [...(counts.outcome === 'unclear' ? [countsVerdict(answers)] : []), ...(financing.outcome === 'unclear' ? [financingVerdict(answers)] : [])];
  const open = verdicts.filter(({ outcome }) => outcome === 'unclear').flatMap<Reason>(({ reasons }) => reasons);
  return open.filter(({ outcome }) => outcome === 'unclear').flatMap((reason) => answerFor(reason, answers) ?? []);
}

/** The answers with those that were given; one left open stays what it was. */
function withGiven(answers: TrajectAnswers, given: TrajectAnswers, asked: AnswerId[]): TrajectAnswers {
  const told = asked.filter((id) => given[id] !== undefined && given[id].length > 0);
  return { ...answers, ...Object.fromEntries(told.map((id) => [id, given[id]])) };
}

/**
 * What is asked to settle a traject: what is open, and what an answer opens in turn (with a municipality as principal, who carries it out).
 * @param given what was filled in so far
 */
export function askedToSettle(traject: Frozen, given: TrajectAnswers): AnswerId[] {
  const asked = new Set(openIn(traject.answers, traject));
  for (let known = -1; known < asked.size; ) {
    known = asked.size;
    for (const id of openIn(withGiven(traject.answers, given, [...asked]), traject)) asked.add(id);
  }
  return [...asked];
}

/**
 * A traject with what was still open answered, judged by the rules of now, whose version it bears from then on; null when nothing was answered.
 * A verdict that was not unclear stays as it was.
 * @param given answers as they were on the start date; those that were not asked are left
 */
export function settle<T extends Frozen>(traject: T, given: TrajectAnswers): T | null {
  const asked = askedToSettle(traject, given);
  const answers = withGiven(traject.answers, given, asked);
  // Newer rules may settle it by themselves; as long as they ask something, they wait for the answer.
  if (asked.length > 0 && JSON.stringify(answers) === JSON.stringify(traject.answers)) return null;
  const settled = {
    ...traject,
    answers,
    counts: traject.counts.outcome === 'unclear' ? countsVerdict(answers) : traject.counts,
    financing: traject.financing.outcome === 'unclear' ? financingVerdict(answers) : traject.financing,
    rulesVersion: RULES_VERSION,
  };
  return JSON.stringify(settled) === JSON.stringify(traject) ? null : settled;
}
