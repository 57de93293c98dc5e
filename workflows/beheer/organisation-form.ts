import { choice, text, textField } from '../../src/cards/build.ts';
import { type FieldErrors, one } from '../../src/cards/check-form.ts';
import type { Form, FormRef, Values } from '../../src/cards/types.ts';
import type { Reads } from '../../src/engine/store.ts';
import type { Language } from '../../src/programme/language.ts';
import { LONGEST_NAME, ORGANISATION_KINDS, type Organisation } from '../../src/programme/organisation.ts';
import { addedOrganisation } from './audit.ts';
import { managersForm } from './form.ts';
import { kindOptions, organisationsCard, organisationsOf, placeName } from './organisations.ts';
import { parseSpot, type Spot } from './spot.ts';
import { manageTexts } from './texts.ts';

interface Facts {
  spot: Spot;
  organisations: Organisation[];
  /** The one that is changed; null when one is added. */
  current: Organisation | null;
}

async function read(subject: string, reads: Reads): Promise<Facts | null> {
  const spot = parseSpot(subject);
  if (!spot) return null;
  const organisations = await organisationsOf(reads, spot.region);
  const current = organisations.find(({ id, region }) => id === spot.id && region === spot.region) ?? null;
  return { spot, organisations, current };
}

function form(ref: FormRef, { spot, current }: Facts, values: Values, title: string, language: Language): Form {
  const t = manageTexts(language);
  const fields = [
    textField('naam', t.organisationName, one(values, 'naam') ?? current?.name, { maxLength: LONGEST_NAME }),
    choice('soort', t.kind, kindOptions(language), one(values, 'soort') ?? current?.kind),
  ];
  return { ref, title, intro: [text(placeName(spot.region, language))], fields, submit: t.save, cancel: t.cancel, buttons: [] };
}

/** A name is there once, among what people in the region choose from: the national ones too. */
function faults({ organisations, current }: Facts, values: Values, language: Language): FieldErrors {
  const name = one(values, 'naam')?.toLowerCase();
  const taken = organisations.find((other) => other.id !== current?.id && other.name.toLowerCase() === name);
  return taken ? { naam: manageTexts(language).nameTaken(taken.name) } : {};
}

function filledIn(values: Values) {
  const name = one(values, 'naam');
  const kind = ORGANISATION_KINDS.find((known) => known === one(values, 'soort'));
  return name && kind ? { name, kind } : null;
}

/** Adds an organisation to a region, or a national one. */
export const addOrganisation = managersForm<Facts>({
  name: 'beheer-organisatie-nieuw',
  read: (subject, _values, { reads }) => read(subject, reads),
  form: (ref, facts, values, language) => form(ref, { ...facts, current: null }, values, manageTexts(language).newOrganisation, language),
  faults: (facts, values, language) => faults({ ...facts, current: null }, values, language),
  save({ spot: { region, offset }, organisations }, values, { newId, language }) {
    const filled = filledIn(values);
    if (!filled) return null;
    const organisation = { ...filled, id: newId, region };
    const said = text(manageTexts(language).organisationAdded(filled.name), 'good');
    return {
      card: organisationsCard(region, [...organisations, organisation], offset, language, [said]),
      writes: addedOrganisation([{ type: 'organisation.add', organisation }]),
    };
  },
});

/** Another name or kind for an organisation: whatever points to it stays. */
export const changeOrganisation = managersForm<Facts & { current: Organisation }>({
  name: 'beheer-organisatie',
  async read(subject, _values, { reads }) {
    const facts = await read(subject, reads);
    return facts?.current ? { ...facts, current: facts.current } : null;
  },
  form: (ref, facts, values, language) => form(ref, facts, values, manageTexts(language).changeOrganisation, language),
  faults,
  save({ spot: { region, offset }, organisations, current }, values, { language }) {
    const filled = filledIn(values);
    if (!filled) return null;
    const changed = organisations.map((one) => (one.id === current.id ? { ...one, ...filled } : one));
    const said = text(manageTexts(language).organisationChanged(filled.name), 'good');
    return {
      card: organisationsCard(region, changed, offset, language, [said]),
      writes: [
        { type: 'organisation.change', id: current.id, ...filled },
        { type: 'audit', what: 'beheer.organisation-changed', subject: `organisation:${current.id}` },
      ],
    };
  },
});
