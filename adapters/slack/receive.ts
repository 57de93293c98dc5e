import type { App as Bolt, ReceiverProcessEventErrorHandlerArgs } from '@slack/bolt';
import { z } from 'zod';
import { keepable } from '../../src/cards/keepable.ts';

const person = z.looseObject({});
/** A press or a changed answer: in a view, or on a message that says where its answer goes. Bolt looks for listeners by its `action_id`. */
const actions = { type: z.literal('block_actions'), user: person, actions: z.array(z.looseObject({ action_id: z.string() })).min(1) };

/** The outlines of what Slack sends us. Anything else is refused at once: Bolt would leave it waiting, or break on it. */
const known = z.union([
  z.object({ command: z.string() }),
  z.object({ ...actions, view: z.looseObject({}) }),
  z.object({ ...actions, response_url: z.url({ protocol: /^https?$/ }) }),
  z.object({ type: z.literal('shortcut'), user: person, callback_id: z.string() }),
  z.object({ type: z.literal('view_submission'), user: person, view: z.looseObject({}) }),
  z.object({ type: z.literal('block_suggestion'), user: person, action_id: z.string() }),
  z.object({ type: z.literal('event_callback'), event: z.looseObject({ type: z.string() }) }),
]);

class NotForUs extends Error {
  override readonly name = 'NotForUs';
}

/** What somebody of another workspace gets: who typed a command is told, anything else is taken and left. */
function awayAnswer(payload: z.infer<typeof known>) {
  if ('command' in payload) return { response_type: 'ephemeral', text: NOT_HERE };
  return payload.type === 'block_suggestion' ? { options: [] } : undefined;
}

/** In both languages: whose it is is not known here. */
const NOT_HERE = 'Deze assistent is niet voor uw werkruimte. / This assistant is not for your workspace.';

/**
 * Bolt acknowledges an event before it is handled. Ours are acknowledged after the commit, and not at all when
 * that failed: Slack delivers them again, under the same id.
 * @param isOurs whether it is from a workspace that may
 */
export function acknowledgeAfterwards(bolt: Bolt, isOurs: (payload: unknown) => Promise<boolean>): void {
  const process = bolt.processEvent.bind(bolt);
  bolt.processEvent = async (received) => {
    keepable(received.body);
    const parsed = known.safeParse(received.body);
    if (!parsed.success) throw new NotForUs('a payload that is none of ours');
    if (!(await isOurs(received.body))) return received.ack(awayAnswer(parsed.data));
    if (!('event' in parsed.data)) return process(received);
    await process({ ...received, ack: async () => undefined });
    await received.ack();
  };
}

/** Plain answers to what could not be handled. @returns true: nothing is left to acknowledge */
export async function answerFault({ error, response }: ReceiverProcessEventErrorHandlerArgs): Promise<boolean> {
  // Our listeners' faults carry Bolt's code; a TypeError of its own means that the payload misses what it needs.
  const theirs = error instanceof NotForUs || error instanceof TypeError;
  if (!response.headersSent) response.writeHead(theirs ? 400 : 500).end();
  return true;
}
