import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshStore, type StoreUnderTest } from '../support/database-store.ts';
import { createEngineFor, presses, type WhoMayEngine } from '../support/who-may-engine.ts';
import { makeWorld, type World } from '../support/who-may-world.ts';

const AT = new Date();
let subject: StoreUnderTest;
let world: World;
let engine: WhoMayEngine;

beforeAll(async () => {
  subject = await freshStore();
  world = await makeWorld(subject.store, AT);
  engine = createEngineFor(subject.store, () => AT, { keep: true });
});
afterAll(() => subject?.close());

test('one person who presses fifty times at once, each waiting for the same row, does not hold up another', async () => {
  let pending = 50;
  const flood = Array.from({ length: 50 }, () => engine.handle(presses('standIn', 'escalatie.take', world.casus)).finally(() => (pending -= 1)));
  const { reply } = await engine.handle(presses('owner', 'traject.why', world.traject));
  expect([reply.type, pending > 30]).toEqual(['card', true]);
  await Promise.all(flood);
  const [taken] = await subject.database.query("select count(*)::int as n from escalation_log where what = 'taken'");
  expect(taken?.n).toBe(1);
});
