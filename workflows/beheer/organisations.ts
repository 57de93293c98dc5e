import { ACTIONS } from '../../manifest/ids.ts';
import { button, heading, row, text } from '../../src/cards/build.ts';
import type { Block, Card, Option } from '../../src/cards/types.ts';
import type { Reads } from '../../src/engine/store.ts';
import type { Opening } from '../../src/engine/workflow.ts';
import type { Language } from '../../src/programme/language.ts';
import type { Organisation } from '../../src/programme/organisation.ts';
import { type RegionCode, regionName } from '../../src/programme/regions.ts';
import { organisationFields } from '../organisation-field.ts';
import { say, showCard } from '../reply.ts';
import { managersOpener } from './managers.ts';
import { buttonRow, pageOf } from './pages.ts';
import { packSpot, parseSpot, type Spot } from './spot.ts';
import { manageTexts } from './texts.ts';

/** The kinds of organisation, in the words in which everybody is asked for them. */
export const kindOptions = (language: Language): Option[] =>
  organisationFields('o', '', [], { o: 'nieuw' }, language).flatMap((field) => (field.type === 'choice' && field.id === 'oSoort' ? field.options : []));

const kindName = ({ kind }: Organisation, language: Language): string => kindOptions(language).find(({ value }) => value === kind)?.label ?? kind;

/** Where an organisation works: a region, or everywhere (null). */
export const placeName = (region: RegionCode | null, language: Language): string => (region ? regionName(region) : manageTexts(language).everyRegion);

/** The organisations of a region, and the national ones beside them. */
export const organisationsOf = (reads: Reads, region: RegionCode | null): Promise<Organisation[]> => reads.organisations(region ? [region] : []);

/** The list of a region, or of the national ones (null). @param all may hold others: those are left out */
export function organisationsCard(region: RegionCode | null, all: Organisation[], offset: number, language: Language, said: Block[] = []): Card {
  const t = manageTexts(language);
  const own = all.filter((one) => one.region === region).toSorted((a, b) => a.name.localeCompare(b.name, 'nl'));
  const page = pageOf({ lines: own, offset, action: ACTIONS.manageOrganisationList, value: (at) => packSpot(region, at), language });
  const title = t.organisationsOf(placeName(region, language));
  const lines = page.lines.map((one) =>
    row(one.name, kindName(one, language), button(ACTIONS.manageOrganisationChange, t.change, packSpot(region, page.offset, one.id))),
  );
  const add = button(ACTIONS.manageOrganisationAdd, t.addOrganisation, packSpot(region, page.offset), 'primary');
  const empty = own.length === 0 ? [text(t.noOrganisations)] : [];
  return { title, blocks: [heading(title), ...said, ...page.above, ...empty, ...lines, ...buttonRow(...page.ways, add, button(ACTIONS.manage, t.back))] };
}

interface Facts {
  spot: Spot;
  organisations: Organisation[];
}

const asked = (event: Opening): Spot | null => (event.type === 'pressed' ? parseSpot(event.value) : null);

/** The organisations of a region, or the national ones, page by page. */
export const openOrganisations = managersOpener<Facts | null>({
  async read(event, { reads }) {
    const spot = asked(event);
    return spot && { spot, organisations: await organisationsOf(reads, spot.region) };
  },
  show: (_event, facts, { language }) =>
    facts
      ? showCard(organisationsCard(facts.spot.region, facts.organisations, facts.spot.offset, language), facts.spot.shown)
      : say(manageTexts(language).gone),
});
