import { text } from '../cards/build.ts';
import { type Language, languageOf } from '../programme/language.ts';
import type { Person } from '../programme/person.ts';
import { engineTexts, infoCard } from './engine-texts.ts';
import { Permanent } from './errors.ts';
import { accountKey, type Reply, type Submitted } from './events.ts';
import type { AnyWorkflow } from './handle.ts';
import type { Run } from './store.ts';

/*
 * Forms that come back late: of an older version, already finished, or somebody else's.
 */

export const languageFor = (person: Person | null, event: { locale: string | undefined }): Language => languageOf(person?.language ?? null, event.locale);

/** The stored state. One of an older version that no longer fits counts as none. @throws when one of this version does not fit */
export function stateOf(workflow: AnyWorkflow, stored: unknown, older: boolean): unknown {
  if (stored === null) return null;
  const parsed = workflow.state.safeParse(stored);
  if (!parsed.success && !older) throw new Permanent(`the state of a run of ${workflow.name} does not fit`);
  return parsed.success ? parsed.data : null;
}

/** Says why the form is there again. */
export function renewed(reply: Reply, language: Language): Reply {
  if (reply.type !== 'form') return reply;
  return { ...reply, form: { ...reply.form, intro: [text(engineTexts(language).renewed, 'warning'), ...reply.form.intro] } };
}

/** A form that is no longer the one to fill in: somebody else's, already finished, or an older one of the same run. */
export function staleReply(event: Submitted, run: Run, language: Language): Reply | null {
  const t = engineTexts(language);
  if (run.accountKey !== accountKey(event.account) || run.workflow !== event.form.workflow) {
    return { type: 'card', card: infoCard(t.notYours), replaces: false };
  }
  if (run.status === 'done') return run.lastReply ?? { type: 'card', card: infoCard(t.alreadyDone), replaces: false };
  if (event.form.revision > run.revision) return { type: 'card', card: infoCard(t.unknownForm), replaces: false };
  return null;
}
