import type { TrajectAnswers } from './traject-answers.ts';
import { combine, type Reason, type Verdict } from './verdict.ts';

export type CountsCode =
  | 'professional-trained'
  | 'professional-not-trained'
  | 'professional-only-keeps-job'
  | 'professional-unknown'
  | 'ggz-treatment'
  | 'ggz-treatment-beside-ribw'
  | 'ggz-self-employed'
  | 'ggz-poh-only'
  | 'ggz-waiting-list'
  | 'ggz-ribw-only'
  | 'ggz-none'
  | 'ggz-unknown'
  | 'candidate-can-and-wants'
  | 'candidate-cannot-or-does-not-want'
  | 'candidate-unknown'
  | 'principal-uwv-or-municipality'
  | 'principal-other'
  | 'principal-unknown';

type CountsReason = Reason<CountsCode>;

const FAQ = 'hoofdzaak-werk-faq' as const;

/** A trained professional helps to find a suitable job (`#0.1`); keeping a job only is named for IPS (`#9.12`) but not in `#0.1`. */
function professional({ begeleiding, geschoold }: TrajectAnswers): CountsReason {
  if (begeleiding === undefined) return { code: 'professional-unknown', outcome: 'unclear', sources: [`${FAQ}#0.1`] };
  if (begeleiding !== 'anders') return { code: 'professional-trained', outcome: 'yes', sources: [`${FAQ}#0.1`, `${FAQ}#2.5`] };
  switch (geschoold) {
    case 'ja':
      return { code: 'professional-trained', outcome: 'yes', sources: [`${FAQ}#0.1`, `${FAQ}#2.5`] };
    case 'nee':
      return { code: 'professional-not-trained', outcome: 'no', sources: [`${FAQ}#0.1`] };
    case 'behoud':
      return { code: 'professional-only-keeps-job', outcome: 'unclear', sources: [`${FAQ}#0.1`, `${FAQ}#9.12`] };
    case undefined:
      return { code: 'professional-unknown', outcome: 'unclear', sources: [`${FAQ}#0.1`] };
  }
}

/**
 * Treatment or guidance at a GGZ institution, basis or gespecialiseerd (`#1.1`). Several situations may hold at once:
 * the strongest decides, and an open question outranks a 'no'.
 */
function treatment({ ggz }: TrajectAnswers): CountsReason {
  const has = (situation: TrajectAnswers['ggz'][number]) => ggz.includes(situation);
  if (has('basis') || has('gespecialiseerd')) {
    return has('ribw')
      ? { code: 'ggz-treatment-beside-ribw', outcome: 'yes', sources: [`${FAQ}#1.1`, `${FAQ}#5.6`] }
      : { code: 'ggz-treatment', outcome: 'yes', sources: [`${FAQ}#1.1`] };
  }
  if (has('vrijgevestigd')) return { code: 'ggz-self-employed', outcome: 'unclear', sources: [`${FAQ}#9.9`, `${FAQ}#1.1`] };
  if (has('poh')) return { code: 'ggz-poh-only', outcome: 'no', sources: [`${FAQ}#1.1`] };
  if (has('wachtlijst')) return { code: 'ggz-waiting-list', outcome: 'no', sources: [`${FAQ}#5.9`] };
  if (has('ribw')) return { code: 'ggz-ribw-only', outcome: 'no', sources: [`${FAQ}#5.6`] };
  if (has('geen')) return { code: 'ggz-none', outcome: 'no', sources: [`${FAQ}#1.1`, `${FAQ}#1.2`] };
  return { code: 'ggz-unknown', outcome: 'unclear', sources: [`${FAQ}#1.1`] };
}

/** The candidate can and wants to work (`#1.1`). */
function candidate({ kanEnWil }: TrajectAnswers): CountsReason {
  if (kanEnWil === undefined) return { code: 'candidate-unknown', outcome: 'unclear', sources: [`${FAQ}#1.1`] };
  return kanEnWil === 'ja'
    ? { code: 'candidate-can-and-wants', outcome: 'yes', sources: [`${FAQ}#1.1`] }
    : { code: 'candidate-cannot-or-does-not-want', outcome: 'no', sources: [`${FAQ}#1.1`] };
}

/** Guided to work through UWV or a municipality (`#5.9`). */
function principal({ opdrachtgever }: TrajectAnswers): CountsReason {
  if (opdrachtgever === undefined) return { code: 'principal-unknown', outcome: 'unclear', sources: [`${FAQ}#5.9`] };
  return opdrachtgever === 'anders'
    ? { code: 'principal-other', outcome: 'unclear', sources: [`${FAQ}#5.9`] }
    : { code: 'principal-uwv-or-municipality', outcome: 'yes', sources: [`${FAQ}#5.9`] };
}

/**
 * Does this traject count for the region? The benefit does not matter (`#1.5`) and IPS is not required (`#2.5`).
 * @param answers what was answered; an open answer gives 'unclear' with the question that settles it
 */
export function countsVerdict(answers: TrajectAnswers): Verdict<CountsCode> {
  return combine([professional(answers), treatment(answers), candidate(answers), principal(answers)]);
}

/** Whether the candidate is in the programme's scope, apart from how they are guided (`#1.1`, `#5.9`). */
export function candidateInScope(answers: TrajectAnswers): Verdict<CountsCode> {
  return combine([treatment(answers), candidate(answers)]);
}
