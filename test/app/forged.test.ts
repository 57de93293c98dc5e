import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTIONS, COMMANDS } from '../../manifest/ids.ts';
import type { Form, Values } from '../../src/cards/types.ts';
import type { Inbound } from '../../src/engine/events.ts';
import { dayOf } from '../../src/programme/dates.ts';
import { WORKFLOWS } from '../../workflows/routes.ts';
import { freshStore, type StoreUnderTest } from '../support/database-store.ts';
import { changes, createEngineFor, presses, says, submits, type WhoMayEngine } from '../support/who-may-engine.ts';
import { FORM_ROWS, openedForm } from '../support/who-may-forms.ts';
import { makeWorld, OTHER, REGION, type Role, type World } from '../support/who-may-world.ts';

/*
 * Presses and forms as no card of ours has them: a client can send whatever it likes. Never a fault, and never a change outside one's rights.
 */

const AT = new Date();
/** As long as a value that reaches us can be: the adapters leave what is longer. */
const TOO_LONG = 'x'.repeat(4000);
let subject: StoreUnderTest;
let world: World;
let engine: WhoMayEngine;

beforeAll(async () => {
  subject = await freshStore();
  world = await makeWorld(subject.store, AT);
  engine = createEngineFor(subject.store, () => AT);
});
afterAll(() => subject?.close());

/** What nothing of ours reads as anything. What no store can keep, such as half a character, does not get this far: see the fuzzing. */
const GARBAGE = [
  '',
  "'; drop table people; --",
  '%',
  '__proto__',
  '{"ggz":{"a":1},"region":["ZL"]}',
  '-1',
  '99999999999999999999',
  '00000000-0000-0000-0000-000000000000',
  'ZL|0|00000000-0000-0000-0000-000000000000',
  '2026-11 0 HW-ZL-2026-9999',
  '||||||||',
  TOO_LONG,
];

/** Everything that is there, of another region. */
const theirs = (): string[] => {
  const { people, organisations, seats, ...others } = world;
  const ids = [people.manager, people.owner, ...Object.values(organisations).map(({ id }) => id), ...Object.values(seats), ...Object.values(others)];
  const within = Object.values(seats).map((id) => `${REGION}|0|${id}`);
  return [...new Set(ids), ...within, `${world.fileWithout} ${OTHER}`, `${world.month} 0 ${world.traject}`, `${world.question}|`, `${REGION}|12m||contact|0|`];
};

/** What anybody may do with whatever they send: a command of their own, and in a channel what is said of an answer. */
const OPEN_TO_ALL: string[] = [ACTIONS.command, ACTIONS.questionHelpful, ACTIONS.questionWrong, ACTIONS.questionPass];

async function storedBy(events: Iterable<[what: string, event: Inbound]>): Promise<string[]> {
  const found: string[] = [];
  for (const [what, event] of events) {
    const faults = engine.faults().length;
    const { reply, stored } = await engine.handle(event);
    if (stored > 0) found.push(`${what}: stored`);
    if (reply.type === 'failed' || engine.faults().length > faults) found.push(`${what}: a fault, ${engine.faults().at(-1)}`);
  }
  return found;
}

describe('the value of a button', () => {
  const every = (role: Role, values: string[]) =>
    Object.values(ACTIONS)
      .filter((action) => !OPEN_TO_ALL.includes(action))
      .flatMap((action) => values.map((value): [string, Inbound] => [`${role} ${action} ${JSON.stringify(value.slice(0, 60))}`, presses(role, action, value)]));

  test('that is none of ours does nothing, whoever sends it', async () => {
    expect(await storedBy([...every('manager', GARBAGE), ...every('nobody', [TOO_LONG, world.casus])])).toEqual([]);
  });

  test('that is of another region does nothing', async () => {
    expect(await storedBy(every('elsewhere', theirs()))).toEqual([]);
  });

  test('of what is open to all is answered', async () => {
    const events = OPEN_TO_ALL.flatMap((action) =>
      GARBAGE.map((value): [string, Inbound] => [`${action} ${value.slice(0, 60)}`, presses('elsewhere', action, value)]),
    );
    expect((await storedBy(events)).filter((found) => !found.endsWith(': stored'))).toEqual([]);
  });

  test('of an action that does not exist is answered in words', async () => {
    for (const action of ['constructor', '__proto__', 'toString', '', TOO_LONG]) {
      const { reply, stored } = await engine.handle(presses('manager', action, 'x'));
      expect([reply.type, stored]).toEqual(['card', 0]);
    }
  });
});

test('what is typed behind a command is answered, whatever it is', async () => {
  const events = COMMANDS.flatMap((name) => GARBAGE.map((text): [string, Inbound] => [`${name} ${text.slice(0, 60)}`, says('manager', name, text)]));
  expect(await storedBy(events)).toEqual([]);
});

