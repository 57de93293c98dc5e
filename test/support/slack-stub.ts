import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { arrayBuffer as readBytes, text as readText } from 'node:stream/consumers';
import { z } from 'zod';
import { homeProblems, homeSchema, messageProblems, messageSchema, modalProblems, modalSchema, type SlackHome, type SlackModal } from './block-kit.ts';
import { createSignals } from './signals.ts';
import type { ShownMessage, ShownView } from './slack-payloads.ts';

/** One call of Slack's Web API, or of a response url (`method: 'response_url'`). */
interface Call {
  method: string;
  args: Record<string, unknown>;
  token: string;
}

/** What goes wrong with the next calls of a method. */
export interface Fault {
  method: string;
  times?: number;
  /** An HTTP status instead of an answer. */
  status?: number;
  /** In seconds, as Slack says it. */
  retryAfter?: number;
  /** One of Slack's own names for what is wrong. */
  error?: string;
  /** Nothing happens before this. */
  until?: Promise<unknown>;
  /** It is stored at once; the answer waits for this. */
  late?: Promise<unknown>;
  /** The connection breaks before anything is stored, or after. */
  drop?: 'before' | 'after';
}

type Answer = Record<string, unknown> & { ok: boolean; error?: string };

const ok = (more: Record<string, unknown> = {}): Answer => ({ ok: true, ...more });
const refused = (error: string): Answer => ({ ok: false, error });

const metadata = z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) });
const NESTED = ['view', 'blocks', 'metadata', 'files'];
const completion = z.array(z.object({ id: z.string() }));
const UPLOAD = '/upload/';

/** Slack takes JSON and forms; in a form, what is nested is JSON. */
function argumentsOf(body: string, type: string | undefined): Record<string, unknown> {
  if (type?.includes('json')) return z.record(z.string(), z.unknown()).parse(JSON.parse(body));
  const entries = [...new URLSearchParams(body)].map(([name, value]): [string, unknown] => [name, NESTED.includes(name) ? JSON.parse(value) : value]);
  return Object.fromEntries(entries);
}

/** What was sent as a file: as it is, or in a form, as Slack's SDK does. */
async function fileOf(request: IncomingMessage): Promise<Uint8Array> {
  const body = await readBytes(request);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return new Uint8Array(body);
  const [file] = (await new Response(body, { headers: { 'content-type': type } }).formData()).values();
  return new Uint8Array(file instanceof Blob ? await file.arrayBuffer() : []);
}

const words = (args: Record<string, unknown>, name: string): string => (typeof args[name] === 'string' ? args[name] : '');
const numberOf = (args: Record<string, unknown>, name: string, other: number): number => Number(args[name] ?? other);

/**
 * Plays Slack: its Web API and its response urls, on a port of its own. Keeps what it was told, refuses what Slack would refuse,
 * and breaks when told to.
 * @param now its clock
 */
