import { choice, optionsOf, text, textField } from '../../src/cards/build.ts';
import { one } from '../../src/cards/check-form.ts';
import type { Field, Values } from '../../src/cards/types.ts';
import { ATTEMPT_OUTCOMES, type AttemptOutcome } from '../../src/programme/escalation.ts';
import { answer as answered, climb as climbed, forward as forwarded, note as noted, notSolved as reopened } from '../../src/programme/escalation-course.ts';
import { isOfAsked } from '../../src/programme/escalation-rights.ts';
import { MANAGER_RUNG, TOP } from '../../src/programme/ladder.ts';
import type { Language } from '../../src/programme/language.ts';
import { holds, type Person } from '../../src/programme/person.ts';
import type { About } from './about.ts';
import { actForm } from './act-form.ts';
import { doerOf } from './found.ts';
import { LONGEST } from './register.ts';
import { escalationTexts } from './texts.ts';

const textOf = (values: Values): string => one(values, 'text') ?? '';

const textArea = (label: string, hint: string, values: Values): Field =>
  textField('text', label, one(values, 'text'), { hint, multiline: true, maxLength: LONGEST });

/** What an attempt came to, once it was tried: 'nothing was tried' is no attempt. */
function outcomeField(values: Values, language: Language): Field {
  const t = escalationTexts(language);
  const outcomes = ATTEMPT_OUTCOMES.filter((outcome) => outcome !== 'niets-geprobeerd');
  return choice('outcome', t.fields.outcome, optionsOf(outcomes, t.outcome), one(values, 'outcome'));
}

const outcomeOf = (values: Values): AttemptOutcome | null => ATTEMPT_OUTCOMES.find((known) => known === one(values, 'outcome')) ?? null;

/** *Antwoord*: the reporter gets it at once. */
export const answer = actForm({
  name: 'escalatie-antwoord',
  right: 'handle',
  title: (_about, language) => escalationTexts(language).button.answer,
  intro: ({ escalation: { subject } }) => (subject.kind === 'casus' ? [text(`“${subject.question}”`)] : []),
  fields: (_about, _person, values, language) => [textArea(escalationTexts(language).fields.answer, escalationTexts(language).fields.answerHint, values)],
  act: ({ escalation }, person, values, around) => answered(escalation, doerOf(person), textOf(values), isOfAsked(person, escalation), around),
  obstacle: ({ escalation }) => (escalation.subject.kind === 'casus' ? null : 'not-for-this-kind'),
});

/** *Notitie*, and for a bestuurlijke an attempt with what came of it. */
export const note = actForm({
  name: 'escalatie-notitie',
  right: 'see',
  title: ({ escalation }, language) => {
    const { button } = escalationTexts(language);
    return escalation.subject.kind === 'casus' ? button.note : button.attempt;
  },
  fields: ({ escalation }, _person, values, language) => {
    const { fields: f } = escalationTexts(language);
    if (escalation.subject.kind === 'casus') return [textArea(f.note, f.noteHint, values)];
    return [textArea(f.tried, f.triedHint, values), outcomeField(values, language)];
  },
  act: ({ escalation }, person, values, around) => noted(escalation, doerOf(person), textOf(values), outcomeOf(values), around),
});

/** Whom it can be forwarded to. */
const others = ({ colleagues, escalation }: About, person: Person) => colleagues.filter(({ id }) => id !== person.id && id !== escalation.reporter.id);

/** *Doorsturen*: to a colleague in the region, who is asked at once. */
export const forward = actForm({
  name: 'escalatie-doorsturen',
  withColleagues: true,
  right: 'handle',
  title: (_about, language) => escalationTexts(language).button.forward,
  fields: (about, person, values, language) => {
    const { fields: f } = escalationTexts(language);
    const options = others(about, person).map(({ id, name, organisation }) => ({ value: id, label: `${name} (${organisation})` }));
    return [choice('to', f.to, options, one(values, 'to'), { hint: f.toHint })];
  },
  act: (about, person, values, around) => {
    const to = about.roster.members.find(({ id }) => id === one(values, 'to'));
    return to ? forwarded(about.escalation, doerOf(person), to, around) : null;
  },
  instead: (about, person, language) => (others(about, person).length > 0 ? null : escalationTexts(language).noForward),
  beside: { 'not-reachable': 'to' },
  obstacle: ({ escalation }) => (escalation.subject.kind === 'casus' ? (escalation.status === 'answered' ? 'answered' : null) : 'not-for-this-kind'),
});

/** *Nog niet opgelost*: it goes back to who answered. */
export const notSolved = actForm({
  name: 'escalatie-niet-opgelost',
  right: 'report',
  title: (_about, language) => escalationTexts(language).button.notSolved,
  fields: (_about, _person, values, language) => [textArea(escalationTexts(language).fields.why, escalationTexts(language).fields.noteHint, values)],
  act: ({ escalation }, person, values, around) => reopened(escalation, doerOf(person), textOf(values), around),
  obstacle: ({ escalation }) => (escalation.status === 'answered' ? null : 'not-answered'),
});

/** A decision: one rung up, with what was tried and what came of it. */
export const climb = actForm({
  name: 'escalatie-hoger',
  stage: ({ escalation }) => `rung-${escalation.rung}`, // a decision is for one step: somebody else may have taken it meanwhile
  right: 'see',
  title: (_about, language) => escalationTexts(language).governanceTitle,
  intro: ({ escalation }, language) => {
    const t = escalationTexts(language);
    return [text(t.climbIntro(t.rungs.bestuurlijk[escalation.rung] ?? ''))];
  },
  fields: (_about, _person, values, language) => {
    const { fields: f } = escalationTexts(language);
    return [textArea(f.tried, f.triedHint, values), outcomeField(values, language)];
  },
  act: ({ escalation }, person, values, around) => {
    const outcome = outcomeOf(values);
    const by = { ...doerOf(person), isManager: holds(person, 'programmamanager') };
    return outcome && climbed(escalation, by, { text: textOf(values), outcome }, around);
  },
  beside: { 'needs-attempt': 'outcome' },
  obstacle: ({ escalation }, person) => {
    if (escalation.subject.kind === 'casus') return 'not-for-this-kind';
    if (escalation.rung >= TOP.bestuurlijk) return 'top';
    return escalation.rung >= MANAGER_RUNG && !holds(person, 'programmamanager') ? 'only-manager' : null;
  },
});
