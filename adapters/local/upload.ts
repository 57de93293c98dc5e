import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Uploaded } from '../../src/engine/events.ts';
import type { Incoming } from '../../src/engine/files.ts';
import { PEOPLE, type PersonId } from './people.ts';

const from = z.object({ person: z.enum(PEOPLE), locale: z.string().max(20) });

/** Takes a file as the bytes of a request, from the person and in the language that its address names. */
export function takeFile(
  incoming: Pick<Incoming, 'streamed'>,
  answer: (person: PersonId, locale: string, read: Uploaded['read']) => Promise<void>,
): RequestHandler {
  return async (request, response) => {
    const parsed = from.safeParse(request.query);
    if (!parsed.success) return void response.status(400).json({ error: 'bad request' });
    const read = await incoming.streamed(request.iterator({ destroyOnReturn: false }));
    request.resume(); // what is left of one that is too large: the page reads no answer before it has sent all
    await answer(parsed.data.person, parsed.data.locale, read);
    response.json({ ok: true });
  };
}
