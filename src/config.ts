import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Account, PLATFORMS } from './engine/events.ts';
import { isSchedule } from './programme/schedule.ts';

/** What years and months are counted from; a plain date, so that a day has 24 hours. */
const ANY_DAY = Temporal.PlainDate.from('2026-01-01');
/** The longest deadline, in ms: a year. */
const YEAR = 366 * 24 * 3_600_000;

/** An ISO 8601 duration such as `PT48H`, as milliseconds. */
const duration = z.string().transform((text, context) => {
  try {
    return Temporal.Duration.from(text).total({ unit: 'milliseconds', relativeTo: ANY_DAY });
  } catch {
    context.addIssue('must be an ISO 8601 duration, such as PT48H');
    return z.NEVER;
  }
});

/** How long something is kept: an ISO 8601 period on the calendar, such as `P12M`. Less than two months would take away what a month is still counted by. */
const period = z.string().refine(
  (text) => {
    try {
      const days = Temporal.Duration.from(text).total({ unit: 'days', relativeTo: ANY_DAY });
      return !/t/i.test(text) && days >= 59 && days <= 36_525;
    } catch {
      return false;
    }
  },
  { error: 'must be an ISO 8601 period of whole days, months or years, from P2M to P100Y, such as P12M' },
);

/** `slack:T1/U1,teams:<tenant>/<aadObjectId>` */
const accounts = z.string().transform((text, context): Account[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .map((item) => {
      const match = /^(\w+):([^/]+)\/(.+)$/.exec(item);
      const platform = PLATFORMS.find((one) => one === match?.[1]);
      if (platform && match?.[2] && match[3]) return { platform, tenant: match[2], user: match[3] };
      context.addIssue('must be a list such as slack:T1/U1,teams:<tenant>/<aadObjectId>');
      return z.NEVER;
    }),
);

/** Words separated by commas. */
const list = (form: RegExp, error: string) =>
  z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((one) => one.trim() || []))
    .refine((words) => words.every((word) => form.test(word)), { error });

const url = (...protocols: string[]) =>
  z.string().refine((text) => protocols.some((protocol) => text.startsWith(`${protocol}://`)), {
    error: `must be an address that starts with ${protocols.join(':// or ')}://`,
  });

const schedule = z.string().refine(isSchedule, { error: "must be five or six cron fields, such as '0 8 * * 1'" });

/** What a setting is for, as `docs/settings.md` and `.env.example` tell it, and what it stands beside there. */
const told = (group: string, description: string) => ({ group, description });
const LISTENS = 'Where it listens';
const STORE = 'Store and queue';
const PEOPLE = 'People';
const SLACK = 'Slack';
const TEAMS = 'Microsoft Teams';
const TIMES = 'Clocks and schedules';
const KEEPS = 'How long things are kept';

const port = z.coerce.number({ error: 'must be a port number' }).int({ error: 'must be a port number' });

