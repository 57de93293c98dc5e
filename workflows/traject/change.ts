import { z } from 'zod';
import { text } from '../../src/cards/build.ts';
import type { FieldErrors } from '../../src/cards/check-form.ts';
import type { Form, FormRef, Values } from '../../src/cards/types.ts';
import { type Context, refuse, type Step, type Workflow } from '../../src/engine/workflow.ts';
import type { Write } from '../../src/engine/writes.ts';
import { heardOf } from '../../src/jobs/check-in-card.ts';
import type { CheckIn } from '../../src/programme/check-in.ts';
import type { Language } from '../../src/programme/language.ts';
import { parseReference } from '../../src/programme/reference.ts';
import { currentResult, mayChange, maySee, type Traject } from '../../src/programme/traject.ts';
import { subjectOf as openedAbout } from '../opening.ts';
import { checkShown, done, say, showForm, showing } from '../reply.ts';
import { subjectOf, trajectCard } from './card.ts';
import { registerTexts } from './register-texts.ts';
import { trajectTexts } from './texts.ts';

/** A form that changes one traject in one step: what differs between them. */
interface Change {
  name: string;
  form: (ref: FormRef, traject: Traject, values: Values, language: Language) => Form;
  /** Why there is nothing to change any more; null when there is. */
  obstacle: (traject: Traject, language: Language) => string | null;
  /** Faults the form itself cannot see. */
  faults: (traject: Traject, values: Values, today: string, language: Language) => FieldErrors;
  /** The traject as it becomes, and the write that makes it so. @param values checked, without faults */
  change: (traject: Traject, values: Values) => { traject: Traject; write: Write; audit: string } | null;
  saved: (reference: string, language: Language) => string;
}

interface Facts {
  traject: Traject | null;
  /** The newest of who changes it; only for a submission. */
  checkIn: CheckIn | null;
}

/** A workflow of one form about one traject: opened from its card, checked again under lock, every copy of the card updated. */
export function changeWorkflow({ name, form, obstacle, faults, change, saved }: Change): Workflow<null, Facts> {
  const version = 1;

  /** Why this person cannot change this traject; null when they can. */
  function refusal({ facts: { traject }, person, language }: Context<Facts>, asked: string) {
    const t = trajectTexts(language);
    if (!traject || !person || !maySee(person, traject)) return say(t.unknown(asked));
    if (!mayChange(person, traject)) return say(t.notAllowed(traject.reference));
    const why = obstacle(traject, language);
    return why === null ? null : say(why);
  }

  function show(ref: FormRef, values: Values, context: Context<Facts>) {
    const refused = refusal(context, ref.subject);
    const { traject } = context.facts;
    if (refused || !traject) return refused ?? say(trajectTexts(context.language).unknown(ref.subject));
    return showing(showForm(form(ref, traject, values, context.language)), `traject:${traject.reference}`);
  }

  function on(event: Parameters<Workflow<null, Facts>['on']>[1], context: Context<Facts>): Step<null> {
    const { person, language, today, at } = context;
    const { traject, checkIn } = context.facts;
    const refused = refusal(context, event.form.subject);
    if (refused || !traject || !person) return refuse(refused ?? say(trajectTexts(language).unknown(event.form.subject)));
    const shown = form({ ...event.form, version }, traject, event.values, language);
    const checked = checkShown(shown, event, language, (values) => faults(traject, values, today, language));
    if (checked.refusal) return refuse(checked.refusal);
    const changed = change(traject, checked.values);
    if (!changed) return refuse(showForm(shown));
    const subject = subjectOf(traject);
    const card = trajectCard({ ...changed.traject, staleSince: null }, person, today, language);
    const { result, since } = currentResult(changed.traject);
    const more = { result, since, ended: changed.traject.end?.kind ?? null };
    return {
      refused: false,
      state: null,
      status: 'done',
      reply: done({ title: registerTexts(language).saved, blocks: [text(saved(traject.reference, language), 'good'), ...card.blocks] }),
      writes: [changed.write, { type: 'audit', what: changed.audit, subject: traject.reference }],
      effects: [
        { type: 'update', key: `${subject}:${event.form.run}`, subject, card },
        ...heardOf(checkIn, traject.reference, { at, language, cause: event.form.run, more }),
      ],
    };
  }

  return {
    name,
    version,
    state: z.null(),
    facts: async (event, _state, { reads, person }) => {
      const reference = parseReference(openedAbout(event));
      if (!reference) return { traject: null, checkIn: null };
      if (event.type !== 'submitted') return { traject: await reads.traject(reference), checkIn: null };
      return { traject: await reads.trajectForChange(reference), checkIn: person && (await reads.latestCheckIn(person.id)) };
    },
    open: (event, context) => show({ run: context.newId, workflow: name, version, step: 'change', revision: 0, subject: openedAbout(event) }, {}, context),
    reshape: (_state, event, context) => show({ ...event.form, version }, event.values, context),
    on: (_state, event, context) => on(event, context),
  };
}
