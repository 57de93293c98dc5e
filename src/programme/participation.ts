import type { Day } from './dates.ts';
import type { Language } from './language.ts';
import { type RegionCode, regionByCode } from './regions.ts';
import { standingOn } from './standing.ts';

/*
 * Which parties take part in a region's cooperation, and since when. Pure.
 */

/** The parties of a region; the centrumgemeente apart, since a division asks for it by name (`hoofdzaak-werk-faq#3.4`). */
export const PARTIES = ['centrumgemeente', 'gemeenten', 'uwv', 'ggz', 'wsp', 'zorgverzekeraar', 'clienten', 'ribw', 'werkgevers'] as const;
export type Party = (typeof PARTIES)[number];

/** `onbekend` can be said too: what was known once, and is not known any more. */
export const INVOLVEMENTS = ['doet-mee', 'doet-niet-mee', 'onbekend'] as const;
export type Involvement = (typeof INVOLVEMENTS)[number];

/** A party takes part, or does not, from a day on. */
export interface Participation {
  party: Party;
  involvement: Involvement;
  /** In Europe/Amsterdam. */
  since: Day;
}

/** Every party as it stands on a day. `since` is null for one of which nothing was said. */
export type Involved = Omit<Participation, 'since'> & { since: Day | null };

/** @param history of one region, in the order in which it was recorded */
export function participationOn(history: readonly Participation[], day: Day): Involved[] {
  return PARTIES.map((party) => {
    const own = history.filter((row) => row.party === party);
    return standingOn(own, (one, other) => one.involvement === other.involvement, day) ?? { party, involvement: 'onbekend', since: null };
  });
}

const nl: Record<Party, string> = {
  centrumgemeente: 'Centrumgemeente',
  gemeenten: 'Andere gemeenten',
  uwv: 'UWV',
  ggz: 'GGZ',
  wsp: 'Werkgeversservicepunt (WSP)',
  zorgverzekeraar: 'Zorgverzekeraar',
  clienten: 'Cliënten',
  ribw: 'RIBW',
  werkgevers: 'Werkgevers',
};

const en: Record<Party, string> = {
  centrumgemeente: 'Centrumgemeente (leading municipality)',
  gemeenten: 'Other municipalities',
  uwv: 'UWV',
  ggz: 'Mental-health care (GGZ)',
  wsp: "Employers' service point (WSP)",
  zorgverzekeraar: 'Health insurer',
  clienten: 'Clients',
  ribw: 'RIBW (sheltered housing)',
  werkgevers: 'Employers',
};

/** A party in words; the centrumgemeente by its name. */
export function partyName(party: Party, region: RegionCode, language: Language): string {
  const name = (language === 'en' ? en : nl)[party];
  const centre = party === 'centrumgemeente' ? regionByCode(region)?.centrumgemeente : undefined;
  return centre ? `${name.replace(/ \(.*\)$/, '')} ${centre}` : name;
}
