import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import writeExcel from 'write-excel-file/node';
import { readBytes } from '../../adapters/files/read-bytes.ts';
import { parseAction, parseCommand, parseMessage, parseSubmission, parseSuggestion } from '../../adapters/slack/parse.ts';
import { parseUserChange } from '../../adapters/slack/parse-user.ts';
import { parseFiles } from '../../adapters/slack/upload.ts';
import { readCardData } from '../../adapters/teams/card-data.ts';
import { readAnswer } from '../../adapters/teams/consent.ts';
import { parseActivity, parseBase } from '../../adapters/teams/parse.ts';
import { fileAddresses } from '../../adapters/teams/upload.ts';
import { matchOption } from '../../src/cards/search-options.ts';
import { card, form } from '../../src/cards/types.ts';
import { ConfigError, readConfig } from '../../src/config.ts';
import { reply } from '../../src/engine/events.ts';
import { readTyped } from '../../src/engine/typed.ts';
import { readKnowledge } from '../../src/faq/markdown.ts';
import { parseDay, parseMonth } from '../../src/programme/dates.ts';
import { parseEscalationReference } from '../../src/programme/escalation-reference.ts';
import { checkFile } from '../../src/programme/import-rows.ts';
import { findIdentifier } from '../../src/programme/privacy-guard.ts';
import { parseReference } from '../../src/programme/reference.ts';
import { isSchedule } from '../../src/programme/schedule.ts';
import { parseAway } from '../../workflows/afwezig/parse.ts';
import { parseSpot } from '../../workflows/beheer/spot.ts';
import { parseAsked, regionIn } from '../../workflows/cijfers/parse.ts';
import { parseView } from '../../workflows/regio/view.ts';
import { harmed, harms, hostileText } from '../support/hostile.ts';
import { blockSuggestion, directMessage, mention, slashCommand, userChange } from '../support/slack-payloads.ts';
import { decided, inChannel, inGroup, installed, membersAdded, pressed, typed } from '../support/teams-activities.ts';

/*
 * Every parser, for itself: hostile texts, and payloads with any part of them harmed. It answers, and never throws.
 */

const RUNS = { numRuns: Number(process.env.FUZZ_RUNS ?? 120), seed: 20261122 };
const TODAY = '2026-11-22';
const ALICE = { id: 'U0000ALICE', name: 'alice' };
const TO = { serviceUrl: 'http://127.0.0.1:1' };

const REF = { run: '11111111-1111-4111-8111-111111111111', workflow: 'traject', version: 1, step: 'answers', revision: 0, subject: '' };
const FIELDS = [
  { type: 'text', id: 'name', label: 'Naam', required: true, multiline: false, maxLength: 80, ownName: true, value: 'x' },
  { type: 'choice', id: 'region', label: 'Regio', required: true, options: [{ value: 'ZL', label: 'Zuid-Limburg' }], reshapes: false },
];
const CARD = {
  title: 'T',
  blocks: [
    { type: 'facts', facts: [{ label: 'a', value: 'b' }] },
    { type: 'buttons', buttons: [] },
  ],
};
const FORM = { ref: REF, title: 'T', intro: [], fields: FIELDS, submit: 'S', cancel: 'C', buttons: [] };
const SENT = JSON.stringify({ ref: REF, shown: ['name', 'region', '__proto__', 'constructor'] });
const VALUES = { name: { name: { type: 'plain_text_input', value: 'x' } }, region: { region: { type: 'radio_buttons', selected_option: { value: 'ZL' } } } };
const VIEW = { id: 'V1', hash: 'h', blocks: [], private_metadata: SENT, state: { values: VALUES } };
const SLACK = { user: { id: ALICE.id, name: 'alice' }, team: { id: 'T1' }, trigger_id: 't' };
const HW = { kind: 'form', form: { ref: REF, shown: ['name', 'region', 'toString'] }, lists: ['region'] };

