import { z } from 'zod';
import { note, text } from '../../src/cards/build.ts';
import { checkForm, one } from '../../src/cards/check-form.ts';
import type { Values } from '../../src/cards/types.ts';
import type { Changed, Submitted } from '../../src/engine/events.ts';
import { type Context, type Look, type Opening, refuse, type Step, type Workflow } from '../../src/engine/workflow.ts';
import { heardOf } from '../../src/jobs/check-in-card.ts';
import type { CheckIn } from '../../src/programme/check-in.ts';
import { showMoment, yearOf } from '../../src/programme/dates.ts';
import { ATTEMPT_OUTCOMES, type Escalation, type Kind, type Subject } from '../../src/programme/escalation.ts';
import { raise } from '../../src/programme/escalation-course.ts';
import { makeEscalationReference, numbersOf } from '../../src/programme/escalation-reference.ts';
import type { Language } from '../../src/programme/language.ts';
import { parseReference } from '../../src/programme/reference.ts';
import { maySee } from '../../src/programme/traject.ts';
import { subjectOf as openedAbout } from '../opening.ts';
import { chosenOrganisation } from '../organisation-field.ts';
import { checkShown, done, showForm } from '../reply.ts';
import { type Setting, settingOf, surroundingsOf } from './about.ts';
import { askedNames, escalationCard, subjectOf } from './card.ts';
import { outcomeOf } from './outcome.ts';
import { type FormFacts, INCOME, registerForm, sinceFault, toGovernance } from './register.ts';
import { escalationTexts } from './texts.ts';

interface Facts extends FormFacts {
  /** What the form starts with. */
  start: Values;
  /** The traject it came from, when it is theirs to see; else null. */
  traject: string | null;
  /** Only for a submission. */
  setting: Setting | null;
  number: number;
  /** The reporter's newest, for a submission about a traject. */
  checkIn: CheckIn | null;
}

type Known = Context<Facts>;
type Event = Opening | Changed | Submitted;

/** The traject a casus is opened from: prefilled from it, but never with anything about the candidate. */
async function trajectOf(event: Event, { reads, person }: Look) {
  const reference = parseReference(openedAbout(event));
  const traject = reference ? await reads.traject(reference) : null;
  return traject && person && maySee(person, traject) ? traject : null;
}

/** What somebody typed behind the command is their question already, unless it is a reference or was left out for what it held. */
function questionIn(event: Event): Values {
  const typed = event.type === 'command' ? event.text.trim() : '';
  return typed.length > 3 && !/^hw[\s–—-]/i.test(typed) ? { question: typed } : {};
}

