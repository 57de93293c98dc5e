import { setTimeout as wait } from 'node:timers/promises';
import { PACE } from '../../src/engine/pace.ts';
import { startService } from '../support/service.ts';
import { SECRET, TOKEN } from '../support/slack-app.ts';
import { TEAM } from '../support/slack-payloads.ts';
import { BOT, TENANT } from '../support/teams-activities.ts';
import { createConnectorApi } from './connector-api.ts';
import { memoryOf } from './load.ts';
import { type Figure, median, quantile, round } from './measure.ts';
import { createSlackApi, type Post } from './slack-api.ts';
import { type BenchDatabase, type Servers, withDatabase } from './surroundings.ts';

/** 10,000 together. Slack's pace is that of each channel, Teams' that of the tenant. */
const SLACK = { messages: 8000, places: 200 };
const TEAMS = { messages: 2000, places: 500 };
/** What the platforms allow in a second: Slack in one channel, Teams to one bot in a tenant (src/engine/pace.ts names the pages). */
const ALLOWED = { slack: 1, teams: 50 };
/** Nothing came for so long: then the rest does not come either, in ms. */
const PATIENCE = 90_000;

/** Messages as a job leaves them: recorded, due now. They go round the places, as the regions of a month do. @param address SQL for the address of place `n` */
const MESSAGES = (address: string) => `
  insert into outbox (id, key, kind, subject, platform, tenant, address, card, due_at, created_at)
  select gen_random_uuid(), 'bench:' || n, 'post', 'bench', $1, $2, ${address},
    '{"title":"Cijfers van november","blocks":[{"type":"text","text":"Er zijn 12 trajecten gestart.","tone":"plain","strong":false}]}', now(), now()
  from generate_series(1, $3::int) n`;

interface Waiting {
  posts: Post[];
  /** The service's env. */
  env: Record<string, string>;
  messages: number;
}

/** Delivers what waits; looks at the memory meanwhile. */
async function deliver({ url }: BenchDatabase, redis: string, { posts, env, messages }: Waiting) {
  const service = await startService({ ...env, DATABASE_URL: url, REDIS_URL: redis });
  const before = await memoryOf(service.pid);
  let most = before;
  try {
    for (let came = performance.now(), seen = 0; posts.length < messages; await wait(250)) {
      most = Math.max(most, await memoryOf(service.pid));
      if (posts.length > seen) came = performance.now();
      seen = posts.length;
      if (performance.now() - came > PATIENCE) throw new Error(`${messages - seen} of ${messages} messages did not come`);
    }
  } finally {
    await service.stop();
  }
  const took = (posts.at(-1)?.at ?? 0) - (posts[0]?.at ?? 0);
  return { took, perSecond: ((posts.length - 1) * 1000) / took, memoryMb: [round(before), round(most)] };
}

/** Between two messages of one place, in ms. */
function gapsOf(posts: Post[]): number[] {
  const last = new Map<string, number>();
  return posts.flatMap(({ to, at }) => {
    const before = last.get(to);
    last.set(to, at);
    return before === undefined ? [] : [at - before];
  });
}

const toSlack = (servers: Servers) =>
  withDatabase(servers, async (database) => {
    const api = await createSlackApi();
    await database.query(MESSAGES(`json_build_object('channel', 'C' || n % ${SLACK.places})`), ['slack', TEAM, SLACK.messages]);
    const env = { SLACK_BOT_TOKEN: TOKEN, SLACK_SIGNING_SECRET: SECRET, SLACK_API_URL: api.url };
    const taken = await deliver(database, servers.redis, { posts: api.posts, env, messages: SLACK.messages }).finally(api.close);
    const gaps = gapsOf(api.posts);
    const allowed = ALLOWED.slack * SLACK.places;
    return { ...taken, allowed, ratio: taken.perSecond / allowed, gaps };
  });

const toTeams = (servers: Servers) =>
  withDatabase(servers, async (database) => {
    const api = await createConnectorApi();
    const address = `json_build_object('serviceUrl', '${api.url}', 'conversation', 'c' || n % ${TEAMS.places}, 'bot', json_build_object('id', '${BOT.id}'), 'user', json_build_object('id', 'u' || n % ${TEAMS.places}))`;
    await database.query(MESSAGES(address), ['teams', TENANT, TEAMS.messages]);
    const taken = await deliver(database, servers.redis, { posts: api.posts, env: {}, messages: TEAMS.messages }).finally(api.close);
    return { ...taken, allowed: ALLOWED.teams, ratio: taken.perSecond / ALLOWED.teams, gaps: gapsOf(api.posts) };
  });

/** 10,000 messages that fall due at once, against the rate the platforms allow; and what the service holds while they wait. */
export async function delivery(servers: Servers): Promise<Figure> {
  const slack = await toSlack(servers);
  const teams = await toTeams(servers);
  const told = ({ perSecond, allowed, ratio, memoryMb, gaps }: typeof slack) => ({
    perSecond: [perSecond, allowed, ratio].map(round),
    gapMs: [quantile(gaps, 0.01), median(gaps), quantile(gaps, 0.99)].map(round),
    memoryMb,
  });
  return {
    name: `${SLACK.messages + TEAMS.messages} messages through the pacing (Slack)`,
    value: round(slack.perSecond),
    unit: 'messages/s',
    baseline: slack.allowed,
    ratio: round(slack.ratio),
    goal: 'near the allowed rate, never above it',
    met: slack.ratio <= 1 && teams.ratio <= 1,
    parts: { [`Slack, ${SLACK.places} channels`]: told(slack), Teams: told(teams), pace: { slack: PACE.slack, teams: PACE.teams } },
  };
}