/** An activity as the endpoint reads it. */
function activityOf(body: unknown): unknown {
  const base = parseBase(body);
  return 'activity' in base ? parseActivity(base.activity, body) : base;
}

const stored = (schema: { safeParse: (value: unknown) => unknown }) => (value: unknown) => schema.safeParse(value);

const PAYLOADS: [what: string, parse: (payload: unknown) => unknown, payload: unknown][] = [
  ["Slack's commands", parseCommand, slashCommand(ALICE, '/traject', 'HW-ZL-2026-0001', 't', 'http://x')],
  ["Slack's presses on a message", parseAction, { ...SLACK, actions: [{ type: 'button', action_id: 'traject.open#0', value: 'x' }] }],
  ["Slack's changes in a view", parseAction, { ...SLACK, view: VIEW, actions: [{ type: 'radio_buttons', action_id: 'region' }] }],
  ["Slack's submissions", parseSubmission, { ...SLACK, view: VIEW }],
  [
    "Slack's lists that are searched",
    parseSuggestion,
    blockSuggestion(
      ALICE,
      { id: 'V', hash: 'h', modal: { type: 'modal', callback_id: 'form', title: { type: 'plain_text', text: 'T' }, blocks: [], private_metadata: SENT } },
      'region',
      'limb',
    ),
  ],
  ["Slack's direct messages", parseMessage, directMessage(ALICE, 'wie betaalt het?', 'Ev1')],
  ["Slack's mentions", parseMessage, mention(ALICE, 'regio ZL', 'Ev2')],
  [
    "Slack's files",
    parseFiles,
    directMessage(ALICE, '', 'Ev3', { subtype: 'file_share', files: [{ id: 'F1', name: 'x.csv', url_private_download: 'https://files.slack.com/x' }] }),
  ],
  ["Slack's accounts", parseUserChange, userChange(ALICE, true, 'Ev4')],
  ["Teams' messages", activityOf, typed('vraag wie betaalt het', TO)],
  ["Teams' messages in a group", activityOf, inGroup('hulp', TO)],
  ["Teams' messages in a channel", activityOf, inChannel('hulp', TO)],
  ["Teams' presses", activityOf, pressed({ hw: HW, name: 'x', region: 'ZL' }, 'm1', TO)],
  ["Teams' installations", activityOf, installed(TO)],
  ["Teams' members", activityOf, membersAdded(TO)],
  ["Teams' answers about files", activityOf, decided({ action: 'decline', context: { key: 'k', table: 0, format: 'csv' } }, 'm1', TO)],
  ['answers about files', readAnswer, decided({ action: 'decline', context: { key: 'k', table: 0, format: 'csv' } }, 'm1', TO)],
  [
    'file addresses',
    fileAddresses,
    { attachments: [{ contentType: 'application/vnd.microsoft.teams.file.download.info', content: { downloadUrl: 'https://x.sharepoint.com/x' } }] },
  ],
  ['what a card sends', readCardData, { hw: HW, name: 'x', region: 'ZL' }],
  ['stored cards', stored(card), CARD],
  ['stored forms', stored(form), FORM],
  ['stored replies', stored(reply), { type: 'form', form: FORM, errors: { name: 'x' } }],
];

describe('a payload with any part of it harmed', () => {
  it.each(PAYLOADS)('%s: is read or refused', (_what, parse, payload) => {
    expect(parse(payload)).toBeTruthy(); // unharmed it is read
    fc.assert(
      fc.property(harms, (how) => {
        parse(harmed(payload, how));
      }),
      RUNS,
    );
    expect(Object.prototype).not.toHaveProperty('polluted');
  });

  it('the values of a form are texts or lists of texts, whatever its fields are called', () => {
    fc.assert(
      fc.property(harms, (how) => {
        const values = Object.values(parseSubmission(harmed({ ...SLACK, view: VIEW }, how))?.values ?? {});
        expect(values.filter((value) => ![value].flat().every((one) => typeof one === 'string'))).toEqual([]);
      }),
      RUNS,
    );
  });
});

