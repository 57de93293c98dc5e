import { createServer } from 'node:http';
import { arrayBuffer as readBytes } from 'node:stream/consumers';

/** Plays the part of OneDrive that takes files, on a port of its own. */
export async function createOneDrive() {
  const files: { path: string; range: string | undefined; authorization: string | undefined; bytes: Uint8Array }[] = [];
  /** Instead of taking the next file. */
  const answers: { status: number; location?: string }[] = [];
  const server = createServer(async (request, response) => {
    const bytes = new Uint8Array(await readBytes(request));
    const answer = answers.shift();
    if (answer) return void response.writeHead(answer.status, answer.location ? { location: answer.location } : {}).end();
    const { 'content-range': range, authorization } = request.headers;
    files.push({ path: `${request.method} ${request.url}`, range: range === undefined ? undefined : String(range), authorization, bytes });
    response.writeHead(201).end('{}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`,
    files,
    answers,
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
