import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createJobs } from '../../src/jobs/jobs.ts';
import { findIdentifier } from '../../src/programme/privacy-guard.ts';
import { type Both, knownInTeams, startBoth } from '../support/both-apps.ts';
import { seat, uwvOf } from '../support/escalations.ts';
import { csvOf, LINE } from '../support/imports.ts';
import { columnsHolding, slackMarkup, teamsMarkup } from '../support/markup.ts';
import { type Manner, slackRobot, teamsRobot } from '../support/robot.ts';
import { daysAgo, SECRET, TOKEN } from '../support/slack-app.ts';
import { ALICE, BOB, directMessage, type SlackUser } from '../support/slack-payloads.ts';
import { ALEX } from '../support/teams-activities.ts';

/*
 * A whole run: people who write a marked, hostile text in every field, in Slack and in Teams, and press whatever they are shown.
 * After it is looked where their words came: not as markup on a platform, not in a log, and only in the columns that are listed here.
 */

const HOUR = 3_600_000;
/** In every text, in front: what is cut off is the rest. */
const MARK = 'GEHEIMWOORD';
const NAME = 'NAAMWOORD';
const SIGNS = [
  '<!channel>',
  '<@U0000ALICE>',
  '<https://kwaad.nl|bank>',
  '[hier](https://kwaad.nl)',
  '![x](//kwaad.nl)',
  '<at>Test Bot</at>',
  '*vet*',
  '{{DATE(2021-01-01T00:00:00Z, SHORT)}}',
  '<script>',
  '=1+1',
];

let sequence = 0;
/** Each field gets another sign first, so that short ones get all of them too. */
function marked(word: string, room: number): string {
  sequence += 1;
  const at = sequence % SIGNS.length;
  const text = `${word}-${sequence} ${[...SIGNS.slice(at), ...SIGNS.slice(0, at)].join(' ')}`;
  return room < 10 ? String(sequence % 9) : text.slice(0, Math.floor(room)).trim();
}

const MANNER: Manner = {
  write: (field, room) => marked(field === 'name' ? NAME : MARK, Math.min(room, 150)),
  choose: { regions: ['ZL'], region: 'ZL', candidateKnows: 'ja', outcome: 'geen-resultaat', language: 'nl' },
  day: daysAgo(60),
};
const OWN_ORGANISATION: Manner = { ...MANNER, choose: { ...MANNER.choose, organisation: 'nieuw', organisatie: 'nieuw', aangedragenDoor: 'nieuw' } };

/** What would end the story for the others. */
const LAST = /withdraw|intrekken|remove|verwijder|wissen|erase|away|afwezig|kept-remove|solved#|Opgelost|leave/i;

const CAROL: SlackUser = { id: 'U000CAROL', name: `carol ${NAME} <!channel>` };

let both: Both;

beforeAll(async () => {
  await import('../../adapters/teams/sdk/index.ts'); // loaded at its first use, it can take longer than Teams waits on a busy machine
  both = await startBoth();
  const { database, slackStub, teamsStub, app } = both;
  const inSlack = (user: SlackUser, manner = MANNER) => slackRobot(both.inSlack(user), slackStub, app, manner, LAST);
  const alice = inSlack(ALICE);
  const carol = inSlack(CAROL, OWN_ORGANISATION);
  const bob = inSlack(BOB);
  for (const person of [alice, carol, bob]) await person.types('/profiel');
  await knownInTeams(both.inTeams(ALEX), marked(NAME, 79));
  await app.settled();
  const uwv = await uwvOf(database);
  const alexAccount = { id: ALEX.aadObjectId, name: 'alex' };
  for (const user of [BOB, alexAccount]) {
    await seat(database, user, 'organisatieambassadeur', { organisationId: uwv });
    await seat(database, user, 'programmamanager', { region: null });
    await seat(database, user, 'procesregisseur');
  }
  // Ids of choices that are rows.
  MANNER.choose.organisatie = uwv;
  const alex = teamsRobot(both.inTeams(ALEX), teamsStub, ALEX, app, MANNER, LAST);

  for (const person of [alice, carol]) {
    for (const command of ['/traject', '/vastgelopen', '/opschalen', '/vraag']) await person.types(command);
    await person.types('/vraag', marked(MARK, 200));
    await person.types('/wie', marked(MARK, 50));
  }
  const sender = both.inSlack(ALICE);
  await sender.slash('/wie', '0612345678');
  await sender.slash('/onbekend', 'BSN 123456782');
  await sender.slash('/vraag', 'hoe bereik ik jan@ggz.nl of 123456782');
  const csv = csvOf({ ...LINE, aangedragen_door: `${MARK} zorg` });
  slackStub.downloads.set('/files/f1', new TextEncoder().encode(csv));
  const file = { id: 'F1', name: `${MARK}.csv`, url_private_download: `${slackStub.url}/files/f1` };
  await both.tells(directMessage(ALICE, MARK, 'EvFILE', { subtype: 'file_share', files: [file] }));
  await app.settled();
  await look();

  for (let round = 0; round < 2; round += 1) {
    await bob.types('/beheer');
    await bob.types('/escalatie', 'overzicht');
    await bob.types('/vraag', 'lijst');
    await bob.types('/regio', 'ZL');
    for (const person of [bob, alice, carol]) await person.looksAround();
    for (const command of ['vraag lijst', 'escalatie overzicht', 'beheer', 'regio ZL', 'cijfers', 'traject']) await alex.types(command);
    await alex.looksAround();
    await both.later(25 * HOUR);
  }
  await look();
  const jobs = createJobs(both.store, { digest: '* * * * *', counts: '* * * * *', checkIn: '* * * * *' }, { isHoliday: () => false });
  for (const { run } of jobs) await run(both.clock.now());
  await both.later(40 * 24 * HOUR);
  for (const { run } of jobs) await run(both.clock.now());
  await both.later(HOUR);
  await faults();
}, 280_000);

