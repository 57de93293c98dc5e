import { z } from 'zod';
import type { Place } from '../../src/engine/events.ts';

const member = z.object({ id: z.string(), name: z.string().optional() });

/** What a message that is not an answer needs. `conversation` is null for someone whose private chat has to be opened first. */
const address = z.object({ serviceUrl: z.url(), conversation: z.string().nullable(), bot: member, user: member });

export type Address = z.infer<typeof address>;

/** A place is kept and compared as text: what makes it up is of this adapter alone. */
export const placeOf = (tenant: string, to: Address): Place => ({ platform: 'teams', tenant, address: JSON.stringify(to) });
/** The reverse of `placeOf`. @throws when it is none of ours */
export const addressOf = (place: Place): Address => address.parse(JSON.parse(place.address));

/** A message as Teams names it: its conversation, and its parts when one was too small for it. */
const messageRef = z.object({ conversation: z.string(), ids: z.array(z.string()).min(1) });
export const packRef = (ref: z.infer<typeof messageRef>): string => JSON.stringify(ref);
export const unpackRef = (ref: string): z.infer<typeof messageRef> => messageRef.parse(JSON.parse(ref));
