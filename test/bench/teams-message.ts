import { Pool } from 'undici';
import { startService } from '../support/service.ts';
import { typed } from '../support/teams-activities.ts';
import { againstBare, type Subject } from './against-bare.ts';
import { createConnectorApi } from './connector-api.ts';
import type { Figure } from './measure.ts';
import { addPeople, type Servers, withDatabase } from './surroundings.ts';

/** A message in Teams that is answered with a card, beside a bare botbuilder bot that answers with the same. */
export const teamsMessage = (servers: Servers): Promise<Figure> =>
  withDatabase(servers, async (database) => {
    const api = await createConnectorApi();
    const users = await addPeople(database, 'teams', 200);
    const typing = (port: number, connections: number) => {
      const pool = new Pool(`http://127.0.0.1:${port}`, { connections });
      let next = 0;
      return {
        async once(): Promise<boolean> {
          const user = users[next++ % users.length] ?? '';
          const activity = typed('traject', { serviceUrl: api.url, from: { id: user, name: 'Sam Jansen', aadObjectId: user } });
          const answer = await pool.request({
            method: 'POST',
            path: '/api/messages',
            body: JSON.stringify(activity),
            headers: { 'content-type': 'application/json' },
          });
          await answer.body.dump();
          return answer.statusCode === 200;
        },
        close: () => pool.close(),
      };
    };
    const product = await startService({ DATABASE_URL: database.url });
    const first = typing(product.port, 1);
    await first.once();
    await first.close();
    const bare = await startService({ BENCH_CARD: api.latest() }, 'test/bench/teams-bare.ts');
    const subject = ({ pid, port }: { pid: number; port: number }): Subject => ({ pid, connect: (connections) => typing(port, connections) });
    try {
      return await againstBare({ name: 'a Teams message', unit: 'messages/s', connections: [1, 10, 50], mostLate: null }, subject(product), subject(bare));
    } finally {
      await product.stop();
      await bare.kill();
      await api.close();
    }
  });
