import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Both, knownInTeams, startBoth, type TeamsPerson } from '../support/both-apps.ts';
import { known, seat, uwvOf } from '../support/escalations.ts';
import { type Answered, type Carried, carry, createRelay } from '../support/relay.ts';
import { answer, daysAgo, SECRET } from '../support/slack-app.ts';
import { ALICE, directMessage, type ShownMessage, type ShownView } from '../support/slack-payloads.ts';
import { createPerson, createSender, type Person } from '../support/slack-person.ts';
import { ALEX } from '../support/teams-activities.ts';
import { createTeamsPerson, readOf } from '../support/teams-app.ts';

/*
 * Two processes on one database, and a platform that delivers twice, to both at the same moment, late, and out of order.
 * Alice is in Slack, Alex is in Teams; each process takes either.
 */

const MINUTE = 60_000;

/** What becomes of one request: who takes it, whether the other gets it at the same moment, which earlier ones come again beside it. */
interface Delivery {
  to: number;
  twice: boolean;
  again: number[];
  /** How long it is under way, in minutes. */
  late: number;
}
const PLAIN: Delivery = { to: 0, twice: false, again: [], late: 0 };

let processes: Both[];
let relay: Awaited<ReturnType<typeof createRelay>>;
let alice: Person;
let alex: TeamsPerson;
let uwv: string;
let plan: Delivery[] = [];
/** What may be delivered again: all but typed commands of Slack, which it delivers once. */
let earlier: Carried[] = [];
let strange: string[] = [];
let day = 1;

const first = (): Both => {
  const [one] = processes;
  if (!one) throw new Error('not started');
  return one;
};
const bodyOf = ({ body }: Carried | Answered) => Buffer.from(body).toString();
const originOf = (index: number): string => processes[index % processes.length]?.url ?? '';

/** Takes the answers of those that nobody waits for: none may fail. */
async function again(request: Carried, to: number): Promise<void> {
  const { status, body } = await carry(originOf(to), request);
  if (status !== 200) strange.push(`${status} ${body}`);
}

async function deliver(request: Carried): Promise<Answered> {
  const next = plan.shift() ?? PLAIN;
  first().clock.move(next.late * MINUTE);
  const others = next.again.flatMap((nth) => earlier[nth % Math.max(1, earlier.length)] ?? []);
  const isCommand = bodyOf(request).startsWith('token=');
  if (!isCommand) earlier.push(request);
  const [answered] = await Promise.all([
    carry(originOf(next.to), request),
    ...(next.twice && !isCommand ? [again(request, next.to + 1)] : []),
    ...others.map((other, nth) => again(other, next.to + nth)),
  ]);
  return answered;
}

