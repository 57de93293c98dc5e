import type { Platform } from './events.ts';

/** How far messages lie apart at the least, in ms; null where nothing has to be spread. */
interface Spacing {
  /** In one conversation. */
  place: number | null;
  /** Over all conversations of a tenant. */
  tenant: number | null;
}

export type Pace = Record<Platform, Spacing>;

/**
 * What the platforms take. Posts and updates stand in a line each, so a conversation may get one of either in this time.
 * Slack: one message a second per channel (docs.slack.dev/apis/web-api/rate-limits, 'Posting messages').
 * Teams: 7 in 1 s and 60 in 30 s per conversation, 50 requests a second per bot and tenant
 * (learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit); replies to people, which are not paced, need a part of that.
 * The local page is ours.
 */
export const PACE: Pace = {
  slack: { place: 1000, tenant: null },
  teams: { place: 1000, tenant: 25 },
  local: { place: null, tenant: null },
};
