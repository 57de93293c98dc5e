import { choice, optionsOf, textField } from '../src/cards/build.ts';
import { one } from '../src/cards/check-form.ts';
import type { Field, Values } from '../src/cards/types.ts';
import type { Write } from '../src/engine/writes.ts';
import type { Language } from '../src/programme/language.ts';
import { LONGEST_NAME, ORGANISATION_KINDS, type Organisation, type OrganisationKind } from '../src/programme/organisation.ts';
import type { RegionCode } from '../src/programme/regions.ts';

/** The choice for an organisation that is not in the list yet: organisations are data that grows. */
const NEW = 'nieuw';

/** Lists longer than this are searched by typing, on every platform. */
const SEARCHED = 100;

interface Texts {
  searchHint: string;
  notListed: string;
  name: string;
  kind: string;
  kinds: Record<OrganisationKind, string>;
}

const nl: Texts = {
  searchHint: 'Typ een deel van de naam. Staat de organisatie er niet bij? Typ dan: staat er niet bij.',
  notListed: 'Staat er niet bij …',
  name: 'Naam van de organisatie',
  kind: 'Soort organisatie',
  kinds: {
    ggz: 'Ggz-instelling',
    gemeente: 'Gemeente',
    uwv: 'UWV',
    wsp: 'WSP (werkgeversservicepunt)',
    ribw: 'RIBW',
    're-integratiebureau': 'Re-integratiebureau',
    zorgverzekeraar: 'Zorgverzekeraar',
    werkgever: 'Werkgever',
    anders: 'Anders',
  },
};

const en: Texts = {
  searchHint: 'Type part of the name. Is the organisation not there? Then type: not in the list.',
  notListed: 'Not in the list …',
  name: 'Name of the organisation',
  kind: 'Kind of organisation',
  kinds: {
    ggz: 'Mental-health institution',
    gemeente: 'Municipality',
    uwv: 'UWV',
    wsp: 'WSP (employers’ service point)',
    ribw: 'RIBW (supported housing)',
    're-integratiebureau': 'Reintegration agency',
    zorgverzekeraar: 'Health insurer',
    werkgever: 'Employer',
    anders: 'Other',
  },
};

/** Fields to choose an organisation, or to name a new one. */
export function organisationFields(id: string, label: string, organisations: Organisation[], values: Values, language: Language): Field[] {
  const t = language === 'en' ? en : nl;
  const options = [...organisations.map(({ id: value, name }) => ({ value, label: name })), { value: NEW, label: t.notListed }];
  const chosen = choice(id, label, options, one(values, id), { reshapes: true, hint: options.length > SEARCHED ? t.searchHint : undefined });
  if (one(values, id) !== NEW) return [chosen];
  return [
    chosen,
    textField(`${id}Naam`, t.name, one(values, `${id}Naam`), { maxLength: LONGEST_NAME }),
    choice(`${id}Soort`, t.kind, optionsOf(ORGANISATION_KINDS, t.kinds), one(values, `${id}Soort`), { reshapes: true }),
  ];
}

/** The kind of a new organisation as it is filled in now; null when none is being named. */
export function chosenKind(id: string, values: Values): OrganisationKind | null {
  if (one(values, id) !== NEW) return null;
  return ORGANISATION_KINDS.find((known) => known === one(values, `${id}Soort`)) ?? null;
}

/**
 * The organisation that was chosen, and the write that adds it when it is new. A name that is in the list already is that one.
 * @param values checked against the form
 */
export function chosenOrganisation(
  id: string,
  values: Values,
  organisations: Organisation[],
  newId: string,
  region: RegionCode,
): { organisation: Organisation; writes: Write[] } | null {
  const value = one(values, id);
  if (value !== NEW) {
    const organisation = organisations.find((known) => known.id === value);
    return organisation ? { organisation, writes: [] } : null;
  }
  const name = one(values, `${id}Naam`);
  const kind = ORGANISATION_KINDS.find((known) => known === one(values, `${id}Soort`));
  if (!name || !kind) return null;
  const same = organisations.find((known) => known.name.toLowerCase() === name.toLowerCase());
  if (same) return { organisation: same, writes: [] };
  const organisation = { id: newId, name, kind, region };
  return { organisation, writes: [{ type: 'organisation.add', organisation }] };
}
