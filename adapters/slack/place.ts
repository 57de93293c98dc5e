import { z } from 'zod';
import type { Place } from '../../src/engine/events.ts';

/** A user or a channel, and in a channel the thread. */
const address = z.object({ channel: z.string(), thread: z.string().optional() });
/** A message as Slack names it. */
const messageRef = z.object({ channel: z.string(), ts: z.string() });

/** A place is kept and compared as text: what makes it up is of this adapter alone. */
export const placeOf = (tenant: string, to: z.infer<typeof address>): Place => ({ platform: 'slack', tenant, address: JSON.stringify(to) });
/** The reverse of `placeOf`. @throws when it is none of ours */
export const addressOf = (place: Place): z.infer<typeof address> => address.parse(JSON.parse(place.address));
export const packRef = (ref: z.infer<typeof messageRef>): string => JSON.stringify(ref);
export const unpackRef = (ref: string): z.infer<typeof messageRef> => messageRef.parse(JSON.parse(ref));
