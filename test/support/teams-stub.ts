import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { createSignals } from './signals.ts';

/** One request to the Bot Connector. */
interface ConnectorCall {
  method: string;
  path: string;
  body: Record<string, unknown>;
  authorization: string | undefined;
}

/** What goes wrong with the next request. */
interface ConnectorFault {
  status?: number;
  /** What comes with that status. */
  body?: unknown;
  retryAfter?: string;
  /** The connection breaks: before anything was answered, or within the answer. */
  drop?: 'before' | 'within';
  /** Nothing happens before this. */
  until?: Promise<unknown>;
  /** It is stored at once; the answer waits for this. */
  late?: Promise<unknown>;
}

/** A message as it stands in a conversation. */
export interface TeamsMessage {
  id: string;
  conversation: string;
  activity: Record<string, unknown>;
  updates: number;
}

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const base64url = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** Plays the Bot Connector, and Microsoft's page of signing keys, on a port of its own. */
export async function createTeamsStub() {
  const signals = createSignals();
  const calls: ConnectorCall[] = [];
  const faults: ConnectorFault[] = [];
  const messages: TeamsMessage[] = [];
  const ours = pair();
  const others = pair();
  let sequence = 0;
  /** What Microsoft's keys may be used for. */
  const endorsements = ['msteams'];

  function store(method: string, path: string, body: Record<string, unknown>): { status: number; id: string } {
    const [, conversation = '', activity] = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(path) ?? [];
    if (method === 'POST' && path === '/v3/conversations') return { status: 201, id: 'private-1' };
    if (method === 'POST' && conversation) {
      const id = `m${++sequence}`;
      messages.push({ id, conversation: decodeURIComponent(conversation), activity: body, updates: 0 });
      return { status: 201, id };
    }
    const message = messages.find(({ id }) => id === activity);
    if (method !== 'PUT' || !message) return { status: 404, id: '' };
    message.activity = body;
    message.updates += 1;
    return { status: 200, id: message.id };
  }

  async function onRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    const json = (status: number, body: unknown) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (path === '/openid') return void json(200, { issuer: 'https://api.botframework.com', jwks_uri: `${url}/keys` });
    if (path === '/keys') {
      const { n, e } = ours.publicKey.export({ format: 'jwk' });
      return void json(200, { keys: [{ kty: 'RSA', use: 'sig', kid: 'k1', n, e, endorsements }] });
    }
    const sent = await readText(request);
    const body: Record<string, unknown> = sent ? JSON.parse(sent) : {};
    calls.push({ method: request.method ?? '', path, body, authorization: request.headers.authorization });
    signals.tell();
    const fault = faults.shift();
    await fault?.until;
    if (fault?.drop === 'before') return void request.socket.destroy();
    if (fault?.status) {
      const answer = JSON.stringify(fault.body ?? { error: { code: 'x' } });
      const length = { 'content-length': Buffer.byteLength(answer) };
      response.writeHead(fault.status, { ...length, ...(fault.retryAfter ? { 'retry-after': fault.retryAfter } : {}) });
      if (fault.drop !== 'within') return void response.end(answer);
      return void response.write(answer.slice(0, 1), () => request.socket.destroy());
    }
    const { status, id } = store(request.method ?? '', path, body);
    await fault?.late;
    if (fault?.drop === 'within') {
      response.writeHead(status, { 'content-length': '100' }).write('{');
      return void request.socket.destroy();
    }
    json(status, { id });
  }

  const server = createServer((request, response) => {
    onRequest(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const url = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`;

  /** A token as Microsoft makes it, or as somebody else does. */
  function token(claims: Record<string, unknown>, { key = 'ours', kid = 'k1', algorithm = 'RS256' } = {}): string {
    const now = Math.floor(Date.now() / 1000);
    const usual = { iss: 'https://api.botframework.com', serviceurl: url, nbf: now - 60, exp: now + 3600 };
    const signed = `${base64url({ alg: algorithm, kid, typ: 'JWT' })}.${base64url({ ...usual, ...claims })}`;
    if (algorithm === 'none') return `Bearer ${signed}.`;
    const signature = createSign('RSA-SHA256')
      .update(signed)
      .sign(key === 'ours' ? ours.privateKey : others.privateKey, 'base64url');
    return `Bearer ${signed}.${signature}`;
  }

  return {
    url,
    calls,
    faults,
    messages,
    endorsements,
    token,
    waitFor: signals.waitFor,
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

export type TeamsStub = Awaited<ReturnType<typeof createTeamsStub>>;
