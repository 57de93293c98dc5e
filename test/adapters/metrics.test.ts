import type { Server } from 'node:http';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { type Backlog, createMetrics } from '../../adapters/http/metrics.ts';
import { createHttp, listen } from '../../adapters/http/server.ts';

const AT = new Date('2026-11-22T11:00:00Z');
const BACKLOG: Backlog = { escalations: { open: 7, overdue: 2 }, clocks: 3, messages: { waiting: 9, due: 4, oldest: new Date(AT.getTime() - 90_000) } };

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function started(backlog: () => Promise<Backlog> = async () => BACKLOG) {
  const log = pino({ level: 'silent' });
  const { meter, handler } = createMetrics({ now: () => AT, backlog, pool: () => ({ open: 10, waiting: 1 }), log });
  const http = createHttp({}, log, handler);
  http.finish();
  const server = await listen(http.app, 0, '127.0.0.1');
  servers.push(server);
  const address = server.address();
  const url = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}/metrics`;
  /** Our own lines, without what they are about. */
  const lines = async () => (await (await fetch(url)).text()).split('\n').filter((line) => line.startsWith('hoofdzaak_'));
  return { meter, url, lines };
}

describe('/metrics', () => {
  it('shows what waits, as the store knows it', async () => {
    const { lines } = await started();
    expect(await lines()).toEqual(
      expect.arrayContaining([
        'hoofdzaak_store_up 1',
        'hoofdzaak_escalations_open 7',
        'hoofdzaak_escalations_overdue 2',
        'hoofdzaak_clocks_overdue 3',
        'hoofdzaak_outbox_waiting 9',
        'hoofdzaak_outbox_due 4',
        'hoofdzaak_outbox_oldest_seconds 90',
        'hoofdzaak_pool_connections 10',
        'hoofdzaak_pool_waiting 1',
      ]),
    );
  });

  it('shows what was counted also while the store is away, and then no old figures', async () => {
    let answers = true;
    const { meter, lines } = await started(() => (answers ? Promise.resolve(BACKLOG) : Promise.reject(new Error('away'))));
    await lines();
    answers = false;
    meter.undelivered('slack', 'left');
    expect(await lines()).toEqual(
      expect.arrayContaining(['hoofdzaak_store_up 0', 'hoofdzaak_outbox_due Nan', 'hoofdzaak_undelivered_total{platform="slack",reason="left"} 1']),
    );
  });

  it('does not wait for a store that says nothing', async () => {
    const { lines } = await started(() => new Promise(() => undefined));
    const began = performance.now();
    expect(await lines()).toContain('hoofdzaak_store_up 0');
    expect(performance.now() - began).toBeLessThan(2500);
  });

  it('counts what the core reports, by kinds only', async () => {
    const { meter, lines } = await started();
    for (const late of [-5, 500, 60_000, 60_001, 3_600_000]) meter.ticked(late);
    for (const found of [true, true, false]) meter.answered(found);
    meter.handling('submitted')('done');
    meter.handling('command')('unavailable');
    meter.attempted('teams', 'in-doubt');
    meter.sweeping()({ clocks: 2, messages: 5 });
    meter.sweeping()(null);
    const shown = await lines();
    expect(shown).toEqual(
      expect.arrayContaining([
        'hoofdzaak_pings_late_total 2',
        'hoofdzaak_ping_lateness_seconds_bucket{le="60"} 3',
        'hoofdzaak_ping_lateness_seconds_count 5',
        'hoofdzaak_answers_total{outcome="answered"} 2',
        'hoofdzaak_answers_total{outcome="declined"} 1',
        'hoofdzaak_event_seconds_count{type="submitted",outcome="done"} 1',
        'hoofdzaak_event_seconds_count{type="command",outcome="unavailable"} 1',
        'hoofdzaak_deliveries_total{platform="teams",outcome="in-doubt"} 1',
        'hoofdzaak_sweep_repairs_total{kind="clock"} 2',
        'hoofdzaak_sweep_repairs_total{kind="message"} 5',
        'hoofdzaak_sweep_seconds_count{outcome="done"} 1',
        'hoofdzaak_sweep_seconds_count{outcome="failed"} 1',
      ]),
    );
    const labels = new Set(shown.flatMap((line) => [...line.matchAll(/[{,](\w+)="/g)].map(([, name]) => name)));
    expect([...labels].sort()).toEqual(['kind', 'le', 'outcome', 'platform', 'type']);
  });

  it('is what Prometheus reads, with what Node tells of itself', async () => {
    const { url } = await started();
    const answered = await fetch(url);
    expect(answered.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await answered.text()).toContain('process_resident_memory_bytes');
  });
});
