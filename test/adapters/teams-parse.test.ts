import { describe, expect, test } from 'vitest';
import { type Arrived, parseActivity, parseBase } from '../../adapters/teams/parse.ts';
import { addressOf } from '../../adapters/teams/place.ts';
import {
  ALEX,
  addedToTeam,
  BOT,
  inChannel,
  inGroup,
  installed,
  membersAdded,
  membersRemoved,
  pressed,
  TENANT,
  typed,
  uninstalled,
} from '../support/teams-activities.ts';

const SERVICE = 'http://localhost:56150/_connector';
const options = { serviceUrl: SERVICE, id: 'a1' };
const REF = { run: '11111111-1111-4111-8111-111111111111', workflow: 'traject', version: 1, step: 'answers', revision: 0, subject: '' };
const sent = (shown: string[], lists: string[] = []) => ({ hw: { kind: 'form', form: { ref: REF, shown }, lists } });

function parse(body: unknown): Arrived {
  const parsed = parseBase(body);
  return 'reason' in parsed ? { type: 'malformed', reason: parsed.reason } : parseActivity(parsed.activity, body);
}

function arrived(body: unknown) {
  const found = parse(body);
  if (found.type !== 'event') throw new Error(`an event was expected, not ${JSON.stringify(found)}`);
  return found;
}

describe('a typed message', () => {
  test.each([
    ['traject', 'traject', ''],
    ['/traject', 'traject', ''],
    ['TRAJECT Lijst', 'traject', 'Lijst'],
    ['/Traject  HW-ZL-2026-0042 ', 'traject', 'HW-ZL-2026-0042'],
    ['traject&nbsp;lijst\n', 'traject', 'lijst'],
    ['help', 'hulp', ''],
    ['/profiel', 'profiel', ''],
  ])('%j is the command %s with %j', (text, name, rest) => {
    expect(arrived(typed(text, options)).event).toMatchObject({ type: 'command', name, text: rest });
  });

  test('that is no command is a question', () => {
    expect(arrived(typed('Telt een kandidaat met POH-GGZ mee?', options)).event).toMatchObject({ type: 'asked', text: 'Telt een kandidaat met POH-GGZ mee?' });
    expect(arrived(typed('/onbekend x', options)).event).toMatchObject({ type: 'asked', text: '/onbekend x' });
    expect(arrived({ ...typed('', options), text: null }).event).toMatchObject({ type: 'asked', text: '' });
  });

  test('says who it is from, in which language, and where answers go', () => {
    const { event, at, shared, source } = arrived(typed('traject', options));
    expect(event).toMatchObject({
      account: { platform: 'teams', tenant: TENANT, user: ALEX.aadObjectId },
      displayName: 'Alex Wilber',
      locale: 'nl-NL',
      key: 'teams:personal-user-id-0:a1',
    });
    expect(event.place).toEqual(at);
    expect(addressOf(at)).toEqual({ serviceUrl: SERVICE, conversation: 'personal-user-id-0', bot: BOT, user: { id: ALEX.id, name: ALEX.name } });
    expect([shared, source]).toEqual([false, null]);
  });

  test('from someone without a directory id is from their id in Teams', () => {
    expect(arrived({ ...typed('traject', options), from: { id: '29:x' } }).event).toMatchObject({ account: { user: '29:x' }, displayName: '29:x' });
  });
});

describe('a message in a group or channel', () => {
  test.each([
    ['group', inGroup('traject lijst', options), 'group-chat-id'],
    ['channel', inChannel('traject lijst', options), 'team-id;messageid=1795354147160'],
  ])('in a %s loses its mention, and is answered there or in a private chat that is opened', (_where, body, conversation) => {
    const { event, at, shared } = arrived(body);
    expect(event).toMatchObject({ type: 'command', name: 'traject', text: 'lijst', key: `teams:${conversation}:a1` });
    expect(shared).toBe(true);
    expect(addressOf(at).conversation).toBe(conversation);
    expect(addressOf(event.place).conversation).toBeNull();
  });

  test('loses mentions that no entity names', () => {
    expect(arrived({ ...inGroup('hulp', options), text: '<at id="0">Test Bot</at> hulp <at>Anna</at>', entities: [] }).event).toMatchObject({
      name: 'hulp',
      text: '',
    });
  });
});

