import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { RosterMember } from '../../src/engine/escalations.ts';
import type { AnyWorkflow } from '../../src/engine/handle.ts';
import type { Actor, Done, Effect } from '../../src/engine/workflow.ts';
import { dayOf } from '../../src/programme/dates.ts';
import { type Escalation, nextMoment } from '../../src/programme/escalation.ts';
import type { Roster } from '../../src/programme/roster.ts';
import { aboutOf } from '../../workflows/escalatie/about.ts';
import { solved, takeUp, withdraw } from '../../workflows/escalatie/acts.ts';
import { ticker } from '../../workflows/escalatie/clock.ts';
import { answer, climb, forward, note, notSolved } from '../../workflows/escalatie/forms.ts';
import { casus, governance } from '../../workflows/escalatie/index.ts';
import { acted, command, formOf, HEERLEN, hours, opened, PLACE, pressed, readsOf, SETTINGS, submitted, taken, takenOf } from '../support/facts.ts';
import { aBestuurlijke, aMember, anEscalation, aRoster } from '../support/facts-escalations.ts';
import { whoIs } from '../support/facts-roles.ts';

const ROSTER = aRoster({ members: [...aRoster().members, aMember('p-ivo')] });
const COLLEAGUES = [{ id: 'p-ivo', name: 'Ivo', organisation: 'Elders', language: 'nl' as const, place: PLACE }];
const CASUS = { organisatie: HEERLEN.id, category: 'contact', candidateKnows: 'ja', question: 'Wie beslist?' };

const readsFor = (escalations: Escalation[], roster: Roster<RosterMember>) => readsOf({ roster, escalations, colleagues: COLLEAGUES });

interface Moved extends Done {
  escalation: Escalation;
}

/** What was done, and the escalation as the store has it then. */
function moved({ writes, effects }: Done): Moved {
  const put = writes.find(({ type }) => type === 'escalation.put');
  if (put?.type !== 'escalation.put') throw new Error('nothing was stored');
  return { writes, effects, escalation: { ...put.escalation, revision: put.escalation.revision + 1 } };
}

async function press<Facts>(actor: Actor<Facts>, who: string, escalation: Escalation, at = hours(1), roster = ROSTER): Promise<Moved> {
  const step = await acted(actor, pressed('any', escalation.reference), { person: whoIs(who), at, reads: readsFor([escalation], roster) });
  if (step.refused) throw new Error(`refused: ${JSON.stringify(step.reply)}`);
  return moved(step);
}

async function send(workflow: AnyWorkflow, who: string, escalation: Escalation, filled: Record<string, string>, at = hours(1), roster = ROSTER) {
  const around = { person: whoIs(who), at, reads: readsFor([escalation], roster) };
  const form = formOf(await opened(workflow, pressed('any', escalation.reference), around));
  return moved(takenOf(await taken(workflow, null, submitted(form, filled), around)));
}

/** The clock at the next moment. @throws when nothing is to come */
async function tick(escalation: Escalation, roster = ROSTER): Promise<Moved & { at: Date }> {
  const at = nextMoment(escalation);
  if (!at) throw new Error('nothing is to come');
  const today = dayOf(at);
  const facts = await ticker.facts(escalation.id, { reads: readsFor([escalation], roster), settings: SETTINGS, at, today });
  if (!facts) throw new Error('not due');
  return { ...moved(ticker.tick({ at, today, facts })), at };
}

async function raise(): Promise<Moved> {
  const around = { person: whoIs('p-anna'), reads: readsFor([], ROSTER) };
  const form = formOf(await opened(casus, command('vastgelopen'), around));
  return moved(takenOf(await taken(casus, null, submitted(form, CASUS), around)));
}

const postsOf = (effects: Effect[]) => effects.flatMap((effect) => (effect.type === 'post' ? [effect] : []));
/** Who got which message, in order. */
const told = ({ effects }: Done): [who: string, title: string][] =>
  postsOf(effects).map(({ to, card }) => [JSON.parse(to.address), card.title.replace(/^HW-E-\S+: /, '')]);
const toReporter = (done: Done): string[] =>
  told(done)
    .filter(([who]) => who === 'p-anna')
    .map(([, title]) => title);

