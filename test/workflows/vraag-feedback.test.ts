import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { RosterMember } from '../../src/engine/escalations.ts';
import type { Person } from '../../src/programme/person.ts';
import type { Question } from '../../src/programme/questions.ts';
import type { Seat } from '../../src/programme/roster.ts';
import { helpful, pass, wrong } from '../../workflows/vraag/feedback.ts';
import { AT, acted, aPerson, buttonsOf, cardOf, doneOf, pressed, readable, readsOf, SETTINGS } from '../support/facts.ts';
import { aMember } from '../support/facts-escalations.ts';
import { aFaq, anUnsureFaq } from '../support/faq.ts';
import { manager } from '../support/managers.ts';
import { aKeptAnswer, aQuestion } from '../support/reads-questions.ts';

const seat = (holderId: string): Seat => ({ role: 'programmamanager', region: null, organisationId: null, body: null, holderId });
const MEMBERS = [aMember('p-gijs'), aMember('p-ilse', { language: 'en' })];
const ID = aQuestion().id;
const ANSWERED = aQuestion({ text: 'wie betaalt de fietsen', entryId: 'proef#1.1', answered: true });
const ENDED = aQuestion({ passedAt: AT, end: { at: AT, name: 'Gijs', text: 'Ja.' } });

interface Given {
  questions?: Question[];
  members?: RosterMember[];
  seats?: Seat[];
  person?: Person | null;
  kept?: ReturnType<typeof aKeptAnswer>[];
}
const around = ({ questions = [ANSWERED], members = MEMBERS, seats = [seat('p-gijs'), seat('p-ilse')], person = aPerson(), kept = [] }: Given = {}) => ({
  person,
  reads: readsOf({ questions, roster: { seats, members }, kept }),
  settings: { ...SETTINGS, faq: aFaq() },
});
const passing = (given: Given = {}, locale?: string, value = `${ID}|proef#1.1`) => acted(pass, pressed(ACTIONS.questionPass, value, { locale }), around(given));
const told = async (given: Given = {}) => doneOf(await passing(given)).effects.map(({ key }) => key);

/** What somebody may send who does not press a button that was shown. */
const FORGED = [
  '',
  '|',
  'onzin|proef#1.1',
  '__proto__|x',
  `${ID.slice(0, -1)}|proef#1.1`,
  `|${ID}`,
  "' or 1=1|",
  '99999999-9999-4999-8999-999999999999|proef#1.1',
];

describe('Dit helpt', () => {
  it('is remembered with the question, and thanked for', async () => {
    const step = doneOf(await acted(helpful, pressed(ACTIONS.questionHelpful, `${ID}|proef#1.1`), around()));
    expect([step.writes, step.effects]).toEqual([[{ type: 'question.feedback', id: ID, feedback: 'helpful', entryId: 'proef#1.1' }], []]);
    expect(cardOf(step.reply).title).toBe('Fijn. Dank u wel voor het laten weten.');
    expect(step.reply).toMatchObject({ replaces: false }); // the answer stays to be read
  });

  it.each(FORGED)('of a question that is not there («%s») is thanked for, and changes nothing', async (value) => {
    const step = await acted(helpful, pressed(ACTIONS.questionHelpful, value), around());
    expect(step.refused).toBe(true);
    expect(readable(step.reply)).toContain('Dank u wel');
  });
});

