import { describe, expect, test } from 'vitest';
import { parseAction, parseCommand, parseMessage, parseSubmission, parseSuggestion } from '../../adapters/slack/parse.ts';
import { addressOf } from '../../adapters/slack/place.ts';
import { renderForm } from '../../adapters/slack/render-view.ts';
import { button, choice, choices, dateField, textField } from '../../src/cards/build.ts';
import type { Form } from '../../src/cards/types.ts';
import { modalSchema } from '../support/block-kit.ts';
import {
  ALICE,
  blockSuggestion,
  directMessage,
  type Filled,
  mention,
  messageAction,
  type ShownMessage,
  type ShownView,
  slashCommand,
  TEAM,
  viewAction,
  viewSubmission,
} from '../support/slack-payloads.ts';

const ref = { run: '3f2c9a52-8f4e-4f6d-9a70-1b2c3d4e5f60', workflow: 'traject', version: 1, step: 'answers', revision: 2, subject: 'register' };
const options = (count: number) => Array.from({ length: count }, (_, index) => ({ value: `v${index}`, label: `Keuze ${index}` }));
/** One field of every kind that a form can hold. */
const form: Form = {
  ref,
  title: 'Titel',
  intro: [],
  fields: [
    choice('radio', 'A', options(2), undefined, { reshapes: true }),
    choice('menu', 'A', options(20), 'v3'),
    choice('search', 'A', options(200), undefined),
    choices('boxes', 'A', options(3), []),
    choices('menus', 'A', options(20), ['v1', 'v2']),
    choices('searches', 'A', options(200), []),
    textField('words', 'A', undefined),
    dateField('day', 'A', undefined),
  ],
  submit: 'Verder',
  cancel: 'Stop',
  buttons: [button('traject.back', 'Terug', ref.run)],
};
const view: ShownView = { id: 'V000000001', hash: '1795352908.abc', modal: modalSchema.parse(renderForm(form)) };
const account = { platform: 'slack', tenant: TEAM, user: ALICE.id };
const submit = (filled: Filled) => parseSubmission(viewSubmission(ALICE, view, filled, '1.2.trigger'));

const message: ShownMessage = {
  channel: 'D0000ALICE',
  ts: '1795352908.000200',
  text: 'HW-ZL-2026-0001',
  blocks: [
    {
      type: 'actions',
      elements: [
        { type: 'button', action_id: 'traject.result#0', text: { type: 'plain_text', text: 'Resultaat' }, value: 'HW-ZL-2026-0001' },
        { type: 'button', action_id: 'traject.list#1', text: { type: 'plain_text', text: 'Lijst' } },
      ],
    },
  ],
};

describe('a slash command', () => {
  test('is a command with its words, its user and the trigger for a modal', () => {
    const parsed = parseCommand(slashCommand(ALICE, '/traject', 'lijst', '1.2.trigger', 'https://slack.test/r'));
    expect(parsed).toMatchObject({
      event: { type: 'command', name: 'traject', text: 'lijst', account, displayName: 'alice', key: 'slack:1.2.trigger' },
      trigger: '1.2.trigger',
    });
    expect(parsed && addressOf(parsed.event.place)).toEqual({ channel: ALICE.id });
  });

  test('that we do not have asks for help, without its words', () => {
    expect(parseCommand(slashCommand(ALICE, '/onbekend', 'iets', '1.2.t', ''))?.event).toMatchObject({ name: 'hulp', text: '' });
  });

  test('without a trigger, or with far too long a text, is none', () => {
    const { trigger_id: _left, ...rest } = slashCommand(ALICE, '/traject', '', '1.2.t', '');
    expect(parseCommand(rest)).toBeNull();
    expect(parseCommand(slashCommand(ALICE, '/traject', 'x'.repeat(3001), '1.2.t', ''))).toBeNull();
    expect(parseCommand(slashCommand(ALICE, '/traject', 'x'.repeat(3000), '1.2.t', ''))).not.toBeNull();
  });
});

describe('a submission', () => {
  test('holds every kind of answer', () => {
    const filled = {
      radio: 'v1',
      menu: 'v2',
      search: 'v150',
      boxes: ['v0', 'v2'],
      menus: ['v3'],
      searches: ['v150', 'v151'],
      words: 'tekst',
      day: '2026-11-03',
    };
    expect(submit(filled)).toMatchObject({ type: 'submitted', account, form: ref, values: filled });
  });

  test('holds what was left open as empty, and what was filled in before as it was', () => {
    expect(submit({})?.values).toEqual({ radio: '', menu: 'v3', search: '', boxes: [], menus: ['v1', 'v2'], searches: [], words: '', day: '' });
    expect(submit({ menu: null, menus: null })?.values).toMatchObject({ menu: '', menus: [] });
  });

  test('drops an answer to a field that the form does not have', () => {
    const payload = viewSubmission(ALICE, view, {}, '1.2.t');
    payload.view.state.values.extra = { extra: { type: 'plain_text_input', value: 'ingeslopen' } };
    expect(parseSubmission(payload)?.values).not.toHaveProperty('extra');
  });

  test('of the same view and step is the same event; of another step it is another', () => {
    const other = { ...view, modal: modalSchema.parse(renderForm({ ...form, ref: { ...ref, step: 'save' } })) };
    expect(submit({ words: 'a' })?.key).toBe(submit({ words: 'b' })?.key);
    expect(parseSubmission(viewSubmission(ALICE, other, {}, '1.2.t'))?.key).not.toBe(submit({})?.key);
  });

  test('of a view that is none of our forms is none', () => {
    const strange = (private_metadata: string): ShownView => ({ ...view, modal: { ...view.modal, private_metadata } });
    for (const metadata of ['', 'x', '{}', 'null', JSON.stringify({ ref: { ...ref, run: 'no uuid' }, shown: [] })]) {
      expect(parseSubmission(viewSubmission(ALICE, strange(metadata), {}, '1.2.t'))).toBeNull();
    }
  });
});