describe('a press', () => {
  test('carries its action, its value and the card it was on', () => {
    const { event, source } = arrived(pressed({ hw: { kind: 'press', action: 'traject.open', value: 'HW-ZL-2026-0042' } }, 'card-1', options));
    expect(event).toMatchObject({ type: 'pressed', action: 'traject.open', value: 'HW-ZL-2026-0042' });
    expect(source).toEqual({ id: 'card-1', inForm: false });
  });

  test('of submit carries what was shown: lists apart, empty ones as empty, the rest dropped', () => {
    const { event, source } = arrived(pressed({ ...sent(['a', 'b', 'c'], ['b']), a: 'x', b: 'p,q', d: 'no' }, 'card-1', options));
    expect(event).toMatchObject({ type: 'submitted', form: REF });
    expect('values' in event && event.values).toEqual({ a: 'x', b: ['p', 'q'], c: '' });
    expect(source).toEqual({ id: 'card-1', inForm: true });
  });

  test.each([
    ['no data of ours', { some: 'other card' }],
    ['a text', 'press'],
    ['an unknown kind', { hw: { kind: 'delete' } }],
    ['an answer that is no text', { ...sent(['a']), a: { $ne: null } }],
    ['an answer that is too long', { ...sent(['a']), a: 'x'.repeat(10_001) }],
    ['too many fields', sent(Array.from({ length: 61 }, (_, index) => `f${index}`))],
    ['a run that is no id', { hw: { kind: 'form', form: { ref: { ...REF, run: '1; drop table runs' }, shown: [] }, lists: [] } }],
  ])('with %s is malformed', (_what, value) => {
    expect(parse(pressed(value, 'card-1', options))).toMatchObject({ type: 'malformed' });
  });

  test('with the longest answer that is read is an event', () => {
    expect(arrived(pressed({ ...sent(['a']), a: 'x'.repeat(10_000) }, 'card-1', options)).event.type).toBe('submitted');
  });
});

describe('being added', () => {
  test('to a private chat is told under the same key however often', () => {
    const first = parse(installed(options));
    const again = parse(membersAdded({ serviceUrl: SERVICE, id: 'a2' }));
    if (first.type !== 'added' || again.type !== 'added') throw new Error('not added');
    expect(first.event).toMatchObject({ type: 'command', name: 'hulp', account: { user: ALEX.aadObjectId } });
    expect(again.event.key).toBe(first.event.key);
  });

  test.each([
    ['team', addedToTeam({ ...options, id: 'a2' })],
    ['team, told in the other way', { ...addedToTeam(options), type: 'installationUpdate', action: 'add' }],
  ])('to a %s is answered there, under the key of that conversation', (_where, body) => {
    const told = parse(body);
    if (told.type !== 'added') throw new Error('not added');
    expect([told.shared, addressOf(told.at).conversation, told.event.key]).toEqual([true, 'team-id', 'teams:added:team-id']);
  });

  test('is not: somebody else who joins, a removal, an upgrade', () => {
    expect(parse({ ...membersAdded(options), membersAdded: [{ id: 'somebody' }] })).toEqual({ type: 'ignored' });
    expect(parse({ ...addedToTeam(options), membersAdded: [{ id: 'somebody' }] })).toEqual({ type: 'ignored' });
    expect(parse({ ...installed(options), action: 'add-upgrade' })).toEqual({ type: 'ignored' });
  });
});

describe('being removed', () => {
  const account = { platform: 'teams', tenant: TENANT, user: ALEX.aadObjectId };

  test('from a private chat is told of its account, in either way', () => {
    expect(parse(uninstalled(options))).toEqual({ type: 'removed', account });
    expect(parse(membersRemoved(options))).toEqual({ type: 'removed', account });
  });

  test('is not: somebody else who leaves, an upgrade, a group', () => {
    expect(parse({ ...membersRemoved(options), membersRemoved: [{ id: 'somebody' }] })).toEqual({ type: 'ignored' });
    expect(parse({ ...uninstalled(options), action: 'remove-upgrade' })).toEqual({ type: 'ignored' });
    expect(parse({ ...uninstalled(options), conversation: { id: 'g', isGroup: true } })).toEqual({ type: 'ignored' });
  });
});

describe('anything else', () => {
  test('is ignored when it is no message', () => {
    for (const type of ['typing', 'messageReaction', 'invoke', 'messageUpdate']) expect(parse({ ...typed('x', options), type })).toEqual({ type: 'ignored' });
  });

  test.each([
    ['no object', null],
    ['a list', []],
    ['another channel', { ...typed('x', options), channelId: 'webchat' }],
    ['no service address', { ...typed('x', options), serviceUrl: undefined }],
    ['a service address that is no web address', { ...typed('x', options), serviceUrl: 'file:///etc/passwd' }],
    ['no sender', { ...typed('x', options), from: undefined }],
    ['a conversation without id', { ...typed('x', options), conversation: { id: '' } }],
    ['no id', { ...typed('x', options), id: undefined }],
    ['a text that is too long', typed('x'.repeat(40_001), options)],
  ])('is malformed with %s, and the reason holds none of its content', (_what, body) => {
    const found = parse(body);
    expect(found).toMatchObject({ type: 'malformed', reason: expect.stringMatching(/^[\w.]+: [\w]+$/) });
  });
});