/** Registers one of the two kinds in one screen. */
function raiseWorkflow(kind: Kind, name: string): Workflow<null, Facts> {
  const version = 1;

  async function facts(event: Event, _state: null, look: Look): Promise<Facts> {
    const { reads, person, today } = look;
    const traject = kind === 'casus' ? await trajectOf(event, look) : null;
    const region = 'values' in event ? one(event.values, 'region') : (traject?.region ?? person?.profile?.regions[0]);
    const own = person?.profile?.regions.includes(region ?? '') || region === undefined;
    const organisations = own ? (person?.organisations ?? []) : await reads.organisations([region]);
    const categories = await reads.categories();
    // Who brought the candidate in is whom a question about them is for, mostly.
    const brought = organisations.find(({ name }) => name === traject?.aangedragenDoor && name !== person?.profile?.organisationName);
    const start = { ...(region ? { region } : {}), ...(brought ? { organisatie: brought.id } : {}), ...(kind === 'casus' ? questionIn(event) : {}) };
    const shown = { organisations, categories, start, traject: traject?.reference ?? null };
    if (event.type !== 'submitted' || !person?.profile || !region) return { ...shown, setting: null, number: 0, checkIn: null };
    // As it is checked later: what was typed may be the name of one that is in the list.
    const { values } = checkForm(registerForm(kind, event.form, event.values, shown, 'nl'), event.values, 'nl');
    const asked = chosenOrganisation('organisatie', values, organisations, event.form.run, region)?.organisation;
    const setting = await settingOf(look, region, [...(asked ? [asked.id] : []), person.profile.organisationId], [person.id]);
    const checkIn = traject && (await reads.latestCheckIn(person.id));
    return { ...shown, setting, number: await reads.nextNumber(numbersOf(region), yearOf(today)), checkIn };
  }

  function subjectFrom(values: Values, traject: string | null): Subject | null {
    if (kind === 'bestuurlijk') return toGovernance(values);
    const candidateKnows = one(values, 'candidateKnows') === 'ja' ? 'ja' : 'nee';
    return { kind, candidateKnows, question: one(values, 'question') ?? '', traject };
  }

  function on(event: Submitted, context: Known): Step<null> {
    const { facts: known, person, language, newId, today, at } = context;
    const form = registerForm(kind, { ...event.form, version }, event.values, known, language);
    const { values, refusal } = checkShown(form, event, language, (checked) => sinceFault(checked, today, language));
    if (refusal) return refuse(refusal);
    const region = one(values, 'region') ?? '';
    const chosen = chosenOrganisation('organisatie', values, known.organisations, newId, region);
    const subject = subjectFrom(values, known.traject);
    const { setting } = known;
    if (!chosen || !subject || !setting || !person?.profile) return refuse(showForm(form));
    const outcome = ATTEMPT_OUTCOMES.find((known) => known === one(values, 'outcome'));
    const tried = kind === 'bestuurlijk' && outcome ? { text: one(values, 'tried') ?? '', outcome } : null;
    const reporter = { id: person.id, name: person.name, organisationId: person.profile.organisationId };
    const { id, name: organisationName, kind: organisationKind } = chosen.organisation;
    const draft = {
      id: event.form.run, // one form, one escalation
      reference: makeEscalationReference(region, yearOf(today), known.number),
      region,
      reporter,
      organisation: { id, name: organisationName, kind: organisationKind },
      subject,
      category: kind === 'casus' ? (one(values, 'category') ?? null) : null,
    };
    const course = raise(draft, tried, surroundingsOf(setting, { at, today }));
    const { writes, effects } = outcomeOf(course, setting, false); // the reply and the card say it already
    const own = escalationCard(course.escalation, setting.categories, 'reporter', language);
    return {
      refused: false,
      state: null,
      status: 'done',
      reply: done(registeredCard(course.escalation, language)),
      writes: [
        ...chosen.writes,
        ...writes,
        // Being stuck with it is an answer to how it goes.
        ...(known.traject === null ? [] : [{ type: 'check-in.answer' as const, personId: person.id, references: [known.traject] }]),
      ],
      effects: [
        ...effects,
        { type: 'post', key: `escalation:${draft.id}:registered`, to: event.place, subject: subjectOf(draft.id, 'reporter', language), card: own },
        ...heardOf(known.checkIn, known.traject ?? '', { at, language, cause: draft.id }),
      ],
    };
  }

  return {
    name,
    version,
    state: z.null(),
    facts,
    open: (_event, { facts: known, newId, language }) => {
      const ref = { run: newId, workflow: name, version, step: 'register', revision: 0, subject: known.traject ?? '' };
      return showForm(registerForm(kind, ref, known.start, known, language));
    },
    reshape: (_state, event, { facts: known, language }) => showForm(registerForm(kind, { ...event.form, version }, event.values, known, language)),
    on: (_state, event, context) => on(event, context),
  };
}

/** Who has it now, and what was agreed. */
function registeredCard(escalation: Escalation, language: Language) {
  const t = escalationTexts(language);
  const names = askedNames(escalation, language);
  const promise = escalation.subject.kind === 'casus' ? t.hasIt(names, showMoment(escalation.answerBy, language)) : t.hasItGovernance(names);
  const who = names === '' ? t.nobodyYet : promise;
  const talk = escalation.subject.kind === 'casus' && escalation.subject.candidateKnows === 'nee' ? [text(t.talkFirst, 'warning')] : [];
  const income = escalation.category === INCOME ? [note(t.incomeNote)] : []; // not every client showed it in the form
  return { title: t.registeredTitle, blocks: [text(t.registered(escalation.reference), 'good'), text(who), ...talk, ...income] };
}

/** /vastgelopen: a professional is stuck on a case with another organisation. */
export const casus = raiseWorkflow('casus', 'vastgelopen');
/** /opschalen: a party does not take part or does not act. */
export const governance = raiseWorkflow('bestuurlijk', 'opschalen');
