import { choice, dateField, optionsOf } from '../../src/cards/build.ts';
import { type FieldErrors, one } from '../../src/cards/check-form.ts';
import type { Field, Values } from '../../src/cards/types.ts';
import { AIMS, type Filled, REQUIREMENTS } from '../../src/programme/applications.ts';
import { type Day, FIRST_DAY } from '../../src/programme/dates.ts';
import { DIVISION_NAMES } from '../../src/programme/divisions.ts';
import type { Language } from '../../src/programme/language.ts';
import { divisionTexts } from './texts.ts';

/** For which division, and since when each requirement is met. @param before what is filled in already */
export function filledFields(values: Values, before: Filled | null, language: Language): Field[] {
  const t = divisionTexts(language);
  return [
    choice('divisie', t.division, optionsOf(AIMS, DIVISION_NAMES), one(values, 'divisie') ?? before?.division),
    ...REQUIREMENTS.map((requirement) => {
      const typed = requirement in values ? one(values, requirement) : before?.requirements[requirement];
      return dateField(requirement, t.since[requirement], typed ?? undefined, {
        required: false,
        hint: requirement === 'centrumgemeente' ? t.centreHint : requirement === 'intakeForm' ? t.sinceHint : undefined,
      });
    }),
  ];
}

/** What is met is met since a day that has been. */
export function filledFaults(values: Values, today: Day, language: Language): FieldErrors {
  const t = divisionTexts(language);
  const faults: FieldErrors = {};
  for (const requirement of REQUIREMENTS) {
    const day = one(values, requirement);
    if (day !== undefined && day > today) faults[requirement] = t.inFuture;
    else if (day !== undefined && day < FIRST_DAY) faults[requirement] = t.tooEarly;
  }
  return faults;
}

/** What was filled in; null when no division was chosen. @param values checked */
export function filledIn(values: Values): Filled | null {
  const division = AIMS.find((aim) => aim === one(values, 'divisie'));
  if (!division) return null;
  const day = (requirement: string): Day | null => one(values, requirement) ?? null;
  const requirements = { intakeForm: day('intakeForm'), plan: day('plan'), number: day('number'), centrumgemeente: day('centrumgemeente') };
  return { division, requirements };
}
