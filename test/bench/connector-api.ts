import { createServer } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import type { Post } from './slack-api.ts';

/** As little of the Bot Connector as answers need, as fast as it can be: it checks nothing. Both sides of a comparison call it. */
export async function createConnectorApi() {
  const posts: Post[] = [];
  let latest = '';
  const server = createServer((request, response) => {
    readText(request).then(
      (body) => {
        latest = body;
        posts.push({ to: request.url ?? '', at: performance.now() });
        response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ id: `m${posts.length}` }));
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`,
    /** What was posted, in the order it came. */
    posts,
    /** What was sent last. */
    latest: () => latest,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
