import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import { replyForm } from '../../workflows/vraag/reply.ts';
import { AT, aPerson, buttonsOf, cardOf, changed, doneOf, errorsOf, formOf, readable, reshaped, takenOf } from '../support/facts.ts';
import {
  actionsOf,
  answer,
  around,
  asker,
  BRAM,
  closing,
  FIRST,
  type Given,
  NOT_MANAGERS,
  NOT_YOURS,
  ONE,
  OTHER,
  open,
  posts,
  SECOND,
  THIRD,
  THREE,
  TWO,
  updates,
} from './vraag-world.ts';

describe('Beantwoorden', () => {
  it('shows the question, those that are alike, and to how many the answer goes', async () => {
    const form = formOf(await open());
    expect(form.ref.subject).toBe(`${ONE}|`);
    expect(form.intro.map((block) => ('text' in block ? block.text : ''))).toEqual([
      `“${FIRST.text}”`,
      `“${THIRD.text}”`,
      `“${SECOND.text}”`,
      '2 mensen vroegen dit ongeveer zo. Zij krijgen allemaal uw antwoord.',
    ]);
    expect(readable(form)).not.toMatch(/bram|carla|anna/i);
    expect(form.fields).toMatchObject([{ id: 'answer', multiline: true, maxLength: 900 }]);
  });

  it.each([
    ['one person who asked it twice', { [ONE]: asker('bram'), [TWO]: asker('bram') }, 'Wie het vroeg krijgt uw antwoord van mij, met uw naam erbij.'],
    ['nobody, when all are forgotten', {}, 'Wie dit vroeg weet ik niet meer. U kunt uw antwoord wel voor iedereen bewaren.'],
  ])('counts people, not questions: %s', async (_who, askers, said) => {
    expect(formOf(await open({ askers })).intro.at(-1)).toMatchObject({ text: said });
  });

  it('of a question that is like no other goes to whoever asked', async () => {
    expect(readable(formOf(await open({}, `${OTHER}|`)).intro)).toContain('Wie het vroeg krijgt uw antwoord van mij');
  });

  it.each(NOT_MANAGERS)('is not for %s, and shows them nothing of the question', async (_who, person) => {
    const reply = await open({ person });
    expect(cardOf(reply).title).toBe(NOT_YOURS);
    expect(readable(reply)).not.toContain('meefietsen');
  });

  it.each(['', '|', 'onzin', '__proto__', '99999999-9999-4999-8999-999999999999|'])('of a question that is not there («%s») says so', async (value) => {
    expect(cardOf(await open({}, value)).title).toContain('Deze vraag is er niet meer.');
  });

  it('of a question that was dealt with shows what became of it', async () => {
    const card = cardOf(await open({ questions: [{ ...FIRST, end: { at: AT, name: 'Ilse', text: 'Ja, dat mag.' } }] }));
    expect(readable(card)).toContain('Deze vraag is al afgehandeld.');
    expect(readable(card)).toContain('Ja, dat mag.');
    expect(readable(card)).toContain('Afgehandeld door Ilse, 22 november 2026.');
    expect(actionsOf(card)).toEqual([]);
  });

  it('keeps what was typed when the form is drawn again, and asks for the role again', async () => {
    const event = changed(formOf(await open()), { answer: 'Ja' });
    expect(formOf(await reshaped(replyForm, null, event, around())).fields[0]).toMatchObject({ value: 'Ja' });
    expect(cardOf(await reshaped(replyForm, null, event, around({ person: aPerson() }))).title).toBe(NOT_YOURS);
  });
});

