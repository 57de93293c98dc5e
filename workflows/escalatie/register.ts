import { choice, dateField, note, optionsOf, regionOptions, text, textField } from '../../src/cards/build.ts';
import { type FieldErrors, one } from '../../src/cards/check-form.ts';
import type { Field, Form, FormRef, Values } from '../../src/cards/types.ts';
import type { Category } from '../../src/engine/escalations.ts';
import { type Day, FIRST_DAY } from '../../src/programme/dates.ts';
import { ATTEMPT_OUTCOMES, DIVISIONS, type Kind, PARTS, STANCES, type Subject } from '../../src/programme/escalation.ts';
import type { Language } from '../../src/programme/language.ts';
import type { Organisation } from '../../src/programme/organisation.ts';
import { chosenKind, organisationFields } from '../organisation-field.ts';
import { adviceBlocks, isCentrumgemeente } from './advice.ts';
import { escalationTexts } from './texts.ts';

/** What the two forms are made from. */
export interface FormFacts {
  organisations: Organisation[];
  categories: Category[];
}

/** Longest question or answer, in characters: it must fit a phone. */
export const LONGEST = 600;

const ORGANISATION = 'organisatie';

/** The category for which the assistant refers to the region's contact and never calculates (design, section 2). */
export const INCOME = 'inkomensgevolgen';

/** The party as it is filled in now: from the list, or new. */
function partyOf(values: Values, organisations: Organisation[]): Pick<Organisation, 'kind' | 'name'> | null {
  const known = organisations.find(({ id }) => id === one(values, ORGANISATION));
  if (known) return known;
  const kind = chosenKind(ORGANISATION, values);
  return kind ? { kind, name: one(values, `${ORGANISATION}Naam`) ?? '' } : null;
}

function regionFields(label: string, values: Values, organisations: Organisation[], language: Language): Field[] {
  const region = choice('region', escalationTexts(language).fields.region, regionOptions(), one(values, 'region'), { reshapes: true });
  return [region, ...organisationFields(ORGANISATION, label, organisations, values, language)];
}

function casusFields(values: Values, { organisations, categories }: FormFacts, language: Language): Field[] {
  const { fields: f } = escalationTexts(language);
  const knows = [
    { value: 'ja', label: f.yes },
    { value: 'nee', label: f.no },
  ];
  const options = categories.map((category) => ({ value: category.id, label: category[language] }));
  return [
    ...regionFields(f.organisation, values, organisations, language),
    choice('category', f.category, options, one(values, 'category'), { reshapes: true }),
    choice('candidateKnows', f.candidateKnows, knows, one(values, 'candidateKnows'), { hint: f.candidateKnowsHint }),
    textField('question', f.question, one(values, 'question'), { hint: f.questionHint, multiline: true, maxLength: LONGEST }),
  ];
}

function governanceFields(values: Values, { organisations }: FormFacts, language: Language): Field[] {
  const t = escalationTexts(language);
  const party = partyOf(values, organisations);
  const centre = party !== null && isCentrumgemeente(party, one(values, 'region') ?? '');
  const absent = one(values, 'stance') === 'doet-niet-mee';
  return [
    ...regionFields(t.fields.party, values, organisations, language),
    ...(party?.kind === 'gemeente' ? [choice('part', t.fields.part, optionsOf(PARTS, t.part), one(values, 'part') ?? 'gemeente')] : []),
    choice('stance', t.fields.stance, optionsOf(STANCES, t.stance), one(values, 'stance'), { reshapes: true }),
    ...(centre && absent ? [choice('division', t.fields.division, optionsOf(DIVISIONS, t.division), one(values, 'division'))] : []),
    dateField('since', t.fields.since, one(values, 'since')),
    textField('tried', t.fields.tried, one(values, 'tried'), { hint: t.fields.triedHint, multiline: true, maxLength: LONGEST }),
    choice('outcome', t.fields.outcome, optionsOf(ATTEMPT_OUTCOMES, t.outcome), one(values, 'outcome')),
  ];
}

/** The form of either kind, for what is filled in now. */
export function registerForm(kind: Kind, ref: FormRef, values: Values, known: FormFacts, language: Language): Form {
  const t = escalationTexts(language);
  const casus = kind === 'casus';
  const party = partyOf(values, known.organisations);
  const subject = casus ? null : toGovernance(values);
  const organisation = party && { id: '', ...party };
  const advice = subject && organisation ? adviceBlocks({ subject, organisation, region: one(values, 'region') ?? '', status: 'open' }, language) : [];
  return {
    ref,
    title: casus ? t.casusTitle : t.governanceTitle,
    intro: [
      text(casus ? t.casusIntro : t.governanceIntro),
      ...(casus && ref.subject !== '' ? [note(`${t.fields.traject}: ${ref.subject}`)] : []),
      ...(one(values, 'category') === INCOME ? [note(t.incomeNote)] : []),
      ...advice,
    ],
    fields: casus ? casusFields(values, known, language) : governanceFields(values, known, language),
    submit: t.button.submit,
    cancel: t.button.cancel,
    buttons: [],
  };
}

/** A bestuurlijke as it is filled in so far; null while it is not said what the party does not do. */
export function toGovernance(values: Values): Extract<Subject, { kind: 'bestuurlijk' }> | null {
  const stance = STANCES.find((known) => known === one(values, 'stance'));
  if (!stance) return null;
  return {
    kind: 'bestuurlijk',
    stance,
    part: PARTS.find((known) => known === one(values, 'part')) ?? null,
    since: one(values, 'since') ?? FIRST_DAY,
    division: DIVISIONS.find((known) => known === one(values, 'division')) ?? null,
  };
}

/** A day that cannot be. */
export function sinceFault(values: Values, today: Day, language: Language): FieldErrors {
  const since = one(values, 'since');
  return since && since > today ? { since: escalationTexts(language).future } : {};
}
