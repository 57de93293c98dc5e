import { createServer } from 'node:http';
import { text as readText } from 'node:stream/consumers';

/** A message that arrived. */
export interface Post {
  /** The conversation. */
  to: string;
  /** As `performance.now()`. */
  at: number;
}

/** What a bare Web API tells of each form that was opened, and each message that was posted. */
export interface SlackApi {
  url: string;
  /** Resolves when a form was opened with this trigger, with its view; with null when that took longer than a trigger is good for. */
  opened(trigger: string): Promise<string | null>;
  /** What was posted, in the order it came. */
  posts: Post[];
  close(): Promise<void>;
}

/** How long a trigger is good for, in ms (docs.slack.dev/interactivity/handling-user-interaction). */
const TRIGGER_LIFE = 3000;

/** As little of Slack's Web API as forms and messages need, as fast as it can be: it checks nothing. Both sides of a comparison call it. */
export async function createSlackApi(): Promise<SlackApi> {
  const waiting = new Map<string, (view: string) => void>();
  const posts: Post[] = [];
  let sequence = 0;
  const server = createServer((request, response) => {
    readText(request).then(
      (body) => {
        const answer = (more: object) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: true, ...more }));
        const method = request.url?.slice('/api/'.length);
        const fieldsOf = () => (request.headers['content-type']?.includes('json') ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body)));
        if (method === 'views.open') {
          const fields = fieldsOf();
          waiting.get(fields.trigger_id)?.(typeof fields.view === 'string' ? fields.view : JSON.stringify(fields.view));
          waiting.delete(fields.trigger_id);
          return answer({ view: { id: `V${sequence++}`, hash: 'h' } });
        }
        if (method === 'auth.test') return answer({ team_id: 'T000000001', user_id: 'U0000MYBOT', bot_id: 'B0000MYBOT' });
        if (method === 'chat.postMessage') {
          posts.push({ to: fieldsOf().channel, at: performance.now() });
          return answer({ channel: 'D1', ts: `1.${sequence++}` });
        }
        return answer({});
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}/api/`,
    opened: (trigger) =>
      new Promise((done) => {
        const late = setTimeout(() => waiting.delete(trigger) && done(null), TRIGGER_LIFE);
        waiting.set(trigger, (view) => {
          clearTimeout(late);
          done(view);
        });
      }),
    posts,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
