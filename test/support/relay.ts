import { createServer } from 'node:http';
import { buffer as readBody } from 'node:stream/consumers';

/** A request as it came. */
export interface Carried {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer>;
}

export interface Answered {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** Headers that belong to one connection. */
const OF_CONNECTION = new Set(['connection', 'host', 'keep-alive', 'transfer-encoding', 'content-length', 'content-encoding', 'expect']);

const carriedOn = (headers: Iterable<[string, string | string[] | undefined]>): Record<string, string> =>
  Object.fromEntries([...headers].flatMap(([name, value]) => (typeof value === 'string' && !OF_CONNECTION.has(name) ? [[name, value]] : [])));

/** Carries a request to a process, once. @param origin its address @throws when the connection breaks before the answer */
export async function carry(origin: string, { method, path, headers, body }: Carried): Promise<Answered> {
  const answer = await fetch(`${origin}${path}`, { method, headers, redirect: 'manual', ...(body.length > 0 ? { body } : {}) });
  return { status: answer.status, headers: carriedOn(answer.headers), body: new Uint8Array(await answer.arrayBuffer()) };
}

/**
 * Stands between a platform and the processes, on a port of its own.
 * @param deliver brings a request to whoever is to answer it; its throw breaks the platform's connection, as a process that dies does
 */
export async function createRelay(deliver: (request: Carried) => Promise<Answered>) {
  const server = createServer((request, response) => {
    const relay = async () => {
      const body = new Uint8Array(await readBody(request));
      const { method = 'GET', url: path = '/' } = request;
      const answer = await deliver({ method, path, headers: carriedOn(Object.entries(request.headers)), body });
      response.writeHead(answer.status, answer.headers).end(answer.body);
    };
    relay().catch(() => request.socket.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`,
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
