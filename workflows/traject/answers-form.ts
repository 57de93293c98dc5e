import { choice, choices, dateField, optionsOf, regionOptions, text } from '../../src/cards/build.ts';
import { type FieldErrors, many, one } from '../../src/cards/check-form.ts';
import { labels } from '../../src/cards/labels.ts';
import type { Field, Form, FormRef, Values } from '../../src/cards/types.ts';
import type { Language } from '../../src/programme/language.ts';
import type { Organisation } from '../../src/programme/organisation.ts';
import type { Prefill } from '../../src/programme/person.ts';
import {
  FIDELITY,
  GGZ_SITUATIONS,
  isContradiction,
  METHODS,
  PRINCIPALS,
  PROVIDERS,
  TARGET_GROUPS,
  TRAINED,
  type TrajectAnswers,
  trajectAnswers,
  YES_NO,
} from '../../src/programme/traject-answers.ts';
import { organisationFields } from '../organisation-field.ts';
import { registerTexts } from './register-texts.ts';

/** Registering, or only looking at the two verdicts. */
export type Purpose = 'register' | 'check';

/** A field for each answer of a traject. What people do not know may stay open: it gives 'unclear'. */
export function answerFields(values: Values, language: Language): Record<keyof TrajectAnswers, Field> {
  const t = registerTexts(language);
  const l = labels(language);
  const open = { required: false };
  return {
    ggz: choices('ggz', t.ggz, optionsOf(GGZ_SITUATIONS, l.ggz), many(values, 'ggz'), { hint: t.openHint, required: false }),
    kanEnWil: choice('kanEnWil', t.kanEnWil, optionsOf(YES_NO, l.yesNo), one(values, 'kanEnWil'), open),
    doelgroep: choice('doelgroep', t.doelgroep, optionsOf(TARGET_GROUPS, l.doelgroep), one(values, 'doelgroep')),
    begeleiding: choice('begeleiding', t.begeleiding, optionsOf(METHODS, l.begeleiding), one(values, 'begeleiding'), { reshapes: true }),
    opdrachtgever: choice('opdrachtgever', t.opdrachtgever, optionsOf(PRINCIPALS, l.opdrachtgever), one(values, 'opdrachtgever'), { reshapes: true }),
    uitvoerder: choice('uitvoerder', t.uitvoerder, optionsOf(PROVIDERS, l.uitvoerder), one(values, 'uitvoerder'), open),
    gecertificeerd: choice('gecertificeerd', t.gecertificeerd, optionsOf(YES_NO, l.yesNo), one(values, 'gecertificeerd'), open),
    modelgetrouw: choice('modelgetrouw', t.modelgetrouw, optionsOf(FIDELITY, l.modelgetrouw), one(values, 'modelgetrouw'), open),
    linkBehandelaar: choice('linkBehandelaar', t.linkBehandelaar, optionsOf(YES_NO, l.yesNo), one(values, 'linkBehandelaar'), { ...open, hint: t.linkHint }),
    geschoold: choice('geschoold', t.geschoold, optionsOf(TRAINED, l.geschoold), one(values, 'geschoold'), open),
  };
}

/** Questions that only matter for some answers. */
function extraFields(values: Values, { geschoold, uitvoerder, gecertificeerd, modelgetrouw, linkBehandelaar }: ReturnType<typeof answerFields>): Field[] {
  if (one(values, 'begeleiding') === 'anders') return [geschoold];
  if (one(values, 'begeleiding') !== 'ips' || one(values, 'opdrachtgever') !== 'gemeente') return [];
  return [uitvoerder, gecertificeerd, modelgetrouw, linkBehandelaar];
}

/** Which answers cannot both be true. */
export function contradictions(values: Values, language: Language): FieldErrors {
  return isContradiction(many(values, 'ggz')) ? { ggz: registerTexts(language).notCombined } : {};
}

/**
 * The first screen: all questions about the traject, none about the person.
 * Which fields it has depends on what was filled in.
 */
export function answersForm(ref: FormRef, purpose: Purpose, values: Values, organisations: Organisation[], language: Language): Form {
  const t = registerTexts(language);
  const answers = answerFields(values, language);
  const fields = [
    choice('region', t.region, regionOptions(), one(values, 'region'), { hint: t.regionHint, reshapes: true }),
    ...organisationFields('aangedragenDoor', t.aangedragenDoor, organisations, values, language),
    answers.begeleiding,
    answers.opdrachtgever,
    answers.ggz,
    answers.kanEnWil,
    answers.doelgroep,
    ...extraFields(values, answers),
    ...(purpose === 'check' ? [dateField('startDate', t.startDate, one(values, 'startDate'), { hint: t.startOptional, required: false })] : []),
  ];
  const check = purpose === 'check';
  return {
    ref,
    title: check ? t.checkTitle : t.title,
    intro: check ? [text(t.checkIntro)] : [],
    fields,
    submit: check ? t.check : t.next,
    cancel: t.cancel,
    buttons: [],
  };
}

/** What the form starts with: last time's answers, never those about a candidate. */
export function prefilled(prefill: Prefill | null, region: string | undefined): Values {
  if (!prefill) return region ? { region } : {};
  return Object.fromEntries(Object.entries(prefill).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Checked values as answers; values the programme does not know are left out by `checkForm` before. */
export function toAnswers(values: Values): TrajectAnswers {
  return trajectAnswers.parse({
    ggz: many(values, 'ggz'),
    kanEnWil: one(values, 'kanEnWil'),
    doelgroep: one(values, 'doelgroep'),
    begeleiding: one(values, 'begeleiding'),
    opdrachtgever: one(values, 'opdrachtgever'),
    uitvoerder: one(values, 'uitvoerder'),
    gecertificeerd: one(values, 'gecertificeerd'),
    modelgetrouw: one(values, 'modelgetrouw'),
    linkBehandelaar: one(values, 'linkBehandelaar'),
    geschoold: one(values, 'geschoold'),
  });
}

/** What is kept for next time. */
export function toPrefill(values: Values, organisationId: string): Prefill {
  const { uitvoerder, gecertificeerd, modelgetrouw } = toAnswers(values);
  return {
    region: one(values, 'region') ?? '',
    aangedragenDoor: organisationId,
    begeleiding: one(values, 'begeleiding') ?? '',
    opdrachtgever: one(values, 'opdrachtgever') ?? '',
    uitvoerder,
    gecertificeerd,
    modelgetrouw,
  };
}
