import type { AckFn, App as Bolt, RespondFn, ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { ACTIONS } from '../../manifest/ids.ts';
import type { App } from '../../src/app.ts';
import { button, buttons, text } from '../../src/cards/build.ts';
import { cut } from '../../src/cards/cut.ts';
import type { Card } from '../../src/cards/types.ts';
import type { SlackSettings } from '../../src/config.ts';
import { infoCard } from '../../src/engine/engine-texts.ts';
import { describeFault, Transient } from '../../src/engine/errors.ts';
import type { Asked, Command, Pressed, Reply, Submitted } from '../../src/engine/events.ts';
import { createTurns } from '../../src/engine/fair.ts';
import type { Incoming } from '../../src/engine/files.ts';
import { within } from '../../src/engine/within.ts';
import { slackError } from './faults.ts';
import { LIMITS } from './limits.ts';
import { opener } from './open-soon.ts';
import { parseAction, parseCommand, parseHomeOpened, parseMessage, parseShortcut, parseSubmission, parseSuggestion, type ViewRef } from './parse.ts';
import { parseUserChange } from './parse-user.ts';
import { renderMessage } from './render-card.ts';
import { renderCardView, renderForm, renderHome, renderSuggestions } from './render-view.ts';
import { type ArrivedFile, createUploads, parseFiles } from './upload.ts';

/** After this long a submission is answered whatever the store does, in ms: Slack waits three seconds. */
const ANSWER_LIMIT = 2500;
/** In both languages: it could not be read, so whose it is is not known. */
const UNREADABLE =
  'Dit kon ik niet lezen; er is niets opgeslagen. Typ /hulp om te zien wat ik kan. / I could not read this; nothing was saved. Type /hulp to see what I can do.';

/** A card for what is not a form, also when something failed. */
const cardOf = (reply: Exclude<Reply, { type: 'form' }>): Card => ('card' in reply ? reply.card : infoCard(reply.text));

const viewOf = (reply: Reply): ModalView => (reply.type === 'form' ? renderForm(reply.form, reply.errors) : renderCardView(cardOf(reply)));

/** Where no form can be opened, a button that asks for it again: a typed message, or a trigger that had expired. */
function messageOf(reply: Reply, event: Command | Asked | Pressed): Card {
  if (reply.type !== 'form') return cardOf(reply);
  const { title } = reply.form;
  const said = event.type === 'command' ? `${event.name} ${event.text}`.trim() : '';
  const again = event.type === 'pressed' ? button(event.action, title, event.value, 'primary') : button(ACTIONS.command, title, said, 'primary');
  return { title, blocks: [text(title), buttons(again)] };
}

const beside = (card: Card) => ({ response_type: 'ephemeral' as const, ...renderMessage(card) });

/** What Slack does with the view: errors stay beside the fields they belong to, when those are on the screen. */
function acknowledge(reply: Reply, event: Submitted): ViewResponseAction {
  if (reply.type === 'failed') {
    const [firstField] = Object.keys(event.values);
    if (firstField === undefined) return { response_action: 'push', view: viewOf(reply) };
    return { response_action: 'errors', errors: { [firstField]: cut(reply.text, LIMITS.hint) } };
  }
  if (reply.type === 'form' && Object.keys(reply.errors).length > 0) {
    const { step, revision } = reply.form.ref;
    const sameForm = step === event.form.step && revision === event.form.revision;
    const sameFields = sameForm && reply.form.fields.every(({ id }) => id in event.values);
    if (sameFields) return { response_action: 'errors', errors: reply.errors };
  }
  return { response_action: 'update', view: viewOf(reply) };
}

interface Dependencies {
  client: WebClient;
  app: App;
  incoming: Pick<Incoming, 'fetched'>;
  settings: Pick<SlackSettings, 'botToken' | 'apiUrl'>;
  log: Logger;
}

/** Our listeners on Bolt: payload in, reply out; no rule of the programme. @returns a function that waits for those that run */
export function addListeners(bolt: Bolt, { client, app, incoming, settings, log }: Dependencies): () => Promise<void> {
  const running = new Set<Promise<void>>();
  const counted = (work: Promise<void>): Promise<void> => {
    const ended = work.finally(() => running.delete(ended));
    running.add(ended);
    return ended;
  };
  const oneByOne = createTurns({ atOnce: 1 });
  const openSoon = opener(client, viewOf, log);
  const takeFile = createUploads({ app, incoming, ...settings, cardOf: (reply) => (reply.type === 'form' ? infoCard(reply.form.title) : cardOf(reply)) });
  const fill = async (view: string, reply: Promise<Reply>) => void (await client.views.update({ view_id: view, view: viewOf(await reply) }));

  async function onCommand(body: unknown, ack: AckFn<ReturnType<typeof beside>>): Promise<void> {
    const parsed = parseCommand(body);
    if (!parsed) return ack(beside(infoCard(UNREADABLE)));
    const pending = app.handle(parsed.event);
    const opened = await openSoon(parsed.trigger, pending);
    if (opened.type === 'nothing') return ack(beside(messageOf(opened.reply, parsed.event)));
    await ack();
    if (opened.type === 'loading') await fill(opened.view, pending);
  }

  /** Where there is nothing to say something beside, all is said in a view. */
  async function inView(event: Command | Pressed, trigger: string): Promise<void> {
    const pending = app.handle(event);
    const opened = await openSoon(trigger, pending, true);
    if (opened.type === 'loading') await fill(opened.view, pending);
  }

  async function onShortcut(body: unknown, ack: () => Promise<void>): Promise<void> {
    const parsed = parseShortcut(body);
    const work = parsed ? inView(parsed.event, parsed.trigger) : Promise.resolve();
    await within(ANSWER_LIMIT, work);
    await ack();
    return work;
  }

  /**
   * Draws somebody's App Home as it is now; one after the other, so that an earlier one never takes the place of a later.
   * What could not be shown is not told again: the next opening shows all anew.
   */
  const showHome = (event: Pressed): Promise<void> =>
    oneByOne(event.account.user, async () => {
      const reply = await app.handle(event);
      if (reply.type === 'form') return;
      await client.views.publish({ user_id: event.account.user, view: renderHome(cardOf(reply)) }).catch((error: unknown) => {
        log.warn({ fault: slackError(error) }, 'Slack did not take an App Home');
      });
    });

  async function onHome(body: unknown): Promise<void> {
    const event = parseHomeOpened(body);
    if (event) await showHome(event);
  }

  const onHomePage = (event: Pressed, trigger: string): Promise<void> => (event.action === ACTIONS.home ? showHome(event) : inView(event, trigger));

  async function inMessage(event: Pressed, trigger: string, respond: RespondFn): Promise<void> {
    const pending = app.handle(event);
    const opened = await openSoon(trigger, pending);
    if (opened.type === 'loading') return fill(opened.view, pending);
    if (opened.type === 'view') return;
    const { reply } = opened;
    const message = beside(messageOf(reply, event));
    const replaces = reply.type === 'card' && reply.replaces;
    await respond(replaces ? { text: message.text, blocks: message.blocks, replace_original: true } : { ...message, replace_original: false });
  }

  /** An open view takes its next state in place; what happened meanwhile to it (its hash) wins. */
  async function inOpenView({ id, hash }: ViewRef, reply: Reply, trigger: string): Promise<void> {
    if (reply.type === 'failed') {
      await client.views.push({ trigger_id: trigger, view: viewOf(reply) }); // what is open stays as it is, below
      return;
    }
    await client.views.update({ view_id: id, view: viewOf(reply), ...(hash ? { hash } : {}) }).catch((error: unknown) => {
      // The view changed meanwhile: its submission shows what is still missing. Or it was closed: then nobody waits for it.
      if (!['hash_conflict', 'not_found'].includes(slackError(error) ?? '')) throw error;
    });
  }

  async function onAction(body: unknown, ack: () => Promise<void>, respond: RespondFn): Promise<void> {
    const parsed = parseAction(body);
    if (!parsed) {
      await ack();
      return log.warn('an action that does not fit was left');
    }
    if (parsed.in !== 'view') {
      const work = parsed.in === 'home' ? onHomePage(parsed.event, parsed.trigger) : inMessage(parsed.event, parsed.trigger, respond);
      await within(ANSWER_LIMIT, work); // a press may store something: commit, then acknowledge
      await ack();
      return work;
    }
    const answering = app.handle(parsed.event);
    await within(ANSWER_LIMIT, answering);
    await ack();
    const reply = await answering;
    if (parsed.event.type === 'changed' && reply.type !== 'form') return; // the form stays as it is
    await inOpenView(parsed.view, reply, parsed.trigger);
  }

  /** Commit, then acknowledge. */
  async function onSubmission(body: unknown, ack: AckFn<ViewResponseAction>): Promise<void> {
    const event = parseSubmission(body);
    if (!event) return ack({ response_action: 'update', view: renderCardView(infoCard(UNREADABLE)) });
    await ack(acknowledge(await app.handle(event, ANSWER_LIMIT), event));
  }

  async function onSuggestion(body: unknown, ack: AckFn<ReturnType<typeof renderSuggestions>>): Promise<void> {
    const parsed = parseSuggestion(body);
    await ack(renderSuggestions(parsed ? await app.options(parsed.event, parsed.field, parsed.typed, LIMITS.selectOptions) : []));
  }

  /** One that takes longer to read than Slack waits is not acknowledged: Slack tells of it again, to another process if this one has ended. */
  async function onFiles(files: ArrivedFile[]): Promise<void> {
    const work = counted(Promise.all(files.map(takeFile)).then(() => undefined));
    work.catch((error: unknown) => log.error(describeFault(error), 'a file was not answered'));
    const done = await within(
      ANSWER_LIMIT,
      work.then(() => true),
    );
    if (done === null) throw new Transient('a file is still being read');
  }

  async function onMessage(body: unknown): Promise<void> {
    const files = parseFiles(body);
    if (files.length > 0) return onFiles(files);
    const parsed = parseMessage(body);
    if (!parsed) return;
    const { event, answerTo } = parsed;
    await app.answerByMessage(event, answerTo, (reply) => messageOf(reply, event));
  }

  /** Not acknowledged before it is stored: Slack tells it again. */
  async function onUserChange(body: unknown): Promise<void> {
    const change = parseUserChange(body);
    if (!change) return;
    // Slack tells of every change of a profile: that they are here takes away only that they had left.
    await (change.left ? app.markReach(change.account, 'left') : app.markReach(change.account, null, 'left'));
  }

  bolt.command(/.*/, ({ body, ack }) => counted(onCommand(body, ack)));
  bolt.action(/.*/, ({ body, ack, respond }) => counted(onAction(body, ack, respond)));
  bolt.shortcut(/.*/, ({ body, ack }) => counted(onShortcut(body, ack)));
  bolt.view<ViewSubmitAction>({ type: 'view_submission' }, ({ body, ack }) => counted(onSubmission(body, ack)));
  bolt.options(/.*/, ({ body, ack }) => counted(onSuggestion(body, ack)));
  bolt.event('message', ({ body }) => counted(onMessage(body)));
  bolt.event('app_mention', ({ body }) => counted(onMessage(body)));
  bolt.event('app_home_opened', ({ body }) => counted(onHome(body)));
  bolt.event('user_change', ({ body }) => counted(onUserChange(body)));
  return async () => {
    while (running.size > 0) await Promise.allSettled(running);
  };
}
