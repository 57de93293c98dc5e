import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { placeOf as slackPlace } from '../../adapters/slack/place.ts';
import { placeOf as teamsPlace } from '../../adapters/teams/place.ts';
import { text } from '../../src/cards/build.ts';
import type { Place } from '../../src/engine/events.ts';
import { type Both, startBoth } from '../support/both-apps.ts';
import { ALICE, TEAM } from '../support/slack-payloads.ts';
import type { Fault } from '../support/slack-stub.ts';
import { BOT, TENANT } from '../support/teams-activities.ts';
import type { TeamsStub } from '../support/teams-stub.ts';

/*
 * Every way in which a platform fails once, for a message and for a change of one, in Slack and in Teams at the same time:
 * how many requests it takes until all is as it should be, and how often people see it. More requests than these would be
 * those of an SDK that tries again by itself.
 */

const SECOND = 1000;

type Kind = 'post' | 'update';
interface Faulty {
  fault: string;
  slack: Omit<Fault, 'method'>;
  teams: TeamsStub['faults'][number];
  /** What waits until the test lets go: all of it, or only the answer. */
  holds?: 'until' | 'late';
  /** How long is waited before the second attempt, in seconds: from, until. */
  waits: [number, number];
  /** Requests, lookups, and what stands there in the end. A change is made again without harm, so it is never looked up. */
  slackPost: [requests: number, lookups: number, copies: number];
  teamsPost: [requests: number, copies: number];
  updates: number;
}

const BACKOFF: [number, number] = [0.5, 1];
const FAULTS: Faulty[] = [
  { fault: 'is slow', slack: {}, teams: {}, holds: 'until', waits: [0, 0], slackPost: [1, 0, 1], teamsPost: [1, 1], updates: 1 },
  {
    fault: 'asks to wait for 30 seconds (429)',
    slack: { status: 429, retryAfter: 30 },
    teams: { status: 429, retryAfter: '30' },
    waits: [30, 31],
    slackPost: [2, 0, 1],
    teamsPost: [2, 1],
    updates: 2,
  },
  // Slack's SDK does not say that it was a 429: as for any answer that is not understood, it is looked up first.
  {
    fault: 'asks to wait without saying how long',
    slack: { status: 429 },
    teams: { status: 429 },
    waits: BACKOFF,
    slackPost: [2, 1, 1],
    teamsPost: [2, 1],
    updates: 2,
  },
  { fault: 'answers 500', slack: { status: 500 }, teams: { status: 500 }, waits: BACKOFF, slackPost: [2, 1, 1], teamsPost: [2, 1], updates: 2 },
  { fault: 'answers 503', slack: { status: 503 }, teams: { status: 503 }, waits: BACKOFF, slackPost: [2, 1, 1], teamsPost: [2, 1], updates: 2 },
  {
    fault: 'drops the line before it takes it',
    slack: { drop: 'before' },
    teams: { drop: 'before' },
    waits: BACKOFF,
    slackPost: [2, 1, 1],
    teamsPost: [2, 1],
    updates: 2,
  },
  {
    fault: 'drops the line after it took it',
    slack: { drop: 'after' },
    teams: { drop: 'within' },
    waits: BACKOFF,
    slackPost: [1, 1, 1],
    teamsPost: [2, 2],
    updates: 2,
  },
  {
    fault: 'takes it, and says so after we stopped waiting',
    slack: {},
    teams: {},
    holds: 'late',
    waits: [30, 31], // it may still be at it
    slackPost: [1, 1, 1],
    teamsPost: [2, 2],
    updates: 2,
  },
];

let both: Both;
let number = 0;
let letGo: () => void = () => undefined;

beforeAll(async () => {
  both = await startBoth();
});

afterEach(() => {
  letGo();
  expect(both.slackStub.problems).toEqual([]);
});

afterAll(async () => {
  await both?.stop();
});

