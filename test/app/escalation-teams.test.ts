import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import { type Both, knownInTeams, startBoth, type TeamsPerson } from '../support/both-apps.ts';
import { seat, uwvOf } from '../support/escalations.ts';
import { ALEX, pressed, type TeamsUser } from '../support/teams-activities.ts';
import { inputsOf, optionOf, readOf, startTeamsApp } from '../support/teams-app.ts';
import type { TeamsMessage } from '../support/teams-stub.ts';

/*
 * Escalations as people see them in Teams. Tess reports; Alex is ambassadeur of UWV, Gina is the programmamanager and reads English.
 */

const HOUR = 3_600_000;
const TESS: TeamsUser = { id: 'user-id-7', name: 'Tess', aadObjectId: '00000000-0000-0000-0000-0000000000027' };
const GINA: TeamsUser = { id: 'user-id-8', name: 'Gina', aadObjectId: '00000000-0000-0000-0000-0000000000028' };
/** As long as a question may be, of letters that take three bytes each. */
const LONG = `${'漢'.repeat(590)} einde`;

let both: Both;
let alex: TeamsPerson;
let tess: TeamsPerson;
let gina: TeamsPerson;

beforeAll(async () => {
  both = await startBoth();
  alex = both.inTeams(ALEX);
  tess = both.inTeams(TESS);
  gina = both.inTeams(GINA);
  await knownInTeams(alex, 'Alex de Wit');
  await knownInTeams(tess, 'Tess Vos');
  await knownInTeams(gina, 'Gina Smit');
  await both.app.settled();
  await seat(both.database, { id: ALEX.aadObjectId, name: 'alex' }, 'organisatieambassadeur', { organisationId: await uwvOf(both.database) });
  await seat(both.database, { id: GINA.aadObjectId, name: 'gina' }, 'programmamanager', { region: null });
  await both.database.query("update people set language = 'en' where name = 'Gina Smit'");
});

afterAll(async () => {
  await both?.stop();
});

const where = () => ({ connectionString: both.database.connectionString });
const count = async (what: string): Promise<number> =>
  Number((await both.database.query('select count(*)::int as n from escalation_log where what = $1', [what]))[0]?.n);
const filled = (form: TeamsMessage, question: string) => ({
  region: 'ZL',
  organisatie: optionOf(form, 'organisatie', 'UWV'),
  category: 'contact',
  candidateKnows: 'ja',
  question,
});

async function stuck(question: string): Promise<string> {
  const form = await tess.say('vastgelopen');
  await tess.press(form, 'Versturen', filled(form, question));
  await both.app.settled();
  const [row] = await both.database.query('select reference from escalations order by raised_at desc limit 1');
  return String(row?.reference);
}

async function press(person: TeamsPerson, message: TeamsMessage, title: string, values: Record<string, string> = {}) {
  const done = await person.press(message, title, values);
  await both.app.settled();
  return done;
}

/** The messages of somebody about an escalation that hold this button. */
const withButton = ({ id }: TeamsUser, reference: string, title: string): TeamsMessage[] =>
  both.teamsStub.messages.filter(
    (message) =>
      message.conversation === `personal-${id}` &&
      JSON.stringify(message.activity).includes(reference) &&
      JSON.stringify(message.activity.attachments).includes(`"title":"${title}"`),
  );
const first = (messages: TeamsMessage[]): TeamsMessage => {
  const [message] = messages;
  if (!message) throw new Error('no such message');
  return message;
};

