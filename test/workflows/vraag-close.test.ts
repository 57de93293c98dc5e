import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import { close, replyForm } from '../../workflows/vraag/reply.ts';
import { AT, acted, aPerson, cardOf, doneOf, formOf, opened, pressed, readable, submitted, taken } from '../support/facts.ts';
import { actionsOf, around, asker, closing, FIRST, type Given, NOT_MANAGERS, NOT_YOURS, ONE, open, posts, SECOND, TWO, updates } from './vraag-world.ts';

describe('ending', () => {
  /** What was read, in order. */
  const reading = (calls: string[], given: Given = {}) => {
    const { reads, ...rest } = around(given);
    const noted = {
      ...reads,
      lockEnds: async () => void calls.push('lock'),
      async questionForChange(id: string) {
        calls.push('question');
        return reads.questionForChange(id);
      },
      async openQuestions(limit: number) {
        calls.push('open');
        return reads.openQuestions(limit);
      },
    };
    return { ...rest, reads: noted };
  };

  it('locks before it reads: of two at a time the second sees what the first ended', async () => {
    const [answered, closed]: [string[], string[]] = [[], []];
    await taken(replyForm, null, submitted(formOf(await open()), { answer: 'Ja.' }), reading(answered));
    await acted(close, pressed(ACTIONS.questionClose, `${ONE}|`), reading(closed));
    expect([answered, closed]).toEqual(Array(2).fill(['lock', 'question', 'open']));
  });

  it('does not lock for a form that is only shown, or for who may not end it', async () => {
    const calls: string[] = [];
    await opened(replyForm, pressed(ACTIONS.questionReply, `${ONE}|`), reading(calls));
    await acted(close, pressed(ACTIONS.questionClose, `${ONE}|`), reading(calls, { person: aPerson() }));
    expect(calls).toEqual(['open']);
  });
});

describe('Sluiten zonder antwoord', () => {
  it('ends this question only, tells who passed it on, and leaves those that are alike', async () => {
    const step = doneOf(await closing());
    expect(step.writes).toEqual([
      { type: 'question.end', ids: [ONE], name: 'Gijs', text: null },
      { type: 'audit', what: 'question.closed', subject: `question:${ONE}` },
    ]);
    const [told, ...more] = posts(step.effects);
    expect([told?.to, more]).toEqual([asker('bram').place, []]);
    expect(told?.card.title).toBe('Geen antwoord op uw vraag');
    expect(readable(told?.card)).toContain(`U vroeg: “${FIRST.text}”`);
    expect(actionsOf(told?.card)).toEqual([ACTIONS.question, ACTIONS.who]);
    expect(updates(step.effects).map(({ subject }) => subject)).toEqual([`question:${ONE}:nl`, `question:${ONE}:en`]);
    expect(step.reply).toMatchObject({ type: 'card', replaces: true });
    expect(readable(step.reply)).toContain('De vraag is gesloten zonder antwoord.');
    expect(actionsOf(cardOf(step.reply))).toEqual([]);
  });

  it.each([
    ['that nobody passed on', { questions: [{ ...FIRST, passedAt: null, feedback: 'wrong' as const }, SECOND] }],
    ['of which the asker is forgotten', { askers: { [TWO]: asker('carla') } }],
  ])('of a question %s tells nobody', async (_fact, given) => {
    const step = doneOf(await closing(given));
    expect([posts(step.effects), step.writes[0]]).toEqual([[], expect.objectContaining({ ids: [ONE], text: null })]);
  });

  it('tells it in the language in which was asked', async () => {
    const [told] = posts(doneOf(await closing({ askers: { [ONE]: asker('bram', 'en') } })).effects);
    expect(told?.card.title).toBe('No answer to your question');
  });

  it.each(NOT_MANAGERS)('is not for %s', async (_who, person) => {
    const step = await closing({ person });
    expect([step.refused, cardOf(step.reply).title]).toEqual([true, NOT_YOURS]);
  });

  it('of a question that was dealt with shows what became of it', async () => {
    const step = await closing({ questions: [{ ...FIRST, end: { at: AT, name: 'Ilse', text: null } }] });
    expect(step.refused).toBe(true);
    expect(readable(step.reply)).toContain('Afgehandeld door Ilse');
  });

  it.each(['', 'onzin|', '99999999-9999-4999-8999-999999999999|'])('of a question that is not there («%s») says so', async (value) => {
    const step = await closing({}, value);
    expect([step.refused, cardOf(step.reply).title]).toEqual([true, expect.stringContaining('Deze vraag is er niet meer.')]);
  });
});
