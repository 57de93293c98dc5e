import type { Server } from 'node:http';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import type { Check, Checks } from '../../adapters/http/readiness.ts';
import { createHttp, listen } from '../../adapters/http/server.ts';
import { Permanent } from '../../src/engine/errors.ts';

const up: Check = { ask: async () => undefined, vital: true };
const away = (vital: boolean): Check => ({ ask: () => Promise.reject(new Error('away')), vital });
const refused: Check = { ask: () => Promise.reject(new Permanent('not our token')), vital: false };
const silent = (vital: boolean): Check => ({ ask: () => new Promise(() => undefined), vital });

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function started(checks: Checks) {
  const http = createHttp(checks, pino({ level: 'silent' }));
  http.finish();
  const server = await listen(http.app, 0, '127.0.0.1');
  servers.push(server);
  const address = server.address();
  const url = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`;
  return {
    stopping: http.stopping,
    async ask(path = '/readyz') {
      const answered = await fetch(url + path);
      return [answered.status, await answered.json()];
    },
  };
}

describe('/readyz', () => {
  it.each<[string, Checks, unknown[]]>([
    ['with everything up', { database: up, queue: { ...up, vital: false } }, [200, { ready: true }]],
    ['without its database', { database: away(true), queue: up }, [503, { ready: false, down: ['database'] }]],
    ['without its queue works on, late', { database: up, queue: away(false) }, [200, { ready: true, degraded: ['queue'] }]],
    ['with a platform away works on for the other', { slack: away(false), teams: { ...up, vital: false } }, [200, { ready: true, degraded: ['slack'] }]],
    ['with a credential that is refused', { database: up, slack: refused, teams: up }, [503, { ready: false, down: ['slack'] }]],
    [
      'with several down names them all',
      { database: away(true), teams: refused, queue: away(false) },
      [503, { ready: false, down: ['database', 'teams'], degraded: ['queue'] }],
    ],
    ['of a worker that sweeps no more', { sweep: away(true) }, [503, { ready: false, down: ['sweep'] }]],
  ])('%s', async (_what, checks, expected) => {
    const { ask } = await started(checks);
    expect(await ask()).toEqual(expected);
    expect(await ask('/healthz')).toEqual([200, { alive: true }]);
  });

  it('waits for parts that do not answer at the same time, and not for ever', async () => {
    const { ask } = await started({ database: silent(true), queue: silent(false), slack: silent(false) });
    const began = performance.now();
    expect(await ask()).toEqual([503, { ready: false, down: ['database'], degraded: ['queue', 'slack'] }]);
    expect(performance.now() - began).toBeLessThan(3500); // two seconds, not six
  });

  it('asks each part once for all who ask meanwhile', async () => {
    let asked = 0;
    const answers: (() => void)[] = [];
    const { ask } = await started({
      database: {
        vital: true,
        ask: () => {
          asked += 1;
          return new Promise((done) => answers.push(done));
        },
      },
    });
    const all = Array.from({ length: 20 }, () => ask());
    const first = Promise.race(all);
    while (answers.length === 0) await fetchTurn();
    await ask('/healthz'); // all twenty have been taken by now
    for (const answer of answers.splice(0)) answer();
    expect(await first).toEqual([200, { ready: true }]);
    for (const answer of answers.splice(0)) answer();
    expect(await Promise.all(all)).toEqual(all.map(() => [200, { ready: true }]));
    expect(asked).toBeLessThan(20);
  });

  it('of a service that stops says so, and asks nobody', async () => {
    const { ask, stopping } = await started({ database: silent(true) });
    stopping();
    expect(await ask()).toEqual([503, { ready: false, down: ['stopping'] }]);
    expect(await ask('/healthz')).toEqual([200, { alive: true }]);
  });
});

const fetchTurn = () => new Promise((done) => setImmediate(done));