const places = (): Place[] => [
  slackPlace(TEAM, { channel: ALICE.id }),
  teamsPlace(TENANT, { serviceUrl: both.teamsStub.url, conversation: 'c1', bot: BOT, user: { id: 'u1', name: 'Anna' } }),
];
const cardSaying = (title: string) => ({ title, blocks: [text(title)] });

/** A message in Slack and one in Teams; then, when it is about that, a change of both. @returns what they say once all went well */
async function begin(kind: Kind): Promise<string> {
  const subject = `matrix-${++number}`;
  for (const [index, to] of places().entries()) {
    await both.store.enqueue({ type: 'post', key: `${subject}-${index}`, to, subject, card: cardSaying(subject) }, both.clock.now());
  }
  if (kind === 'post') return subject;
  await both.app.sweep();
  await both.store.enqueue({ type: 'update', key: `${subject}-changed`, subject, card: cardSaying(`${subject} gewijzigd`) }, both.clock.now());
  return `${subject} gewijzigd`;
}

const requests = (kind: Kind) => ({
  slack: both.slackStub.of(kind === 'post' ? 'chat.postMessage' : 'chat.update').length,
  teams: both.teamsStub.calls.filter(({ method }) => method === (kind === 'post' ? 'POST' : 'PUT')).length,
  lookups: both.slackStub.of('conversations.history').length,
});

/** Requests and lookups since then, and how often the words stand there. */
function since(before: ReturnType<typeof requests>, kind: Kind, words: string) {
  const now = requests(kind);
  return {
    slack: [now.slack - before.slack, now.lookups - before.lookups, both.slackStub.messages.filter((message) => message.text === words).length],
    teams: [now.teams - before.teams, both.teamsStub.messages.filter(({ activity }) => activity.summary === words).length],
  };
}

const unfinished = () => both.database.query("select key, status, reason, due_at from outbox where status in ('pending', 'sending', 'failed')");

describe.each(FAULTS)('a platform that $fault', ({ slack, teams, holds, waits: [from, until], slackPost, teamsPost, updates }) => {
  test.each<Kind>(['post', 'update'])('takes a %s, and people see it as often as promised', async (kind) => {
    await both.later(3600 * SECOND); // what rested has rested
    const words = await begin(kind);
    const before = requests(kind);
    const whole = from === 0;
    const held = new Promise<void>((done) => {
      letGo = done;
    });
    const holding = holds === undefined ? {} : { [holds]: held };
    both.slackStub.fault({ method: kind === 'post' ? 'chat.postMessage' : 'chat.update', ...slack, ...holding });
    both.teamsStub.faults.push({ ...teams, ...holding });

    const began = both.clock.now().getTime();
    const attempt = both.app.sweep();
    await both.slackStub.waitFor(() => requests(kind).slack > before.slack);
    await both.teamsStub.waitFor(() => requests(kind).teams > before.teams);
    if (whole) letGo();
    await attempt;
    const ended = both.clock.now().getTime();
    const waiting = await unfinished();
    expect(waiting.map(({ status }) => status)).toEqual(whole ? [] : ['pending', 'pending']);
    for (const { due_at: due } of waiting) {
      const at = due instanceof Date ? due.getTime() : Number.NaN;
      expect(at).toBeGreaterThanOrEqual(began + from * SECOND);
      expect(at).toBeLessThanOrEqual(ended + until * SECOND);
    }
    const first = since(before, kind, words);
    expect([first.slack[0], first.teams[0]]).toEqual([1, 1]);

    if (from > 1) {
      await both.later((from / 2) * SECOND); // before the end of what it asked
      expect(since(before, kind, words)).toEqual(first);
      await both.later(until * SECOND);
    } else {
      await both.later(until * SECOND);
    }
    letGo();
    await both.later(24 * 3600 * SECOND); // and nothing comes after it
    expect(since(before, kind, words)).toEqual(kind === 'post' ? { slack: slackPost, teams: teamsPost } : { slack: [updates, 0, 1], teams: [updates, 1] });
    expect(await unfinished()).toEqual([]);
  });
});
