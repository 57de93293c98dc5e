import type { App as Bolt, ReceiverProcessEventErrorHandlerArgs } from '@slack/bolt';
import { z } from 'zod';

/** The outlines of what Slack sends us. Anything else is refused at once: Bolt would leave it waiting, or break on it. */
const known = z.union([
  z.object({ command: z.string() }),
  z.object({ type: z.literal('block_actions'), user: z.looseObject({}), actions: z.array(z.looseObject({})).min(1) }),
  z.object({ type: z.literal('view_submission'), user: z.looseObject({}), view: z.looseObject({}) }),
  z.object({ type: z.literal('block_suggestion'), user: z.looseObject({}) }),
  z.object({ type: z.literal('event_callback'), event: z.looseObject({ type: z.string() }) }),
]);

class NotForUs extends Error {
  override readonly name = 'NotForUs';
}

/**
 * Bolt acknowledges an event before it is handled. Ours are acknowledged after the commit, and not at all when
 * that failed: Slack delivers them again, under the same id.
 */
export function acknowledgeAfterwards(bolt: Bolt): void {
  const process = bolt.processEvent.bind(bolt);
  bolt.processEvent = async (received) => {
    const parsed = known.safeParse(received.body);
    if (!parsed.success) throw new NotForUs('a payload that is none of ours');
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
