import { z } from 'zod';
import type { Account } from '../../src/engine/events.ts';

const id = z.string().min(1).max(64);

/** Slack tells every change of every profile by this; only the end of an account, and its return, are of use. */
const userChange = z.object({ team_id: id, event: z.object({ type: z.literal('user_change'), user: z.object({ id, deleted: z.boolean() }) }) });

/** Somebody's account as it is now. Null for what does not fit. */
export function parseUserChange(payload: unknown): { account: Account; left: boolean } | null {
  const parsed = userChange.safeParse(payload);
  if (!parsed.success) return null;
  const { team_id: tenant, event } = parsed.data;
  return { account: { platform: 'slack', tenant, user: event.user.id }, left: event.user.deleted };
}
