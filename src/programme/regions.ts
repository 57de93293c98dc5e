import { lettersOf } from './letters.ts';

/** A labour-market region (arbeidsmarktregio). `code` stands in references and imports. */
export interface Region {
  code: RegionCode;
  name: string;
  /** The municipality that acts for the others (`hoofdzaak-werk-faq#9.3`). */
  centrumgemeente: string;
  /** Other names people use for the region. */
  aliases: readonly string[];
}

/** Two capital letters; parsed by `regionCode` at the edges. */
export type RegionCode = string;

/** The 35 regions as they stood in 2021. Reference data: edit here when a region changes. */
export const REGIONS: readonly Region[] = [
  { code: 'AC', name: 'Achterhoek', centrumgemeente: 'Doetinchem', aliases: [] },
  { code: 'AF', name: 'Amersfoort', centrumgemeente: 'Amersfoort', aliases: [] },
  { code: 'DS', name: 'Drechtsteden', centrumgemeente: 'Dordrecht', aliases: [] },
  { code: 'DR', name: 'Drenthe', centrumgemeente: 'Emmen', aliases: [] },
  { code: 'FL', name: 'Flevoland', centrumgemeente: 'Almere', aliases: [] },
  { code: 'FV', name: 'FoodValley', centrumgemeente: 'Ede', aliases: ['Food Valley'] },
  { code: 'FR', name: 'Friesland', centrumgemeente: 'Leeuwarden', aliases: ['Fryslân'] },
  { code: 'GV', name: 'Gooi en Vechtstreek', centrumgemeente: 'Hilversum', aliases: [] },
  { code: 'GO', name: 'Gorinchem', centrumgemeente: 'Gorinchem', aliases: [] },
  { code: 'GR', name: 'Groningen', centrumgemeente: 'Groningen', aliases: ['Groningen-Noord Drenthe'] },
  { code: 'GA', name: 'Groot Amsterdam', centrumgemeente: 'Amsterdam', aliases: ['Groot-Amsterdam'] },
  { code: 'HG', name: 'Haaglanden', centrumgemeente: 'Den Haag', aliases: ['Den Haag'] },
  { code: 'HP', name: 'Helmond-De Peel', centrumgemeente: 'Helmond', aliases: [] },
  { code: 'HR', name: 'Holland Rijnland', centrumgemeente: 'Leiden', aliases: [] },
  { code: 'MB', name: 'Midden-Brabant', centrumgemeente: 'Tilburg', aliases: [] },
  { code: 'MG', name: 'Midden-Gelderland', centrumgemeente: 'Arnhem', aliases: [] },
  { code: 'MH', name: 'Midden-Holland', centrumgemeente: 'Gouda', aliases: [] },
  { code: 'ML', name: 'Midden-Limburg', centrumgemeente: 'Roermond', aliases: [] },
  { code: 'MU', name: 'Midden-Utrecht', centrumgemeente: 'Utrecht', aliases: [] },
  { code: 'NH', name: 'Noord-Holland Noord', centrumgemeente: 'Alkmaar', aliases: [] },
  { code: 'LN', name: 'Noord-Limburg', centrumgemeente: 'Venlo', aliases: [] },
  { code: 'NO', name: 'Noordoost-Brabant', centrumgemeente: "'s-Hertogenbosch", aliases: [] },
  { code: 'ZW', name: 'Regio Zwolle', centrumgemeente: 'Zwolle', aliases: ['Zwolle'] },
  { code: 'RN', name: 'Rijk van Nijmegen', centrumgemeente: 'Nijmegen', aliases: ['Nijmegen'] },
  { code: 'RM', name: 'Rijnmond', centrumgemeente: 'Rotterdam', aliases: [] },
  { code: 'RL', name: 'Rivierenland', centrumgemeente: 'Tiel', aliases: [] },
  { code: 'SD', name: 'Stedendriehoek en Noordwest Veluwe', centrumgemeente: 'Apeldoorn', aliases: ['Stedendriehoek'] },
  { code: 'TW', name: 'Twente', centrumgemeente: 'Enschede', aliases: [] },
  { code: 'WB', name: 'West-Brabant', centrumgemeente: 'Breda', aliases: [] },
  { code: 'ZA', name: 'Zaanstreek/Waterland', centrumgemeente: 'Zaanstad', aliases: ['Zaanstreek-Waterland'] },
  { code: 'ZE', name: 'Zeeland', centrumgemeente: 'Goes', aliases: [] },
  { code: 'ZC', name: 'Zuid-Holland Centraal', centrumgemeente: 'Zoetermeer', aliases: [] },
  { code: 'ZK', name: 'Zuid-Kennemerland en IJmond', centrumgemeente: 'Haarlem', aliases: ['Zuid-Kennemerland'] },
  { code: 'ZL', name: 'Zuid-Limburg', centrumgemeente: 'Heerlen', aliases: [] },
  { code: 'ZO', name: 'Zuidoost-Brabant', centrumgemeente: 'Eindhoven', aliases: [] },
];

const BY_CODE = new Map(REGIONS.map((region) => [region.code, region]));

/** The region with this code, or null: codes come from people and files. */
export function regionByCode(code: string): Region | null {
  return BY_CODE.get(code.toUpperCase()) ?? null;
}

/** The region's name; a code that is no longer in the list is shown as it is. */
export function regionName(code: RegionCode): string {
  return regionByCode(code)?.name ?? code;
}

/** The region a person means by a code, a name, an alias or its centrumgemeente; null when it is none of the 35. */
export function findRegion(typed: string): Region | null {
  const wanted = lettersOf(typed);
  if (wanted === '') return null;
  const names = (region: Region) => [region.name, ...region.aliases];
  return (
    regionByCode(typed.trim()) ??
    REGIONS.find((region) => names(region).some((name) => lettersOf(name) === wanted)) ??
    REGIONS.find((region) => lettersOf(region.centrumgemeente) === wanted) ??
    null
  );
}