export async function createSlackStub(now: () => Date = () => new Date()) {
  const signals = createSignals();
  const calls: Call[] = [];
  const faults: (Fault & { left: number })[] = [];
  const messages: ShownMessage[] = [];
  const responses: { url: string; body: Record<string, unknown> }[] = [];
  const views = new Map<string, ShownView>();
  /** What people see when they open our App Home, by user. */
  const homes = new Map<string, SlackHome>();
  const problems: string[] = [];
  /** What was uploaded, by id; its bytes are there once they came, and it is known once its upload was completed. */
  const files = new Map<string, { name: string; length: number; bytes: Uint8Array | null; known: boolean }>();
  /** Files as they stand in conversations. */
  const shared: { channel: string; thread: string | undefined; names: string[]; bytes: Uint8Array[] }[] = [];
  /** Files that people sent, by the path where Slack keeps them. */
  const downloads = new Map<string, Uint8Array>();
  /** Triggers that were handed out, and the view each one opened. */
  const triggers = new Map<string, ShownView | null>();
  const locales = new Map<string, string>();
  const deactivated = new Set<string>();
  let socketUrl = '';
  let sequence = 0;

  const id = (prefix: string) => `${prefix}${randomBytes(5).toString('hex').toUpperCase()}`;
  const timestamp = () => `${Math.floor(now().getTime() / 1000)}.${String(sequence++).padStart(6, '0')}`;
  const shownView = (modal: SlackModal, viewId = id('V')): ShownView => ({ id: viewId, hash: id('h'), modal });
  const inform = (what: string, found: string[]) => problems.push(...found.map((problem) => `${what}: ${problem}`));

  function show(args: Record<string, unknown>, viewId?: string): ShownView | null {
    inform('view', modalProblems(args.view));
    const modal = modalSchema.safeParse(args.view);
    if (!modal.success) return null;
    const view = shownView(modal.data, viewId);
    views.set(view.id, view);
    return view;
  }

  function openView(args: Record<string, unknown>): Answer {
    const trigger = words(args, 'trigger_id');
    const opened = triggers.get(trigger);
    if (opened === undefined) return refused('invalid_trigger_id');
    if (opened !== null) return refused('exchanged_trigger_id');
    const view = show(args);
    if (!view) return refused('invalid_arguments');
    triggers.set(trigger, view);
    return ok({ view: { id: view.id, hash: view.hash } });
  }

  function updateView(args: Record<string, unknown>): Answer {
    const known = views.get(words(args, 'view_id'));
    if (!known) return refused('not_found');
    if (args.hash !== undefined && args.hash !== known.hash) return refused('hash_conflict');
    const view = show(args, known.id);
    return view ? ok({ view: { id: view.id, hash: view.hash } }) : refused('invalid_arguments');
  }

  function publish(args: Record<string, unknown>): Answer {
    inform('home', homeProblems(args.view));
    const home = homeSchema.safeParse(args.view);
    if (!home.success) return refused('invalid_arguments');
    homes.set(words(args, 'user_id'), home.data);
    return ok({ view: { id: id('V') } });
  }

  function uploadUrl(args: Record<string, unknown>): Answer {
    const file = id('F');
    files.set(file, { name: words(args, 'filename'), length: numberOf(args, 'length', 0), bytes: null, known: false });
    return ok({ upload_url: `${url}${UPLOAD}${file}`, file_id: file });
  }

  function completeUpload(args: Record<string, unknown>): Answer {
    const asked = completion.parse(args.files).map(({ id: file }) => ({ file, entry: files.get(file) }));
    if (asked.some(({ entry }) => !entry?.bytes || entry.bytes.length !== entry.length)) return refused('file_not_found');
    if (asked.some(({ entry }) => entry?.known)) return refused('file_not_found'); // 'this method can only be called once', without its error's name
    const channel = words(args, 'channel_id');
    if (channel !== '' && !/^[CGDZ]/.test(channel)) return refused('invalid_arguments');
    for (const { entry } of asked) if (entry) entry.known = true;
    const sent = asked.flatMap(({ entry }) => (entry?.bytes ? [{ name: entry.name, bytes: entry.bytes }] : []));
    const place = { channel, thread: words(args, 'thread_ts') || undefined };
    if (channel !== '') shared.push({ ...place, names: sent.map(({ name }) => name), bytes: sent.map(({ bytes }) => bytes) });
    return ok({ files: asked.map(({ file }) => ({ id: file })) });
  }

  const direct = (channel: string) => (channel.startsWith('U') ? `D${channel.slice(1)}` : channel);

  function keep(args: Record<string, unknown>, to: Pick<ShownMessage, 'channel' | 'ts' | 'metadata'>): Answer {
    inform('message', messageProblems(args));
    const content = messageSchema.safeParse(args);
    if (!content.success) return refused('invalid_blocks');
    if (content.data.blocks.some((block) => block.type === 'image' && !files.get(block.slack_file.id)?.known)) return refused('invalid_blocks');
    const at = messages.findIndex(({ ts }) => ts === to.ts);
    const kept = { ...to, text: content.data.text, blocks: content.data.blocks };
    if (at < 0) messages.push(kept);
    else messages[at] = kept;
    return ok({ channel: to.channel, ts: to.ts });
  }

  const post = (args: Record<string, unknown>): Answer =>
    keep(args, { channel: direct(words(args, 'channel')), ts: timestamp(), metadata: metadata.optional().parse(args.metadata) });

  function update(args: Record<string, unknown>): Answer {
    const known = messages.find(({ channel, ts }) => channel === args.channel && ts === args.ts);
    return known ? keep(args, known) : refused('message_not_found');
  }

  /** The newest first, a page at a time. */
  function history(args: Record<string, unknown>): Answer {
    const all = messages.filter(({ channel, ts }) => channel === args.channel && Number(ts) >= numberOf(args, 'oldest', 0)).reverse();
    const from = numberOf(args, 'cursor', 0);
    const to = from + numberOf(args, 'limit', 100);
    const page = all
      .slice(from, to)
      .map(({ metadata: kept, ts, text }) => ({ ts, text, ...(kept && String(args.include_all_metadata) === 'true' ? { metadata: kept } : {}) }));
    return ok({ messages: page, has_more: to < all.length, response_metadata: { next_cursor: to < all.length ? String(to) : '' } });
  }

  function userInfo(args: Record<string, unknown>): Answer {
    const user = words(args, 'user');
    return ok({ user: { id: user, real_name: `Naam ${user.slice(-4)}`, locale: locales.get(user) ?? 'nl-NL', deleted: deactivated.has(user) } });
  }

  const METHODS: Record<string, (args: Record<string, unknown>) => Answer> = {
    'auth.test': () => ok({ team_id: 'T000000001', user_id: 'U0000MYBOT', bot_id: 'B0000MYBOT' }),
    'apps.connections.open': () => ok({ url: socketUrl }),
    'views.open': openView,
    'views.push': openView,
    'views.update': updateView,
    'views.publish': publish,
    'chat.postMessage': post,
    'chat.update': update,
    'conversations.open': (args) => ok({ channel: { id: direct(words(args, 'users')) } }),
    'conversations.history': history,
    'users.info': userInfo,
    'files.getUploadURLExternal': uploadUrl,
    'files.completeUploadExternal': completeUpload,
  };

  function respond(path: string, body: Record<string, unknown>): Answer {
    inform('response', messageProblems(body));
    responses.push({ url: path, body });
    return ok();
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split('?')[0] ?? '';
    const download = downloads.get(path);
    if (download) {
      calls.push({ method: 'download', args: {}, token: (request.headers.authorization ?? '').replace('Bearer ', '') });
      const held = faults.find(({ method, left }) => method === 'download' && left > 0);
      if (held) held.left--;
      await held?.until;
      return void response.writeHead(200).end(download);
    }
    const uploading = path.startsWith(UPLOAD) ? files.get(path.slice(UPLOAD.length)) : undefined;
    const method = uploading ? 'upload' : path.startsWith('/api/') ? path.slice('/api/'.length) : 'response_url';
    const bytes = uploading ? await fileOf(request) : null;
    const args = uploading ? {} : argumentsOf(await readText(request), request.headers['content-type']);
    calls.push({ method, args, token: (request.headers.authorization ?? '').replace('Bearer ', '') });
    signals.tell();
    const fault = faults.find((one) => one.method === method && one.left > 0);
    if (fault) fault.left--;
    await fault?.until;
    if (fault?.drop === 'before') return void request.socket.destroy();
    if (fault?.status) {
      response.writeHead(fault.status, fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) });
      return void response.end(JSON.stringify(refused(fault.status === 429 ? 'ratelimited' : 'internal_error')));
    }
    if (uploading) uploading.bytes = bytes;
    const act = method === 'response_url' ? (given: Record<string, unknown>) => respond(path, given) : METHODS[method];
    const answer = fault?.error ? refused(fault.error) : uploading ? ok() : (act?.(args) ?? refused('unknown_method'));
    signals.tell();
    await fault?.late;
    if (fault?.drop === 'after') return void request.socket.destroy();
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }

  const server: Server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const url = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`;

  return {
    server,
    url,
    apiUrl: `${url}/api/`,
    /** Calls in the order they came. */
    calls,
    /** What people see, in every conversation. */
    messages,
    /** What was uploaded, by id. */
    files,
    /** Files as they stand in conversations, in the order in which they came. */
    shared,
    downloads,
    /** What was sent to response urls. */
    responses,
    views,
    homes,
    /** What Slack would have refused. */
    problems,
    /** The language of someone's client. */
    locales,
    /** Accounts that were switched off. What is sent to them is taken all the same, as Slack does. */
    deactivated,
    triggers,
    /** Keeps a view that came with an answer. */
    keepView(modal: SlackModal, viewId?: string): ShownView {
      const view = shownView(modal, viewId);
      views.set(view.id, view);
      return view;
    },
    socketAt: (at: string) => {
      socketUrl = at;
    },
    of: (method: string) => calls.filter((call) => call.method === method),
    fault: (fault: Fault) => void faults.push({ ...fault, left: fault.times ?? 1 }),
    /** Nothing goes wrong any more. */
    heal: () => void faults.splice(0),
    /** A trigger as Slack sends with a command or a press: good for one view. */
    trigger(): string {
      const trigger = `${Date.now()}.${sequence++}.${randomBytes(8).toString('hex')}`;
      triggers.set(trigger, null);
      return trigger;
    },
    responseUrl: () => `${url}/response/${id('R')}`,
    /** Waits until something is there; looks again after every call. */
    waitFor: signals.waitFor,
    /** Everything that was posted under this effect's key. */
    withKey: (key: string) => messages.filter((message) => message.metadata?.event_payload.key === key),
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

export type SlackStub = Awaited<ReturnType<typeof createSlackStub>>;