describe('an answer', () => {
  it('ends the question and those that are alike, and no other', async () => {
    const step = takenOf(await answer('Ja, dat mag.'));
    expect(step.writes).toEqual([
      { type: 'question.end', ids: [ONE, THREE, TWO], name: 'Gijs', text: 'Ja, dat mag.' },
      { type: 'audit', what: 'question.answered', subject: `question:${ONE}` },
    ]);
    expect(step.status).toBe('done');
  });

  it('goes to each who asked, in their own words and language, with who answered it', async () => {
    const [bram, carla, ...more] = posts(takenOf(await answer('Ja, dat mag.\n\nLeg het wel vast.')).effects);
    expect(more).toEqual([]);
    expect([bram?.to, carla?.to]).toEqual([asker('bram').place, asker('carla').place]);
    expect(new Set([bram?.key, carla?.key]).size).toBe(2);
    expect(bram?.card.blocks.map((block) => ('text' in block ? block.text : ''))).toEqual([
      'Antwoord op uw vraag',
      `U vroeg: “${FIRST.text}”`,
      'Ja, dat mag.',
      'Leg het wel vast.',
      'Antwoord van Gijs, programmamanager, 22 november 2026. Dit komt van een persoon, niet uit de documenten.',
      '',
    ]);
    expect(carla?.card.title).toBe('The answer to your question');
    expect(readable(carla)).toContain(`You asked: “${SECOND.text}”`);
    expect(readable(carla)).not.toContain(FIRST.text);
  });

  it('goes once to who asked it twice', async () => {
    const step = takenOf(await answer('Ja.', { askers: { [ONE]: asker('bram'), [TWO]: asker('bram'), [THREE]: asker('carla') } }));
    expect(posts(step.effects).map(({ to }) => to.address)).toEqual(['"bram"', '"carla"']);
    expect(readable(step.reply)).toContain('Uw antwoord is naar 2 mensen verstuurd.');
  });

  it('to one person says so', async () => {
    expect(readable(takenOf(await answer('Ja.', { askers: { [ONE]: asker('bram') } })).reply)).toContain('Uw antwoord is verstuurd.');
  });

  it('to a question of which nobody is remembered is kept, and says that nobody was told', async () => {
    const step = takenOf(await answer('Ja.', { askers: {} }));
    expect(posts(step.effects)).toEqual([]);
    expect(step.writes).toMatchObject([{ type: 'question.end', text: 'Ja.' }, { type: 'audit' }]);
    expect(readable(step.reply)).toContain('niemand kreeg bericht');
  });

  it('brings every copy of every one of them up to date, in both languages, with nothing left to press', async () => {
    const all = updates(takenOf(await answer('Ja, dat mag.')).effects);
    expect(all.map(({ subject }) => subject).toSorted()).toEqual([ONE, TWO, THREE].flatMap((id) => [`question:${id}:en`, `question:${id}:nl`]).toSorted());
    expect(new Set(all.map(({ key }) => key)).size).toBe(6);
    for (const { card } of all) {
      expect(actionsOf(card)).toEqual([]);
      expect(readable(card)).toContain('Ja, dat mag.');
    }
    expect(readable(all.find(({ subject }) => subject === `question:${TWO}:en`)?.card)).toContain('Dealt with by Gijs, 22 November 2026.');
  });

  it('is shown to who gave it, with a way to keep it for everybody', async () => {
    const { reply } = takenOf(await answer('Ja, dat mag.'));
    expect(reply).toMatchObject({ type: 'done', card: { title: 'Vraag afgehandeld' } });
    expect(buttonsOf(cardOf(reply))).toMatchObject([{ action: ACTIONS.questionKeep, value: `${ONE}|` }, { action: ACTIONS.questionList }]);
  });

  it('to a question that was marked wrong and then right again is still given, to that one alone', async () => {
    const right = { ...FIRST, passedAt: null, answered: true, feedback: 'helpful' as const };
    expect(takenOf(await answer('Ja.', { questions: [right, SECOND] })).writes[0]).toMatchObject({ ids: [ONE] });
  });

  it.each(NOT_MANAGERS)('of %s is refused, also when the form was open before the role was taken away', async (_who, person) => {
    const step = await answer('Ja.', { person });
    expect(step.refused).toBe(true);
    expect(cardOf(step.reply).title).toBe(NOT_YOURS);
  });

  it('to a question that another programmamanager answered meanwhile is refused, and shows theirs', async () => {
    const step = await answer('Ja.', { questions: [{ ...FIRST, end: { at: AT, name: 'Ilse', text: 'Nee, dat mag niet.' } }, SECOND] });
    expect(step.refused).toBe(true);
    expect(readable(step.reply)).toContain('Nee, dat mag niet.');
    const words = cardOf(step.reply).blocks.flatMap((block) => (block.type === 'text' || block.type === 'note' ? [block.text] : []));
    expect(words.slice(0, 3)).toEqual(['Deze vraag is al afgehandeld.', 'Dit schreef u:', 'Ja.']); // nothing is lost
    expect(step.reply.type).toBe('done');
  });

  it('to a question that is gone is refused', async () => {
    const step = await answer('Ja.', { questions: [] });
    expect([step.refused, cardOf(step.reply).title]).toEqual([true, expect.stringContaining('Deze vraag is er niet meer.')]);
  });

  it.each([
    ['empty', '  ', 'Vul dit nog in.'],
    ['too long', 'x'.repeat(901), 'Dit is te lang: 901 tekens.'],
    ['with a phone number', 'Bel 06-12345678', 'een telefoonnummer'],
    ['with an e-mail address', 'Mail jan@example.nl', 'een e-mailadres'],
  ])('%s is refused beside the field, and keeps what was typed', async (_what, text, said) => {
    const step = await answer(text);
    expect(step.refused).toBe(true);
    expect(errorsOf(step.reply).answer).toContain(said);
    expect(formOf(step.reply).fields[0]).toMatchObject({ value: text });
  });
});

describe('who stands in for a programmamanager who is away', () => {
  const given: Given = { person: BRAM, awayUntil: '2026-11-30' };

  it('answers in their own name, and is not offered what is for a programmamanager only', async () => {
    expect(formOf(await open(given)).intro[0]).toMatchObject({ text: `“${FIRST.text}”` });
    const step = takenOf(await answer('Ja.', given));
    expect(step.writes[0]).toMatchObject({ type: 'question.end', name: 'Bram', text: 'Ja.' });
    expect(posts(step.effects)).toHaveLength(2);
    expect(actionsOf(cardOf(step.reply))).toEqual([]);
  });

  it('closes', async () => {
    expect(doneOf(await closing(given)).writes[0]).toMatchObject({ type: 'question.end', ids: [ONE], name: 'Bram', text: null });
  });
});
