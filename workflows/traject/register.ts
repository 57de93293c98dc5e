import { z } from 'zod';
import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, choice, dateField, note, text } from '../../src/cards/build.ts';
import { type FieldErrors, one } from '../../src/cards/check-form.ts';
import { type Form, type FormRef, type Values, values as valuesSchema } from '../../src/cards/types.ts';
import type { Account, Changed, Reply, Submitted } from '../../src/engine/events.ts';
import type { Reads } from '../../src/engine/store.ts';
import { type Context, type Look, type Opening, refuse, type Step, type Workflow } from '../../src/engine/workflow.ts';
import { countsVerdict } from '../../src/programme/counts-verdict.ts';
import { type Day, parseDay, showDay, yearOf } from '../../src/programme/dates.ts';
import { financingVerdict } from '../../src/programme/financing-verdict.ts';
import type { Language } from '../../src/programme/language.ts';
import type { Organisation } from '../../src/programme/organisation.ts';
import type { Person } from '../../src/programme/person.ts';
import { makeReference } from '../../src/programme/reference.ts';
import type { Traject } from '../../src/programme/traject.ts';
import { checkStart } from '../../src/programme/traject-course.ts';
import { RULES_VERSION } from '../../src/programme/verdict.ts';
import { chosenOrganisation } from '../organisation-field.ts';
import { checkShown, done, say, showForm } from '../reply.ts';
import { answersForm, contradictions, type Purpose, prefilled, toAnswers, toPrefill } from './answers-form.ts';
import { subjectOf, trajectCard } from './card.ts';
import { faultText } from './fault-texts.ts';
import { registerTexts } from './register-texts.ts';
import { bothVerdicts } from './verdict-blocks.ts';

/** What the first screen left: the answers as checked, for the second. */
const state = z.object({ values: valuesSchema });
type State = z.infer<typeof state>;

interface Facts {
  organisations: Organisation[];
  /** The draft to go back to; null when it is not kept any more. */
  draft: { values: Values; revision: number } | null;
  /** Taken within the transaction, for a submission of the second screen only. */
  number: number;
  similar: { reference: string; ownerId: string } | null;
}

/** What people type behind `traject` to look only at the verdicts. */
export const CHECK_WORDS = /^((alleen )?toets(en)?|(only )?check)$/i;

/** Only for a save: what is looked up under the answers of the first screen. */
async function saveFacts(event: Submitted, stored: State, reads: Reads, year: number): Promise<Pick<Facts, 'number' | 'similar'>> {
  const region = one(stored.values, 'region') ?? '';
  const startDate = parseDay(one(event.values, 'startDate') ?? '');
  const { begeleiding = '', doelgroep = '' } = toAnswers(stored.values);
  const [number, similar] = await Promise.all([
    reads.nextNumber(region, year), // waits for whoever registers here now, so that their traject is seen
    startDate ? reads.similar({ region, startDate, begeleiding, doelgroep }) : null,
  ]);
  return { number, similar };
}

/** The draft a button goes back to. The button's value comes from outside: what is no draft of ours is none. */
async function draftOf(run: string, account: Account, reads: Reads): Promise<Facts['draft']> {
  const draft = z.uuid().safeParse(run).success ? await reads.draft(run, account) : null;
  const kept = state.safeParse(draft?.state);
  return draft && kept.success ? { values: kept.data.values, revision: draft.revision } : null;
}

async function facts(event: Opening | Changed | Submitted, stored: State | null, { person, reads, today }: Look): Promise<Facts> {
  const kept = event.type === 'pressed' && event.action === ACTIONS.trajectBack ? await draftOf(event.value, event.account, reads) : null;
  const shown = 'values' in event ? (event.form.step === 'save' ? stored?.values : event.values) : (kept?.values ?? startValues(event, person));
  const region = one(shown ?? {}, 'region');
  const known = person?.profile?.regions.includes(region ?? '') || region === undefined;
  const organisations = known ? (person?.organisations ?? []) : await reads.organisations([region]);
  const saving = event.type === 'submitted' && event.form.step === 'save' && stored ? await saveFacts(event, stored, reads, yearOf(today)) : null;
  return { organisations, draft: kept, number: saving?.number ?? 0, similar: saving?.similar ?? null };
}