describe('every step', () => {
  it('has keys of its own: in one go, and over the whole life of a casus that is asked twice', async () => {
    const raised = await raise();
    const passed = await send(forward, 'p-bram', raised.escalation, { to: 'p-ivo' });
    const noted = await send(note, 'p-emre', passed.escalation, { text: 'Het wordt dringend' });
    const again = await send(note, 'p-emre', noted.escalation, { text: 'Heel dringend' }); // no new round
    const took = await press(takeUp, 'p-bram', again.escalation);
    const answered = await send(answer, 'p-bram', took.escalation, { text: 'Dat kan' });
    const back = await send(notSolved, 'p-anna', answered.escalation, { text: 'Het kan niet' });
    const steps: Done[] = [raised, passed, noted, again, took, answered, back];
    let { escalation } = back;
    for (let turn = 0; turn < 8; turn += 1) {
      const next = await tick(escalation);
      steps.push(next);
      escalation = next.escalation;
    }
    steps.push(await press(solved, 'p-gijs', escalation));
    const keys = steps.flatMap(({ effects }) => effects.map(({ key }) => key));
    expect(keys.length).toBeGreaterThan(60);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('has the same keys when it is taken again: a repeat posts nothing twice', async () => {
    const keys = async () => (await press(takeUp, 'p-bram', anEscalation())).effects.map(({ key }) => key);
    expect(await keys()).toEqual(await keys());
  });

  it('carries each ping under the key that the store keeps with it', async () => {
    const { writes, effects } = await tick(anEscalation());
    const [put] = writes.flatMap((write) => (write.type === 'escalation.put' ? [write] : []));
    expect(put?.pings.map(({ messageKey }) => messageKey)).toEqual(postsOf(effects).map(({ key }) => key));
    expect(put?.pings).toHaveLength(2);
  });

  it.each([
    ['a press', () => press(takeUp, 'p-bram', anEscalation())],
    ['a form', () => send(forward, 'p-bram', anEscalation(), { to: 'p-ivo' })],
    ['the clock', () => tick(anEscalation())],
  ])('%s brings every copy up to date before it posts: both kinds of reader, both languages', async (_what, act) => {
    const { effects, escalation } = await act();
    const subjects = effects.flatMap((effect) => (effect.type === 'update' ? [effect.subject] : []));
    const of = (kind: string) => `escalation:${escalation.id}:${kind}`;
    expect(subjects).toEqual([of('reporter:nl'), of('reporter:en'), of('helper:nl'), of('helper:en')]);
    expect(effects.map(({ type }) => type)).toEqual(effects.map(({ type }) => type).toSorted((a, b) => b.localeCompare(a)));
    expect(postsOf(effects).length).toBeGreaterThan(0);
  });

  it('of a registration changes no copies but tells the people, and the reporter by a card of their own', async () => {
    expect(told(await raise())).toEqual([
      ['p-bram', 'Voor u: Casus HW-E-ZL-2026-0001 (Gemeente Heerlen, Zuid-Limburg)'],
      ['anna', 'Casus HW-E-ZL-2026-0001 (Gemeente Heerlen, Zuid-Limburg)'],
    ]);
  });

  it('a ping names it once', async () => {
    const [ping] = postsOf((await raise()).effects);
    expect(JSON.stringify(ping?.card.blocks).match(/Casus HW-E-ZL-2026-0001/g)).toHaveLength(1);
  });

  it('reaches nobody who never had a conversation: they are not counted as told', async () => {
    const members = ROSTER.members.map((member) => (member.id === 'p-carla' ? { ...member, place: null } : member));
    const done = await tick(anEscalation(), { ...ROSTER, members });
    expect(told(done).map(([who]) => who)).toEqual(['p-bram']);
    expect(done.writes).toMatchObject([{ pings: [{ personId: 'p-bram' }] }]);
  });
});

describe('who reported it hears', () => {
  const TAKEN = anEscalation({ status: 'taken', takenBy: { id: 'p-bram', name: 'Bram' } });
  const ANSWERED = anEscalation({ status: 'answered', takenBy: { id: 'p-bram', name: 'Bram' } });

  it.each<[string, () => Promise<Moved>, string[]]>([
    ['that it was taken up', () => press(takeUp, 'p-bram', anEscalation()), ['Bram pakt dit op.']],
    ['the answer', () => send(answer, 'p-carla', TAKEN, { text: 'Dat kan' }), ['Carla heeft geantwoord.']],
    ['a note of somebody else', () => send(note, 'p-bram', TAKEN, { text: 'Ik bel' }), ['Bram heeft een notitie gemaakt.']],
    ['that it was forwarded', () => send(forward, 'p-bram', TAKEN, { to: 'p-ivo' }), ['Bram heeft dit doorgestuurd aan Ivo.']],
    ['that somebody else closed it', () => press(solved, 'p-bram', TAKEN), ['Bram heeft dit als opgelost gemeld. Is het niet opgelost, meld het dan opnieuw.']],
    ['that a bestuurlijke went up', () => send(climb, 'p-emre', aBestuurlijke(), { text: 'Gebeld', outcome: 'loopt-nog' }), ['Gevraagd aan Fien.']],
    ['of an attempt', () => send(note, 'p-emre', aBestuurlijke(), { text: 'Gebeld', outcome: 'loopt-nog' }), ['Emre heeft een poging vastgelegd.']],
    ['who is asked next', async () => tick((await tick(anEscalation())).escalation), ['Gevraagd aan Emre.']],
  ])('%s', async (_what, act, titles) => {
    expect(toReporter(await act())).toEqual(titles);
  });

  it.each<[string, () => Promise<Moved>]>([
    ['their own note', () => send(note, 'p-anna', TAKEN, { text: 'Het is dringend' })],
    ['that they closed it', () => press(solved, 'p-anna', TAKEN)],
    ['that they withdrew it', () => press(withdraw, 'p-anna', anEscalation())],
    ['that they said it is not solved', () => send(notSolved, 'p-anna', ANSWERED, { text: 'Niet gebeld' })],
    ['a reminder to others', () => tick(anEscalation())],
  ])('not %s', async (_what, act) => {
    expect(toReporter(await act())).toEqual([]);
  });

  it('in their own language, where they can be reached, in two lines with the way to the whole', async () => {
    const members = ROSTER.members.map((member) => (member.id === 'p-anna' ? { ...member, language: 'en' as const } : member));
    const [post] = postsOf((await press(takeUp, 'p-bram', anEscalation(), hours(1), { ...ROSTER, members })).effects);
    expect(post).toMatchObject({ card: { title: 'HW-E-ZL-2026-0001: Bram takes this up.' } });
    expect(post?.card.blocks.at(-1)).toMatchObject({ buttons: [{ action: ACTIONS.escalationOpen, value: 'HW-E-ZL-2026-0001' }] });
  });

  it('of an answer with a copy of the whole card: it asks whether it is solved', async () => {
    const [post] = postsOf((await send(answer, 'p-bram', anEscalation(), { text: 'Dat kan' })).effects);
    expect(post).toMatchObject({ subject: `escalation:${anEscalation().id}:reporter:nl`, card: { title: 'HW-E-ZL-2026-0001: Bram heeft geantwoord.' } });
  });

  it('whether it is solved, a week after the answer, and that it was closed without a reaction a week later', async () => {
    const answered = await send(answer, 'p-bram', anEscalation(), { text: 'Dat kan' });
    const week = await tick(answered.escalation);
    const two = await tick(week.escalation);
    expect([week.at, two.at]).toEqual([hours(1 + 168), hours(1 + 336)]);
    expect([told(week), told(two)]).toEqual([
      [['p-anna', 'U kreeg een week geleden antwoord. Is het opgelost? Zonder reactie sluit ik dit over een week.']],
      [['p-anna', 'Gesloten, want er kwam geen reactie op het antwoord.']],
    ]);
    expect([two.escalation.status, nextMoment(two.escalation)]).toEqual(['closed', null]);
  });
});

describe('a ping says why it comes', () => {
  const CASUS_TITLE = 'Casus HW-E-ZL-2026-0001 (Gemeente Heerlen, Zuid-Limburg)';
  const PARTY_TITLE = 'Opschaling HW-E-ZL-2026-0002 (Gemeente Heerlen, Zuid-Limburg)';

  /** What is told at each next moment, to others than who reported it. */
  async function story(first: Escalation, turns: number, roster = ROSTER): Promise<string[]> {
    const lines: string[] = [];
    let escalation = first;
    for (let turn = 0; turn < turns; turn += 1) {
      const next = await tick(escalation, roster);
      lines.push(...told(next).flatMap(([who, title]) => (who === 'p-anna' ? [] : [`${who} ${title}`])));
      escalation = next.escalation;
    }
    return lines;
  }

  it('a casus that nobody takes up', async () => {
    expect(await story(anEscalation(), 5)).toEqual([
      `p-bram Herinnering: ${CASUS_TITLE} wacht nog op iemand die het oppakt`,
      `p-carla Herinnering: ${CASUS_TITLE} wacht nog op iemand die het oppakt`,
      `p-emre Niemand heeft dit opgepakt: ${CASUS_TITLE}`,
      `p-emre Herinnering: ${CASUS_TITLE} wacht nog op iemand die het oppakt`,
      `p-gijs Niemand heeft dit opgepakt: ${CASUS_TITLE}`,
      `p-gijs Dit wacht nog altijd op iemand: ${CASUS_TITLE}`,
    ]);
  });

  it('a casus that was taken up, and of which nothing is heard', async () => {
    const { escalation } = await press(takeUp, 'p-carla', anEscalation());
    expect(await story(escalation, 2)).toEqual([
      `p-carla Al een tijd niets gehoord: ${CASUS_TITLE}`,
      `p-bram Al een tijd niets gehoord: ${CASUS_TITLE}`,
      `p-bram Voor u: ${CASUS_TITLE}`,
    ]);
  });

  it('a bestuurlijke that nobody takes up: the rung above and the programmamanager hear it, and it stays where it is', async () => {
    const around = { person: whoIs('p-anna'), reads: readsFor([], ROSTER) };
    const form = formOf(await opened(governance, command('opschalen'), around));
    const filled = { organisatie: 'o-uwv', stance: 'doet-niet-mee', since: '2026-09-01', tried: 'Gebeld', outcome: 'loopt-nog' };
    const raised = moved(takenOf(await taken(governance, null, submitted(form, filled), around)));
    const title = 'Opschaling HW-E-ZL-2026-0001 (UWV, Zuid-Limburg)';
    expect(await story(raised.escalation, 3)).toEqual([
      `p-emre Herinnering: ${title} wacht nog op iemand die het oppakt`,
      `p-fien Niemand heeft dit opgepakt: ${title}`,
      `p-gijs Nog steeds heeft niemand dit opgepakt: ${title}`,
    ]);
  });

  it('an answer that did not help', async () => {
    const answered = await send(answer, 'p-bram', anEscalation(), { text: 'Dat kan' });
    expect(told(await send(notSolved, 'p-anna', answered.escalation, { text: 'Niet gebeld' }))).toEqual([['p-bram', `Nog niet opgelost: ${CASUS_TITLE}`]]);
  });

  it('in the language of who gets it', async () => {
    const members = ROSTER.members.map((member) => ({ ...member, language: 'en' as const }));
    const english = await story(aBestuurlijke(), 2, { ...ROSTER, members });
    const title = PARTY_TITLE.replace('Opschaling', 'Escalation');
    expect(english).toEqual([`p-emre Reminder: ${title} still waits for somebody to take it up`, `p-fien Nobody has taken this up: ${title}`]);
  });
});

describe('a clock that finds nothing to say', () => {
  it('tells nobody and logs nothing, and puts the due time right', async () => {
    // The store made it due at once, because Bram could not be reached; by now Carla was.
    const pings = [
      { personId: 'p-bram', step: 'ping', undelivered: true },
      { personId: 'p-carla', step: 'ping', undelivered: false },
    ];
    const escalation = anEscalation({ pings });
    const at = hours(2);
    const facts = await aboutOf({ reads: readsFor([escalation], ROSTER), settings: SETTINGS }, escalation);
    const done = ticker.tick({ at, today: dayOf(at), facts });
    expect(done.effects).toEqual([]);
    expect(done.writes).toMatchObject([{ type: 'escalation.put', entries: [], pings: [] }]);
    expect(nextMoment(moved(done).escalation)).toEqual(hours(24));
  });
});