/** What can go wrong, with words of people in it: platforms that refuse, payloads that do not fit, a store that quotes what it refuses. */
async function faults(): Promise<void> {
  const { slackStub, teamsStub, app, database } = both;
  const alice = both.inSlack(ALICE);
  const ask = (id: string) => both.tells(directMessage(ALICE, `${MARK} wie betaalt de fietsen?`, id)).then(() => app.settled());
  slackStub.fault({ method: 'chat.postMessage', error: 'channel_not_found' });
  await ask('EvF1');
  slackStub.fault({ method: 'chat.postMessage', status: 500 });
  await ask('EvF2');
  slackStub.fault({ method: 'chat.postMessage', drop: 'before' });
  await ask('EvF3');
  slackStub.fault({ method: 'views.open', error: 'invalid_arguments' });
  await alice.slash('/vraag');
  await both.tells({ ...directMessage(ALICE, MARK, 'EvF4'), event: { type: 'message', text: [MARK], user: MARK } });
  teamsStub.faults.push({ status: 403, body: { error: { code: MARK, message: MARK } } });
  await both.inTeams(ALEX).say(`vraag ${MARK}`);
  await both.inTeams(ALEX).sends({ type: 'message', channelId: 'msteams', text: { x: MARK } });
  await database.query("alter table questions add constraint never check (text = 'never') not valid");
  await ask('EvF5');
  await database.query('alter table questions drop constraint never');
  await app.settled();
}

afterAll(async () => {
  await both?.stop();
});

/** Where what people write lives; the processing register (docs) names the same. */
const WRITTEN_IN = [
  'categories.en',
  'categories.nl',
  'escalation_log.text',
  'escalations.subject',
  'grants.topics',
  'imports.rows',
  'kept_answers.questions',
  'kept_answers.text',
  'kept_answers.title',
  'organisations.name',
  'outbox.card',
  'proposals.outcome_text',
  'proposals.text',
  'questions.ended_text',
  'questions.text',
  'replies.reply',
  'runs.last_reply',
  'runs.state',
];
/** Where their names live. */
const NAMED_IN = [
  'escalation_log.name',
  'escalations.plan',
  'kept_answers.author_name',
  'outbox.card',
  'people.name',
  'questions.ended_name',
  'replies.reply',
  'runs.last_reply',
];

/** Where it was found at any moment: some of it is forgotten meanwhile. */
const written = new Set<string>();
const named = new Set<string>();

async function look(): Promise<void> {
  for (const column of await columnsHolding(both.database, MARK)) written.add(column);
  for (const column of await columnsHolding(both.database, NAME)) named.add(column);
}

const outgoing = () => [...both.slackStub.calls.map(({ args }) => args), ...both.slackStub.responses.map(({ body }) => body)];

describe('what people wrote', () => {
  it('is no identifier by accident: the guard would have kept it out', () => {
    expect(findIdentifier(SIGNS.join(' '))).toBeNull();
  });

  it('reached others on both platforms', () => {
    expect(JSON.stringify(both.slackStub.messages)).toContain(MARK);
    expect(JSON.stringify(both.teamsStub.messages)).toContain(MARK);
  });

  it('is markup or a mention nowhere in what was sent', () => {
    expect(both.slackStub.problems).toEqual([]);
    expect(outgoing().flatMap((sent) => slackMarkup(sent))).toEqual([]);
    expect(both.teamsStub.calls.flatMap(({ body }) => teamsMarkup(body))).toEqual([]);
  });

  it('lives in the columns that are listed, and nowhere else', async () => {
    await look();
    expect([...written].sort()).toEqual(WRITTEN_IN);
    expect([...named].sort()).toEqual(NAMED_IN);
  });

  it('is in no log line, nor are names, tokens and addresses', () => {
    const log = both.lines.join('');
    expect(both.lines.length).toBeGreaterThan(4); // the faults are told
    for (const secret of [MARK, NAME, TOKEN, SECRET, 'Jansen', ALICE.id, ALEX.aadObjectId, 'xoxb', '0612345678', '123456782', 'jan@ggz.nl', 'kwaad.nl']) {
      expect(log, secret).not.toContain(secret);
    }
  });
});

it('what pointed to a person behind a command or in a question is stored nowhere', async () => {
  for (const text of ['0612345678', '123456782', 'jan@ggz.nl']) expect(await columnsHolding(both.database, text)).toEqual([]);
});