function purposeOf(ref: FormRef): Purpose {
  return ref.subject === 'check' ? 'check' : 'register';
}

function open(event: Opening, context: Context<Facts>): Reply {
  const { person, language, newId } = context;
  if (event.type === 'pressed' && event.action === ACTIONS.trajectBack) {
    const { draft } = context.facts;
    if (!draft) return say(registerTexts(language).draftGone);
    const ref = { run: event.value, workflow: 'traject', version: workflow.version, step: 'answers', revision: draft.revision, subject: 'register' };
    return showForm(answersForm(ref, 'register', draft.values, context.facts.organisations, language));
  }
  const check = event.type === 'command' ? CHECK_WORDS.test(event.text.trim()) : event.action === ACTIONS.trajectCheck;
  const ref = { run: newId, workflow: 'traject', version: workflow.version, step: 'answers', revision: 0, subject: check ? 'check' : 'register' };
  return showForm(answersForm(ref, purposeOf(ref), startValues(event, person), context.facts.organisations, language));
}

/** What a new form starts with: last time's answers, and over them those that a check's button carries along. */
function startValues(event: Opening, person: Person | null): Values {
  const carried = event.type === 'pressed' ? carriedValues(event.value) : {};
  return { ...prefilled(person?.prefill ?? null, person?.profile?.regions[0]), ...carried };
}

/** Answers that a check's button carries along; they are checked again when submitted. */
function carriedValues(value: string): Values {
  try {
    return valuesSchema.parse(JSON.parse(value));
  } catch {
    return {};
  }
}

/** The second screen: both verdicts with their sources, the start date, save. */
function saveForm(ref: FormRef, answered: Values, filled: Values, similarOwn: string | null | undefined, language: Language): Form {
  const t = registerTexts(language);
  const answers = toAnswers(answered);
  const counts = countsVerdict(answers);
  const hint = answers.begeleiding === 'ips' ? t.startHintIps : t.startHintOther;
  const same = [
    { value: 'nee', label: t.sameNo },
    { value: 'ja', label: t.sameYes },
  ];
  return {
    ref,
    title: t.outcomeTitle,
    intro: [
      ...(similarOwn === undefined ? [] : [text(t.notYetSaved, 'warning')]),
      ...bothVerdicts(counts, financingVerdict(answers), answers, language),
      ...(counts.outcome === 'yes' ? [] : [text(t.notCounting)]),
    ],
    fields: [
      dateField('startDate', t.startDate, one(filled, 'startDate'), { hint }),
      ...(similarOwn === undefined ? [] : [choice('zelfde', t.sameCandidate(similarOwn), same, one(filled, 'zelfde'))]),
    ],
    submit: t.save,
    cancel: t.cancel,
    buttons: [button(ACTIONS.trajectBack, t.back, ref.run)],
  };
}

function onAnswers(event: Submitted, context: Context<Facts>): Step<State> {
  const { language } = context;
  const purpose = purposeOf(event.form);
  const ref = { ...event.form, version: workflow.version };
  const form = answersForm(ref, purpose, event.values, context.facts.organisations, language);
  const { values, refusal } = checkShown(form, event, language, (checked) => contradictions(checked, language));
  if (refusal) return refuse(refusal);
  if (purpose === 'check') return onCheck(form, values, context);
  const next = { ...ref, step: 'save', revision: context.revision + 1 };
  return { refused: false, state: { values }, status: 'open', reply: showForm(saveForm(next, values, {}, undefined, language)), writes: [], effects: [] };
}

