import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { createFiles } from '../../adapters/files/index.ts';
import { createHttp, listen } from '../../adapters/http/server.ts';
import { startLocal } from '../../adapters/local/start.ts';
import { createApp } from '../../src/app.ts';
import { createClock } from '../../src/clock.ts';
import { routes } from '../../workflows/routes.ts';
import type { StoreUnderTest } from './database-store.ts';
import { aFaq } from './faq.ts';
import { SILENT_QUEUE } from './silent-queue.ts';

/** The page, on a port of its own; every wake-up is lost. */
export async function startPage({ store }: Pick<StoreUnderTest, 'store'>) {
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const http = createHttp({}, log);
  const clock = createClock(() => new Date());
  const app = createApp({
    store,
    queue: SILENT_QUEUE,
    chats: () => local.chat,
    routes,
    settings: { escalationDeadline: 1, isHoliday: () => false, faq: aFaq() },
    log,
    now: clock.now,
    newId: randomUUID,
    random: Math.random,
  });
  const local = await startLocal({ app, store, clock, http: http.app, files: createFiles(log) });
  http.finish();
  const server = await listen(http.app, 0, '127.0.0.1');
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  const url = `http://127.0.0.1:${port}`;
  return {
    app,
    port,
    /** What was logged, as JSON lines. */
    lines,
    url,
    /** All that it shows when it is opened, as it comes: server-sent events. */
    async shown(): Promise<string> {
      const { body } = await fetch(`${url}/local/stream`);
      let said = '';
      for await (const part of body ?? []) {
        said += Buffer.from(part).toString();
        if (said.includes('event: ready')) break; // which closes it
      }
      return said;
    },
    async stop(): Promise<void> {
      local.stop();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await app.settled();
    },
  };
}

export type LocalPage = Awaited<ReturnType<typeof startPage>>;
