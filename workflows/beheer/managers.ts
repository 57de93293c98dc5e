import type { Pressed, Reply } from '../../src/engine/events.ts';
import type { Acted, Actor, Context, Look, Opener, Opening } from '../../src/engine/workflow.ts';
import { refuse } from '../../src/engine/workflow.ts';
import type { Language } from '../../src/programme/language.ts';
import { runsProgramme } from '../../src/programme/person.ts';
import { isManager } from '../../src/programme/seats.ts';
import { say } from '../reply.ts';
import { manageTexts } from './texts.ts';

/*
 * All of this is for programmamanagers only: looked at when something is opened, and again behind the lock when something changes.
 */

/** What was read for a programmamanager; null for anybody else. */
export type ForManagers<F> = { known: F } | null;

/** Whether they may change anything, as it stands once everybody who was changing something is done. */
export async function mayChangeNow({ person, reads }: Look): Promise<boolean> {
  await reads.lockSeats();
  return person !== null && isManager(await reads.seats(null), person.id);
}

/** What anybody else is told. */
export const managersOnly = (language: Language): Reply => say(manageTexts(language).managersOnly);

interface Opens<F> {
  read(event: Opening, look: Look): Promise<F>;
  show(event: Opening, facts: F, context: Context<unknown>): Reply;
}

/** Something only a programmamanager can open. */
export function managersOpener<F>({ read, show }: Opens<F>): Opener<ForManagers<F>> {
  return {
    facts: async (event, _state, look) => (runsProgramme(look.person) ? { known: await read(event, look) } : null),
    open: (event, context) => (context.facts ? show(event, context.facts.known, context) : managersOnly(context.language)),
  };
}

interface Acts<F> {
  read(event: Pressed, look: Look): Promise<F>;
  act(event: Pressed, facts: F, context: Context<unknown>): Acted;
}

/** A button only a programmamanager can press. */
export function managersActor<F>({ read, act }: Acts<F>): Actor<ForManagers<F>> {
  return {
    facts: async (event, _state, look) => ((await mayChangeNow(look)) ? { known: await read(event, look) } : null),
    act: (event, context) => (context.facts ? act(event, context.facts.known, context) : refuse(managersOnly(context.language))),
  };
}