/** Only checking: both verdicts, and nothing stored. A start in the future is fine here. */
function onCheck(form: Form, values: Values, { language, today }: Context<Facts>): Step<State> {
  const t = registerTexts(language);
  const startDate = one(values, 'startDate');
  const fault = startDate ? checkStart(startDate, today, true) : null;
  if (fault) return refuse(showForm(form, { startDate: faultText(fault, language) }));
  const answers = toAnswers(values);
  const { startDate: _left, ...carried } = values;
  return refuse(
    done({
      title: t.checkTitle,
      blocks: [
        ...bothVerdicts(countsVerdict(answers), financingVerdict(answers), answers, language),
        ...(startDate ? [note(`${t.startDate}: ${showDay(startDate, language)}`)] : []),
        text(t.nothingSaved),
        buttons(button(ACTIONS.trajectNew, t.registerNow, JSON.stringify(carried), 'primary')),
      ],
    }),
  );
}

function onSave(stored: State, event: Submitted, context: Context<Facts>): Step<State> {
  const { language, today, person, newId, facts: known } = context;
  const t = registerTexts(language);
  const ref = { ...event.form, version: workflow.version, revision: context.revision };
  const ownReference = known.similar && (known.similar.ownerId === person?.id ? known.similar.reference : null);
  const form = saveForm(ref, stored.values, event.values, known.similar ? ownReference : undefined, language);
  if (event.form.revision !== context.revision) return refuse(showForm(form, { startDate: t.changedMeanwhile }));
  const { values, refusal } = checkShown(form, event, language, (checked) => startFault(checked, today, language));
  if (refusal) return refuse(refusal);
  const startDate = one(values, 'startDate') ?? '';
  if (one(values, 'zelfde') === 'ja') return notAgain(stored, language);
  const answered = stored.values;
  const chosen = chosenOrganisation('aangedragenDoor', answered, known.organisations, newId, one(answered, 'region') ?? '');
  if (!chosen || !person?.profile) return refuse(say(t.draftGone));
  const answers = toAnswers(answered);
  const region = one(answered, 'region') ?? '';
  const traject: Traject = {
    id: event.form.run, // one form, one traject
    reference: makeReference(region, yearOf(today), known.number),
    region,
    ownerId: person.id,
    ownerName: person.name,
    aangedragenDoor: chosen.organisation.name,
    answers,
    startDate,
    counts: countsVerdict(answers),
    financing: financingVerdict(answers),
    rulesVersion: RULES_VERSION,
    results: [],
    end: null,
    revision: 0,
  };
  const subject = subjectOf(traject);
  return {
    refused: false,
    state: stored,
    status: 'done',
    reply: done({ title: t.saved, blocks: [text(t.savedText(traject.reference), 'good')] }),
    writes: [
      ...chosen.writes,
      { type: 'traject.register', traject, organisationId: chosen.organisation.id, prefill: toPrefill(answered, chosen.organisation.id) },
      { type: 'audit', what: 'traject.registered', subject: traject.reference },
    ],
    effects: [{ type: 'post', key: `${subject}:registered`, to: event.place, subject, card: trajectCard(traject, person, today, language) }],
  };
}

/** A start date that cannot be. */
function startFault(values: Values, today: Day, language: Language): FieldErrors {
  const fault = checkStart(one(values, 'startDate') ?? null, today, false);
  return fault ? { startDate: faultText(fault, language) } : {};
}

/** The user says it is the same candidate: the form ends, and nothing is registered. */
function notAgain(stored: State, language: Language): Step<State> {
  const { notSaved, notSavedSame } = registerTexts(language);
  return { refused: false, state: stored, status: 'done', reply: done({ title: notSaved, blocks: [text(notSavedSame)] }), writes: [], effects: [] };
}

function on(stored: State | null, event: Submitted, context: Context<Facts>): Step<State> {
  if (event.form.step === 'answers') return onAnswers(event, context);
  if (!stored) return refuse(say(registerTexts(context.language).draftGone));
  return onSave(stored, event, context);
}

/** /traject: registers a traject in two screens, or only checks what it would give. */
export const workflow: Workflow<State, Facts> = {
  name: 'traject',
  version: 1,
  state,
  facts,
  open,
  reshape: (stored, event, context) => {
    const ref = { ...event.form, version: workflow.version, step: 'answers' };
    const filled = { ...stored?.values, ...event.values };
    return showForm(answersForm(ref, purposeOf(ref), filled, context.facts.organisations, context.language));
  },
  on,
};
