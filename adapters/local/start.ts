import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import express, { type Express, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import type { App } from '../../src/app.ts';
import { keepable } from '../../src/cards/keepable.ts';
import type { Values } from '../../src/cards/types.ts';
import type { Clock } from '../../src/clock.ts';
import type { Chat } from '../../src/engine/chat.ts';
import { infoCard } from '../../src/engine/engine-texts.ts';
import type { Inbound, Reply } from '../../src/engine/events.ts';
import type { Files } from '../../src/engine/files.ts';
import type { Store } from '../../src/engine/store.ts';
import { readTyped } from '../../src/engine/typed.ts';
import { LANGUAGES, languageOf } from '../../src/programme/language.ts';
import { isForwarded } from '../http/forwarded.ts';
import { readCardData } from '../teams/card-data.ts';
import { renderCard, renderForm } from '../teams/render.ts';
import { createLocalChat } from './chat.ts';
import { createMover, TARGETS } from './clock.ts';
import { createConversations, type Message } from './conversations.ts';
import { FILE_PATH, giveFile } from './files.ts';
import { speak } from './language.ts';
import { accountOf, NAMES, PEOPLE, type PersonId, placeOf } from './people.ts';
import { seedDemo } from './seed.ts';
import { takeFile } from './upload.ts';

const PAGE = fileURLToPath(new URL('../../adapters/local/page/', import.meta.url));
const RENDERER = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js');

const common = { person: z.enum(PEOPLE), locale: z.string().max(20) };
const said = z.object({ ...common, text: z.string().trim().min(1).max(3000) });
const submitted = z.object({ ...common, message: z.uuid(), data: z.record(z.string(), z.unknown()) });
const moved = z.object({ to: z.enum(TARGETS) });

/** Only this machine's own pages: a site elsewhere can neither read nor post here, nor reach us by another name. */
const onlyThisMachine: RequestHandler = (request, response, next) => {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  const own = ['127.0.0.1', 'localhost', '[::1]'].includes(host);
  const { origin } = request.headers;
  const near = /^(::ffff:)?127\.|^::1$/.test(request.socket.remoteAddress ?? '') && !isForwarded(request);
  const fromHere = origin === undefined || origin === `http://${request.headers.host}`;
  if (near && own && fromHere) next();
  else response.status(403).json({ error: 'only from this machine' });
};

const headers: RequestHandler = (_request, response, next) => {
  // Adaptive Cards writes styles into elements; scripts come only from here.
  response.set('Content-Security-Policy', "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'");
  next();
};

interface Dependencies {
  app: App;
  store: Store;
  /** The service's own: the page can put it ahead. */
  clock: Clock;
  http: Express;
  files: Files;
}

/** The page behind `npm run demo`: three people talking to the same bot, on this machine only. */
export async function startLocal({ app, store, clock, http, files }: Dependencies): Promise<{ chat: Chat; stop: () => void }> {
  await seedDemo(store, clock.now());
  const conversations = createConversations(clock.now);
  const streams = new Set<Response>();
  const tellTime = (response: Response) => response.write(`event: clock\ndata: ${JSON.stringify({ at: clock.now(), moving: mover.isMoving() })}\n\n`);
  const mover = createMover({
    clock,
    store,
    app,
    changed: () => {
      for (const response of streams) tellTime(response);
    },
  });

  /** @param typed what was submitted, to be mended in the same form. @returns the message that answers; that it took the place of what was pressed */
  const show = (person: PersonId, reply: Reply, pressed: string | null, typed: Values = {}): { answer?: string; replaced: boolean } => {
    if (reply.type === 'posted') return { replaced: false }; // it comes as a message of its own
    const text = reply.type === 'form' ? reply.form.title : reply.type === 'failed' ? reply.text : reply.card.title;
    const card = reply.type === 'form' ? renderForm(reply.form, reply.errors, typed) : renderCard(reply.type === 'failed' ? infoCard(reply.text) : reply.card);
    const inPlace = pressed !== null && (reply.type === 'form' || reply.type === 'done' || (reply.type === 'card' && reply.replaces));
    if (inPlace && conversations.update(person, pressed, card)) return { answer: pressed, replaced: true };
    return { answer: conversations.add(person, { from: 'bot', text, card }).id, replaced: false };
  };

  const from = (person: PersonId, locale: string, key: string) => ({
    account: accountOf(person),
    displayName: NAMES[person],
    locale,
    place: placeOf(person),
    key: `local:${key}`,
  });

  const say: RequestHandler = async (request, response) => {
    const parsed = said.safeParse(keepable(request.body));
    if (!parsed.success) return void response.status(400).json({ error: 'bad request' });
    const { person, text, locale } = parsed.data;
    conversations.add(person, { from: 'me', text, card: null });
    response.json(show(person, await app.handle({ ...from(person, locale, randomUUID()), ...readTyped(text) }), null));
  };

  const upload = takeFile(files, async (person, locale, read) => {
    conversations.add(person, { from: 'me', text: languageOf(null, locale) === 'en' ? 'A file' : 'Een bestand', card: null });
    show(person, await app.handle({ type: 'uploaded', ...from(person, locale, randomUUID()), read }), null);
  });

  const submit: RequestHandler = async (request, response) => {
    const parsed = submitted.safeParse(keepable(request.body));
    const data = parsed.success ? readCardData(parsed.data.data) : null;
    if (!parsed.success || !data) return void response.status(400).json({ error: 'bad request' });
    const { person, locale, message } = parsed.data;
    const base = from(person, locale, `${message}:${randomUUID()}`);
    const event: Inbound =
      data.kind === 'press'
        ? { type: 'pressed', ...base, action: data.action, value: data.value }
        : { type: 'submitted', ...base, form: data.form, values: data.values };
    const inForm = data.kind === 'form' || data.inForm;
    const reply = await app.handle(event);
    // A form that a card's button opens is a message of its own: the card stays to be read.
    const same = data.kind === 'form' && reply.type === 'form' && reply.form.ref.step === data.form.step;
    response.json(show(person, reply, inForm || (reply.type === 'card' && reply.replaces) ? message : null, same ? data.values : {}));
  };

  const move: RequestHandler = async (request, response) => {
    const parsed = moved.safeParse(request.body);
    if (!parsed.success) return void response.status(400).json({ error: 'bad request' });
    if (await mover.move(parsed.data.to)) response.json({ ok: true, at: clock.now() });
    else response.status(409).json({ error: 'the clock is being moved' });
  };

  const stream: RequestHandler = async (request, response) => {
    const language = z.enum(LANGUAGES).safeParse(request.query.lang).data;
    if (language) await speak(store, language, clock.now()).catch(() => undefined); // the store is away: what it holds is still shown
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache', connection: 'keep-alive' });
    const send = (person: PersonId, message: Message) => response.write(`data: ${JSON.stringify({ person, message })}\n\n`);
    tellTime(response);
    for (const person of PEOPLE) for (const message of conversations.of(person)) send(person, message);
    response.write('event: ready\ndata: {}\n\n');
    const stopListening = conversations.listen(send);
    streams.add(response);
    request.on('close', () => {
      stopListening();
      streams.delete(response);
    });
  };

  const router = express.Router();
  router.use(onlyThisMachine, headers);
  router.get('/adaptivecards.js', (_request, response) => response.sendFile(RENDERER, { dotfiles: 'allow' }));
  router.get('/local/stream', stream);
  router.get(FILE_PATH, giveFile(conversations, files));
  router.post('/local/say', express.json({ limit: '64kb' }), say);
  router.post('/local/upload', upload);
  router.post('/local/submit', express.json({ limit: '64kb' }), submit);
  router.post('/local/clock', express.json({ limit: '1kb' }), move);
  router.use(express.static(PAGE, { dotfiles: 'allow' }));
  http.use(router);

  return {
    chat: createLocalChat(conversations, files),
    stop: () => {
      for (const response of streams) response.end();
    },
  };
}
