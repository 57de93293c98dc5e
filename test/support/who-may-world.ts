import { randomUUID } from 'node:crypto';
import type { Account } from '../../src/engine/events.ts';
import type { Store } from '../../src/engine/store.ts';
import type { Write } from '../../src/engine/writes.ts';
import type { Application } from '../../src/programme/applications.ts';
import { addDays, dayOf, yearOf } from '../../src/programme/dates.ts';
import type { Escalation } from '../../src/programme/escalation.ts';
import { makeEscalationReference, numbersOf } from '../../src/programme/escalation-reference.ts';
import type { Organisation } from '../../src/programme/organisation.ts';
import type { Role as Seated } from '../../src/programme/person.ts';
import { makeReference } from '../../src/programme/reference.ts';
import type { Seat } from '../../src/programme/roster.ts';
import { newTraject, type Someone } from '../contracts/samples.ts';
import { newAnswer } from '../contracts/samples-questions.ts';
import { ANSWERS } from './facts.ts';

/*
 * One region with everything that can be pressed in it, and one of everybody who might press: the world of the table 'who may'.
 */

/** Everybody of the table, in the order of its columns. */
export const ROLES = [
  'nobody', // no profile
  'professional', // in the region
  'elsewhere', // a professional of another region
  'owner', // guides the traject, sent the file, asked the question
  'reporter', // raised the escalations
  'asked', // the ambassadeur of the organisation that was asked
  'otherAmbassadeur', // of another organisation in another region
  'regisseur', // the region's procesregisseur
  'otherRegisseur', // of another region
  'contact', // the region's regiocontact
  'regioambassadeur',
  'werkgroep', // of UWV, nationally
  'manager', // the programmamanager
  'standIn', // answers for `asked`, who is away
] as const;
export type Role = (typeof ROLES)[number];

export const REGION = 'ZL';
export const OTHER = 'MB';
/** Where they work. */
const WORKS: Record<keyof World['people'], string> = {
  professional: REGION,
  elsewhere: OTHER,
  owner: REGION,
  reporter: REGION,
  asked: REGION,
  otherAmbassadeur: OTHER,
  regisseur: REGION,
  otherRegisseur: OTHER,
  contact: REGION,
  regioambassadeur: REGION,
  werkgroep: OTHER,
  manager: OTHER,
  standIn: REGION,
  second: REGION,
};

export const accountOf = (role: string): Account => ({ platform: 'slack', tenant: 'T1', user: `U-${role}` });
export const placeOf = (role: string) => ({ platform: 'slack' as const, tenant: 'T1', address: JSON.stringify({ channel: `U-${role}` }) });

/** Everything a button can be about. */
export interface World {
  /** `second` stands beside `asked`, and presses nothing. */
  people: Record<Exclude<Role, 'nobody'> | 'second', string>;
  organisations: Record<'region' | 'other', Organisation>;
  seats: Record<'asked' | 'second', string>;
  traject: string;
  /** In paid work. */
  working: string;
  /** Still to be settled. */
  unclear: string;
  casus: string;
  /** Answered, so that it can be reopened. */
  answered: string;
  governance: string;
  proposal: string;
  application: string;
  /** Decided upon before, so that a place can be offered. */
  waiting: string;
  offered: string;
  /** A question that was passed on, and one that was answered. */
  question: string;
  ended: string;
  kept: string;
  /** Two files of the owner: one with its region, one without. */
  file: string;
  fileWithout: string;
  month: string;
}

