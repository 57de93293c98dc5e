import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Values } from '../../src/cards/types.ts';
import type { Account, Reply } from '../../src/engine/events.ts';
import { createEngine } from '../../src/engine/handle.ts';
import type { Seat } from '../../src/programme/roster.ts';
import { routes } from '../../workflows/routes.ts';
import { placeOf, type Someone, someone, take, taken } from '../contracts/samples.ts';
import { freshStore, type StoreUnderTest } from '../support/database-store.ts';
import { buttonsOf, cardOf, formOf, pressed, readable, SETTINGS, submitted } from '../support/facts.ts';
import { MET } from '../workflows/divisie-world.ts';

/*
 * A region applies and gets a place, by the engine on a real store: pressed twice, and by two at once.
 */

let subject: StoreUnderTest;
let engine: ReturnType<typeof createEngine>;

beforeAll(async () => {
  subject = await freshStore();
  let seconds = 0;
  const now = () => {
    seconds += 1; // who comes later is later
    return new Date(Date.UTC(2021, 2, 1, 9, 0, seconds));
  };
  engine = createEngine({
    store: subject.store,
    routes,
    now,
    newId: randomUUID,
    introduce: async () => ({ name: undefined, locale: undefined }),
    settings: SETTINGS,
    back: () => undefined,
    committed: () => undefined,
  });
});
afterAll(() => subject.close());

/** Somebody with a role. */
async function seated(role: Seat['role'], region: string | null): Promise<Someone> {
  const one = await someone(subject.store);
  const seat: Seat = { role, region, organisationId: null, body: null, holderId: one.id };
  await take(subject.store, taken([{ type: 'seat.add', id: randomUUID(), seat, topics: null }]));
  return one;
}

/** An event of theirs. @param key the same for every delivery of it */
const from = <E extends object>({ account }: { account: Account }, event: E, key: string = randomUUID()): E & { key: string } => ({
  ...event,
  account,
  place: placeOf(account),
  key,
});

async function press(who: Someone, action: string, value: string, key?: string): Promise<Reply> {
  const reply = await engine.handle(from(who, pressed(action, value), key));
  if (!reply) throw new Error(`nobody knows ${action}`);
  return reply;
}

async function fill(who: Someone, action: string, value: string, filled: Values): Promise<Reply> {
  const form = formOf(await press(who, action, value));
  const reply = await engine.handle(from(who, submitted(form, filled)));
  if (!reply) throw new Error(`nobody knows ${form.ref.workflow}`);
  return reply;
}

const idOf = (reply: Reply): string => buttonsOf(cardOf(reply)).find(({ action }) => action === ACTIONS.divisionUpdate)?.value ?? '';
const messages = async () =>
  (await subject.database.query("select card->>'title' as title from outbox where kind = 'post' order by title")).map(({ title }) => title);

test('a region applies, is granted a place once by two who press at once, withdraws, and the next is offered and confirmed', async () => {
  const [emre, fien, gijs, hanna] = [
    await seated('procesregisseur', 'ZL'),
    await seated('regiocontact', 'AC'),
    await seated('programmamanager', null),
    await seated('programmamanager', null),
  ];
  await fill(gijs, ACTIONS.divisionTerms, '2021', { 'places-champions-league-2021': '1', 'places-eredivisie-2021': '1' });
  const first = idOf(await fill(emre, ACTIONS.divisionApply, 'ZL', { divisie: 'champions-league', ...MET }));
  const second = idOf(await fill(fien, ACTIONS.divisionApply, 'AC', { divisie: 'champions-league', ...MET }));

  const [one, other] = await Promise.all([gijs, hanna].map((who) => press(who, ACTIONS.divisionGrant, first)));
  const said = [readable(one), readable(other)].sort();
  expect(said.filter((reply) => reply.includes('misschien door iemand anders'))).toHaveLength(1);
  expect(said.filter((reply) => reply.includes('Opgeslagen.'))).toHaveLength(1);

  const key = randomUUID();
  const answers = await Promise.all([press(gijs, ACTIONS.divisionGrant, second, key), press(gijs, ACTIONS.divisionGrant, second, key)]);
  expect(answers[0]).toEqual(answers[1]);
  expect(await press(gijs, ACTIONS.divisionGrant, second, key)).toEqual(answers[0]);
  expect(await subject.store.reads.divisionsHeld()).toEqual([
    { region: 'AC', since: '2021-03-01', division: 'eredivisie' },
    { region: 'ZL', since: '2021-03-01', division: 'champions-league' },
  ]);

  await fill(emre, ACTIONS.divisionWithdraw, first, {});
  await press(hanna, ACTIONS.divisionOffer, second);
  await fill(hanna, ACTIONS.divisionConfirm, second, { staat: ['intakeForm', 'plan', 'number', 'centrumgemeente'] });
  expect(await subject.store.reads.divisionsHeld()).toEqual([
    { region: 'AC', since: '2021-03-01', division: 'champions-league' },
    { region: 'ZL', since: '2021-03-01', division: 'keuken-kampioen-divisie' },
  ]);
  expect((await subject.store.reads.applications(2021, null)).map(({ region, status, placedIn }) => [region, status, placedIn])).toEqual([
    ['ZL', 'withdrawn', 'champions-league'],
    ['AC', 'placed', 'champions-league'],
  ]);
  const audit = await subject.database.query("select what, count(*)::int as times from audit where what like 'divisie.%' group by what order by what");
  expect(Object.fromEntries(audit.map(({ what, times }) => [what, times]))).toEqual({
    'divisie.applied': 2,
    'divisie.confirmed': 1,
    'divisie.granted': 2,
    'divisie.offered': 1,
    'divisie.terms': 2,
    'divisie.withdrawn': 1,
  });
  expect(await messages()).toEqual(
    [
      // Both programmamanagers, but for who did it.
      'De aanmelding van Zuid-Limburg voor de Champions League in 2021 is compleet.',
      'De aanmelding van Zuid-Limburg voor de Champions League in 2021 is compleet.',
      'De aanmelding van Achterhoek voor de Champions League in 2021 is compleet.',
      'De aanmelding van Achterhoek voor de Champions League in 2021 is compleet.',
      'De aanmelding van Zuid-Limburg voor 2021 is ingetrokken.',
      'De aanmelding van Zuid-Limburg voor 2021 is ingetrokken.',
      'Er is plaats in de Champions League van 2021: 1 te geven.',
      'Er is plaats in de Champions League van 2021: 1 te geven.',
      'Er is plaats in de Eredivisie van 2021: 1 te geven.',
      'Zuid-Limburg speelt in 2021 in de Champions League.',
      'Achterhoek staat op de wachtlijst voor de Champions League en speelt intussen in de Eredivisie.',
      'Achterhoek kan een plaats krijgen in de Champions League.',
      'Bevestigd: Achterhoek heeft een plaats in de Champions League.',
    ].sort(),
  );
});

test('who holds no role for a region gets no further than being told', async () => {
  expect(readable(await press(await someone(subject.store, ['ZL']), ACTIONS.divisionApply, 'ZL'))).toContain('Dit kan alleen');
});
