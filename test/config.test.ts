import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'abcdefgh' };
const TEAMS = { MicrosoftAppId: 'id', MicrosoftAppPassword: 'secret', MicrosoftAppTenantId: 'tenant' };

describe('the environment', () => {
  test('nothing set: a store of its own, the page, and the emulator on this machine', () => {
    const config = readConfig({ SLACK_BOT_TOKEN: '' });
    expect(config).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', ROLE: 'all', slack: null, localPage: true, teams: { appId: null } });
  });

  test.each([
    ['PORT', { PORT: 'abc' }],
    ['PORT', { PORT: '70000' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://x' }],
    ['DATABASE_URL', { REDIS_URL: 'redis://x' }],
    ['DATABASE_URL', { ROLE: 'worker' }],
    ['REDIS_URL', { REDIS_URL: 'http://x', DATABASE_URL: 'postgres://x' }],
    ['ROLE', { ROLE: 'boss' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['PROGRAMME_MANAGERS', { PROGRAMME_MANAGERS: 'U1' }],
    ['SLACK_BOT_TOKEN', { SLACK_SIGNING_SECRET: 'abcdefgh' }],
    ['SLACK_BOT_TOKEN', { ...SLACK, SLACK_BOT_TOKEN: 'nonsense' }],
    ['SLACK_SIGNING_SECRET', { SLACK_BOT_TOKEN: 'xoxb-1' }],
    ['SLACK_APP_TOKEN', { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xoxb-2' }],
    ['MicrosoftAppPassword', { MicrosoftAppId: 'id' }],
    ['MicrosoftAppTenantId', { ...TEAMS, MicrosoftAppTenantId: '' }],
    ['MicrosoftAppTenantId', { ...TEAMS, MicrosoftAppTenantId: '', MicrosoftAppType: 'MultiTenant' }],
    ['ESCALATION_DEADLINE', { ESCALATION_DEADLINE: '48 uur' }],
    ['SWEEP_INTERVAL', { SWEEP_INTERVAL: 'PT0S' }],
    ['SWEEP_INTERVAL', { SWEEP_INTERVAL: 'PT600H' }],
    ['DRAIN', { DRAIN: 'PT6M' }],
    ['DRAIN', { DRAIN: '-PT1S' }],
    ['RETENTION_TEXT', { RETENTION_TEXT: '12 maanden' }],
    ['RETENTION_TEXT', { RETENTION_TEXT: 'P0D' }],
    ['RETENTION_TEXT', { RETENTION_TEXT: 'PT48H' }],
    ['RETENTION_TEXT', { RETENTION_TEXT: '-P12M' }],
    ['RETENTION_AUDIT', { RETENTION_AUDIT: 'P1M' }],
    ['RETENTION_AUDIT', { RETENTION_AUDIT: 'P1000Y' }],
    ['DIGEST_CRON', { DIGEST_CRON: 'elke maandag' }],
    ['DIGEST_CRON', { DIGEST_CRON: '0 8 * *' }],
    ['DIGEST_CRON', { DIGEST_CRON: '0 25 * * 1' }],
    ['DIGEST_CRON', { DIGEST_CRON: '0 8 31 4 *' }],
  ])('%s wrong or missing is one line that names it', (name, variables) => {
    const read = () => readConfig(variables);
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(new RegExp(`^${name} [^\n]+$`));
  });

  test.each([
    ['production', { NODE_ENV: 'production' }],
    ['Slack configured', SLACK],
    ['listening to others', { HOST: '0.0.0.0' }],
  ])('%s: no page, and nobody speaks without a token', (_what, variables) => {
    expect(readConfig(variables)).toMatchObject({ localPage: false, teams: null });
  });

  test('Teams configured: no page, and its own tokens', () => {
    expect(readConfig(TEAMS)).toMatchObject({ localPage: false, teams: { appId: 'id', tenantId: 'tenant' } });
  });

  test('what was written is kept 12 months and the trail 7 years, unless told otherwise', () => {
    expect(readConfig({})).toMatchObject({ RETENTION_TEXT: 'P12M', RETENTION_AUDIT: 'P7Y' });
    expect(readConfig({ RETENTION_TEXT: 'P18M', RETENTION_AUDIT: 'P5Y6M' })).toMatchObject({ RETENTION_TEXT: 'P18M', RETENTION_AUDIT: 'P5Y6M' });
  });

  test('the digest goes out on Monday at eight, unless told otherwise; an empty setting is none', () => {
    expect(readConfig({}).DIGEST_CRON).toBe('0 8 * * 1');
    expect(readConfig({ DIGEST_CRON: '' }).DIGEST_CRON).toBe('0 8 * * 1');
    expect(readConfig({ DIGEST_CRON: '0 30 9 * * 5' }).DIGEST_CRON).toBe('0 30 9 * * 5');
  });

  test('durations are ISO 8601, programme managers a list of accounts', () => {
    const config = readConfig({ ESCALATION_DEADLINE: 'PT20S', PROGRAMME_MANAGERS: 'slack:T1/U1, teams:tenant/aad' });
    expect(config.ESCALATION_DEADLINE).toBe(20_000);
    expect(config.PROGRAMME_MANAGERS).toEqual([
      { platform: 'slack', tenant: 'T1', user: 'U1' },
      { platform: 'teams', tenant: 'tenant', user: 'aad' },
    ]);
  });
});