/** Fills an empty database. @param at the moment everything happened */
export async function makeWorld(store: Store, at: Date): Promise<World> {
  const today = dayOf(at);
  const year = yearOf(today);
  const act = (writes: Write[], personId: string | null = null) =>
    store.transaction((transaction) => transaction.act({ writes, effects: [] }, null, { personId, at }));

  const organisation = (region: string, name: string): Organisation => ({ id: randomUUID(), name, kind: 'gemeente', region });
  const organisations = { region: organisation(REGION, 'Gemeente Proefstad'), other: organisation(OTHER, 'Gemeente Elders') };
  await act(Object.values(organisations).map((one) => ({ type: 'organisation.add', organisation: one })));

  const ids = Object.fromEntries(Object.keys(WORKS).map((role) => [role, randomUUID()])) as World['people']; // of the very same keys
  for (const [role, region] of Object.entries(WORKS)) {
    const of = organisations[region === REGION ? 'region' : 'other'];
    const profile = { regions: [region], organisationId: of.id, organisationName: of.name, function: 'jobcoach' as const };
    await act([
      {
        type: 'profile.save',
        personId: ids[role as keyof World['people']],
        account: accountOf(role),
        place: placeOf(role),
        name: role,
        language: 'nl',
        profile,
      },
    ]);
  }

  const seat = (role: Seated, holder: keyof World['people'], more: Partial<Seat>): { id: string; write: Write } => {
    const id = randomUUID();
    return {
      id,
      write: { type: 'seat.add', id, topics: null, seat: { role, region: null, organisationId: null, body: null, holderId: ids[holder], ...more } },
    };
  };
  const asked = seat('organisatieambassadeur', 'asked', { region: REGION, organisationId: organisations.region.id });
  const second = seat('organisatieambassadeur', 'second', { region: REGION, organisationId: organisations.region.id });
  const others = [
    seat('procesregisseur', 'regisseur', { region: REGION }),
    seat('programmamanager', 'manager', {}),
    seat('organisatieambassadeur', 'otherAmbassadeur', { region: OTHER, organisationId: organisations.other.id }),
    seat('procesregisseur', 'otherRegisseur', { region: OTHER }),
    seat('regiocontact', 'contact', { region: REGION }),
    seat('regioambassadeur', 'regioambassadeur', { region: REGION }),
    seat('werkgroeplid', 'werkgroep', { body: 'uwv' }),
  ];
  await act([asked, second, ...others].map(({ write }) => write));
  await act([
    { type: 'contacts.asked', ids: [asked.id] },
    { type: 'absence.put', personId: ids.asked, until: addDays(today, 7), standInId: ids.standIn },
  ]);

  const ownerAccount = await store.reads.person(accountOf('owner'));
  if (!ownerAccount?.profile) throw new Error('the owner has no profile');
  const owner: Someone = { ...ownerAccount, profile: ownerAccount.profile, account: accountOf('owner') };
  const traject = newTraject(owner, makeReference(REGION, year, 1), { startDate: addDays(today, -100), financing: { outcome: 'yes', reasons: [] } });
  const unclear = newTraject(owner, makeReference(REGION, year, 2), {
    startDate: addDays(today, -100),
    answers: { ...ANSWERS, opdrachtgever: undefined },
    counts: { outcome: 'unclear', reasons: [] },
  });
  const working = newTraject(owner, makeReference(REGION, year, 3), {
    startDate: addDays(today, -100),
  });
  const prefill = { region: REGION, aangedragenDoor: organisations.region.id, begeleiding: 'ips', opdrachtgever: 'uwv' };
  for (const one of [traject, unclear, working]) {
    await act([{ type: 'traject.register', traject: one, organisationId: organisations.region.id, prefill }], ids.owner);
  }
  await act([{ type: 'traject.result', trajectId: working.id, change: { result: 'betaald-werk', since: addDays(today, -50), reported: false } }], ids.owner);
  await store.transaction(async ({ reads }) => {
    for (const numbers of [REGION, numbersOf(REGION)]) await reads.nextNumbers(numbers, year, 3);
  });

  const later = (hours: number) => new Date(at.getTime() + hours * 3_600_000);
  const inPlace = { personId: ids.standIn, name: 'standIn', role: 'organisatieambassadeur' as const, holderId: ids.asked, holderName: 'asked' };
  const escalation = (nth: number, more: Partial<Escalation>): Escalation => ({
    id: randomUUID(),
    reference: makeEscalationReference(REGION, year, nth),
    region: REGION,
    reporter: { id: ids.reporter, name: 'reporter', organisationId: organisations.region.id },
    organisation: { id: organisations.region.id, name: organisations.region.name, kind: 'gemeente' },
    subject: { kind: 'casus', candidateKnows: 'ja', question: 'Wie belt er terug?', traject: null },
    category: 'contact',
    status: 'open',
    rung: 1,
    round: 1,
    plan: { asked: [inPlace], colleagues: [], above: [], managers: [], moments: [{ step: 'reminder', at: later(24) }] },
    takenBy: null,
    raisedAt: at,
    answerBy: later(48),
    answeredAt: null,
    endedAt: null,
    log: [],
    pings: [],
    revision: 0,
    ...more,
  });
  const casus = escalation(1, {});
  const answered = escalation(2, { status: 'answered', answeredAt: at, takenBy: { id: ids.standIn, name: 'standIn' } });
  const governance = escalation(3, {
    subject: { kind: 'bestuurlijk', stance: 'doet-niet-mee', part: 'gemeente', since: addDays(today, -30), division: null },
    category: null,
    plan: { asked: [], colleagues: [], above: [], managers: [], moments: [{ step: 'reminder', at: later(24) }] },
  });
  const ping = { step: 'ping', personId: ids.standIn, messageKey: 'ping' };
  for (const one of [casus, answered, governance]) await act([{ type: 'escalation.put', escalation: one, entries: [], pings: one === casus ? [ping] : [] }]);

  const proposal = randomUUID();
  const [category] = await store.reads.categories();
  if (!category) throw new Error('there is no category');
  const made = { id: proposal, region: REGION, category: category.id, addressee: 'management' as const, text: 'Eén loket.' };
  await act([{ type: 'proposal.make', ...made }], ids.asked);

  const application = (nth: number, more: Partial<Application>): Application => ({
    id: randomUUID(),
    region: REGION,
    year: year + nth,
    division: 'eredivisie',
    requirements: { intakeForm: today, plan: today, number: today, centrumgemeente: today },
    submittedAt: at,
    completeAt: at,
    status: 'waiting',
    placedIn: null,
    offer: null,
    revision: 1,
    ...more,
  });
  const waitsFirst = application(0, {});
  const waiting = application(0, { region: 'TW', placedIn: 'keuken-kampioen-divisie' });
  const offered = application(1, { status: 'offered', offer: 'eredivisie' });
  await act([
    ...[year, year + 1].map((one): Write => ({ type: 'division.terms', terms: { year: one, division: 'eredivisie', places: 10, target: 25 } })),
    ...[waitsFirst, waiting, offered].map((one): Write => ({ type: 'application.put', application: one })),
  ]);

  const [question, ended] = [randomUUID(), randomUUID()];
  const from = { place: placeOf('owner'), language: 'nl' as const };
  const wording = ['Wie betaalt de zwembaden?', 'Waar staan de boten?'];
  for (const [nth, id] of [question, ended].entries()) {
    await act([{ type: 'question.ask', question: { id, text: wording[nth] ?? '', entryId: null, answered: false }, from }], ids.owner);
  }
  const answer = newAnswer();
  await act(
    [
      { type: 'question.pass', id: question },
      { type: 'question.end', ids: [ended], name: 'manager', text: 'Aan de kade.' },
      { type: 'answer.keep', answer },
    ],
    ids.manager,
  );

  const row = {
    seed: 'seed',
    organisation: 'Gemeente Proefstad',
    answers: ANSWERS,
    startDate: addDays(today, -50),
    results: [],
    end: null,
  };
  const [file, fileWithout] = [randomUUID(), randomUUID()];
  await act([
    { type: 'import.keep', id: file, ownerId: ids.owner, region: REGION, rows: [row] },
    { type: 'import.keep', id: fileWithout, ownerId: ids.owner, region: null, rows: [row] },
    {
      type: 'check-in.ask',
      personId: ids.owner,
      month: today.slice(0, 7),
      repeatAt: later(7 * 24),
      closeAt: later(14 * 24),
      trajectIds: [traject.id, working.id],
    },
  ]);

  return {
    people: ids,
    organisations,
    seats: { asked: asked.id, second: second.id },
    traject: traject.reference,
    working: working.reference,
    unclear: unclear.reference,
    casus: casus.reference,
    answered: answered.reference,
    governance: governance.reference,
    proposal,
    application: waitsFirst.id,
    waiting: waiting.id,
    offered: offered.id,
    question,
    ended,
    kept: answer.id,
    file,
    fileWithout,
    month: today.slice(0, 7),
  };
}