/** Every setting, in one place. An empty value counts as not set. */
export const environment = z.object({
  PORT: port
    .min(0, { error: 'must be a port number' })
    .max(65535, { error: 'must be a port number' })
    .default(3000)
    .meta(told(LISTENS, 'The port. A worker listens only when it is set, for /healthz, /readyz and /metrics.')),
  HOST: z
    .string()
    .default('127.0.0.1')
    .meta(told(LISTENS, 'The address. On another than this machine alone (or in production) there is no local page, and Teams needs its app id.')),
  NODE_ENV: z.string().default('development').meta(told(LISTENS, 'Set it to production behind a proxy: then nobody speaks without a token.')),
  ROLE: z
    .enum(['all', 'web', 'worker'], { error: 'must be all, web or worker' })
    .default('all')
    .meta(told(LISTENS, 'web receives, worker delivers and sweeps, all does both. web and worker need DATABASE_URL.')),
  DRAIN: duration
    .refine((ms) => ms >= 0 && ms <= 300_000, { error: 'must be between PT0S and PT5M' })
    .prefault('PT0S')
    .meta(
      told(
        LISTENS,
        'Behind a load balancer: how long it goes on receiving after SIGTERM while /readyz answers 503. Longer than the balancer takes to notice; what stops the process waits for this and ten seconds more.',
      ),
    ),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], { error: 'must be fatal, error, warn, info, debug, trace or silent' })
    .default('info')
    .meta(told(LISTENS, 'What is logged, to stderr: ids, never what people wrote.')),
  DATABASE_URL: url('postgres', 'postgresql').optional().meta(told(STORE, 'PostgreSQL 14 or newer. Without it the service runs one of its own, in DATA_DIR.')),
  DATA_DIR: z.string().default('.data').meta(told(STORE, 'Where its own PostgreSQL keeps its data.')),
  REDIS_URL: url('redis', 'rediss')
    .optional()
    .meta(told(STORE, 'Redis 6.2 or newer for the queue, with maxmemory-policy noeviction. Without it the queue is on PostgreSQL.')),
  PROGRAMME_MANAGERS: accounts
    .default([])
    .meta(told(PEOPLE, 'The first programme managers, when nobody has the role yet: slack:T1/U1,teams:<tenant>/<aadObjectId>.')),
  SLACK_BOT_TOKEN: z
    .string()
    .startsWith('xoxb-', { error: "must be a bot token that starts with 'xoxb-'" })
    .optional()
    .meta(told(SLACK, 'The bot token, xoxb-…, from OAuth & Permissions.')),
  SLACK_SIGNING_SECRET: z
    .string()
    .min(8, { error: 'is too short for a signing secret' })
    .optional()
    .meta(told(SLACK, 'The signing secret, from Basic Information: for requests to a public address.')),
  SLACK_APP_TOKEN: z
    .string()
    .startsWith('xapp-', { error: "must be an app token that starts with 'xapp-'" })
    .optional()
    .meta(told(SLACK, 'Instead of the signing secret: an app-level token, xapp-…, for Socket Mode without a public address.')),
  SLACK_TEAM_ID: list(/^[TE][A-Z0-9]+$/, 'must be ids of workspaces such as T012AB3CD, separated by commas').meta(
    told(SLACK, 'The workspaces that may use it, separated by commas. Empty: the one the bot token is of.'),
  ),
  SLACK_API_URL: url('http', 'https').default('https://slack.com/api/').meta(told(SLACK, "Where Slack's Web API is; another for tests.")),
  MicrosoftAppId: z
    .string()
    .optional()
    .meta(told(TEAMS, 'The app id of the Azure bot. Without it /api/messages takes anonymous messages from this machine only, for the emulator.')),
  MicrosoftAppPassword: z.string().optional().meta(told(TEAMS, 'A client secret of the app.')),
  MicrosoftAppType: z
    .enum(['SingleTenant', 'MultiTenant'], { error: 'must be SingleTenant or MultiTenant' })
    .default('SingleTenant')
    .meta(told(TEAMS, 'As the Azure bot was made.')),
  MicrosoftAppTenantId: z.string().optional().meta(told(TEAMS, 'The tenant that may use it; for a MultiTenant app several, separated by commas.')),
  TEAMS_OPENID_METADATA_URL: url('http', 'https')
    .optional()
    .meta(told(TEAMS, "Where the keys of Microsoft's tokens are told; another for tests and other clouds.")),
  ESCALATION_DEADLINE: duration
    .refine((ms) => ms >= 1000 && ms <= YEAR, { error: 'must be between PT1S and P1Y' })
    .prefault('PT48H')
    .meta(told(TIMES, 'How long whoever is pinged has, as an ISO 8601 duration.')),
  SWEEP_INTERVAL: duration
    .refine((ms) => ms >= 100 && ms <= 24 * 3_600_000, { error: 'must be between PT0.1S and PT24H' })
    .prefault('PT1M')
    .meta(told(TIMES, 'How often it looks for what was not woken: the most that an emptied Redis can make a ping late.')),
  DIGEST_CRON: schedule.default('0 8 * * 1').meta(told(TIMES, "The programmamanager's digest: five or six cron fields, Europe/Amsterdam.")),
  COUNTS_CRON: schedule.default('0 8 1 * *').meta(told(TIMES, "The month's counts, likewise.")),
  CHECKIN_CRON: schedule.default('0 9 1 * *').meta(told(TIMES, 'The check-in, likewise; on a day that nobody works it is the first one after it.')),
  RETENTION_TEXT: period
    .default('P12M')
    .meta(told(KEEPS, 'What was written in something that has ended, counted from its end: an ISO 8601 period of days, months or years.')),
  RETENTION_AUDIT: period.default('P7Y').meta(told(KEEPS, 'The trail of who did and read what, likewise.')),
});