describe('a casus', () => {
  test('is asked on one card: what is missing stands beside its field, and what was filled in stays', async () => {
    const form = await tess.say('/vastgelopen');
    await tess.press(form, 'Versturen', { question: 'Wie beslist hierover?', candidateKnows: 'ja' });
    expect(form.updates).toBe(1);
    expect(readOf(form)).toContain('⚠ Vul dit nog in.');
    expect(inputsOf(form)).toMatchObject({ question: 'Wie beslist hierover?', candidateKnows: 'ja' });
    await tess.press(form, 'Versturen', { ...filled(form, 'Bel 06 12345678 voor overleg.') });
    expect(readOf(form)).toContain('telefoonnummer');
    expect(inputsOf(form).question).toBe('Bel 06 12345678 voor overleg.');
    await press(tess, form, 'Versturen', { question: 'Wie beslist hierover?' });
    expect(readOf(form)).toMatch(/Gemeld onder HW-E-ZL-\d{4}-0001\.[\s\S]*Alex de Wit heeft nu bericht/);
    expect(await count('raised')).toBe(1);
  });

  test('about the income says that it does not calculate, though this client showed no note in the form', async () => {
    const form = await tess.say('vastgelopen');
    expect(readOf(form)).not.toContain('Ik reken geen inkomen uit');
    await press(tess, form, 'Versturen', { ...filled(form, 'Wat gebeurt er met de toeslag?'), category: 'inkomensgevolgen' });
    expect(readOf(form)).toContain('Ik reken geen inkomen uit');
  });

  test('is one when its form is delivered again, twice at once, to another process', async () => {
    const before = await count('raised');
    const form = await tess.say('vastgelopen');
    const { activity } = await tess.press(form, 'Versturen', filled(form, 'Komt dit maar één keer?'));
    const other = await startTeamsApp(where());
    await Promise.all([other.send(activity), other.send(activity)]);
    await other.stop();
    await both.app.settled();
    expect(await count('raised')).toBe(before + 1);
  });

  test('goes from hand to hand by its buttons, and its whole card follows', async () => {
    const reference = await stuck('Wie gaat hierover?');
    const ping = first(withButton(ALEX, reference, 'Ik pak dit op'));
    const { newest: to } = await press(alex, ping, 'Doorsturen');
    await press(alex, to, 'Versturen', { to: optionOf(to, 'to', 'Gina Smit (UWV)') });
    expect(readOf(to)).toContain('Gevraagd aan Gina Smit. Nog niet opgepakt.');
    const hers = first(withButton(GINA, reference, 'I take this up'));
    await press(gina, hers, 'I take this up');
    expect(readOf(hers)).toContain('Gina Smit takes this up.');
    expect(readOf(ping)).toContain('Gina Smit pakt dit op.');
    const { newest: note } = await press(gina, hers, 'Note');
    await press(gina, note, 'Send', { text: 'I will call.' });
    const own = first(withButton(TESS, reference, 'Intrekken'));
    expect(readOf(own)).toContain('“I will call.”');
    await press(tess, own, 'Opgelost');
    for (const message of [ping, hers, own]) expect(readOf(message)).toMatch(/Dit is afgesloten\.|This is closed\./);
  });

  test('with the longest texts fits, and its buttons work', async () => {
    const reference = await stuck(LONG);
    const ping = first(withButton(ALEX, reference, 'Ik pak dit op'));
    for (let turn = 0; turn < 6; turn += 1) {
      const { newest: form, status } = await press(alex, ping, 'Notitie');
      expect(status).toBe(200);
      await press(alex, form, 'Versturen', { text: LONG });
    }
    const { newest: form } = await press(alex, ping, 'Antwoord');
    expect(await press(alex, form, 'Versturen', { text: LONG })).toMatchObject({ status: 200 });
    const own = withButton(TESS, reference, 'Nog niet opgelost');
    expect(own.length).toBeGreaterThan(0);
    expect(readOf(first(own)).match(/einde/g)?.length).toBeGreaterThanOrEqual(6);
    const largest = Math.max(...both.teamsStub.messages.map(({ activity }) => Buffer.byteLength(JSON.stringify(activity))));
    expect(largest).toBeLessThan(28_000);
    await press(tess, first(own), 'Opgelost');
    expect(readOf(ping)).toContain('Dit is afgesloten.');
  });
});

