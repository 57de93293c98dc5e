import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { SECRET, type SlackApp, startSlackApp } from '../support/slack-app.ts';
import { ALICE, directMessage, slashCommand } from '../support/slack-payloads.ts';
import { type Received, signature } from '../support/slack-person.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

let database: FreshDatabase;
let stub: SlackStub;
let service: SlackApp;

beforeAll(async () => {
  database = await freshDatabase();
  stub = await createSlackStub();
  service = await startSlackApp({ connectionString: database.connectionString, stub });
});

afterAll(async () => {
  await service?.stop();
  await stub?.close();
  await database?.close();
});

/** A refusal says nothing about us, stores nothing and calls nobody. */
async function expectRefusal(received: Received, status: number): Promise<void> {
  expect(received.status).toBe(status);
  expect(received.body).not.toMatch(/at .*\.(js|ts)|Error|<html|node_modules/i);
  expect(received.headers.get('x-powered-by')).toBeNull();
  expect(received.ms).toBeLessThan(1000);
  expect(stub.calls).toEqual([]);
}

afterEach(async () => {
  const [stored] = await database.query('select (select count(*) from runs) + (select count(*) from outbox) + (select count(*) from accounts) as n');
  expect(Number(stored?.n)).toBe(0);
});

const command = (): Record<string, string> => slashCommand(ALICE, '/traject', '', stub.trigger(), stub.responseUrl());

describe('a request that is not from Slack now', () => {
  test('forged, it is refused', async () => {
    await expectRefusal(await service.sender.form(command(), { secret: `${SECRET}x` }), 401);
  });

  test('unsigned, it is refused', async () => {
    await expectRefusal(await service.sender.form(command(), { unsigned: true }), 401);
  });

  test('stale, it is refused', async () => {
    await expectRefusal(await service.sender.form(command(), { age: 310 }), 401);
  });

  test('from the future, it is refused', async () => {
    await expectRefusal(await service.sender.form(command(), { age: -310 }), 401);
  });

  test('with a timestamp that is no number, it is refused', async () => {
    const body = new URLSearchParams(command()).toString();
    const headers = { ...signature(SECRET, body, Number.NaN), 'x-slack-request-timestamp': 'gisteren' };
    await expectRefusal(await service.sender.raw(body, 'application/x-www-form-urlencoded', { unsigned: true, headers }), 401);
  });

  test('signed for another body, it is refused', async () => {
    const headers = signature(SECRET, 'another body', Math.floor(Date.now() / 1000));
    await expectRefusal(
      await service.sender.raw(new URLSearchParams(command()).toString(), 'application/x-www-form-urlencoded', { unsigned: true, headers }),
      401,
    );
  });
});

describe('a signed request that cannot be read', () => {
  test('is refused when it is no JSON, and its content is not logged', async () => {
    await expectRefusal(await service.sender.raw('{"type": geheim', 'application/json'), 400);
    await expectRefusal(await service.sender.form({ payload: '{"type": geheim' }), 400);
    expect(service.lines.join('')).not.toContain('geheim');
  });

  test('is refused when it is JSON, but no payload', async () => {
    for (const body of ['null', '7', '"text"', '[]', '{}', '{"type":"shortcut"}', '{"event":null}', '{"type":"event_callback","event":"message"}']) {
      await expectRefusal(await service.sender.raw(body, 'application/json'), 400);
    }
  });

  test('is refused when a payload misses what it needs', async () => {
    for (const payload of [
      { type: 'block_actions', actions: [] },
      { type: 'block_actions', actions: [{}] },
      { type: 'view_submission' },
      { type: 'block_suggestion' },
    ]) {
      await expectRefusal(await service.sender.interaction(payload), 400);
    }
  });

  test('that is to be answered at an address which is none, it is refused', async () => {
    const press = {
      type: 'block_actions',
      team: { id: 'T000000001' },
      user: { id: ALICE.id },
      trigger_id: stub.trigger(),
      actions: [{ type: 'button', action_id: 'traject.open#0' }],
    };
    await expectRefusal(await service.sender.interaction({ ...press, response_url: 'javascript:alert(1)' }), 400);
  });

  test('is refused when it is too large', async () => {
    await expectRefusal(await service.sender.event(directMessage(ALICE, 'x'.repeat(600_000), 'Ev0LARGE')), 413);
  });

  test('is refused at another path or by another method', async () => {
    const get = await fetch(service.url);
    expect([get.status, await get.json()]).toEqual([404, { error: 'not found' }]);
    const elsewhere = await fetch(`${service.url}/other`, { method: 'POST' });
    expect([elsewhere.status, await elsewhere.json()]).toEqual([404, { error: 'not found' }]);
  });
});

describe('a signed request that is read', () => {
  test('answers the question whether the address is ours', async () => {
    const { status, body } = await service.sender.event({ type: 'url_verification', challenge: 'c-1', token: 't' });
    expect([status, JSON.parse(body)]).toEqual([200, { challenge: 'c-1' }]);
  });

  test('just within its age, either way, is taken', async () => {
    for (const age of [280, -280]) {
      const { status } = await service.sender.event({ type: 'url_verification', challenge: 'c', token: 't' }, { age });
      expect(status).toBe(200);
    }
  });

  test('says in words that a command was too long', async () => {
    const { status, body } = await service.sender.form({ ...command(), text: 'x'.repeat(3001) });
    expect(status).toBe(200);
    expect(JSON.parse(body).text).toMatch(/Dit kon ik niet lezen.* Typ \/hulp .*I could not read this/);
  });

  test('of a bot or of an edit is taken and left', async () => {
    for (const more of [{ bot_id: 'B1' }, { subtype: 'message_changed' }]) {
      expect((await service.sender.event(directMessage(ALICE, 'traject', 'Ev0LEFT', more))).status).toBe(200);
    }
  });
});
