import { randomBytes, randomUUID } from 'node:crypto';
import { Pool } from 'undici';
import { z } from 'zod';
import { sentForm } from '../../src/cards/wire.ts';
import { addDays } from '../../src/programme/dates.ts';
import { REGIONS } from '../../src/programme/regions.ts';
import { modalSchema } from '../support/block-kit.ts';
import { type Service, startService } from '../support/service.ts';
import { ANSWERS, SECRET, TOKEN } from '../support/slack-app.ts';
import { type Filled, type ShownView, type SlackUser, slashCommand, viewSubmission } from '../support/slack-payloads.ts';
import { signature } from '../support/slack-person.ts';
import { type Load, load, steady } from './load.ts';
import { type Figure, interleaved, median, round, spreadOf, tell } from './measure.ts';
import { createSlackApi, type SlackApi } from './slack-api.ts';
import { addPeople, type BenchDatabase, type Servers, withDatabase } from './surroundings.ts';

/** Goals: saved in a second, and the wait of one in a hundred at STEADY a second, in ms. */
const PER_SECOND = 300;
const LATE = 50;
const STEADY = 100;
/** How long each is loaded in a round, in ms. */
const WHILE = 2000;
const CONNECTIONS = 16;
/** Second screens that wait to be saved, for each region. */
const DRAFTS = 1000;
const PROCESSES = [1, 2, 4];

const update = z.object({ response_action: z.literal('update'), view: modalSchema });

/** Signed requests to one process. */
function sender(port: number) {
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: CONNECTIONS });
  return {
    async send(fields: Record<string, string>): Promise<{ status: number; body: string }> {
      const body = new URLSearchParams(fields).toString();
      const headers = { 'content-type': 'application/x-www-form-urlencoded', ...signature(SECRET, body, Math.floor(Date.now() / 1000)) };
      const answer = await pool.request({ method: 'POST', path: '/slack/events', body, headers });
      return { status: answer.statusCode, body: await answer.body.text() };
    },
    close: () => pool.close(),
  };
}
type Sender = ReturnType<typeof sender>;

/** The second screen of somebody who answered the first, with the form of the run behind it. */
async function secondScreen({ send }: Sender, api: SlackApi, user: SlackUser, region: string): Promise<ShownView> {
  const trigger = randomBytes(12).toString('hex');
  const opened = api.opened(trigger);
  await send(slashCommand(user, '/traject', '', trigger, `${api.url}response`));
  const modal = modalSchema.parse(JSON.parse(await opened));
  const [, organisation = ''] = /"block_id":"[^"]*aangedragenDoor.*?"value":"([^"]+)"/.exec(JSON.stringify(modal)) ?? [];
  const filled: Filled = { region, aangedragenDoor: organisation, ...ANSWERS };
  const answer = await send({ payload: JSON.stringify(viewSubmission(user, { id: randomUUID(), hash: 'h', modal }, filled, trigger)) });
  return { id: randomUUID(), hash: 'h', modal: update.parse(JSON.parse(answer.body)).view };
}

const runOf = ({ modal }: ShownView): string => sentForm.parse(JSON.parse(modal.private_metadata ?? '')).ref.run;

/** Submissions that were never sent: each saves a traject of its own. */
async function prepare({ query }: BenchDatabase, service: Service, api: SlackApi): Promise<() => Record<string, string>> {
  const users = await addPeople({ query, url: '' }, 'slack', REGIONS.length);
  const one = sender(service.port);
  const drafts: { user: SlackUser; view: ShownView; run: string; startDate: string }[] = [];
  for (const [number, { code }] of REGIONS.entries()) {
    const user = { id: users[number] ?? '', name: 'sam' };
    const view = await secondScreen(one, api, user, code);
    const copies = await query(
      `insert into runs (id, workflow, version, revision, status, account_key, state, last_reply, updated_at)
       select gen_random_uuid(), workflow, version, revision, status, account_key, state, last_reply, updated_at
       from runs, generate_series(1, $2::int) where id = $1 returning id`,
      [runOf(view), DRAFTS],
    );
    for (const [day, { id }] of copies.entries()) drafts.push({ user, view, run: String(id), startDate: addDays('2023-01-01', day) });
  }
  await one.close();
  // Not region by region: numbers of one region are given out one after the other.
  drafts.sort((a, b) => (a.run < b.run ? -1 : 1));
  return () => {
    const draft = drafts.pop();
    if (!draft) throw new Error('too few drafts');
    const { user, view, run, startDate } = draft;
    const modal = { ...view.modal, private_metadata: (view.modal.private_metadata ?? '').replace(runOf(view), run) };
    return { payload: JSON.stringify(viewSubmission(user, { ...view, id: run, modal }, { startDate }, 'none')) };
  };
}

