import { createServer } from 'node:http';

/**
 * Files behind addresses, as platforms keep them. `/redirect` leads to the first of them, `/broken` breaks off halfway.
 * @param files their bytes, by path
 */
export async function createFileServer(files: Record<string, Uint8Array>) {
  const asked: { path: string; authorization: string | undefined }[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push({ path, authorization: request.headers.authorization });
    if (path === '/redirect') return void response.writeHead(302, { location: Object.keys(files)[0] }).end();
    if (path === '/broken') {
      response.writeHead(200, { 'content-length': '1000' }).write('ggz;');
      return void setImmediate(() => request.socket.destroy());
    }
    const file = files[path];
    response.writeHead(file ? 200 : 404).end(file);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`,
    /** Who asked for what. */
    asked,
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

export type FileServer = Awaited<ReturnType<typeof createFileServer>>;