describe('an action', () => {
  test('on a message is a press of its button', () => {
    const press = (actionId: string, ephemeral: boolean) => parseAction(messageAction(ALICE, message, actionId, '1.2.t', 'https://slack.test/r', ephemeral));
    const result = {
      in: 'message',
      event: { type: 'pressed', action: 'traject.result', value: 'HW-ZL-2026-0001', account, key: 'slack:1.2.t' },
      trigger: '1.2.t',
    };
    expect(press('traject.result#0', false)).toMatchObject(result);
    expect(press('traject.result#0', true)).toMatchObject(result);
    expect(press('traject.list#1', false)).toMatchObject({ event: { action: 'traject.list', value: '' } });
  });

  test('in a view is a press, or a changed answer with all the others', () => {
    const back = parseAction(viewAction(ALICE, view, 'traject.back#0', {}, '1.2.t'));
    expect(back).toMatchObject({ in: 'view', event: { type: 'pressed', action: 'traject.back', value: ref.run }, view: { id: view.id, hash: view.hash } });
    const changed = parseAction(viewAction(ALICE, view, 'radio', { radio: 'v1', words: 'half' }, '1.2.t'));
    expect(changed).toMatchObject({
      in: 'view',
      event: { type: 'changed', form: ref, values: { radio: 'v1', words: 'half', menu: 'v3' } },
      view: { id: view.id },
    });
  });

  test('without anybody, without anything pressed, or with far too long a value is none', () => {
    const payload = messageAction(ALICE, message, 'traject.list#1', '1.2.t', '');
    expect(parseAction({ ...payload, user: undefined })).toBeNull();
    expect(parseAction({ ...payload, team: null })).toBeNull();
    expect(parseAction({ ...payload, actions: [] })).toBeNull();
    expect(parseAction({ ...payload, actions: [{ type: 'button', action_id: 'a', value: 'x'.repeat(2001) }] })).toBeNull();
    expect(parseAction({ ...payload, actions: [{ type: 'static_select', action_id: 'a' }] })).toBeNull();
  });
});

test('a suggestion says which field, what was typed and what else is filled in', () => {
  const parsed = parseSuggestion(blockSuggestion(ALICE, view, 'search', 'zuid'));
  expect(parsed).toMatchObject({ field: 'search', typed: 'zuid', event: { type: 'changed', form: ref, values: { menu: 'v3' } } });
  expect(parseSuggestion({ ...blockSuggestion(ALICE, view, 'search', ''), view: undefined })).toBeNull();
});

describe('a message', () => {
  test('to the bot is a question, or a command with or without the slash', () => {
    const said = (text: string) => parseMessage(directMessage(ALICE, text, 'Ev1'));
    expect(said('Telt een ZZP-coach mee?')?.event).toMatchObject({ type: 'asked', text: 'Telt een ZZP-coach mee?', account, key: 'slack:Ev1' });
    expect(said('/traject lijst')?.event).toMatchObject({ type: 'command', name: 'traject', text: 'lijst' });
    expect(said('Traject  HW-ZL-2026-0001')?.event).toMatchObject({ type: 'command', name: 'traject', text: 'HW-ZL-2026-0001' });
    expect(said('')?.event).toMatchObject({ type: 'asked', text: '' });
  });

  test('to the bot is answered there, without a thread', () => {
    const parsed = parseMessage(directMessage(ALICE, 'traject', 'Ev1'));
    expect(parsed && addressOf(parsed.answerTo)).toEqual({ channel: 'D0000ALICE' });
  });

  test("that mentions the bot is answered in its thread; what is one's own goes to one's own messages", () => {
    const answerTo = (text: string, more = {}) => {
      const parsed = parseMessage(mention(ALICE, text, 'Ev1', more));
      return parsed && addressOf(parsed.answerTo);
    };
    expect(answerTo('wat is een traject?')).toEqual({ channel: 'C000000001', thread: '1795352908.000100' });
    expect(answerTo('help', { thread_ts: '1795352900.000001' })).toEqual({ channel: 'C000000001', thread: '1795352900.000001' });
    expect(answerTo('traject lijst')).toEqual({ channel: ALICE.id });
    expect(parseMessage(mention(ALICE, 'traject lijst', 'Ev1'))?.event).toMatchObject({ type: 'command', name: 'traject', text: 'lijst' });
  });

  test('of a bot, edited, deleted, or in a channel without a mention is nothing for us', () => {
    for (const more of [{ bot_id: 'B1' }, { subtype: 'message_changed' }, { subtype: 'channel_join' }, { user: undefined }, { channel_type: 'channel' }]) {
      expect(parseMessage(directMessage(ALICE, 'traject', 'Ev1', more))).toBeNull();
    }
  });
});

test('what is no payload at all is none', () => {
  const { event: _left, ...empty } = directMessage(ALICE, 'x', 'Ev1');
  for (const strange of [null, undefined, 7, 'text', [], {}, { type: 'url_verification', challenge: 'c', token: 't' }, empty]) {
    for (const parse of [parseCommand, parseAction, parseSubmission, parseSuggestion, parseMessage]) expect(parse(strange)).toBeNull();
  }
});
