import { randomBytes } from 'node:crypto';
import { Pool } from 'undici';
import { startService } from '../support/service.ts';
import { SECRET, TOKEN } from '../support/slack-app.ts';
import { slashCommand } from '../support/slack-payloads.ts';
import { signature } from '../support/slack-person.ts';
import { againstBare, type Subject } from './against-bare.ts';
import type { Figure } from './measure.ts';
import { createSlackApi, type SlackApi } from './slack-api.ts';
import { addPeople, type Servers, withDatabase } from './surroundings.ts';

/** Someone types /traject, and has their form when Slack was told to open it and the command was acknowledged. */
function typing(port: number, connections: number, api: SlackApi, users: string[]) {
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections });
  let next = 0;
  return {
    /** @returns the form, or null when it was refused */
    async once(): Promise<string | null> {
      const trigger = randomBytes(12).toString('hex');
      const user = { id: users[next++ % users.length] ?? '', name: 'sam' };
      const body = new URLSearchParams(slashCommand(user, '/traject', '', trigger, `${api.url}response`)).toString();
      const headers = { 'content-type': 'application/x-www-form-urlencoded', ...signature(SECRET, body, Math.floor(Date.now() / 1000)) };
      const opened = api.opened(trigger);
      const answer = await pool.request({ method: 'POST', path: '/slack/events', body, headers });
      await answer.body.dump();
      return answer.statusCode === 200 ? opened : null;
    },
    close: () => pool.close(),
  };
}

/** `/traject` opening its form, beside a bare Bolt app that opens a fixed one. */
export const slackForm = (servers: Servers): Promise<Figure> =>
  withDatabase(servers, async (database) => {
    const api = await createSlackApi();
    const users = await addPeople(database, 'slack', 200);
    const slack = { SLACK_BOT_TOKEN: TOKEN, SLACK_SIGNING_SECRET: SECRET, SLACK_API_URL: api.url };
    const product = await startService({ ...slack, DATABASE_URL: database.url });
    const first = typing(product.port, 1, api, users);
    const view = await first.once();
    await first.close();
    const bare = await startService({ ...slack, BENCH_VIEW: view ?? '' }, 'test/bench/slack-bare.ts');
    const subject = ({ pid, port }: { pid: number; port: number }): Subject => ({
      pid,
      connect(connections) {
        const { once, close } = typing(port, connections, api, users);
        return { once: async () => (await once()) !== null, close };
      },
    });
    try {
      const what = { name: '/traject opening its form', unit: 'forms/s', connections: [1, 10, 50], mostLate: 2 };
      return await againstBare(what, subject(product), subject(bare));
    } finally {
      await product.stop();
      await bare.kill();
      await api.close();
    }
  });
