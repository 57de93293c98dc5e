import { describe, expect, it } from 'vitest';
import { ACTIONS, COMMANDS, commandOf } from '../../manifest/ids.ts';
import { help } from '../../workflows/hulp/view.ts';
import { workflow as profile } from '../../workflows/profiel/workflow.ts';
import { routes } from '../../workflows/routes.ts';
import { workflow as end } from '../../workflows/traject/end.ts';
import { workflow as handOver } from '../../workflows/traject/hand-over.ts';
import { notUnderstood, openList, openOne, openWhy } from '../../workflows/traject/open.ts';
import { workflow as register } from '../../workflows/traject/register.ts';
import { workflow as result } from '../../workflows/traject/result.ts';
import { workflow as settle } from '../../workflows/traject/settle.ts';
import { aPerson, cardOf, command, opened, pressed, readable } from '../support/facts.ts';

describe('a word as a command', () => {
  it.each([
    ['traject', 'traject'],
    ['/traject', 'traject'],
    ['/Traject', 'traject'],
    ['TRAJECT', 'traject'],
    ['trajecten', 'traject'],
    ['profiel', 'profiel'],
    ['/profile', 'profiel'],
    ['hulp', 'hulp'],
    ['help', 'hulp'],
  ])('«%s» is %s', (word, name) => {
    expect(commandOf(word)).toBe(name);
  });

  it.each(['', '/', 'escaleer', 'hallo', 'trajectje', '//traject', 'constructor', '__proto__', 'toString'])('«%s» is none', (word) => {
    expect(commandOf(word)).toBeNull();
  });
});

describe('the words behind traject', () => {
  it.each([
    ['', register],
    ['  ', register],
    ['toetsen', register],
    ['alleen toetsen', register],
    ['Toets', register],
    ['check', register],
    ['lijst', openList],
    [' LIJST ', openList],
    ['list', openList],
    ['overdragen', handOver],
    ['hand over', handOver],
    ['hand-over', handOver],
    ['HW-ZL-2026-0042', openOne],
    ['hw zl 2026 42', openOne],
    ['HW-XX-2026-0042', openOne],
    ['HW-', openOne],
    ['lijstje', notUnderstood],
    ['registreer', notUnderstood],
    ['0042', notUnderstood],
    ['hw', notUnderstood],
  ])('«%s»', (text, opener) => {
    expect(routes.opening(command('traject', text))).toBe(opener);
  });

  it('that mean nothing are answered with what may be typed, and buttons', async () => {
    const card = cardOf(await opened(notUnderstood, command('traject', 'registreer'), { person: aPerson() }));
    expect(card.title).toContain("'traject registreer'");
    expect(card.title).toContain('traject lijst');
    expect(readable(card)).toContain(ACTIONS.trajectList);
  });
});

describe('where an event goes', () => {
  it('every command has somewhere to go', () => {
    for (const name of COMMANDS) expect(routes.opening(command(name))).not.toBeNull();
    expect(routes.opening(command('profiel'))).toBe(profile);
    expect(routes.opening(command('hulp'))).toBe(help);
  });

  it('a command that is not known gets help', () => {
    expect(routes.opening(command('', 'hallo daar'))).toBe(help);
  });

  it.each([
    [ACTIONS.profile, profile],
    [ACTIONS.help, help],
    [ACTIONS.trajectNew, register],
    [ACTIONS.trajectCheck, register],
    [ACTIONS.trajectBack, register],
    [ACTIONS.trajectList, openList],
    [ACTIONS.trajectOpen, openOne],
    [ACTIONS.trajectWhy, openWhy],
    [ACTIONS.trajectResult, result],
    [ACTIONS.trajectEnd, end],
    [ACTIONS.trajectSettle, settle],
    [ACTIONS.trajectHandOver, handOver],
  ])('the button %s', (action, opener) => {
    expect(routes.opening(pressed(action))).toBe(opener);
  });

  it('every action has somewhere to go', () => {
    // `command` says a command: the app has made it one before it comes here.
    for (const action of Object.values(ACTIONS).filter((one) => one !== ACTIONS.command))
      expect(routes.opening(pressed(action)) ?? routes.acting(pressed(action)), action).not.toBeNull();
  });

  it.each(['', 'traject.delete', 'constructor', '__proto__', 'toString'])('the unknown button «%s» goes nowhere', (action) => {
    expect(routes.opening(pressed(action))).toBeNull();
  });

  it('a form finds its workflow by name, and only that', () => {
    for (const workflow of [profile, register, result, end, handOver]) expect(routes.byName(workflow.name)).toBe(workflow);
    for (const name of ['', 'hulp', 'constructor']) expect(routes.byName(name)).toBeNull();
  });

  it('no two workflows share a name', () => {
    const names = [profile, register, result, end, handOver].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