describe('Dit klopt niet', () => {
  const press = (given: Given = {}, value = `${ID}|proef#1.1`) => acted(wrong, pressed(ACTIONS.questionWrong, value), around(given));

  it('is remembered for the list of the programmamanager, who gets no message, and offers to pass the question on', async () => {
    const step = doneOf(await press());
    expect([step.writes, step.effects]).toEqual([[{ type: 'question.feedback', id: ID, feedback: 'wrong', entryId: 'proef#1.1' }], []]);
    expect(cardOf(step.reply).title).toBe('Dank u wel');
    expect(readable(step.reply)).toContain('Dit staat nu op de lijst van de programmamanager.');
    expect(buttonsOf(cardOf(step.reply)).at(-1)).toMatchObject({ action: ACTIONS.questionPass, value: `${ID}|proef#1.1` });
  });

  it('shows what else came up for the question, to be read as an answer to it, but not the entry that was wrong', async () => {
    const rows = async (entryId: string) => {
      const { blocks } = cardOf(doneOf(await press({}, `${ID}|${entryId}`)).reply);
      const found = blocks.flatMap((block) => (block.type === 'row' ? [[block.title, block.button.action, block.button.value]] : []));
      return { found, led: blocks.some((block) => 'text' in block && block.text === 'Of zoekt u een van deze?') };
    };
    const fiets = ['Wie betaalt de fietsen?', ACTIONS.questionEntry, `${ID}|proef#1.1`];
    const stalling = ['Waar staat de fietsenstalling?', ACTIONS.questionEntry, `${ID}|proef#1.2`];
    expect(await rows('proef#1.1')).toEqual({ found: [stalling], led: true });
    expect(await rows('proef#1.2')).toEqual({ found: [fiets], led: true });
  });

  it('of a question for which nothing else came up offers only to pass it on', async () => {
    const card = cardOf(doneOf(await press({ questions: [aQuestion({ text: 'xyzzy qwrtp' })] })).reply);
    expect(card.blocks.map(({ type }) => type)).toEqual(['text', 'buttons']);
  });

  it('of another entry than the one that was given is remembered of that one', async () => {
    expect(doneOf(await press({}, `${ID}|proef#1.2`)).writes).toEqual([{ type: 'question.feedback', id: ID, feedback: 'wrong', entryId: 'proef#1.2' }]);
  });

  it('shows three others at most', async () => {
    const given = around();
    const faq = anUnsureFaq(4);
    const step = doneOf(await acted(wrong, pressed(ACTIONS.questionWrong, `${ID}|proef#9`), { ...given, settings: { ...SETTINGS, faq } }));
    expect(cardOf(step.reply).blocks.filter(({ type }) => type === 'row')).toHaveLength(3);
  });

  it('of a question that was dealt with changes nothing: no list would show it', async () => {
    const step = await press({ questions: [ENDED] });
    expect(step.refused).toBe(true);
    expect(cardOf(step.reply).title).toBe('Deze vraag is al afgehandeld.');
  });

  it.each(FORGED)('of a question that is not there («%s») says so', async (value) => {
    const step = await press({}, value);
    expect(step.refused).toBe(true);
    expect(cardOf(step.reply).title).toContain('Deze vraag is er niet meer.');
  });
});

