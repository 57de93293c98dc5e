import { randomBytes } from 'node:crypto';
import { Pool } from 'undici';
import { startService } from '../support/service.ts';
import { SECRET, TOKEN } from '../support/slack-app.ts';
import { slashCommand } from '../support/slack-payloads.ts';
import { signature } from '../support/slack-person.ts';
import { idle, memoryOf } from './load.ts';
import { type Figure, round } from './measure.ts';
import { createSlackApi } from './slack-api.ts';
import { addPeople, type Servers, withDatabase } from './surroundings.ts';

/** Most that a process may hold after MANY commands, in MB. */
const LIMIT = 200;
const SOME = 5000;
const MANY = 10_000;
/** Flat: so much more after MANY than after SOME counts as noise of the collector. */
const FLAT = 1.05;
const CONNECTIONS = 10;
/** Different ones, by turns: those that open a form, a list and an answer. */
const COMMANDS = ['/traject', '/hulp', '/escalatie', '/wie', '/regio', '/vraag'];

/** What a process holds after 5,000 and 10,000 commands of 200 people, with PostgreSQL. */
export const memory = (servers: Servers): Promise<Figure> =>
  withDatabase(servers, async (database) => {
    const api = await createSlackApi();
    const users = await addPeople(database, 'slack', 200);
    const service = await startService({ SLACK_BOT_TOKEN: TOKEN, SLACK_SIGNING_SECRET: SECRET, SLACK_API_URL: api.url, DATABASE_URL: database.url });
    const pool = new Pool(`http://127.0.0.1:${service.port}`, { connections: CONNECTIONS });
    let sent = 0;
    async function until(count: number): Promise<number> {
      const lane = async () => {
        while (sent < count) {
          const number = sent++;
          const user = { id: users[number % users.length] ?? '', name: 'sam' };
          const command = COMMANDS[number % COMMANDS.length] ?? '';
          const text = command === '/vraag' ? 'wie betaalt ips' : '';
          const body = new URLSearchParams(slashCommand(user, command, text, randomBytes(12).toString('hex'), `${api.url}response`)).toString();
          const headers = { 'content-type': 'application/x-www-form-urlencoded', ...signature(SECRET, body, Math.floor(Date.now() / 1000)) };
          const answer = await pool.request({ method: 'POST', path: '/slack/events', body, headers });
          await answer.body.dump();
          if (answer.statusCode !== 200) throw new Error(`${command} was answered with ${answer.statusCode}`);
        }
      };
      await Promise.all(Array.from({ length: CONNECTIONS }, lane));
      return memoryOf(service.pid);
    }
    try {
      await idle(service.pid);
      const atStart = await memoryOf(service.pid);
      const some = await until(SOME);
      const many = await until(MANY);
      return {
        name: 'memory after 10,000 commands',
        value: round(many),
        unit: 'MB RSS',
        baseline: round(some),
        ratio: round(many / some),
        goal: '<= 200 MB with PostgreSQL; flat from 5,000 to 10,000',
        met: many <= LIMIT && many <= some * FLAT,
        parts: { atStartMb: round(atStart), after5000Mb: round(some) },
      };
    } finally {
      await pool.close();
      await service.stop();
      await api.close();
    }
  });