describe('a press', () => {
  test('delivered to two processes at once takes it up once, and both give the same answer', async () => {
    const reference = await stuck('Wie was het eerst?');
    const ping = first(withButton(ALEX, reference, 'Ik pak dit op'));
    const before = await count('taken');
    const taking = pressed({ hw: { kind: 'press', action: ACTIONS.escalationTake, value: reference } }, ping.id, { serviceUrl: both.teamsStub.url });
    const sent = both.teamsStub.calls.length;
    const others = await Promise.all([startTeamsApp(where()), startTeamsApp(where())]);
    const answers = await Promise.all(others.map((other) => other.send(taking)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    for (const other of others) await other.stop();
    await both.app.settled();
    expect(await count('taken')).toBe(before + 1);
    expect(JSON.stringify(both.teamsStub.calls.slice(sent))).not.toContain('U had dit al opgepakt');
  });

  test('by somebody it does not concern changes nothing, and says why', async () => {
    const reference = await stuck('Mag iedereen dit?');
    const ping = structuredClone(first(withButton(ALEX, reference, 'Ik pak dit op')));
    const before = await count('taken');
    const { newest: said } = await press(tess, ping, 'Ik pak dit op'); // as when a message was passed on
    expect(readOf(said)).toContain('Uw rol geeft u hier (nu) geen toegang toe');
    expect(await count('taken')).toBe(before);
  });
});

test('a list shows what waits and what one reported; what is opened from it follows what happens', async () => {
  const reference = await stuck('Staat dit in de lijst?');
  const list = await alex.say('escalatie lijst');
  expect(readOf(list)).toMatch(new RegExp(`Wacht op u[\\s\\S]*${reference}`));
  expect(readOf(await tess.say('escalaties lijst'))).toMatch(new RegExp(`Door u gemeld[\\s\\S]*${reference}`));
  await alex.say(`escalatie ${reference}`);
  await both.app.settled();
  const copies = withButton(ALEX, reference, 'Ik pak dit op');
  expect(copies).toHaveLength(2);
  await press(alex, first(copies), 'Ik pak dit op');
  for (const copy of copies) expect(readOf(copy)).toContain('Alex de Wit pakt dit op.');
});

test('a bestuurlijke asks what depends on what on the same card, and shows the advice with its source', async () => {
  const form = await tess.say('opschalen');
  const party = {
    region: 'ZL',
    organisatie: optionOf(form, 'organisatie', 'Staat er niet bij …'),
    since: '2026-09-01',
    tried: 'Twee keer gebeld.',
    outcome: 'loopt-nog',
  };
  await tess.press(form, 'Versturen', { ...party, stance: 'doet-niet-mee' });
  await tess.press(form, 'Versturen', { organisatieNaam: 'Gemeente Heerlen', organisatieSoort: 'gemeente' });
  expect(Object.keys(inputsOf(form))).toEqual(expect.arrayContaining(['part', 'division', 'tried']));
  expect(inputsOf(form).tried).toBe('Twee keer gebeld.');
  await press(tess, form, 'Versturen', { part: 'gemeente', division: 'champions-league' });
  expect(readOf(form)).toMatch(/Gemeld onder HW-E-ZL-\d{4}-\d{4}\.[\s\S]*Gina Smit heeft nu bericht\./);
  const [row] = await both.database.query("select reference from escalations where kind = 'bestuurlijk'");
  const hers = first(withButton(GINA, String(row?.reference), 'I take this up'));
  expect(readOf(hers)).toContain('In the Champions League the centrumgemeente must take part.');
  expect(readOf(hers)).toContain('[FAQ 3.4]');
});

test('what nobody takes up comes back: a reminder at half time, and at the deadline the next rung', async () => {
  const reference = await stuck('Wie neemt dit op?');
  const about = (user: TeamsUser, words: string) =>
    both.teamsStub.messages.filter(
      ({ conversation, activity }) =>
        conversation === `personal-${user.id}` && String(activity.summary).includes(words) && String(activity.summary).includes(reference),
    );
  await both.later(24 * HOUR);
  expect(about(ALEX, 'Herinnering')).toHaveLength(1);
  await both.later(0);
  expect(about(ALEX, 'Herinnering')).toHaveLength(1);
  await both.later(24 * HOUR);
  expect(about(GINA, 'Nobody has taken this up: Case')).toHaveLength(1);
  expect(withButton(TESS, reference, 'Intrekken').map(readOf).join()).toContain('Gevraagd aan Gina Smit. Nog niet opgepakt.');
});