describe('Vraag het de programmamanager', () => {
  it('tells every programmamanager once, in their own language; no audit line would tell for years who asked', async () => {
    const step = doneOf(await passing());
    expect(step.writes).toEqual([{ type: 'question.pass', id: ID }]);
    expect(step.effects.map(({ type, key, subject }) => [type, key, subject])).toEqual([
      ['post', `question:${ID}:passed:p-gijs`, `question:${ID}:nl`],
      ['post', `question:${ID}:passed:p-ilse`, `question:${ID}:en`],
    ]);
    expect(cardOf(step.reply).title).toBe(
      'Uw vraag is doorgestuurd naar de programmamanager. Het antwoord krijgt u hier; u hoort het ook als er geen antwoord komt.',
    );
    const [dutch, english] = step.effects.map(({ card }) => card);
    expect(readable(dutch)).toContain('“wie betaalt de fietsen”');
    expect(readable(dutch)).toContain('21 november 2026. Ik gaf dit antwoord: “Wie betaalt de fietsen?”.');
    expect(readable(english)).toContain('21 November 2026. I gave this answer: “Who pays for the bicycles?”.');
    expect(dutch && buttonsOf(dutch)).toMatchObject([
      { action: ACTIONS.questionReply, label: 'Beantwoorden', value: `${ID}|` },
      { action: ACTIONS.questionClose, label: 'Sluiten zonder antwoord', value: `${ID}|` },
    ]);
  });

  it('does not tell who asked: no name, no id, no place', async () => {
    for (const { card, key, subject } of doneOf(await passing()).effects) expect(readable([card, key, subject])).not.toMatch(/anna/i);
    expect(readable(doneOf(await passing()).effects)).toContain('Wie het vroeg staat er niet bij');
  });

  it('pressed again is not passed on twice, and says that they have it', async () => {
    const first = doneOf(await passing({ questions: [ANSWERED] }));
    const step = await passing({ questions: [{ ...ANSWERED, passedAt: AT }] });
    // The same keys: the store sends each once. Who could not be reached the first time has a key of their own.
    expect(doneOf(step).effects.map(({ key }) => key)).toEqual(first.effects.map(({ key }) => key));
    expect(doneOf(step).writes).toEqual([]);
    expect(cardOf(step.reply).title).toBe('Deze vraag staat al op de lijst van de programmamanager. Het antwoord krijgt u hier.');
  });

  it('says which answer was nearest when there was none, and what nobody found at all', async () => {
    const [near] = doneOf(await passing({ questions: [{ ...ANSWERED, answered: false }] })).effects;
    expect(readable(near?.card)).toContain('Ik had er geen antwoord op. Het dichtst in de buurt kwam “Wie betaalt de fietsen?”.');
    const [nothing] = doneOf(await passing({ questions: [aQuestion()] })).effects;
    expect(readable(nothing?.card)).toContain('Ik had er geen antwoord op.');
    expect(readable(nothing?.card)).not.toContain('in de buurt');
  });

  it('says that the answer was called wrong', async () => {
    const [ping] = doneOf(await passing({ questions: [{ ...ANSWERED, feedback: 'wrong' }] })).effects;
    expect(readable(ping?.card)).toContain('Iemand zei dat dit niet klopt bij de vraag.');
  });

  it('names the kept answer that was given, also in a process that has not searched yet', async () => {
    const [ping] = doneOf(await passing({ questions: [{ ...ANSWERED, entryId: `kept#${aKeptAnswer().id}` }], kept: [aKeptAnswer()] })).effects;
    expect(readable(ping?.card)).toContain('Ik gaf dit antwoord: “Mag een stagiair meefietsen?”.');
  });

  it('where there is no programmamanager says that the question is kept, and passes it on to the list', async () => {
    const step = doneOf(await passing({ seats: [] }));
    expect(step.effects).toEqual([]);
    expect(step.writes).toEqual([{ type: 'question.pass', id: ID }]);
    expect(cardOf(step.reply).title).toContain('Er is nu geen programmamanager die ik kan bereiken.');
  });

  it('reaches nobody who left, or who has no place', async () => {
    expect(await told({ members: [aMember('p-gijs', { unreachable: 'left' }), aMember('p-ilse', { place: null })] })).toEqual([]);
  });

  it('reaches who stands in for a programmamanager who is away, once', async () => {
    const away = { awayUntil: '2026-11-30', standInId: 'p-bram' } as const;
    expect(await told({ members: [aMember('p-gijs', away), aMember('p-ilse', away), aMember('p-bram')] })).toEqual([`question:${ID}:passed:p-bram`]);
  });

  it('of a programmamanager goes to the others, not to themselves', async () => {
    const own = { person: manager(), members: [...MEMBERS, aMember('p-anna')], seats: [seat('p-anna'), seat('p-gijs')] };
    expect(await told(own)).toEqual([`question:${ID}:passed:p-gijs`]);
    const alone = doneOf(await passing({ ...own, seats: [seat('p-anna')] }));
    expect(alone.effects).toEqual([]);
    expect(cardOf(alone.reply).title).toContain('staat op de lijst');
  });

  it('of a question of somebody else in a channel does not promise the answer to who pressed', async () => {
    const step = doneOf(await passing({ questions: [{ ...ANSWERED, askerId: 'p-bram' }] }));
    expect(cardOf(step.reply).title).toContain('Wie hem stelde krijgt het antwoord.');
    const again = await passing({ questions: [{ ...ANSWERED, askerId: 'p-bram', passedAt: AT }] });
    expect(cardOf(again.reply).title).toContain('Wie hem stelde krijgt het antwoord.');
  });

  it('by a programmamanager who reads along comes to them too', async () => {
    const given = { questions: [{ ...ANSWERED, askerId: 'p-bram' }], person: manager(), members: [aMember('p-anna')], seats: [seat('p-anna')] };
    expect(await told(given)).toEqual([`question:${ID}:passed:p-anna`]);
  });

  it('by somebody nobody knows is passed on', async () => {
    expect(await told({ person: null, questions: [{ ...ANSWERED, askerId: null }] })).toHaveLength(2);
  });

  it('of a question that was dealt with says so, and tells nobody', async () => {
    const step = await passing({ questions: [ENDED] });
    expect(step.refused).toBe(true);
    expect(cardOf(step.reply).title).toBe('Deze vraag is al afgehandeld.');
  });

  it.each(FORGED)('of a question that is not there («%s») says so, and tells nobody', async (value) => {
    const step = await passing({}, undefined, value);
    expect(step.refused).toBe(true);
    expect(cardOf(step.reply).title).toContain('Deze vraag is er niet meer.');
  });
});
