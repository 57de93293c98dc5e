import { z } from 'zod';
import type { App } from '../../src/app.ts';
import type { SlackBlock, SlackModal } from './block-kit.ts';
import type { TeamsPerson } from './both-apps.ts';
import type { Filled, ShownMessage, ShownView } from './slack-payloads.ts';
import type { Person } from './slack-person.ts';
import type { SlackStub } from './slack-stub.ts';
import type { TeamsUser } from './teams-activities.ts';
import { inputsOf } from './teams-app.ts';
import type { TeamsMessage, TeamsStub } from './teams-stub.ts';

/*
 * People who fill in whatever is asked, and press whatever is shown: they know no form by name, so what is new is walked too.
 */

/** What somebody fills in: a text for each field where they may write, and what they choose where it matters, by field. */
export interface Manner {
  write: (field: string, room: number) => string;
  choose: Record<string, string | string[]>;
  /** A day in the past. */
  day: string;
}

type Input = Extract<SlackBlock, { type: 'input' }>;

const inputsIn = ({ blocks }: SlackModal): Input[] => blocks.flatMap((block) => (block.type === 'input' ? [block] : []));
/** A form is submitted so often at most: what it asks grows with what is filled in. */
const SCREENS = 6;

function answerTo({ element }: Input, { write, choose, day }: Manner): Filled[string] {
  const chosen = choose[element.action_id];
  switch (element.type) {
    case 'plain_text_input':
      return chosen ?? write(element.action_id, element.max_length / 2);
    case 'datepicker':
      return chosen ?? day;
    case 'radio_buttons':
    case 'static_select':
      return element.options.find(({ value }) => value === chosen)?.value ?? element.initial_option?.value ?? element.options[0]?.value ?? null;
    case 'checkboxes':
    case 'multi_static_select':
      return chosen ?? element.initial_options?.map(({ value }) => value) ?? element.options.slice(0, 1).map(({ value }) => value);
    case 'external_select':
    case 'multi_external_select':
      return chosen ?? null;
    default:
      return element satisfies never;
  }
}

const pressable = ({ blocks }: Pick<ShownMessage, 'blocks'>): string[] =>
  blocks
    .flatMap((block) => (block.type === 'actions' ? block.elements : block.type === 'section' && block.accessory ? [block.accessory] : []))
    .map(({ action_id }) => action_id);

/** What a button does, without its place. */
const actionOf = (id: string): string => id.split('#')[0] ?? id;

/** Somebody in Slack. @param leave buttons that are left alone */
export function slackRobot(person: Person, stub: SlackStub, app: Pick<App, 'settled'>, manner: Manner, leave: RegExp) {
  const done = new Map<string, number>();
  /** Each kind of button is pressed twice at most. */
  const again = (id: string): boolean => {
    const times = done.get(actionOf(id)) ?? 0;
    done.set(actionOf(id), times + 1);
    return times < 2;
  };

  async function fill(opened: ShownView): Promise<void> {
    let view = stub.views.get(opened.id) ?? opened;
    for (let screen = 0; screen < SCREENS; screen += 1) {
      const inputs = inputsIn(view.modal);
      if (inputs.length === 0) return;
      const filled = Object.fromEntries(inputs.map((input) => [input.element.action_id, answerTo(input, manner)]));
      const { view: next, errors } = await person.submit(view, filled);
      await app.settled();
      if (Object.keys(errors).length > 0) return;
      view = next;
    }
  }

  async function press(message: ShownMessage, id: string, ephemeral: boolean): Promise<ShownMessage | null> {
    const answered = stub.responses.length;
    const { trigger } = await person.press(message, id, ephemeral);
    await app.settled();
    const view = stub.triggers.get(trigger);
    if (view) await fill(view);
    const body = stub.responses[answered]?.body;
    return body && Array.isArray(body.blocks) ? { ...message, text: String(body.text), blocks: body.blocks } : null;
  }

  /** Presses what a message offers, and what comes of that. */
  async function pressAll(message: ShownMessage, ephemeral: boolean): Promise<void> {
    for (const id of pressable(message)) {
      if (leave.test(id) || !again(id)) continue;
      const beside = await press(message, id, ephemeral);
      if (beside) await pressAll(beside, true);
    }
  }

  return {
    /** Types a command, and does what it asks. */
    async types(command: string, text = ''): Promise<void> {
      const { view, message } = await person.slash(command, text);
      await app.settled();
      if (view) await fill(view);
      if (message) await pressAll(message, true);
    },
    /** Presses what stands in their own messages, as it is now. */
    async looksAround(): Promise<void> {
      const own = stub.messages.filter(({ channel }) => channel === `D${person.user.id.slice(1)}`);
      for (const message of own) await pressAll(message, false);
    },
  };
}

const action = z.looseObject({ type: z.literal('Action.Submit'), title: z.string(), associatedInputs: z.string() });
const choices = z.looseObject({ id: z.string(), choices: z.array(z.object({ value: z.string() })) });
const textInput = z.looseObject({ id: z.string(), type: z.literal('Input.Text'), maxLength: z.number().optional() });
const dateInput = z.looseObject({ id: z.string(), type: z.literal('Input.Date') });

/** Every object in a card. */
function partsOf(part: unknown): unknown[] {
  if (Array.isArray(part)) return part.flatMap(partsOf);
  return typeof part === 'object' && part !== null ? [part, ...Object.values(part).flatMap(partsOf)] : [];
}
const all = <T>(message: TeamsMessage, schema: z.ZodType<T>): T[] => partsOf(message.activity.attachments).flatMap((part) => schema.safeParse(part).data ?? []);

/** Somebody in Teams. @param leave titles of buttons that are left alone */
export function teamsRobot(person: TeamsPerson, stub: TeamsStub, user: TeamsUser, app: Pick<App, 'settled'>, manner: Manner, leave: RegExp) {
  const done = new Set<string>();

  const filled = (message: TeamsMessage): Record<string, string> => {
    const before = inputsOf(message);
    const chosen = (id: string, other: string) => [manner.choose[id] ?? (before[id] || other)].flat().join(',');
    return Object.fromEntries([
      ...all(message, choices).map(({ id, choices: list }) => [id, chosen(id, list[0]?.value ?? '')]),
      ...all(message, textInput).map(({ id, maxLength = 200 }) => [id, chosen(id, manner.write(id, maxLength / 4))]),
      ...all(message, dateInput).map(({ id }) => [id, chosen(id, manner.day)]),
    ]);
  };

  /** Submits a form until it is no form any more. */
  async function fill(message: TeamsMessage): Promise<void> {
    for (let screen = 0; screen < SCREENS; screen += 1) {
      const submit = all(message, action).find(({ associatedInputs }) => associatedInputs === 'auto');
      if (!submit) return;
      await person.press(message, submit.title, filled(message));
      await app.settled();
    }
  }

  async function pressAll(message: TeamsMessage): Promise<void> {
    for (const { title, associatedInputs } of all(message, action)) {
      if (associatedInputs === 'auto' || leave.test(title) || done.has(title)) continue;
      done.add(title);
      if (!all(message, action).some((one) => one.title === title)) continue; // it went with what was pressed before
      const { newest } = await person.press(message, title);
      await app.settled();
      await fill(newest);
    }
  }

  return {
    async types(text: string): Promise<void> {
      const message = await person.say(text);
      await app.settled();
      await fill(message);
      await pressAll(message);
    },
    async looksAround(): Promise<void> {
      for (const message of stub.messages.filter(({ conversation }) => conversation === `personal-${user.id}`)) await pressAll(message);
    },
  };
}
