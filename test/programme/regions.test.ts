import { describe, expect, it } from 'vitest';
import { findRegion, REGIONS, regionByCode, regionName } from '../../src/programme/regions.ts';

/** Copied by hand from the programme's list of 2021: code, name, centrumgemeente, and another name where people use one. */
const LIST: [code: string, name: string, centrumgemeente: string, ...others: string[]][] = [
  ['AC', 'Achterhoek', 'Doetinchem'],
  ['AF', 'Amersfoort', 'Amersfoort'],
  ['DS', 'Drechtsteden', 'Dordrecht'],
  ['DR', 'Drenthe', 'Emmen'],
  ['FL', 'Flevoland', 'Almere'],
  ['FV', 'FoodValley', 'Ede', 'Food Valley'],
  ['FR', 'Friesland', 'Leeuwarden', 'Fryslân'],
  ['GV', 'Gooi en Vechtstreek', 'Hilversum'],
  ['GO', 'Gorinchem', 'Gorinchem'],
  ['GR', 'Groningen', 'Groningen', 'Groningen-Noord Drenthe'],
  ['GA', 'Groot Amsterdam', 'Amsterdam', 'Groot-Amsterdam'],
  ['HG', 'Haaglanden', 'Den Haag', 'Den Haag'],
  ['HP', 'Helmond-De Peel', 'Helmond'],
  ['HR', 'Holland Rijnland', 'Leiden'],
  ['MB', 'Midden-Brabant', 'Tilburg'],
  ['MG', 'Midden-Gelderland', 'Arnhem'],
  ['MH', 'Midden-Holland', 'Gouda'],
  ['ML', 'Midden-Limburg', 'Roermond'],
  ['MU', 'Midden-Utrecht', 'Utrecht'],
  ['NH', 'Noord-Holland Noord', 'Alkmaar'],
  ['LN', 'Noord-Limburg', 'Venlo'],
  ['NO', 'Noordoost-Brabant', "'s-Hertogenbosch"],
  ['ZW', 'Regio Zwolle', 'Zwolle', 'Zwolle'],
  ['RN', 'Rijk van Nijmegen', 'Nijmegen', 'Nijmegen'],
  ['RM', 'Rijnmond', 'Rotterdam'],
  ['RL', 'Rivierenland', 'Tiel'],
  ['SD', 'Stedendriehoek en Noordwest Veluwe', 'Apeldoorn', 'Stedendriehoek'],
  ['TW', 'Twente', 'Enschede'],
  ['WB', 'West-Brabant', 'Breda'],
  ['ZA', 'Zaanstreek/Waterland', 'Zaanstad', 'Zaanstreek-Waterland'],
  ['ZE', 'Zeeland', 'Goes'],
  ['ZC', 'Zuid-Holland Centraal', 'Zoetermeer'],
  ['ZK', 'Zuid-Kennemerland en IJmond', 'Haarlem', 'Zuid-Kennemerland'],
  ['ZL', 'Zuid-Limburg', 'Heerlen'],
  ['ZO', 'Zuidoost-Brabant', 'Eindhoven'],
];

describe('the labour-market regions', () => {
  it('are 35, each with a code of its own', () => {
    expect(REGIONS).toHaveLength(35);
    expect(new Set(REGIONS.map(({ code }) => code)).size).toBe(35);
    expect(new Set(REGIONS.map(({ name }) => name)).size).toBe(35);
    for (const { code } of REGIONS) expect(code).toMatch(/^[A-Z]{2}$/);
  });

  it('are those of the list, in its order', () => {
    expect(REGIONS.map(({ code, name, centrumgemeente, aliases }) => [code, name, centrumgemeente, ...aliases])).toEqual(LIST);
  });

  it.each(LIST)('%s is found by its code, name, centrumgemeente and other name', (code, ...names) => {
    for (const typed of [code, code.toLowerCase(), ...names, ...names.map((name) => ` ${name.toUpperCase()} `)])
      expect(findRegion(typed)?.code, typed).toBe(code);
  });

  it.each([
    ['foodvalley', 'FV'],
    ['food-valley', 'FV'],
    ['fryslan', 'FR'],
    ['s hertogenbosch', 'NO'],
    ['zaanstreek waterland', 'ZA'],
    ['helmond de peel', 'HP'],
    ['groningen noord-drenthe', 'GR'],
  ])('«%s» is %s: signs, spaces and accents do not matter', (typed, code) => {
    expect(findRegion(typed)?.code).toBe(code);
  });

  it.each(['', '   ', '-', 'XX', 'Limburg', 'Brabant', 'Antwerpen', 'Z', '123'])('«%s» is none of them', (typed) => {
    expect(findRegion(typed)).toBeNull();
  });

  it('are looked up by code in either case', () => {
    expect(regionByCode('zl')?.name).toBe('Zuid-Limburg');
    expect(regionByCode('XX')).toBeNull();
  });

  it('show a code that is no longer in the list as it is', () => {
    expect(regionName('ZL')).toBe('Zuid-Limburg');
    expect(regionName('OU')).toBe('OU');
  });
});
