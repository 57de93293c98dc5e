import type { Uploaded } from '../../src/engine/events.ts';
import { type Actor, refuse } from '../../src/engine/workflow.ts';
import { say } from '../reply.ts';

/** A file of trajects that somebody sent. */
export const receive: Actor<null, Uploaded> = {
  facts: async () => null,
  act: (_event, { language }) => refuse(say(language === 'en' ? 'I cannot read files yet.' : 'Bestanden kan ik nog niet lezen.')),
};
