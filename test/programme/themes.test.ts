import { expect, it } from 'vitest';
import { loadKnowledge } from '../../src/faq/load.ts';
import { findRegion, REGIONS, regionName } from '../../src/programme/regions.ts';
import { kindredOf, portraitOf, THEMES, themeName, themesOf } from '../../src/programme/themes.ts';

const { entries } = await loadKnowledge();
const idOf = (section: string) => entries.find(({ id }) => id === section);

it('31 regions have a portrait, and four have none', () => {
  const without = REGIONS.filter(({ code }) => portraitOf(code) === null).map(({ name }) => name);
  expect(without).toEqual(['Midden-Gelderland', 'Midden-Limburg', 'Rijnmond', 'Zaanstreek/Waterland']);
});

it.each(REGIONS.flatMap(({ code, name }) => (portraitOf(code) ? [[name, code] as const] : [])))(
  'the portrait of %s is of that region, and can be read',
  (_name, code) => {
    const section = portraitOf(code) ?? '';
    expect(idOf(section)?.nl.parts[0]?.type).toBe('text');
    expect(findRegion(section.replace('31x-inspiratie#regio-', ''))?.code).toBe(code);
  },
);

it('each theme is a chapter that can be read', () => {
  expect(THEMES.map(({ source }) => source.slice(0, 23))).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((number) => `31x-inspiratie#thema-${number}-`));
  for (const { source } of THEMES) expect(idOf(source)).toBeDefined();
});

/** Counted in the document's lists 'Zie onder meer de regio's'. */
it('each chapter names as many regions as in the document, each once and with a portrait', () => {
  expect(THEMES.map(({ named }) => named.length)).toEqual([23, 24, 13, 17, 9, 3, 3, 8]);
  for (const { named, byPortrait } of THEMES) {
    const all = [...named, ...byPortrait];
    expect(new Set(all).size).toBe(all.length);
    for (const code of all) expect(portraitOf(code)).not.toBeNull();
  }
});

/** The words of a portrait's own list, by theme. */
const WORDS: [number, RegExp][] = [
  [1, /netwerk/],
  [2, /kennis/],
  [3, /ervaringsdeskundig/],
  [4, /interventies/],
  [5, /werkgevers/],
  [6, /zorgverzekeraars/],
  [7, /gegevens/],
];
/** What only a chapter says of a region: its own portrait does not list it. */
const ONLY_IN_CHAPTER = ['GA 2', 'HR 8', 'LN 1', 'MB 8', 'NH 8', 'TW 8', 'ZE 8', 'ZK 2', 'ZK 8', 'ZL 8', 'ZO 8'];

it('the portraits in knowledge/ tell the same themes, but for what only a chapter says', () => {
  const numbers = (code: string) => themesOf(code).map((theme) => THEMES.indexOf(theme) + 1);
  const beyond: string[] = [];
  for (const { code } of REGIONS) {
    const told = idOf(portraitOf(code) ?? '')?.facts.find(([label]) => label === "Thema's")?.[1] ?? '';
    const own = WORDS.filter(([, word]) => word.test(told)).map(([number]) => number);
    expect([code, ...numbers(code)]).toEqual(expect.arrayContaining([code, ...own]));
    beyond.push(
      ...numbers(code)
        .filter((number) => !own.includes(number))
        .map((number) => `${code} ${number}`),
    );
  }
  expect(beyond.sort()).toEqual(ONLY_IN_CHAPTER);
});

it('a region’s kindred share a theme with it, and what few regions did says most', () => {
  expect(
    kindredOf('DS', 2)
      .map(({ region }) => regionName(region))
      .sort(),
  ).toEqual(['Friesland', 'Rijk van Nijmegen']);
  for (const { code } of REGIONS) {
    const kindred = kindredOf(code, 4);
    expect(kindred.length).toBe(portraitOf(code) ? 4 : 0);
    expect(kindred.map(({ region }) => region)).not.toContain(code);
    for (const { region, themes } of kindred) {
      expect(themes.length).toBeGreaterThan(0);
      for (const theme of themes) expect([themesOf(code), themesOf(region)].every((own) => own.includes(theme))).toBe(true);
    }
  }
});

it('every theme has a name in each language', () => {
  expect(new Set(THEMES.flatMap((theme) => [themeName(theme, 'nl'), themeName(theme, 'en')])).size).toBe(16);
});
