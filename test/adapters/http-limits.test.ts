import { connect, type Socket } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { createHttp, listen, stopListening, tryPort } from '../../adapters/http/server.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** The service's own server, less patient than in earnest. */
async function start(patience = { headersTimeout: 200, requestTimeout: 400, keepAliveTimeout: 5_000, connectionsCheckingInterval: 50 }, connections?: number) {
  const http = createHttp({}, pino({ level: 'silent' }));
  http.app.post('/slow', (request, response) => {
    request.resume().once('end', () => response.end('done'));
  });
  http.finish();
  const server = await listen(http.app, 0, '127.0.0.1', patience, connections);
  const address = server.address();
  open.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return { server, port: address && typeof address === 'object' ? address.port : 0 };
}

/** A connection that says this, and waits. */
function dial(port: number, said: string): Socket {
  const socket = connect(port, '127.0.0.1', () => socket.write(said));
  open.push(() => socket.destroy());
  return socket;
}

const answerOn = async (socket: Socket): Promise<string> => (await readText(socket)).split('\r\n')[0] ?? '';

test('who does not finish their headers is let go', async () => {
  const { port } = await start();
  expect(await answerOn(dial(port, 'POST /slow HTTP/1.1\r\nHost: localhost\r\nX-A: '))).toBe('HTTP/1.1 408 Request Timeout');
});

test('who does not finish their body is let go', async () => {
  const { port } = await start();
  expect(await answerOn(dial(port, 'POST /slow HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc'))).toBe('HTTP/1.1 408 Request Timeout');
});

test('headers of more than 16 kB are refused', async () => {
  const { port } = await start();
  expect(await answerOn(dial(port, `GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-A: ${'x'.repeat(17_000)}\r\n\r\n`))).toBe(
    'HTTP/1.1 431 Request Header Fields Too Large',
  );
});

test('connections over the limit are closed, and those within it are answered', async () => {
  const { server, port } = await start(undefined, 2);
  const first = dial(port, 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await new Promise((done) => first.once('data', done));
  const second = dial(port, 'POST /slow HTTP/1.1\r\nHost: localhost\r\n');
  await new Promise((done) => second.once('connect', done));
  const dropped = new Promise((done) => server.once('drop', done));
  const third = dial(port, 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
  third.on('error', () => undefined);
  await dropped;
  const again = new Promise<string>((done) => first.once('data', (part) => done(String(part))));
  first.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
  expect(await again).toContain('200 OK');
});

test('told to stop it answers what was asked, and waits for no client that would keep its connection', async () => {
  const { server, port } = await start({ headersTimeout: 60_000, requestTimeout: 60_000, keepAliveTimeout: 60_000, connectionsCheckingInterval: 50 });
  const arrived = new Promise((done) => server.once('request', done));
  const asking = dial(port, 'POST /slow HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\n\r\nabc');
  await arrived;
  const closed = stopListening(server);
  const answer = answerOn(asking);
  asking.write('def');
  expect(await answer).toBe('HTTP/1.1 200 OK');
  await closed;
});

test('in earnest the limits are of seconds, and set', async () => {
  const http = createHttp({}, pino({ level: 'silent' }));
  http.finish();
  const server = await listen(http.app, 0, '127.0.0.1');
  open.push(() => server.close());
  expect([server.headersTimeout, server.requestTimeout, server.maxConnections]).toEqual([10_000, 30_000, 2_000]);
  expect(server.keepAliveTimeout).toBeGreaterThan(120_000); // Caddy's own: it must be the first to close
});

test('a port that is taken is one line that says what to do, and one that is free stays so', async () => {
  const { server, port } = await start();
  await expect(tryPort(port, '127.0.0.1')).rejects.toThrow(`Port ${port} is taken. Set PORT to another one, for instance PORT=3100.`);
  await new Promise((done) => server.close(done));
  await tryPort(port, '127.0.0.1');
  await tryPort(port, '127.0.0.1');
});
