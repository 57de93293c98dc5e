import { z } from 'zod';
import { within } from '../../src/engine/within.ts';

/*
 * Whose requests are taken: those of the workspace our token is of, by people of that workspace. In a channel shared with another organisation
 * its people can mention the bot and press its buttons too: Slack signs those as well, and names their own workspace beside ours.
 */

/** Longest wait for what Slack says about our token, once, in ms: the request that asked has to be answered within three seconds. */
const ASK_LIMIT = 1000;

const id = z.string().nullish().catch(null);
const named = z.object({
  team_id: id,
  team: z.object({ id }).nullish().catch(null),
  user: z.object({ team_id: id }).nullish().catch(null),
  event: z
    .object({ user_team: id, source_team: id, team: id, user: z.object({ team_id: id }).nullish().catch(null) })
    .nullish()
    .catch(null),
});

/** Every workspace that a payload names as its own or its sender's. */
function workspacesOf(payload: unknown): string[] {
  const { team_id, team, user, event } = named.parse(payload);
  const all = [team_id, team?.id, user?.team_id, event?.user_team, event?.source_team, event?.team, event?.user?.team_id];
  return all.filter((one) => typeof one === 'string');
}

/**
 * Whether a payload is from where it may be.
 * @param allowed ids of workspaces; without any, the one that `ask` names, which is asked once
 */
export function createGate(allowed: readonly string[], ask: () => Promise<string>): (payload: unknown) => Promise<boolean> {
  let known: Promise<readonly string[]> | null = allowed.length > 0 ? Promise.resolve(allowed) : null;

  async function learn(): Promise<readonly string[]> {
    const own = await within(ASK_LIMIT, ask());
    if (own === null) throw new Error('Slack did not say in time which workspace our token is of');
    return [own];
  }

  return async (payload) => {
    known ??= learn().catch((error: unknown) => {
      known = null; // the next request asks again
      throw error;
    });
    const ours = await known;
    const from = workspacesOf(payload);
    return from.length > 0 && from.every((one) => ours.includes(one));
  };
}
