import { candidateInScope } from './counts-verdict.ts';
import type { TrajectAnswers } from './traject-answers.ts';
import { combine, type Reason, type Verdict } from './verdict.ts';

export type FinancingCode =
  | 'candidate-out-of-scope'
  | 'candidate-scope-unclear'
  | 'method-not-ips'
  | 'method-unknown'
  | 'uwv-pays'
  | 'uwv-not-training'
  | 'municipality-scheme-in-the-making'
  | 'principal-ggz-only'
  | 'principal-unknown'
  | 'coach-certified'
  | 'coach-not-certified'
  | 'coach-unknown'
  | 'fidelity-passed'
  | 'fidelity-not-passed'
  | 'fidelity-not-taken'
  | 'fidelity-unknown'
  | 'provider-unknown'
  | 'link-present'
  | 'link-missing'
  | 'link-unknown'
  | 'amount-negotiated'
  | 'insurer-eight-talks';

type FinancingReason = Reason<FinancingCode>;

const FAQ = 'hoofdzaak-werk-faq' as const;

/** An IPS-certified coach, self-employed or not (`#5.10`). */
function coach({ gecertificeerd }: TrajectAnswers): FinancingReason {
  if (gecertificeerd === undefined) return { code: 'coach-unknown', outcome: 'unclear', sources: [`${FAQ}#5.10`] };
  return gecertificeerd === 'ja'
    ? { code: 'coach-certified', outcome: 'yes', sources: [`${FAQ}#5.10`] }
    : { code: 'coach-not-certified', outcome: 'no', sources: [`${FAQ}#5.10`] };
}

/** The fidelity check: necessary, not sufficient (`#5.9`). */
function fidelity({ modelgetrouw }: TrajectAnswers): FinancingReason {
  switch (modelgetrouw) {
    case 'ja':
      return { code: 'fidelity-passed', outcome: 'yes', sources: [`${FAQ}#5.9`] };
    case 'nee':
      return { code: 'fidelity-not-passed', outcome: 'no', sources: [`${FAQ}#5.9`] };
    case 'nog-niet':
      return { code: 'fidelity-not-taken', outcome: 'unclear', sources: [`${FAQ}#5.9`] };
    case undefined:
      return { code: 'fidelity-unknown', outcome: 'unclear', sources: [`${FAQ}#5.9`] };
  }
}

/** A link with the practitioner, asked when a municipality or RIBW carries it out (`#5.8`). */
function link({ uitvoerder, linkBehandelaar }: TrajectAnswers): FinancingReason[] {
  if (uitvoerder === undefined) return [{ code: 'provider-unknown', outcome: 'unclear', sources: [`${FAQ}#5.8`] }];
  if (uitvoerder !== 'gemeente' && uitvoerder !== 'ribw') return [];
  if (linkBehandelaar === undefined) return [{ code: 'link-unknown', outcome: 'unclear', sources: [`${FAQ}#5.8`] }];
  return linkBehandelaar === 'ja'
    ? [{ code: 'link-present', outcome: 'yes', sources: [`${FAQ}#5.8`] }]
    : [{ code: 'link-missing', outcome: 'no', sources: [`${FAQ}#5.8`] }];
}

/** Who pays for IPS, by principal (`#5.1`, `#5.2`, `#5.8` to `#5.10`). */
function payer(answers: TrajectAnswers): FinancingReason[] {
  switch (answers.opdrachtgever) {
    case 'uwv':
      return [
        { code: 'uwv-pays', outcome: 'yes', sources: [`${FAQ}#5.1`, `${FAQ}#5.2`] },
        { code: 'uwv-not-training', outcome: 'note', sources: ['31x-inspiratie#knellende-randvoorwaarden'] },
      ];
    case 'gemeente':
      return [
        { code: 'municipality-scheme-in-the-making', outcome: 'note', sources: [`${FAQ}#5.1`, `${FAQ}#5.2`] },
        coach(answers),
        fidelity(answers),
        ...link(answers),
      ];
    case 'anders':
      return [{ code: 'principal-ggz-only', outcome: 'unclear', sources: [`${FAQ}#5.1`, `${FAQ}#5.10`] }];
    case undefined:
      return [{ code: 'principal-unknown', outcome: 'unclear', sources: [`${FAQ}#5.1`] }];
  }
}

/**
 * Is there financing for this traject? A second verdict, separate from whether it counts (`#0.1`, `#0.2`);
 * division and target play no part. Documents as they stood in 2021.
 * @param answers what was answered; an open answer gives 'unclear' with the question that settles it
 */
export function financingVerdict(answers: TrajectAnswers): Verdict<FinancingCode> {
  const scope = candidateInScope(answers).outcome;
  if (scope === 'no') return combine([{ code: 'candidate-out-of-scope', outcome: 'no', sources: [`${FAQ}#1.1`, `${FAQ}#5.9`] }]);
  const { begeleiding, doelgroep } = answers;
  if (begeleiding === undefined) return combine([{ code: 'method-unknown', outcome: 'unclear', sources: [`${FAQ}#5.15`] }]);
  if (begeleiding !== 'ips') return combine([{ code: 'method-not-ips', outcome: 'no', sources: [`${FAQ}#5.1`, `${FAQ}#5.15`] }]);
  const reasons: FinancingReason[] = [];
  if (scope === 'unclear') reasons.push({ code: 'candidate-scope-unclear', outcome: 'unclear', sources: [`${FAQ}#1.1`, `${FAQ}#5.9`] });
  reasons.push(...payer(answers));
  reasons.push({ code: 'amount-negotiated', outcome: 'note', sources: [`${FAQ}#5.3`] });
  if (doelgroep === 'epa') {
    reasons.push({ code: 'insurer-eight-talks', outcome: 'note', sources: [`${FAQ}#5.5`, '31x-inspiratie#thema-6-zorgverzekeraars'] });
  }
  return combine(reasons);
}
