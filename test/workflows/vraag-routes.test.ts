import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import { routes } from '../../workflows/routes.ts';
import { ask } from '../../workflows/vraag/ask.ts';
import { helpful, openEntry, pass, wrong } from '../../workflows/vraag/feedback.ts';
import { askForm } from '../../workflows/vraag/form.ts';
import { keep, openKept, openKeptOne, removeKept } from '../../workflows/vraag/kept.ts';
import { openList, openQuestion } from '../../workflows/vraag/list.ts';
import { close, replyForm } from '../../workflows/vraag/reply.ts';
import { aPerson, command, pressed } from '../support/facts.ts';

describe('the words behind vraag', () => {
  it.each([
    ['', askForm],
    ['  ', askForm],
    ['…', askForm],
    ['lijst', openList],
    [' LIJST ', openList],
    ['list', openList],
    ['open', openList],
    ['bewaard', openKept],
    ['Kept', openKept],
    ['lijstje', askForm],
  ])('«%s»', (text, opener) => {
    expect(routes.opening(command('vraag', text))).toBe(opener);
  });
});

describe('where questions go', () => {
  it('a question in somebody’s own words is asked', () => {
    expect(routes.asked).toBe(ask);
  });

  it.each([
    [ACTIONS.question, askForm],
    [ACTIONS.questionEntry, openEntry],
    [ACTIONS.questionReply, replyForm],
    [ACTIONS.questionList, openList],
    [ACTIONS.questionOpen, openQuestion],
    [ACTIONS.keptList, openKept],
    [ACTIONS.keptOpen, openKeptOne],
  ])('the button %s opens', (action, opener) => {
    expect([routes.opening(pressed(action)), routes.acting(pressed(action))]).toEqual([opener, null]);
  });

  it.each([
    [ACTIONS.questionHelpful, helpful],
    [ACTIONS.questionWrong, wrong],
    [ACTIONS.questionPass, pass],
    [ACTIONS.questionClose, close],
    [ACTIONS.questionKeep, keep],
    [ACTIONS.keptRemove, removeKept],
  ])('the button %s acts', (action, actor) => {
    expect([routes.acting(pressed(action)), routes.opening(pressed(action))]).toEqual([actor, null]);
  });

  it('the forms are found by their names', () => {
    expect([routes.byName('vraag'), routes.byName('vraag-antwoord')]).toEqual([askForm, replyForm]);
  });
});

describe('without a profile', () => {
  const nobodies = [null, aPerson({ profile: null })];

  it.each(['', 'lijst', 'bewaard'])('«vraag %s» goes ahead', (text) => {
    for (const person of nobodies) expect(routes.first(command('vraag', text), person)).toBeNull();
  });

  it.each([ACTIONS.question, ACTIONS.questionEntry, ACTIONS.questionList, ACTIONS.questionReply, ACTIONS.keptList])('the button %s goes ahead', (action) => {
    for (const person of nobodies) expect(routes.first(pressed(action), person)).toBeNull();
  });

  it('what is not about questions asks for the profile first', () => {
    for (const person of nobodies) expect(routes.first(command('traject'), person)).not.toBeNull();
  });
});
