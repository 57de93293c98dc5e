import type { Logger } from 'pino';
import type { App } from '../../src/app.ts';
import type { Card } from '../../src/cards/types.ts';
import { DeliveryFault } from '../../src/engine/chat.ts';
import { infoCard } from '../../src/engine/engine-texts.ts';
import type { Account, Inbound, Place, Reply } from '../../src/engine/events.ts';
import { isForEverybody } from '../../src/engine/typed.ts';
import type { FileRead } from '../../src/programme/import-file.ts';
import { conversationOf } from './chat.ts';
import type { Connector, Content } from './connector.ts';
import type { Arrived, Source } from './parse.ts';
import { addressOf, placeOf } from './place.ts';
import { renderCard, renderForm } from './render.ts';
import { splitCard } from './split.ts';
import { teamsTexts } from './texts.ts';

type ArrivedEvent = Extract<Arrived, { type: 'event' }>;
type ArrivedFiles = Extract<Arrived, { type: 'files' }>;
/** What is answered. */
type Taken = ArrivedEvent | ArrivedFiles | Extract<Arrived, { type: 'added' }>;

/** Events remembered as taken: Teams delivers one again when our answer is slow. What is stored is safe without this; it saves a second form. */
const REMEMBERED = 500;

/** What was submitted, for the same form shown again. */
const typedFor = (event: Inbound, reply: Extract<Reply, { type: 'form' }>) =>
  event.type === 'submitted' && event.form.run === reply.form.ref.run && event.form.step === reply.form.ref.step ? event.values : {};

const cardIn = (reply: Reply): Card => (reply.type === 'card' ? reply.card : infoCard('text' in reply ? reply.text : ''));

const cardsOf = (card: Card): Content[] => splitCard(card).map((part) => ({ card: renderCard(part) }));

/** What a reply looks like. */
function contentsOf(reply: Reply, event: Inbound): Content[] {
  switch (reply.type) {
    case 'failed':
      return [{ text: reply.text }];
    case 'posted':
      return []; // it comes as a message of its own
    case 'form':
      return [{ card: renderForm(reply.form, reply.errors, typedFor(event, reply)) }];
    case 'card':
    case 'done':
      return cardsOf(reply.card);
    default:
      return reply satisfies never;
  }
}

/** Whether a reply takes the place of the card that was pressed. */
function replacesSource(reply: Reply, source: Source): boolean {
  switch (reply.type) {
    case 'failed':
    case 'posted':
      return false;
    case 'form':
      return source.inForm;
    case 'card':
      return reply.replaces;
    case 'done':
      return true;
    default:
      return reply satisfies never;
  }
}

/** One turn each: an event in, its reply sent. @param fetchFile reads a file from where Teams says it is */
export function createTurns(app: App, connector: Connector, fetchFile: (address: string) => Promise<FileRead>, log: Logger) {
  const running = new Set<Promise<void>>();
  const taken = new Map<string, Promise<void>>();

  async function send(to: Place, contents: Content[], replaced: string | null): Promise<void> {
    const address = addressOf(to);
    const conversation = await conversationOf(connector, to);
    const [first, ...rest] = contents;
    if (!first) return;
    const updated = replaced !== null && (await update(() => connector.update(address, conversation, replaced, first)));
    for (const content of updated ? rest : contents) await connector.post(address, conversation, content);
  }

  /** @returns false when this message cannot be changed, so that a new one is sent */
  async function update(change: () => Promise<void>): Promise<boolean> {
    try {
      await change();
      return true;
    } catch (error) {
      if (error instanceof DeliveryFault && error.kind === 'gone') return false;
      throw error;
    }
  }

  async function answerHere({ event, at, source }: ArrivedEvent): Promise<void> {
    const reply = await app.handle(event);
    await send(at, contentsOf(reply, event), source && replacesSource(reply, source) ? source.id : null);
  }

  /** In a group the answer goes to the person's own chat; there it only says so. */
  async function answerPrivately({ event, at }: ArrivedEvent): Promise<void> {
    const t = async () => teamsTexts(await app.languageOf(event));
    try {
      const conversation = await conversationOf(connector, event.place);
      const place = placeOf(event.place.tenant, { ...addressOf(event.place), conversation });
      const own = { ...event, place };
      await send(place, contentsOf(await app.handle(own), own), null);
    } catch (error) {
      if (!(error instanceof DeliveryFault)) throw error;
      log.info({ reason: error.message }, 'no private chat with someone in a group');
      return send(at, [{ text: (await t()).openPrivately }], null);
    }
    await send(at, [{ text: (await t()).sentPrivately }], null);
  }

  /** Each file is an event of its own. */
  async function answerFiles({ event, at, addresses }: ArrivedFiles): Promise<void> {
    app.remember(event);
    for (const [nth, address] of addresses.entries()) {
      const uploaded = { ...event, key: `${event.key}:${nth}`, read: await fetchFile(address) };
      await send(at, contentsOf(await app.handle(uploaded), uploaded), null);
    }
  }

  async function turn(arrived: Taken): Promise<void> {
    if (arrived.type === 'files') return answerFiles(arrived);
    const { event } = arrived;
    if (arrived.type === 'added') {
      const hello = infoCard(teamsTexts(await app.languageOf(event)).hello);
      return app.answerByMessage(event, arrived.at, (reply) => (arrived.shared ? hello : cardIn(reply)));
    }
    if (!arrived.shared) app.remember(event);
    return arrived.shared && !isForEverybody(arrived.event) ? answerPrivately(arrived) : answerHere(arrived);
  }

  return {
    /** Takes an event; the same one again waits for the first. @throws DeliveryFault when the reply could not be sent: then it may come again */
    take(arrived: Taken): Promise<void> {
      const { key } = arrived.event;
      // Not only the first time: whoever took us out and lets us in again can be reached again.
      if (arrived.type === 'added' && !arrived.shared) app.remember(arrived.event);
      const earlier = taken.get(key);
      if (earlier) return earlier;
      const work = turn(arrived);
      taken.set(key, work);
      const ended = work.catch(() => void taken.delete(key)).finally(() => running.delete(ended));
      running.add(ended);
      const [oldest] = taken.keys();
      if (taken.size > REMEMBERED && oldest !== undefined) taken.delete(oldest);
      return work;
    },
    /** Somebody took us out of their private chat. @throws when that was not stored: then it may come again */
    removed: (account: Account): Promise<void> => app.markReach(account, 'bot-removed'),
    /** Ends when no turn runs any more. */
    async settled(): Promise<void> {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

export type Turns = ReturnType<typeof createTurns>;