/** A registration saved on PostgreSQL, from the signed request to its answer; and with its message delivered. */
export const registrations = (servers: Servers): Promise<Figure> =>
  withDatabase(servers, async (database) => {
    const api = await createSlackApi();
    const env = { SLACK_BOT_TOKEN: TOKEN, SLACK_SIGNING_SECRET: SECRET, SLACK_API_URL: api.url, DATABASE_URL: database.url };
    const services = [await startService(env)];
    const bare = await startService({ DATABASE_URL: database.url }, 'test/bench/registration-bare.ts');
    try {
      const next = await prepare(database, services[0] as Service, api); // it was just started
      const saving = async (ports: number[], work: (save: (lane: number) => Promise<boolean>) => Promise<Load>) => {
        const senders = ports.map(sender);
        const taken = await work(async (lane) => {
          const { status, body } = (await senders[lane % senders.length]?.send(next())) ?? { status: 0, body: '' };
          return status === 200 && (body.includes('HW-') || body.includes('"ok":true'));
        });
        for (const one of senders) await one.close();
        if (taken.failed > 0) throw new Error(`${taken.failed} of ${taken.failed + taken.perSecond} were not saved`);
        return taken;
      };
      const full = (ports: number[]) => saving(ports, (save) => load(CONNECTIONS, WHILE, save));
      const ports = () => services.map(({ port }) => port);
      const taken = await interleaved({ bare: () => full([bare.port]), product: () => full(ports()) });
      const pace = await interleaved({ product: () => saving(ports(), (save) => steady(STEADY, WHILE, save)) });
      const scaled: Record<string, number> = {};
      for (const processes of PROCESSES) {
        while (services.length < processes) services.push(await startService({ ...env, ROLE: 'web' }));
        const rounds = await interleaved({ product: () => full(ports().slice(0, processes)) }, 3);
        scaled[`${processes} processes`] = round(median(rounds.product.map(({ perSecond }) => perSecond)));
        tell(`registrations by ${processes} processes: ${scaled[`${processes} processes`]} a second`);
      }
      const before = api.posted;
      const began = performance.now();
      const saved = await full(ports().slice(0, 1));
      const count = Math.round((saved.perSecond * WHILE) / 1000);
      while (api.posted - before < count) await new Promise((later) => setTimeout(later, 20));
      const delivered = (count * 1000) / (performance.now() - began);

      const perSecond = median(taken.product.map((one) => one.perSecond));
      const bareSecond = median(taken.bare.map((one) => one.perSecond));
      const late = median(pace.product.map(({ p99 }) => p99));
      return {
        name: 'a registration saved on PostgreSQL',
        value: round(perSecond),
        unit: 'registrations/s',
        baseline: round(bareSecond),
        ratio: round(perSecond / bareSecond),
        goal: '>= 300/s on 2 cores, p99 <= 50 ms at 100/s',
        met: perSecond >= PER_SECOND && late <= LATE,
        spread: spreadOf(taken.product.map((one) => one.perSecond)),
        parts: { p99MsAt100: round(late), p50MsAt100: round(median(pace.product.map(({ p50 }) => p50))), withDeliveryPerSecond: round(delivered), ...scaled },
      };
    } finally {
      for (const service of services) await service.stop();
      await bare.kill();
      await api.close();
    }
  });
