import type { Language } from './language.ts';
import type { RegionCode } from './regions.ts';
import type { SourceId } from './sources.ts';

/*
 * What '31x inspiratie' (2019) tells of the regions: the portrait of each of the 31, and the themes they worked on. As the publication stood:
 * it says nothing of how it is now. Edit here when a region is renamed, or when something was read wrongly.
 */

interface Theme {
  nl: string;
  en: string;
  source: SourceId;
  /** The regions its chapter names ('among others': it names no more). */
  named: readonly RegionCode[];
  /** Those that only their own portrait tells it of. */
  byPortrait: readonly RegionCode[];
}

// The codes stand as the regions do in the chapters. Groot-Amsterdam and Rijk van Nijmegen number a theme differently: the words count.
// biome-ignore format: a theme is easier to check against its chapter on few lines
export const THEMES: readonly Theme[] = [
  {
    nl: 'regionaal netwerk', en: 'regional network', source: '31x-inspiratie#thema-1-regionale-netwerk', byPortrait: [],
    named: ['GR', 'NH', 'ZW', 'FL', 'TW', 'SD', 'GV', 'MU', 'AF', 'FV', 'AC', 'ZC', 'HG', 'RL', 'GO', 'NO', 'WB', 'ZE', 'MB', 'LN', 'HP', 'ZO', 'ZL'],
  },
  {
    nl: 'kennis delen', en: 'sharing knowledge', source: '31x-inspiratie#thema-2-kennis', byPortrait: ['LN'],
    named: ['GR', 'FR', 'NH', 'FL', 'ZK', 'TW', 'GA', 'SD', 'GV', 'HR', 'MU', 'AF', 'FV', 'AC', 'ZC', 'RL', 'GO', 'NO', 'WB', 'ZE', 'MB', 'HP', 'ZO', 'ZL'],
  },
  {
    nl: 'ervaringsdeskundigen', en: 'experts by experience', source: '31x-inspiratie#thema-3-ervaringsdeskundigen', byPortrait: ['ZK'],
    named: ['GR', 'DR', 'FL', 'GA', 'GV', 'HR', 'AF', 'FV', 'AC', 'MH', 'RL', 'ZE', 'LN'],
  },
  {
    nl: 'aanpakken zoals IPS', en: 'approaches such as IPS', source: '31x-inspiratie#thema-4-interventies', byPortrait: ['GA'],
    named: ['FR', 'DR', 'ZW', 'ZK', 'TW', 'SD', 'GV', 'MU', 'MH', 'HG', 'RN', 'DS', 'NO', 'ZE', 'MB', 'LN', 'ZL'],
  },
  {
    nl: 'werkgevers', en: 'employers', source: '31x-inspiratie#thema-5-werkgevers', byPortrait: [],
    named: ['NH', 'DR', 'MU', 'AC', 'HG', 'RN', 'WB', 'HP', 'ZO'],
  },
  { nl: 'zorgverzekeraars', en: 'health insurers', source: '31x-inspiratie#thema-6-zorgverzekeraars', byPortrait: [], named: ['FR', 'RN', 'DS'] },
  { nl: 'gegevens delen', en: 'sharing data', source: '31x-inspiratie#thema-7-gegevensuitwisseling', byPortrait: [], named: ['FR', 'GV', 'MB'] },
  {
    nl: 'hoe het verder gaat', en: 'how it goes on', source: '31x-inspiratie#thema-8-hoe-nu-verder', byPortrait: [],
    named: ['NH', 'ZK', 'TW', 'HR', 'ZE', 'MB', 'ZO', 'ZL'],
  },
];

/** The regions as the publication calls them, by today's code. Midden-Gelderland, Midden-Limburg, Rijnmond and Zaanstreek/Waterland have no portrait. */
const PORTRAITS = new Map<RegionCode, SourceId>([
  ['GR', '31x-inspiratie#regio-groningen-noord-drenthe'],
  ['FR', '31x-inspiratie#regio-friesland'],
  ['NH', '31x-inspiratie#regio-noord-holland-noord'],
  ['DR', '31x-inspiratie#regio-drenthe'],
  ['ZW', '31x-inspiratie#regio-zwolle'],
  ['FL', '31x-inspiratie#regio-flevoland'],
  ['ZK', '31x-inspiratie#regio-zuid-kennemerland-en-ijmond'],
  ['TW', '31x-inspiratie#regio-twente'],
  ['GA', '31x-inspiratie#regio-groot-amsterdam'],
  ['SD', '31x-inspiratie#regio-stedendriehoek-en-noordwest-veluwe'],
  ['GV', '31x-inspiratie#regio-gooi-en-vechtstreek'],
  ['HR', '31x-inspiratie#regio-holland-rijnland'],
  ['MU', '31x-inspiratie#regio-midden-utrecht'],
  ['AF', '31x-inspiratie#regio-amersfoort'],
  ['FV', '31x-inspiratie#regio-food-valley'],
  ['AC', '31x-inspiratie#regio-achterhoek'],
  ['ZC', '31x-inspiratie#regio-zuid-holland-centraal'],
  ['MH', '31x-inspiratie#regio-midden-holland'],
  ['HG', '31x-inspiratie#regio-haaglanden'],
  ['RL', '31x-inspiratie#regio-rivierenland'],
  ['GO', '31x-inspiratie#regio-gorinchem'],
  ['RN', '31x-inspiratie#regio-rijk-van-nijmegen'],
  ['DS', '31x-inspiratie#regio-drechtsteden'],
  ['NO', '31x-inspiratie#regio-noordoost-brabant'],
  ['WB', '31x-inspiratie#regio-west-brabant'],
  ['ZE', '31x-inspiratie#regio-zeeland'],
  ['MB', '31x-inspiratie#regio-midden-brabant'],
  ['LN', '31x-inspiratie#regio-noord-limburg'],
  ['HP', '31x-inspiratie#regio-helmond-de-peel'],
  ['ZO', '31x-inspiratie#regio-zuidoost-brabant'],
  ['ZL', '31x-inspiratie#regio-zuid-limburg'],
]);

/** The section with a region's portrait; null for the four without one. */
export const portraitOf = (region: RegionCode): SourceId | null => PORTRAITS.get(region) ?? null;

const regionsOf = ({ named, byPortrait }: Theme): RegionCode[] => [...named, ...byPortrait];

/** What a region worked on. */
export const themesOf = (region: RegionCode): Theme[] => THEMES.filter((theme) => regionsOf(theme).includes(region));

export const themeName = (theme: Theme, language: Language): string => theme[language];

/** A region, and the themes it shares with another. */
interface Kindred {
  region: RegionCode;
  themes: Theme[];
}

/**
 * The regions that worked on the same, those with most in common first. A theme of few regions says more than one of nearly all: it weighs
 * as much as all of its regions share.
 */
export function kindredOf(region: RegionCode, limit: number): Kindred[] {
  const own = themesOf(region);
  const weight = ({ themes }: Kindred) => themes.reduce((sum, theme) => sum + 1 / regionsOf(theme).length, 0);
  return [...PORTRAITS.keys()]
    .filter((other) => other !== region)
    .map((other) => ({ region: other, themes: own.filter((theme) => regionsOf(theme).includes(other)) }))
    .filter(({ themes }) => themes.length > 0)
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, limit);
}
