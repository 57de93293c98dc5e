import { randomBytes, randomUUID } from 'node:crypto';
import { Pool } from 'undici';
import { z } from 'zod';
import { sentForm } from '../../src/cards/wire.ts';
import { accountKey } from '../../src/engine/events.ts';
import { addDays } from '../../src/programme/dates.ts';
import { REGIONS } from '../../src/programme/regions.ts';
import { modalSchema } from '../support/block-kit.ts';
import { ANSWERS, SECRET } from '../support/slack-app.ts';
import { type Filled, type ShownView, type SlackUser, slashCommand, TEAM, viewSubmission } from '../support/slack-payloads.ts';
import { signature } from '../support/slack-person.ts';
import type { SlackApi } from './slack-api.ts';
import { addPeople, type BenchDatabase } from './surroundings.ts';

/** Second screens that wait to be saved, for each region, and whose they are: nobody registers so fast that their own messages stand in line. */
const DRAFTS = 1000;
const PEOPLE = 100;
/** Connections to one process. */
const CONNECTIONS = 16;

const update = z.object({ response_action: z.literal('update'), view: modalSchema });

/** Signed requests to one process. */
export function createSender(port: number) {
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
type Sender = ReturnType<typeof createSender>;

/** The second screen of somebody who answered the first, with the form of the run behind it. */
async function secondScreen({ send }: Sender, api: SlackApi, user: SlackUser, region: string): Promise<ShownView> {
  const trigger = randomBytes(12).toString('hex');
  const opened = api.opened(trigger);
  await send(slashCommand(user, '/traject', '', trigger, `${api.url}response`));
  const modal = modalSchema.parse(JSON.parse((await opened) ?? 'null'));
  const [, organisation = ''] = /"block_id":"[^"]*aangedragenDoor.*?"value":"([^"]+)"/.exec(JSON.stringify(modal)) ?? [];
  const filled: Filled = { region, aangedragenDoor: organisation, ...ANSWERS };
  const answer = await send({ payload: JSON.stringify(viewSubmission(user, { id: randomUUID(), hash: 'h', modal }, filled, trigger)) });
  return { id: randomUUID(), hash: 'h', modal: update.parse(JSON.parse(answer.body)).view };
}

const runOf = ({ modal }: ShownView): string => sentForm.parse(JSON.parse(modal.private_metadata ?? '')).ref.run;

/** Submissions that were never sent: each saves a traject of its own. @param port of the service that shows the forms */
export async function prepareDrafts(database: BenchDatabase, port: number, api: SlackApi): Promise<() => Record<string, string>> {
  const users = await addPeople(database, 'slack', REGIONS.length * PEOPLE);
  const sender = createSender(port);
  const drafts: { user: SlackUser; view: ShownView; run: string; startDate: string }[] = [];
  for (const [number, { code }] of REGIONS.entries()) {
    const own = users.filter((_, at) => at % REGIONS.length === number).map((id): SlackUser => ({ id, name: 'sam' }));
    const first = own[0] ?? { id: '', name: '' };
    const view = await secondScreen(sender, api, first, code);
    const keys = own.map(({ id }) => accountKey({ platform: 'slack', tenant: TEAM, user: id }));
    const copies = await database.query(
      `insert into runs (id, workflow, version, revision, status, account_key, state, last_reply, updated_at)
       select gen_random_uuid(), workflow, version, revision, status, ($3::text[])[1 + n % $4::int], state, last_reply, updated_at
       from runs, generate_series(0, $2::int - 1) n where id = $1 order by n returning id, account_key`,
      [runOf(view), DRAFTS, keys, PEOPLE],
    );
    for (const [day, { id, account_key }] of copies.entries()) {
      const user = own[keys.indexOf(String(account_key))] ?? first;
      drafts.push({ user, view, run: String(id), startDate: addDays('2023-01-01', day) });
    }
  }
  await sender.close();
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