describe('a form', () => {
  /** The form as whoever may has it, filled in, with one thing changed that the form did not offer. */
  function forged({ ref, values }: { ref: Form['ref']; values: Values }, form: Form): [what: string, ref: Form['ref'], values: Values][] {
    const picked = form.fields.filter((field) => field.type === 'choice' || field.type === 'choices');
    const offered = (field: Form['fields'][number]) => ('options' in field ? field.options.map(({ value }) => value) : []);
    const answers: (string | string[])[] = [
      'niet-aangeboden',
      '__proto__',
      TOO_LONG,
      ['qqq', 'xyz'],
      world.people.manager,
      world.organisations.other.id,
      world.casus,
    ];
    return [
      ...picked.flatMap((field) =>
        answers
          .filter((answer) => !offered(field).includes([answer].flat()[0] ?? ''))
          .map((answer): [string, Form['ref'], Values] => [`${field.id} = ${JSON.stringify(answer).slice(0, 60)}`, ref, { ...values, [field.id]: answer }]),
      ),
      ...[999, Number.MAX_SAFE_INTEGER].map((revision): [string, Form['ref'], Values] => [`revision ${revision}`, { ...ref, revision }, values]),
      ...[0, 999].map((version): [string, Form['ref'], Values] => [`version ${version}`, { ...ref, version }, values]),
    ];
  }

  /** Only what it is about, or its step. */
  const moved = ({ ref, values }: { ref: Form['ref']; values: Values }): [what: string, ref: Form['ref'], values: Values][] => [
    ...GARBAGE.map((about): [string, Form['ref'], Values] => [`about ${JSON.stringify(about).slice(0, 60)}`, { ...ref, subject: about }, values]),
    ...['save', 'rung-4', TOO_LONG].map((step): [string, Form['ref'], Values] => [`step ${step.slice(0, 20)}`, { ...ref, step }, values]),
  ];

  test.each(Object.entries(FORM_ROWS))('%s with what it did not offer stores nothing', async (name, { by }) => {
    const opened = await openedForm(engine, world, name, dayOf(AT));
    const { reply } = await engine.handle(changes(by, opened.ref, opened.values));
    if (reply.type !== 'form') throw new Error('no form');
    const sent = forged(opened, reply.form).map(([what, ref, values]): [string, Inbound] => [`${by} ${what}`, submits(by, ref, values)]);
    expect(await storedBy(sent)).toEqual([]);
    const changed = forged(opened, reply.form).map(([what, ref, values]): [string, Inbound] => [`${by} ${what}`, changes(by, ref, values)]);
    expect(await storedBy(changed)).toEqual([]);
  });

  test.each(Object.keys(FORM_ROWS))('%s about what is not there is no fault, and of somebody elsewhere stores nothing that is not theirs', async (name) => {
    const row = FORM_ROWS[name];
    const opened = await openedForm(engine, world, name, dayOf(AT));
    const both = (['elsewhere', row?.by ?? 'manager'] as const).flatMap((role) =>
      moved(opened).map(([what, ref, values]): [string, Inbound] => [`${role} ${what}`, submits(role, ref, values)]),
    );
    const found = await storedBy(both);
    expect(found.filter((one) => !one.endsWith(': stored'))).toEqual([]);
    const mayElsewhere = row?.cells.replaceAll(' ', '')[2] === 'W';
    if (!mayElsewhere) expect(found.filter((one) => one.startsWith('elsewhere'))).toEqual([]);
  });

  test('that does not exist is answered in words', async () => {
    const { ref, values } = await openedForm(engine, world, 'vraag', dayOf(AT));
    for (const workflow of ['constructor', '__proto__', 'bestaat-niet', '', TOO_LONG]) {
      const { reply, stored } = await engine.handle(submits('manager', { ...ref, workflow }, values));
      expect([reply.type, stored]).toEqual(['card', 0]);
    }
    expect(WORKFLOWS.map(({ name }) => name)).toContain(ref.workflow);
  });
});

describe('the run of somebody else', () => {
  test('is not theirs to go on with, nor to look into', async () => {
    const keeping = createEngineFor(subject.store, () => AT, { keep: true });
    const { ref, values } = await openedForm(engine, world, 'traject', dayOf(AT));
    const own = submits('owner', ref, values);
    if (own.type !== 'submitted') throw new Error('no form');
    expect((await keeping.handle(own)).reply.type).toBe('form');
    for (const role of ['professional', 'elsewhere', 'manager', 'nobody'] as const) {
      const other = submits(role, ref, values);
      const { reply, stored } = await keeping.handle({
        ...other,
        form: { ...own.form, step: 'save', revision: 1 },
        values: { startDate: dayOf(AT) },
      } as Inbound);
      expect([stored, JSON.stringify(reply)]).toEqual([0, expect.stringContaining('formulier is van iemand anders')]);
      const back = await keeping.handle(presses(role, ACTIONS.trajectBack, own.form.run));
      expect(JSON.stringify(back.reply)).not.toContain('gespecialiseerd","label'); // never the draft
      expect(back.reply.type === 'form' ? back.reply.form.ref.workflow : 'none').not.toBe('traject');
    }
  });

  test('under the id of something that is there already changes nothing of that', async () => {
    const casusNow = async () => (await subject.database.query('select to_jsonb(e) as casus from escalations e where reference = $1', [world.casus]))[0]?.casus;
    const casus = await casusNow();
    const [known] = await subject.database.query('select id from escalations where reference = $1', [world.casus]);
    const [traject] = await subject.database.query('select id, owner_id from trajects where reference = $1', [world.traject]);
    const { ref, values } = await openedForm(engine, world, 'vastgelopen', dayOf(AT));
    const keeping = createEngineFor(subject.store, () => AT, { keep: true });
    for (const run of [known?.id, traject?.id, world.proposal, world.file, randomUUID()]) {
      const sent = submits('elsewhere', ref, { ...values, question: 'Een andere vraag' });
      if (sent.type === 'submitted') await keeping.handle({ ...sent, form: { ...sent.form, run: String(run) } });
    }
    expect(await casusNow()).toEqual(casus);
    expect(await subject.database.query('select id, owner_id from trajects where id = $1', [traject?.id])).toEqual([traject]);
    expect(keeping.faults()).toEqual([]);
  });
});
