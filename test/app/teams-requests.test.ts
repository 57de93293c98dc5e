import { request } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { TeamsSettings } from '../../src/config.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { TENANT, typed } from '../support/teams-activities.ts';
import { ANONYMOUS, credentialsFor, readOf, startTeamsApp, type TeamsApp } from '../support/teams-app.ts';
import { createTeamsStub, type TeamsStub } from '../support/teams-stub.ts';

const APP_ID = '11111111-2222-4333-8444-555555555555';

let database: FreshDatabase;
let stub: TeamsStub;
/** Where somebody would like our answers to go. */
let foreign: TeamsStub;

beforeAll(async () => {
  database = await freshDatabase();
  stub = await createTeamsStub();
  foreign = await createTeamsStub();
  vi.spyOn(console, 'error').mockImplementation(() => undefined); // the SDK tells each refused token there
});
afterAll(async () => {
  vi.restoreAllMocks();
  await stub?.close();
  await foreign?.close();
  await database?.close();
});
afterEach(() => {
  stub.messages.length = 0;
  stub.calls.length = 0;
});

const help = () => typed('hulp', { serviceUrl: stub.url });

/** A request with a Host of its own: fetch would not let us. */
function askAs(url: string, host: string, body: unknown): Promise<number> {
  return new Promise((done, fail) => {
    const asked = request(url, { method: 'POST', headers: { host, 'content-type': 'application/json' } }, (response) => {
      readText(response).then(() => done(response.statusCode ?? 0), fail);
    });
    asked.once('error', fail).end(JSON.stringify(body));
  });
}

describe('without an app id', () => {
  let service: TeamsApp;
  beforeAll(async () => {
    service = await startTeamsApp({ connectionString: database.connectionString });
  });
  afterAll(() => service?.stop());

  test('the emulator on this machine is answered', async () => {
    expect(await service.send(help())).toEqual({ status: 200, text: '' });
    expect(stub.messages.map(readOf)).toEqual([expect.stringContaining('Wat kan ik hier?')]);
    expect(stub.calls[0]?.authorization).toBeUndefined();
  });

  test('nothing is sent to an address elsewhere', async () => {
    for (const serviceUrl of ['http://169.254.169.254/', 'https://smba.trafficmanager.net/emea/', 'http://127.0.0.1.kwaad.nl/', 'http://localhost.kwaad.nl/'])
      expect(await service.send(typed('hulp', { serviceUrl }))).toEqual({ status: 401, text: '' });
  });

  test('a request that comes from elsewhere is refused: through a proxy, or by a web page under its own name', async () => {
    expect((await service.send(help(), { 'x-forwarded-for': '203.0.113.7' })).status).toBe(401);
    expect(await askAs(service.url, 'kwaad.nl', help())).toBe(401);
    expect(await askAs(service.url, 'localhost', help())).toBe(200);
    expect(stub.messages).toHaveLength(1);
  });

  test('what web pages may send without being asked is not read', async () => {
    expect((await service.send(help(), { 'content-type': 'text/plain' })).status).toBe(400);
    expect(stub.messages).toEqual([]);
  });

  test.each([
    ['no JSON', '{"type":', 400],
    ['no object', '"hulp"', 400],
    ['a list', '[]', 400],
    ['no activity', '{"type":"message"}', 400],
    [
      'a button with 100 kB in it',
      JSON.stringify({ ...typed('', { serviceUrl: 'http://localhost:1' }), value: { hw: { kind: 'press', action: 'hulp.open', value: 'x'.repeat(100_000) } } }),
      400,
    ],
    ['a form that does not fit', JSON.stringify({ ...typed('', { serviceUrl: 'http://localhost:1' }), value: { hw: { kind: 'form' } } }), 400],
  ])('a body that is %s is refused in one line', async (_what, body, status) => {
    const answer = await service.send(body);
    expect(answer).toEqual({ status, text: '{"error":"bad request"}' });
  });

  test('a body is read up to 256 kB', async () => {
    const padded = (size: number) => {
      const body = { ...help(), padding: '' };
      return JSON.stringify({ ...body, padding: 'x'.repeat(size - JSON.stringify(body).length) });
    };
    expect((await service.send(padded(256 * 1024))).status).toBe(200);
    expect(await service.send(padded(256 * 1024 + 1))).toEqual({ status: 413, text: '{"error":"too large"}' });
  });

  test('an invoke is not known, and what is not for us is passed over', async () => {
    expect((await service.send({ ...help(), type: 'invoke' })).status).toBe(501);
    expect((await service.send({ ...help(), type: 'typing' })).status).toBe(200);
    expect(stub.messages).toEqual([]);
  });

  test('in production nobody is answered', async () => {
    const live = await startTeamsApp({ connectionString: database.connectionString, production: true });
    expect(await live.send(help())).toEqual({ status: 401, text: '' });
    await live.stop();
    expect(stub.messages).toEqual([]);
  });

  test('a stop waits for the turn that runs', async () => {
    const stopping = await startTeamsApp({ connectionString: database.connectionString });
    const released: (() => void)[] = [];
    stub.faults.push({ until: new Promise<void>((done) => released.push(done)) });
    const answer = stopping.send(help());
    await stub.waitFor(() => stub.calls.length > 0);
    let stopped = false;
    const stop = stopping.teams.stop().then(() => {
      stopped = true;
    });
    expect((await service.send(help())).status).toBe(200); // a whole turn elsewhere: time enough to stop too early
    expect(stopped).toBe(false);
    for (const release of released) release();
    expect((await answer).status).toBe(200);
    await stop;
    await stopping.stop();
    expect(stub.messages).toHaveLength(2);
  });
});