type Environment = z.infer<typeof environment>;

/** How Slack reaches us: requests that are signed, or a socket that we open. */
export type SlackSettings = SlackWorkspace & ({ mode: 'http'; signingSecret: string } | { mode: 'socket'; appToken: string });

interface SlackWorkspace {
  botToken: string;
  apiUrl: string;
  /** The workspaces that may; without any, the token's own. */
  teams: readonly string[];
}

export interface TeamsSettings {
  /** Null: anonymous, for the emulator on this machine only; never in production or beside Slack. */
  appId: string | null;
  password: string;
  type: Environment['MicrosoftAppType'];
  /** The tenants that may, separated by commas. */
  tenantId: string;
  openIdMetadataUrl: string | undefined;
}

export interface Config extends Environment {
  slack: SlackSettings | null;
  teams: TeamsSettings | null;
  /** The page on this machine: only when no platform is configured, and never in production. */
  localPage: boolean;
  /** Whether it takes requests: a worker only when it was given a port, for /healthz, /readyz and /metrics. */
  listens: boolean;
}

/** A setting that is wrong or missing, in one line that names it. */
export class ConfigError extends Error {}

function slackSettings(env: Environment): SlackSettings | null {
  const { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl, SLACK_TEAM_ID: teams } = env;
  if (!botToken && !signingSecret && !appToken) return null;
  if (!botToken) throw new ConfigError('SLACK_BOT_TOKEN is missing: Slack needs it beside the signing secret or app token.');
  if (appToken) return { mode: 'socket', botToken, apiUrl, teams, appToken };
  if (!signingSecret) throw new ConfigError('SLACK_SIGNING_SECRET is missing: without it (or SLACK_APP_TOKEN) nobody can tell that a request is from Slack.');
  return { mode: 'http', botToken, apiUrl, teams, signingSecret };
}

function teamsSettings(env: Environment, closed: boolean): TeamsSettings | null {
  const {
    MicrosoftAppId: appId,
    MicrosoftAppPassword: password,
    MicrosoftAppType: type,
    MicrosoftAppTenantId: tenantId,
    TEAMS_OPENID_METADATA_URL: openIdMetadataUrl,
  } = env;
  if (!appId && (password || tenantId)) throw new ConfigError('MicrosoftAppId is missing: Teams needs it beside the password and tenant.');
  if (!appId) return closed ? null : { appId: null, password: '', type, tenantId: '', openIdMetadataUrl };
  if (!password) throw new ConfigError('MicrosoftAppPassword is missing: Teams needs it beside MicrosoftAppId.');
  if (!tenantId) throw new ConfigError('MicrosoftAppTenantId is missing: the tenant that may use it (for a MultiTenant app several, separated by commas).');
  return { appId, password, type, tenantId, openIdMetadataUrl };
}

/**
 * Reads the environment.
 * @throws ConfigError with one line that names the variable
 */
export function readConfig(variables: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ConfigError(`${issue?.path.join('.') ?? 'The environment'} ${issue?.message ?? 'is wrong'}.`);
  }
  const env = parsed.data;
  if (env.REDIS_URL && !env.DATABASE_URL) throw new ConfigError('DATABASE_URL is missing: REDIS_URL carries the queue only, the data needs a PostgreSQL.');
  if (env.ROLE !== 'all' && !env.DATABASE_URL) throw new ConfigError(`DATABASE_URL is missing: ROLE=${env.ROLE} shares a PostgreSQL with other processes.`);
  const production = env.NODE_ENV === 'production';
  const slack = slackSettings(env);
  // What others can reach is not only this machine: then nobody speaks without a token.
  const closed = production || slack !== null || !/^(127(\.\d{1,3}){3}|localhost|::1)$/.test(env.HOST);
  const teams = teamsSettings(env, closed);
  return { ...env, slack, teams, localPage: !env.MicrosoftAppId && !closed, listens: env.ROLE !== 'worker' || set.PORT !== undefined };
}
