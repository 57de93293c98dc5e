import { heading, list, note, text } from '../../src/cards/build.ts';
import type { Block, Tone } from '../../src/cards/types.ts';
import type { Language } from '../../src/programme/language.ts';
import { explainSources, shortSources } from '../../src/programme/sources.ts';
import type { TrajectAnswers } from '../../src/programme/traject-answers.ts';
import type { Outcome, Reason, Verdict } from '../../src/programme/verdict.ts';
import { verdictTexts } from './verdict-texts.ts';

const TONES: Record<Outcome, Tone> = { yes: 'good', no: 'bad', unclear: 'warning' };
/** A mark beside the word, never instead of it: colour and shape alone do not reach everybody. */
const MARKS: Record<Reason['outcome'], string> = { yes: '✔', no: '✘', unclear: '?', note: 'ℹ' };

/** The financing verdict in a word: through a municipality it is a scheme in the making, never a promise (`hoofdzaak-werk-faq#5.2`). */
export function financingWord(verdict: Verdict, answers: Pick<TrajectAnswers, 'opdrachtgever'>, language: Language): string {
  const t = verdictTexts(language).financing;
  return verdict.outcome === 'yes' && answers.opdrachtgever === 'gemeente' ? t.maybe : t[verdict.outcome];
}

/** The questions that settle a verdict. After a 'no' nothing more needs an answer: it would change nothing. */
const asksOf = ({ outcome, reasons }: Verdict, texts: Record<string, { ask?: string }>): string[] =>
  outcome === 'unclear' ? reasons.filter((reason) => reason.outcome === 'unclear').flatMap((reason) => texts[reason.code]?.ask ?? []) : [];

/** What would settle both verdicts, each question once. */
export function openQuestions({ counts, financing }: Record<'counts' | 'financing', Verdict>, language: Language): string[] {
  const t = verdictTexts(language);
  const reasons = financing.reasons.filter(({ code }) => code !== 'candidate-scope-unclear'); // it only refers to the first verdict
  return [...new Set([...asksOf(counts, t.countsReasons), ...asksOf({ ...financing, reasons }, t.financingReasons)])];
}

function verdictBlocks(title: string, word: string, verdict: Verdict, texts: Record<string, { say: string; ask?: string }>, language: Language): Block[] {
  const say = (reason: Reason) => `${MARKS[reason.outcome]} ${texts[reason.code]?.say ?? reason.code} [${shortSources(reason.sources)}]`;
  const asks = asksOf(verdict, texts);
  return [
    heading(`${title} ${word}`, TONES[verdict.outcome]),
    list(verdict.reasons.map(say)),
    ...(asks.length > 0 ? [text(`${verdictTexts(language).toSettle} ${asks.join(' ')}`)] : []),
  ];
}

/** Both verdicts, each with its reasons, what would settle it, and its sources. */
export function bothVerdicts(counts: Verdict, financing: Verdict, answers: TrajectAnswers, language: Language): Block[] {
  const t = verdictTexts(language);
  const sources = [...counts.reasons, ...financing.reasons].flatMap((reason) => reason.sources);
  return [
    ...verdictBlocks(t.countsTitle, t.counts[counts.outcome], counts, t.countsReasons, language),
    ...verdictBlocks(t.financingTitle, financingWord(financing, answers, language), financing, t.financingReasons, language),
    note(`${language === 'en' ? 'Sources' : 'Bronnen'}: ${explainSources(sources, language)}`),
  ];
}