const KNOWLEDGE = '---\ndocument: proef\ntitel: T\nuitgever: U\ndatum: 2021-07\n---\n\n## V? {#1.1}\n\nA.\n\n### English: V?\n\nA.\n\n### Vragen\n\n- v\n';
const SETTINGS = [
  'PORT',
  'ESCALATION_DEADLINE',
  'SWEEP_INTERVAL',
  'DIGEST_CRON',
  'COUNTS_CRON',
  'PROGRAMME_MANAGERS',
  'DATABASE_URL',
  'ROLE',
  'LOG_LEVEL',
  'SLACK_BOT_TOKEN',
];

const TEXTS: [what: string, parse: (text: string) => unknown][] = [
  ['a day', parseDay],
  ['a month', parseMonth],
  ['a reference', parseReference],
  ['a reference of an escalation', parseEscalationReference],
  ['a schedule', isSchedule],
  ['an absence', (text) => parseAway(text, TODAY)],
  // No command or button carries more.
  ['a month and a region', (text) => parseAsked(text.slice(0, 4000), TODAY)],
  ['a region', (text) => regionIn(text.slice(0, 4000))],
  ['the value of a button of /beheer', parseSpot],
  ['the value of a button of /regio', parseView],
  ['something typed', readTyped],
  ['something typed behind a command', (text) => readTyped(`/wie ${text}`)],
  ['an option', (text) => matchOption([{ value: 'ZL', label: 'Zuid-Limburg' }], text)],
  ['a free text', findIdentifier],
  ['a knowledge file', readKnowledge],
  ['a knowledge file with something in it', (text) => readKnowledge(KNOWLEDGE.replace('A.', text).replace('- v', `- ${text}`))],
  [
    'a file that was imported',
    (text) => checkFile({ type: 'rows', header: ['ggz', 'startdatum', text], rows: [{ line: 2, cells: [text, text, text] }] }, TODAY),
  ],
];

describe('a hostile text', () => {
  it.each(TEXTS)('as %s: is read or refused, in no time', (_what, parse) => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const began = performance.now();
        parse(text);
        expect(performance.now() - began, text.slice(0, 50)).toBeLessThan(2000);
      }),
      RUNS,
    );
  });

  it('as a day: is none, or one that exists', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          hostileText,
          fc.tuple(fc.nat(40), fc.nat(20), fc.nat(10_000)).map((parts) => parts.join('-')),
        ),
        (text) => {
          const day = parseDay(text);
          if (day !== null) expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day);
        },
      ),
      RUNS,
    );
  });

  it('as a setting: is taken, or refused in one line that names it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SETTINGS), hostileText, (name, text) => {
        try {
          readConfig({ [name]: text });
        } catch (error) {
          if (!(error instanceof ConfigError)) throw error;
          expect(error.message.split('\n')).toHaveLength(1);
        }
      }),
      RUNS,
    );
  });
});

describe('a file', () => {
  const utf8 = new TextEncoder();

  it('of any bytes is read, or refused by name', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      hostileText.map((text) => utf8.encode(`ggz;startdatum\n${text};${text}\n`)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (file) => {
        expect(['rows', 'fault']).toContain((await readBytes(file)).type);
      }),
      RUNS,
    );
  });

  it('that is a spreadsheet with any of its bytes harmed is read, or refused by name', async () => {
    const whole = await writeExcel([
      [{ value: 'ggz' }, { value: 'startdatum' }],
      [{ value: 'basis' }, { value: '2026-01-02' }],
    ]).toBuffer();
    const change = fc.record({ at: fc.nat(whole.length - 1), to: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 30 }), fc.option(fc.nat(whole.length)), async (changes, cut) => {
        const file = Uint8Array.from(whole);
        for (const { at, to } of changes) file[at] = to;
        expect(['rows', 'fault']).toContain((await readBytes(file.slice(0, cut ?? file.length))).type);
      }),
      { ...RUNS, numRuns: Math.min(RUNS.numRuns, 300) },
    );
  });
});
