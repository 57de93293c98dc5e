import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { addedToTeam, inGroup, installed, membersAdded, typed } from '../support/teams-activities.ts';
import { createTeamsPerson, inputsOf, optionOf, readOf, startTeamsApp, type TeamsApp } from '../support/teams-app.ts';
import { createTeamsStub, type TeamsMessage, type TeamsStub } from '../support/teams-stub.ts';

let database: FreshDatabase;
let stub: TeamsStub;
let service: TeamsApp;
let alex: ReturnType<typeof createTeamsPerson>;

beforeAll(async () => {
  database = await freshDatabase();
  stub = await createTeamsStub();
  service = await startTeamsApp({ connectionString: database.connectionString });
  alex = createTeamsPerson(service, stub);
});

afterAll(async () => {
  await service?.stop();
  await stub?.close();
  await database?.close();
});

const DAY = 24 * 3_600_000;
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY).toISOString().slice(0, 10);
const count = async (table: string): Promise<unknown> => (await database.query(`select count(*)::int as n from ${table}`))[0]?.n;
const ANSWERS = { begeleiding: 'ips', opdrachtgever: 'uwv', ggz: 'gespecialiseerd,ribw', kanEnWil: 'ja', doelgroep: 'epa' };

/** The first screen of a new traject, filled in. @returns the card, now with both verdicts */
async function answered(): Promise<TeamsMessage> {
  const form = await alex.say('/traject');
  await alex.press(form, 'Verder', { region: 'ZL', aangedragenDoor: optionOf(form, 'aangedragenDoor', 'UWV'), ...ANSWERS });
  return form;
}

describe('someone who adds the assistant', () => {
  test('is greeted once, however often Teams tells it', async () => {
    await service.send(installed({ serviceUrl: stub.url }));
    await service.send(membersAdded({ serviceUrl: stub.url }));
    await service.send(installed({ serviceUrl: stub.url }));
    await service.app.settled();
    expect(stub.messages.map(readOf)).toEqual([expect.stringContaining('Wat kan ik hier?')]);
  });
});

describe('someone who is new', () => {
  let form: TeamsMessage;

  test('is asked who they are; what is missing is told beside the field, on the same card', async () => {
    form = await alex.say('traject');
    expect(readOf(form)).toContain('Uw profiel');
    await alex.press(form, 'Opslaan en verder', { name: 'Alex de Wit', function: 'jobcoach' });
    expect(form.updates).toBe(1);
    expect(readOf(form)).toContain('⚠ Kruis minstens één antwoord aan.');
    expect(inputsOf(form)).toMatchObject({ name: 'Alex de Wit', function: 'jobcoach' });
  });

  test('goes on with what was asked, on that card', async () => {
    await alex.press(form, 'Opslaan en verder', { regions: 'ZL,ML' });
    expect(inputsOf(form)).toMatchObject({ regions: 'ZL,ML', organisation: '' });
    await alex.press(form, 'Opslaan en verder', { organisation: optionOf(form, 'organisation', 'UWV') });
    expect(readOf(form)).toContain('Traject registreren');
    expect(stub.messages).toHaveLength(2);
    expect(await database.query('select name from people')).toEqual([{ name: 'Alex de Wit' }]);
  });
});

describe('a traject', () => {
  let reference: string;

  test('is registered in two steps on one card, and comes as a message of its own', async () => {
    const form = await answered();
    expect(readOf(form)).toMatch(/Telt mee[\s\S]*2021/);
    const { newest } = await alex.press(form, 'Opslaan', { startDate: daysAgo(10) });
    expect(newest.id).toBe(form.id);
    reference = /HW-ZL-\d{4}-\d{4}/.exec(readOf(form))?.[0] ?? '';
    expect(reference).toMatch(/-0001$/);
    await service.app.settled();
    expect(stub.messages.at(-1)).toMatchObject({ activity: { summary: `Traject ${reference}` } });
    expect(await count('trajects')).toBe(1);
  });

  test('is not registered with a date in the future: the date stays, with what is wrong', async () => {
    const form = await answered();
    const tomorrow = daysAgo(-2);
    const { status } = await alex.press(form, 'Opslaan', { startDate: tomorrow });
    expect(status).toBe(200);
    expect(inputsOf(form).startDate).toBe(tomorrow);
    expect(readOf(form)).toMatch(/⚠ .+\n/);
    await alex.press(form, 'Terug');
    expect(inputsOf(form)).toMatchObject({ begeleiding: 'ips', ggz: 'gespecialiseerd,ribw' });
    expect(await count('trajects')).toBe(1);
  });

  test('is listed, opened and given a result; every copy shows it', async () => {
    const list = await alex.say('TRAJECT lijst');
    expect(readOf(list)).toContain(reference);
    await alex.press(list, 'Openen');
    await service.app.settled(); // the card comes as a message of its own, that follows the traject
    const open = stub.messages.findLast(({ activity }) => activity.summary === `Traject ${reference}`);
    if (!open) throw new Error('no card was sent');
    const { newest: form } = await alex.press(open, 'Resultaat wijzigen');
    await alex.press(form, 'Opslaan', { result: 'betaald-werk', since: daysAgo(5) });
    await service.app.settled();
    const copies = stub.messages.filter(({ activity, updates }) => activity.summary === `Traject ${reference}` && updates > 0);
    expect(copies.length).toBeGreaterThan(0);
    for (const copy of copies) expect(readOf(copy)).toContain('Betaald werk');
  });

  test('is registered once when the press is delivered twice, at once and later, and when it is pressed again', async () => {
    const form = await answered();
    const old = structuredClone(form);
    const filled = { startDate: daysAgo(30) };
    const { activity } = await alex.press(form, 'Opslaan', filled);
    const before = stub.calls.length;
    const again = await Promise.all([service.send(activity), service.send(activity)]);
    expect(again.map(({ status }) => status)).toEqual([200, 200]);
    await service.app.settled();
    expect(stub.calls.slice(before).filter(({ method }) => method === 'PUT' || method === 'POST').length).toBeLessThanOrEqual(1); // the card of the traject
    await alex.press(old, 'Opslaan', filled);
    expect(await count('trajects')).toBe(2);
  });

  test('delivered again to another process is registered once too', async () => {
    const form = await answered();
    const { activity } = await alex.press(form, 'Opslaan', { startDate: daysAgo(60) });
    const other = await startTeamsApp({ connectionString: database.connectionString });
    expect((await other.send(activity)).status).toBe(200);
    await other.stop();
    expect(readOf(form)).toMatch(/HW-ZL-\d{4}-0003/);
    expect(await count('trajects')).toBe(3);
  });
});

