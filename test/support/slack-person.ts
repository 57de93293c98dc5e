import { createHmac, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { messageProblems, messageSchema, modalProblems, modalSchema, type SlackMessage } from './block-kit.ts';
import {
  type Filled,
  globalShortcut,
  homeAction,
  homeOpened,
  messageAction,
  type ShownMessage,
  type ShownView,
  type SlackUser,
  slashCommand,
  viewAction,
  viewSubmission,
} from './slack-payloads.ts';
import type { SlackStub } from './slack-stub.ts';

/** What Slack got back. `status` 0: the connection broke, or nobody was there. */
export interface Received {
  status: number;
  body: string;
  headers: Headers;
  /** How long it took, in ms. */
  ms: number;
}

interface SendOptions {
  /** The age of the request in seconds; negative for one from the future. */
  age?: number;
  secret?: string;
  headers?: Record<string, string>;
  unsigned?: boolean;
}

const FORM = 'application/x-www-form-urlencoded';

export function signature(secret: string, body: string, timestamp: number): Record<string, string> {
  const hash = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(timestamp), 'x-slack-signature': `v0=${hash}` };
}

/** Sends as Slack does: signed, to one address. */
export function createSender(url: string, secret: string) {
  async function send(body: string, type: string, { age = 0, secret: key = secret, headers = {}, unsigned = false }: SendOptions = {}): Promise<Received> {
    const signed = unsigned ? {} : signature(key, body, Math.floor(Date.now() / 1000) - age);
    const began = performance.now();
    const answer = await fetch(url, { method: 'POST', body, headers: { 'content-type': type, ...signed, ...headers } })
      .then(async (response) => ({ status: response.status, body: await response.text(), headers: response.headers }))
      .catch(() => ({ status: 0, body: '', headers: new Headers() }));
    return { ...answer, ms: performance.now() - began };
  }
  return {
    raw: send,
    form: (fields: Record<string, string>, options?: SendOptions) => send(new URLSearchParams(fields).toString(), FORM, options),
    interaction: (payload: unknown, options?: SendOptions) => send(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), FORM, options),
    event: (payload: unknown, options?: SendOptions) => send(JSON.stringify(payload), 'application/json', options),
  };
}

export type Sender = ReturnType<typeof createSender>;

/** What the app answered to a submission. */
const submissionAnswer = z.discriminatedUnion('response_action', [
  z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
  z.object({ response_action: z.literal('update'), view: z.unknown() }),
  z.object({ response_action: z.literal('push'), view: z.unknown() }),
]);

export interface Submitted {
  received: Received;
  errors: Record<string, string>;
  /** What the person sees now. */
  view: ShownView;
}

/** Someone with a Slack client: sees what Slack shows, and can only press what is there. */
export function createPerson(sender: Sender, stub: SlackStub, user: SlackUser) {
  function messageIn({ body }: Received): ShownMessage | null {
    if (body === '') return null;
    const answer: unknown = JSON.parse(body);
    stub.problems.push(...messageProblems(answer));
    const { text, blocks }: SlackMessage = messageSchema.parse(answer);
    return { channel: 'C000000001', ts: `${Date.now()}`, text, blocks };
  }

  return {
    user,
    /** Sees what comes in the place of a view that only says that it is being looked up. */
    async filled(view: ShownView): Promise<ShownView> {
      return stub.waitFor(() => {
        const now = stub.views.get(view.id);
        return now && now.modal.callback_id !== 'loading' && now;
      });
    },
    /** Types a command; `view` is what it opened, `message` what only they see. */
    async slash(command: string, text = '') {
      const trigger = stub.trigger();
      const received = await sender.form(slashCommand(user, command, text, trigger, stub.responseUrl()));
      return { received, view: stub.triggers.get(trigger) ?? null, message: received.status === 200 ? messageIn(received) : null };
    },
    async submit(view: ShownView, filled: Filled): Promise<Submitted> {
      const received = await sender.interaction(viewSubmission(user, view, filled, stub.trigger()));
      if (received.status !== 200) return { received, errors: {}, view };
      const answer = submissionAnswer.parse(JSON.parse(received.body));
      if (answer.response_action === 'errors') return { received, errors: answer.errors, view };
      stub.problems.push(...modalProblems(answer.view));
      const modal = modalSchema.parse(answer.view);
      return { received, errors: {}, view: stub.keepView(modal, answer.response_action === 'update' ? view.id : undefined) };
    },
    /** Changes an answer that the form depends on; `view` is how it looks after that. */
    async change(view: ShownView, field: string, filled: Filled): Promise<ShownView> {
      await sender.interaction(viewAction(user, view, field, filled, stub.trigger()));
      return stub.waitFor(() => {
        const now = stub.views.get(view.id);
        return now && now.hash !== view.hash && now;
      });
    },
    /** Presses a button on a message, or on one that only they see. */
    async press(message: ShownMessage, actionId: string, ephemeral = false) {
      const trigger = stub.trigger();
      const url = stub.responseUrl();
      const received = await sender.interaction(messageAction(user, message, actionId, trigger, url, ephemeral));
      return {
        received,
        trigger,
        /** The view it opens, as soon as it does. */
        opened: () => stub.waitFor(() => stub.triggers.get(trigger)),
        /** What is said beside the message, or in its place. */
        answered: () => stub.waitFor(() => stub.responses.find((response) => url.endsWith(response.url))),
      };
    },
    /** Opens the first page of the App Home; what they see is there when it was acknowledged. */
    async home() {
      const received = await sender.event(homeOpened(user, `Ev${randomUUID()}`));
      return { received, home: stub.homes.get(user.id) };
    },
    /** Presses a button there; `view` is what it opened. @param value which one, of several with that action */
    async pressHome(actionId: string, value?: string) {
      const trigger = stub.trigger();
      const home = stub.homes.get(user.id);
      if (!home) throw new Error('nothing is shown to them');
      const received = await sender.interaction(homeAction(user, home, actionId, value, trigger));
      return { received, view: stub.triggers.get(trigger) ?? null };
    },
    /** Chooses a shortcut; `view` is what it opened. */
    async shortcut(callbackId: string) {
      const trigger = stub.trigger();
      const received = await sender.interaction(globalShortcut(user, callbackId, trigger));
      return { received, view: stub.triggers.get(trigger) ?? null };
    },
    async pressIn(view: ShownView, actionId: string) {
      const trigger = stub.trigger();
      const received = await sender.interaction(viewAction(user, view, actionId, {}, trigger));
      return { received, trigger };
    },
  };
}

export type Person = ReturnType<typeof createPerson>;