beforeAll(async () => {
  const one = await startBoth();
  processes = [one, await startBoth(one)];
  relay = await createRelay(deliver);
  alice = createPerson(createSender(`${relay.url}/slack/events`, SECRET), one.slackStub, ALICE);
  const send = async (body: unknown) => {
    const answered = await fetch(`${relay.url}/api/messages`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
    return { status: answered.status, text: await answered.text() };
  };
  alex = createTeamsPerson({ send }, one.teamsStub, ALEX);
  await known(alice);
  await knownInTeams(alex, 'Alex de Wit');
  uwv = await uwvOf(one.database);
  await seat(one.database, { id: ALEX.aadObjectId, name: 'alex' }, 'organisatieambassadeur', { organisationId: uwv });
});

beforeEach(() => {
  plan = [];
  earlier = [];
  strange = [];
});

afterAll(async () => {
  await relay?.close();
  for (const one of [...(processes ?? [])].reverse()) await one.stop();
});

const rows = async (sql: string) => (await first().database.query(sql)).map((row) => Object.values(row).join(' '));
const underWay = () => rows("select 1 from outbox where status in ('pending', 'sending', 'failed')");
/** All that was asked is done. The clock may jump while a message is on its way: it is put back then, and a sweep of a minute later sends it. */
async function settled(): Promise<void> {
  for (const { app } of processes) await app.settled();
  for (let sweeps = 0; sweeps < 5 && (await underWay()).length > 0; sweeps += 1) await first().later(MINUTE);
}
const said = (message: ShownMessage) => JSON.stringify(message.blocks);
const only = <T>(found: T[]): T => {
  const [one] = found;
  if (one === undefined || found.length !== 1) throw new Error(`one was expected, not ${found.length}`);
  return one;
};
const inSlack = (id: string, part: string) =>
  first().slackStub.messages.filter(({ metadata }) => String(metadata?.event_payload.key).startsWith(`escalation:${id}:${part}`));
const inTeams = (words: string) => first().teamsStub.messages.filter(({ activity }) => String(activity.summary).includes(words));

function actionOf(message: ShownMessage, action: string): string {
  const [, id] = new RegExp(`"action_id":"(${action.replace('.', '\\.')}#\\d+)"`).exec(said(message)) ?? [];
  if (!id) throw new Error(`no button ${action} on ${said(message)}`);
  return id;
}

/** Alice registers a traject, and asks UWV for help; Alex takes it up and answers; Alice closes it. @returns what there is to look at */
async function story() {
  const outcome = await answer(alice);
  await alice.submit(outcome, { startDate: daysAgo(day++) });
  const { view } = await alice.slash('/vastgelopen');
  if (!view) throw new Error('no form was opened');
  await alice.submit(view, { region: 'ZL', organisatie: uwv, category: 'contact', candidateKnows: 'ja', question: 'Wie neemt dit op?' });
  await settled();
  const [id = '', reference = ''] = await rows('select id from escalations order by reference desc limit 1 ').then(async ([newest = '']) => [
    newest,
    ...(await rows(`select reference from escalations where id = '${newest}'`)),
  ]);
  const ping = only(inTeams(`Voor u: Casus ${reference}`));
  await alex.press(ping, 'Ik pak dit op');
  await settled();
  const { newest: form } = await alex.press(ping, 'Antwoord');
  await alex.press(form, 'Versturen', { text: 'Ik bel morgen met het team.' });
  await settled();
  const told = only(inSlack(id, 'told:4'));
  await alice.press(told, actionOf(told, 'escalatie.solved'));
  await settled();
  return { id, reference };
}

const delivery: fc.Arbitrary<Delivery> = fc.record({
  to: fc.integer({ min: 0, max: 1 }),
  twice: fc.boolean(),
  again: fc.array(fc.nat(100), { maxLength: 2 }),
  late: fc.integer({ min: 0, max: 60 }),
});

test('whatever is delivered twice, late or out of order: one traject, one escalation, each step and each ping once', { timeout: 180_000 }, async () => {
  const counts = async () => rows('select (select count(*) from trajects) as trajects, (select count(*) from escalations) as escalations');
  await fc.assert(
    fc.asyncProperty(fc.array(delivery, { minLength: 12, maxLength: 12 }), async (planned) => {
      earlier = [];
      strange = [];
      const [trajects = 0, escalations = 0] = (await counts())[0]?.split(' ').map(Number) ?? [];
      plan = planned.map((one) => ({ ...one }));
      const { id, reference } = await story();
      plan = [];
      for (const request of earlier) await again(request, day); // once more, all of it, after the end
      await settled();
      expect(strange).toEqual([]);
      expect(await counts()).toEqual([`${trajects + 1} ${escalations + 1}`]);
      expect(await rows(`select step from pings where escalation_id = '${id}' order by at`)).toEqual(['ping', 'over']);
      expect(await rows(`select what from escalation_log where escalation_id = '${id}' order by position`)).toEqual([
        'raised',
        'entered',
        'taken',
        'answered',
        'closed',
      ]);
      const told = first()
        .teamsStub.calls.filter(({ method }) => method === 'POST')
        .map(({ body }) => String(body.summary))
        .filter((summary) => summary.startsWith(`Voor u: Casus ${reference}`) || summary.startsWith(`${reference}:`));
      expect(told.length).toBe(new Set(told).size);
      expect(told[0]).toMatch(/^Voor u/);
      const keys = first().slackStub.messages.flatMap(({ metadata }) => (metadata ? [String(metadata.event_payload.key)] : []));
      expect(keys.length).toBe(new Set(keys).size);
      const copies = [...inSlack(id, '').map(said), ...inTeams(reference).map(readOf)].filter((copy) => copy.includes('Stap'));
      for (const copy of copies) expect(copy).toContain('Dit is afgesloten');
      expect(await underWay()).toEqual([]);
      expect(processes.flatMap(({ lines }) => lines.filter((line) => /"level":[56]0/.test(line)))).toEqual([]);
    }),
    { numRuns: 8, endOnFailure: true },
  );
});

test('a second screen that overtakes its first stores nothing and says so; in its own turn it saves', async () => {
  const filled = { ggz: ['basis'], kanEnWil: 'ja', doelgroep: 'cmd' };
  const before = await rows('select count(*) from trajects');
  const { view } = await alice.slash('/traject');
  const { view: other } = await alice.slash('/traject');
  if (!view || !other) throw new Error('no form was opened');
  const known = await alice.submit(other, filled);
  const runOf = ({ modal }: ShownView) => /"run":"([^"]+)"/.exec(modal.private_metadata ?? '')?.[1] ?? '';
  const metadata = (known.view.modal.private_metadata ?? '').replace(runOf(other), runOf(view));
  const early = await alice.submit({ ...known.view, modal: { ...known.view.modal, private_metadata: metadata } }, { startDate: daysAgo(day) });
  expect(JSON.stringify(early.view.modal)).toContain('Er is niets opgeslagen');
  expect(await rows('select count(*) from trajects')).toEqual(before);
  const second = await alice.submit(view, filled);
  await alice.submit(second.view, { startDate: daysAgo(day++) });
  expect((await rows('select count(*) from trajects')).map(Number)).toEqual(before.map((count) => Number(count) + 1));
});

test('an event that comes again an hour later, at another process, is answered once', async () => {
  const payload = directMessage(ALICE, 'hulp', 'Ev00000LATE');
  const retry = { headers: { 'x-slack-retry-num': '3', 'x-slack-retry-reason': 'http_timeout' } };
  const answers = () => first().slackStub.messages.filter(({ text }) => text === 'Wat kan ik hier?').length;
  const before = answers();
  for (const [index, options] of [{}, retry].entries()) {
    const { status } = await createSender(`${originOf(index)}/slack/events`, SECRET).event(payload, options);
    expect(status).toBe(200);
    await settled();
    first().clock.move(60 * MINUTE);
  }
  expect(answers() - before).toBe(1);
});
