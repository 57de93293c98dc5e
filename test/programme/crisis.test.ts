import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readKnowledge } from '../../src/faq/markdown.ts';
import { showsDanger } from '../../src/programme/crisis.ts';
import { ORDINARY } from './crisis-ordinary.ts';
import { ENGLISH, OF_A_CLIENT, OF_ONESELF } from './crisis-phrases.ts';

describe('a sign of danger', () => {
  it.each(OF_ONESELF)('of oneself: «%s»', (text) => {
    expect(showsDanger(text)).toBe(true);
  });

  it.each(OF_A_CLIENT)('of a client: «%s»', (text) => {
    expect(showsDanger(text)).toBe(true);
  });

  it.each(ENGLISH)('in English: «%s»', (text) => {
    expect(showsDanger(text)).toBe(true);
  });

  it('is seen wherever it stands, in capitals, over lines, and without its accents', () => {
    const story = 'Wij begeleiden hem sinds maart. Het ging goed op het werk. '.repeat(100);
    for (const text of [...OF_ONESELF, ...OF_A_CLIENT, ...ENGLISH]) {
      const forms = [text.toUpperCase(), text.replaceAll(' ', '\n'), text.replaceAll(' ', '  '), text.normalize('NFD'), `${story}${text}`, `(${text}) 🎉`];
      for (const form of forms) expect(showsDanger(form), form.slice(-80)).toBe(true);
    }
  });
});

describe('the end of a line', () => {
  it('ends a sentence, or stands in the middle of one', () => {
    expect(showsDanger('ik kan niet meer\nwat moet ik doen')).toBe(true);
    expect(showsDanger('mijn klant wil niet\nmeer leven')).toBe(true);
    expect(showsDanger('ik kan niet meer inloggen\nwat moet ik doen')).toBe(false);
  });
});

describe('what is no sign of danger', () => {
  it.each(['', ' ', '🎉', '???', ...ORDINARY])('«%s»', (text) => {
    expect(showsDanger(text)).toBe(false);
  });
});

describe('what is asked of the programme', () => {
  const files = readdirSync('knowledge').filter((name) => name.endsWith('.md') && name !== 'README.md');
  const entries = files.flatMap((name) => readKnowledge(readFileSync(`knowledge/${name}`, 'utf8')).entries.map(({ entry }) => entry));
  const questionsOf = (crisis: boolean) =>
    entries.filter(({ id }) => id.endsWith('#crisis') === crisis).flatMap(({ questions, nl, en }) => [nl.title, ...(en ? [en.title] : []), ...questions]);

  it('is seen as danger where the knowledge says so', () => {
    expect(questionsOf(true).length).toBeGreaterThan(30);
    expect(questionsOf(true).filter((text) => !showsDanger(text))).toEqual([]);
  });

  it('is not where it is about anything else', () => {
    expect(questionsOf(false).length).toBeGreaterThan(1000);
    expect(questionsOf(false).filter(showsDanger)).toEqual([]);
  });

  it('is not in the questions with which the search is measured', () => {
    const lines = readFileSync('test/faq/questions.jsonl', 'utf8').trim().split('\n');
    const samples = lines.map((line) => z.object({ q: z.string(), kind: z.string() }).parse(JSON.parse(line)));
    const inScope = samples.filter(({ kind }) => kind !== 'out-of-scope').map(({ q }) => q);
    expect(inScope.length).toBeGreaterThan(400);
    expect(inScope.filter(showsDanger)).toEqual([]);
  });
});

describe('a text of 40,000 characters', () => {
  /** Pieces that begin one phrase after another without ending it. */
  const PIECES = ['a', ' ', '\n', '.', '1', '112', 'é', '🎉', 'zelfmo', 'zelfmoo ', 'sui', 'susc', 'su', 'niet meer ', 'niet ', 'ik kan het '];
  PIECES.push('van ', 'er een eind ', 'maak er ', 'wil er ', 'zich ', 'ik wil ', 'hij ik ze ', 'dreigt ', 'agressief ', 'stemmen ', 'pillen ', 'zie het ');
  PIECES.push('eind aan ', 'kill him ', 'dont want ', 'do+d spoor', 'dood ', "'", '\u00ad', '\u0301', 'ik\u00a0', 'ﷺ');

  it.each(PIECES)('of «%s», or with it at either end, takes no time that grows with its square', (piece) => {
    const timeOf = (text: string) => {
      const began = performance.now();
      showsDanger(text);
      return performance.now() - began;
    };
    const many = piece.repeat(Math.ceil(40_000 / piece.length));
    // What grows with the square of the length takes many seconds here; this takes some hundredths of one.
    for (const text of [many, `niet meer${many}`, `${many}niet meer leve`, many.replaceAll(' ', '')]) expect(timeOf(text)).toBeLessThan(2000);
  });
});