describe('with an app id', () => {
  let service: TeamsApp;
  beforeAll(async () => {
    const settings: TeamsSettings = { ...ANONYMOUS, appId: APP_ID, password: 'x', tenantId: TENANT, openIdMetadataUrl: `${stub.url}/openid` };
    service = await startTeamsApp({ connectionString: database.connectionString, settings, credentials: credentialsFor(APP_ID), production: true });
  });
  afterAll(() => service?.stop());

  const right = () => ({ authorization: stub.token({ aud: APP_ID }) });

  test('a token of Microsoft is accepted, and answers carry ours', async () => {
    expect((await service.send(help(), right())).status).toBe(200);
    expect(stub.messages).toHaveLength(1);
    expect(stub.calls.at(-1)?.authorization).toBe('Bearer ours');
  });

  const seconds = (from: number) => Math.floor(Date.now() / 1000) + from;
  test.each<[string, () => string | null]>([
    ['no token', () => null],
    ['an empty token', () => 'Bearer '],
    ['no token but a word', () => 'Bearer hallo'],
    ['a token that is not signed', () => stub.token({ aud: APP_ID }, { algorithm: 'none' })],
    ['a token signed with another key', () => stub.token({ aud: APP_ID }, { key: 'others' })],
    ['a token that names another key', () => stub.token({ aud: APP_ID }, { kid: 'k2' })],
    ['a token for another app', () => stub.token({ aud: '99999999-2222-4333-8444-555555555555' })],
    ['a token for no app', () => stub.token({})],
    ['a token that has expired', () => stub.token({ aud: APP_ID, exp: seconds(-600) })],
    ['a token that does not hold yet', () => stub.token({ aud: APP_ID, nbf: seconds(600) })],
    ['a token of another issuer', () => stub.token({ aud: APP_ID, iss: 'https://kwaad.nl' })],
    ['a token for another service address', () => stub.token({ aud: APP_ID, serviceurl: 'https://smba.trafficmanager.net/emea/' })],
    ['a token signed by a shared secret', () => stub.token({ aud: APP_ID }, { algorithm: 'HS256' })],
    ['a token without a service address', () => stub.token({ aud: APP_ID, serviceurl: undefined })],
  ])('%s is refused', async (_what, token) => {
    const authorization = token();
    expect(await service.send(help(), authorization === null ? {} : { authorization })).toEqual({ status: 401, text: '' });
    expect(stub.calls).toEqual([]);
  });

  test('answers go nowhere but where the token says', async () => {
    expect((await service.send(typed('hulp', { serviceUrl: foreign.url }), right())).status).toBe(401);
    expect((await service.send(typed('hulp', { serviceUrl: foreign.url }), { authorization: foreign.token({ aud: APP_ID }) })).status).toBe(401);
    expect([stub.calls, foreign.calls]).toEqual([[], []]);
  });

  test('another tenant, or none, may not', async () => {
    const other = { ...help(), channelData: { tenant: { id: 'somebody' } } };
    expect(await service.send(other, right())).toEqual({ status: 403, text: '' });
    const { channelData: _left, ...none } = help();
    expect((await service.send({ ...none, conversation: { ...none.conversation, tenantId: undefined } }, right())).status).toBe(403);
    expect(stub.calls).toEqual([]);
  });

  test('without a token nothing is said about the body', async () => {
    expect(await service.send({ type: 'message' })).toEqual({ status: 401, text: '' });
    expect(await service.send({ type: 'message' }, right())).toEqual({ status: 400, text: '{"error":"bad request"}' });
  });
});

test('of several tenants each may, and an empty one lets nobody in', async () => {
  const settings: TeamsSettings = {
    ...ANONYMOUS,
    appId: APP_ID,
    password: 'x',
    type: 'MultiTenant',
    tenantId: `elders, ${TENANT},`,
    openIdMetadataUrl: `${stub.url}/openid`,
  };
  const service = await startTeamsApp({ connectionString: database.connectionString, settings, credentials: credentialsFor(APP_ID) });
  const authorization = stub.token({ aud: APP_ID });
  const { channelData: _left, ...none } = help();
  const tenantless = { ...none, conversation: { ...none.conversation, tenantId: undefined } };
  expect((await service.send(help(), { authorization })).status).toBe(200);
  expect((await service.send(tenantless, { authorization })).status).toBe(403);
  expect((await service.send({ ...help(), channelData: { tenant: { id: 'derden' } } }, { authorization })).status).toBe(403);
  await service.stop();
});

test('a key that is not for Teams is refused', async () => {
  const web = await createTeamsStub();
  web.endorsements.splice(0, 1, 'webchat');
  const settings: TeamsSettings = { ...ANONYMOUS, appId: APP_ID, password: 'x', openIdMetadataUrl: `${web.url}/openid` };
  const service = await startTeamsApp({ connectionString: database.connectionString, settings, credentials: credentialsFor(APP_ID) });
  expect((await service.send(typed('hulp', { serviceUrl: web.url }), { authorization: web.token({ aud: APP_ID }) })).status).toBe(401);
  await service.stop();
  await web.close();
});

test('when the keys cannot be had it says so, rather than that the token was wrong', async () => {
  const away = await createTeamsStub();
  const settings: TeamsSettings = { ...ANONYMOUS, appId: APP_ID, password: 'x', openIdMetadataUrl: `${away.url}/openid` };
  const service = await startTeamsApp({ connectionString: database.connectionString, settings, credentials: credentialsFor(APP_ID) });
  const authorization = away.token({ aud: APP_ID });
  await away.close();
  expect((await service.send(typed('hulp', { serviceUrl: away.url }), { authorization })).status).toBe(503);
  await service.stop();
});
