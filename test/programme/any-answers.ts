import fc from 'fast-check';
import {
  FIDELITY,
  GGZ_SITUATIONS,
  METHODS,
  PRINCIPALS,
  PROVIDERS,
  TARGET_GROUPS,
  TRAINED,
  type TrajectAnswers,
  trajectAnswers,
  YES_NO,
} from '../../src/programme/traject-answers.ts';

type Single = Exclude<keyof TrajectAnswers, 'ggz'>;

/** The answers that are one of a list, with their list. */
const LISTS: Record<Single, readonly string[]> = {
  kanEnWil: YES_NO,
  doelgroep: TARGET_GROUPS,
  begeleiding: METHODS,
  opdrachtgever: PRINCIPALS,
  uitvoerder: PROVIDERS,
  gecertificeerd: YES_NO,
  modelgetrouw: FIDELITY,
  linkBehandelaar: YES_NO,
  geschoold: TRAINED,
};

export const SINGLE_ANSWERS = Object.entries(LISTS);

const maybe = <T extends string>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });

/** Every combination of answers, each of them open or not. */
export const anyAnswers: fc.Arbitrary<TrajectAnswers> = fc.record({
  ggz: fc.subarray([...GGZ_SITUATIONS]),
  kanEnWil: maybe(YES_NO),
  doelgroep: maybe(TARGET_GROUPS),
  begeleiding: maybe(METHODS),
  opdrachtgever: maybe(PRINCIPALS),
  uitvoerder: maybe(PROVIDERS),
  gecertificeerd: maybe(YES_NO),
  modelgetrouw: maybe(FIDELITY),
  linkBehandelaar: maybe(YES_NO),
  geschoold: maybe(TRAINED),
});

/** The same answers with one of them changed or left open. */
export const withAnswer = (answers: TrajectAnswers, field: string, value: string | undefined): TrajectAnswers =>
  trajectAnswers.parse({ ...answers, [field]: value });
