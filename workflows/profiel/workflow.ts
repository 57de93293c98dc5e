import { z } from 'zod';
import { ACTIONS } from '../../manifest/ids.ts';
import { button, choice, choices, optionsOf, regionOptions, text, textField } from '../../src/cards/build.ts';
import { many, one } from '../../src/cards/check-form.ts';
import type { Form, FormRef, Values } from '../../src/cards/types.ts';
import { nextOpening, type Reply, type Submitted } from '../../src/engine/events.ts';
import { type Context, type Opening, refuse, type Step, type Workflow } from '../../src/engine/workflow.ts';
import { LANGUAGES, type Language, languageOf } from '../../src/programme/language.ts';
import type { Organisation } from '../../src/programme/organisation.ts';
import { FUNCTIONS, type Person } from '../../src/programme/person.ts';
import { regionName } from '../../src/programme/regions.ts';
import { chosenOrganisation, organisationFields } from '../organisation-field.ts';
import { personTexts } from '../persoon/texts.ts';
import { checkShown, done, showForm } from '../reply.ts';
import { profileTexts } from './texts.ts';

interface Facts {
  organisations: Organisation[];
}

const state = z.null();

/** What was asked before the profile, kept in the form's subject; empty when the profile itself was asked for. */
function askedBefore(event: Opening): string {
  const itself = event.type === 'command' ? event.name === 'profiel' : event.action === ACTIONS.profile;
  if (itself) return '';
  const next =
    event.type === 'command' ? { type: event.type, name: event.name, text: event.text } : { type: event.type, name: event.action, text: event.value };
  return JSON.stringify(next);
}

function goOnWith(subject: string) {
  if (subject === '') return null;
  try {
    return nextOpening.parse(JSON.parse(subject));
  } catch {
    return null; // the subject travels with the form: what does not parse is not followed
  }
}

function profileForm(ref: FormRef, values: Values, facts: Facts, language: Language): Form {
  const t = profileTexts(language);
  const fields = [
    textField('name', t.name, one(values, 'name'), { hint: t.nameHint, maxLength: 80, ownName: true }),
    choices('regions', t.regions, regionOptions(), many(values, 'regions'), { hint: t.regionsHint, reshapes: true }),
    ...(many(values, 'regions').length > 0 ? organisationFields('organisation', t.organisation, facts.organisations, values, language) : []),
    choice('function', t.function, optionsOf(FUNCTIONS, t.functions), one(values, 'function')),
    choice('language', t.language, optionsOf(LANGUAGES, t.languages), one(values, 'language')),
  ];
  const intro = ref.subject === '' ? [] : [text(t.first)];
  return {
    ref,
    title: t.title,
    intro,
    fields,
    submit: ref.subject === '' ? t.save : t.saveAndGoOn,
    cancel: t.cancel,
    buttons: ref.subject === '' ? ownButtons(language) : [],
  };
}

/** What is kept about whoever asks, and the end of it: not while something else is waiting for the profile. */
function ownButtons(language: Language) {
  const t = personTexts(language);
  return [button(ACTIONS.personRecord, t.record), button(ACTIONS.personErase, t.erase, '', 'danger')];
}

/** The form as it stands for someone who has a profile; for someone new, what their platform knows. */
function valuesOf(person: Person | null, event: Opening): Values {
  if (!person?.profile) return { name: event.displayName, language: languageOf(null, event.locale) };
  const { regions, organisationId, function: work } = person.profile;
  return { name: person.name, regions, organisation: organisationId, function: work, language: languageOf(person.language, event.locale) };
}

/** The language chosen in the form itself: it holds at once. */
const picked = (values: Values, language: Language): Language => {
  const own = one(values, 'language');
  return own === 'nl' || own === 'en' ? own : language;
};

function open(event: Opening, context: Context<Facts>): Reply {
  const ref = { run: context.newId, workflow: 'profiel', version: workflow.version, step: 'profile', revision: 0, subject: askedBefore(event) };
  return showForm(profileForm(ref, valuesOf(context.person, event), context.facts, context.language));
}

function on(_state: null, event: Submitted, context: Context<Facts>): Step<null> {
  const { facts, person, newId } = context;
  const language = picked(event.values, context.language);
  const ref = { ...event.form, version: workflow.version };
  const form = profileForm(ref, event.values, facts, language);
  const { values, refusal } = checkShown(form, event, language);
  if (refusal) return refuse(refusal);
  const regions = many(values, 'regions');
  const chosen = chosenOrganisation('organisation', values, facts.organisations, newId, regions[0] ?? '');
  const work = FUNCTIONS.find((known) => known === one(values, 'function'));
  if (!chosen || !work) return refuse(showForm(form));
  const t = profileTexts(language);
  const { organisation } = chosen;
  const personId = person?.id ?? newId; // never the form's own id: that comes back from outside, and could be somebody else's
  return {
    refused: false,
    state: null,
    status: 'done',
    reply: done({ title: t.saved, blocks: [text(t.savedText(regions.map(regionName).join(', '), organisation.name))] }, goOnWith(event.form.subject)),
    writes: [
      ...chosen.writes,
      {
        type: 'profile.save',
        personId,
        account: event.account,
        place: event.place,
        name: one(values, 'name') ?? event.displayName,
        language,
        profile: { regions, organisationId: organisation.id, organisationName: organisation.name, function: work },
      },
      { type: 'audit', what: 'profile.saved', subject: `person:${personId}` },
    ],
    effects: [],
  };
}

/** /profiel: who am I. Asked once, at the first use of anything, then on with what was asked. */
export const workflow: Workflow<null, Facts> = {
  name: 'profiel',
  version: 1,
  state,
  async facts(event, _state, { person, reads }) {
    const regions = 'values' in event ? many(event.values, 'regions') : (person?.profile?.regions ?? []);
    return { organisations: regions.length > 0 ? await reads.organisations(regions) : [] };
  },
  open,
  reshape: (_state, event, context) =>
    showForm(profileForm({ ...event.form, version: workflow.version }, event.values, context.facts, picked(event.values, context.language))),
  on,
};