describe('a reply', () => {
  test('that cannot take the place of its card comes as a new message', async () => {
    const form = await alex.say('profiel');
    stub.faults.push({ status: 403 });
    const { newest } = await alex.press(form, 'Opslaan');
    expect(form.updates).toBe(0);
    expect(newest.id).not.toBe(form.id);
    expect(readOf(newest)).toContain('U werkt in Zuid-Limburg');
  });

  test('that Teams does not take now is a failure that the user sees, and pressing again gives it', async () => {
    const form = await alex.say('profiel');
    stub.faults.push({ status: 429 });
    expect(await alex.press(form, 'Opslaan')).toMatchObject({ status: 502 });
    expect(await alex.press(form, 'Opslaan')).toMatchObject({ status: 200 });
    expect(readOf(form)).toContain('U werkt in Zuid-Limburg');
  });

  test('to a person whose client is English is English', async () => {
    const anna = createTeamsPerson(service, stub, { id: 'user-id-1', name: 'Anna', aadObjectId: '21' }, 'en-US');
    expect(readOf(await anna.say('hulp'))).toContain('What can I do here?');
  });

  test('goes to the newest address someone wrote from', async () => {
    const moved = await createTeamsStub();
    await service.send(typed('hulp', { serviceUrl: moved.url }));
    await service.app.settled();
    const [row] = await database.query("select address from accounts where account like '%020'");
    expect(row?.address).toContain(moved.url);
    await service.send(typed('hulp', { serviceUrl: stub.url }));
    await moved.close();
  });
});

describe('in a group', () => {
  const group = {
    get serviceUrl() {
      return stub.url;
    },
  };
  const there = (conversation: string) => stub.messages.filter((message) => message.conversation === conversation).map(readOf);

  test('it says hello once, however often Teams tells that it was added; not to each who joins', async () => {
    await service.send({ ...addedToTeam(group), membersAdded: [{ id: 'somebody' }] });
    await service.send({ ...addedToTeam(group), type: 'installationUpdate', action: 'add' });
    for (let times = 0; times < 2; times += 1) await service.send(addedToTeam(group));
    await service.app.settled();
    expect(there('team-id')).toEqual([expect.stringContaining('met @Hoofdzaak Werk ervoor')]);
  });

  test('help is answered there', async () => {
    await service.send(inGroup('hulp', group));
    expect(there('group-chat-id')).toEqual([expect.stringContaining('Wat kan ik hier?')]);
  });

  test('what is one’s own business goes to the private chat, and the group hears only that', async () => {
    await service.send(inGroup('traject lijst', group));
    expect(there('private-1').at(-1)).toMatch(/HW-ZL-\d{4}-0001/);
    expect(there('group-chat-id').at(-1)).toBe('Ik heb u een privébericht gestuurd.');
    expect(there('group-chat-id').join()).not.toMatch(/HW-ZL-2\d{3}-0001/);
  });

  test('it hears that in the language its reader chose, not in the one of a client', async () => {
    await service.send(inGroup('traject lijst', { ...group, locale: 'en-US' }));
    expect(there('group-chat-id').at(-1)).toBe('Ik heb u een privébericht gestuurd.');
  });

  test('someone whose private chat cannot be opened is told how', async () => {
    stub.faults.push({ status: 403 });
    await service.send(inGroup('traject', group));
    expect(there('group-chat-id').at(-1)).toContain('Open een privéchat met mij');
  });

  test('does not become the place where one is written to', async () => {
    const [row] = await database.query("select address from accounts where account like '%020'");
    expect(row?.address).toContain('personal-user-id-0');
  });
});

test('nothing of what people typed is in the log', () => {
  expect(service.lines.join('')).not.toMatch(/Alex|HW-ZL|gespecialiseerd|lijst/);
});
