import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, heading, note, row, text } from '../../src/cards/build.ts';
import type { Block, Button, Card } from '../../src/cards/types.ts';
import type { Language } from '../../src/programme/language.ts';
import { type RegionCode, regionName } from '../../src/programme/regions.ts';
import { BODIES, type Seat } from '../../src/programme/roster.ts';
import { BODY_NAMES, benchOf, type HeldSeat, inOrder, REGIONAL_ROLES, roleNames } from '../../src/programme/seats.ts';
import { buttonRow, PAGE, pageOf } from './pages.ts';
import { packSpot } from './spot.ts';
import { manageTexts } from './texts.ts';

/** A line: whose seat it is, or what it says when nobody has one. `under` is its heading, shown where it changes. */
interface Line {
  under: string;
  seat: HeldSeat | null;
  blocks: (offset: number) => Block[];
}

/** Who is who in a region, or nationally (null). */
export interface Roles {
  region: RegionCode | null;
  seats: HeldSeat[];
}

const removeButton = ({ region, id }: HeldSeat, offset: number, language: Language): Button =>
  button(ACTIONS.manageSeatRemove, manageTexts(language).remove, packSpot(region, offset, id), 'danger');

/** A seat in words: who it is of, and what else they can be asked about. */
function seatLine(seat: HeldSeat, bench: HeldSeat[], under: string, language: Language): Line {
  const t = manageTexts(language);
  const orderly = seat.role === 'organisatieambassadeur' && bench.length > 1;
  const first = bench[0]?.id === seat.id;
  const about = [roleNames(language)[seat.role], ...(orderly && first ? [t.askedFirst] : []), ...(seat.topics ? [t.topicsAre(seat.topics)] : [])].join(' · ');
  return {
    under,
    seat,
    blocks: (offset) => [
      row(seat.name, about, removeButton(seat, offset, language)),
      ...(orderly && !first ? [buttons(button(ACTIONS.manageSeatFirst, t.askFirst(seat.name), packSpot(seat.region, offset, seat.id)))] : []),
    ],
  };
}

function regionLines(seats: HeldSeat[], language: Language): Line[] {
  return inOrder(seats).map((seat) =>
    seatLine(seat, benchOf(seat, seats), [roleNames(language)[seat.role], ...(seat.organisation ? [seat.organisation] : [])].join(': '), language),
  );
}

/** The programmamanagers, then each national organisation with its members or a vacancy; what fits nowhere comes last, so that it can be removed. */
function nationalLines(seats: HeldSeat[], language: Language): Line[] {
  const t = manageTexts(language);
  const linesOf = (some: HeldSeat[], under: string) => some.map((seat) => seatLine(seat, benchOf(seat, seats), under, language));
  const managers = seats.filter(({ role }) => role === 'programmamanager');
  const bodies = BODIES.flatMap((body): Line[] => {
    const members = seats.filter((seat) => seat.role === 'werkgroeplid' && seat.body === body);
    const add = button(ACTIONS.manageSeatAdd, t.addMember, `werkgroeplid:${body}`);
    const state = members.length === 0 ? t.vacancy : t.members(members.length);
    return [{ under: t.workingGroup, seat: null, blocks: () => [row(BODY_NAMES[body], state, add)] }, ...linesOf(members, t.workingGroup)];
  });
  const others = seats.filter((seat) => seat.role !== 'programmamanager' && (seat.role !== 'werkgroeplid' || seat.body === null));
  return [...linesOf(managers, roleNames(language).programmamanager), ...bodies, ...linesOf(others, t.others)];
}

const linesOf = ({ region, seats }: Roles, language: Language): Line[] => (region ? regionLines(seats, language) : nationalLines(seats, language));

/** The first line of the page a seat is on. */
export function offsetOf(roles: Roles, id: string, language: Language): number {
  const at = linesOf(roles, language).findIndex(({ seat }) => seat?.id === id);
  return Math.max(0, Math.floor(at / PAGE) * PAGE);
}

/** The roles of a region that nobody has. */
function vacant(seats: Seat[], language: Language): Block[] {
  const open = REGIONAL_ROLES.filter((role) => !seats.some((seat) => seat.role === role)).map((role) => roleNames(language)[role]);
  return open.length > 0 ? [note(manageTexts(language).nobody(open.join(', ')))] : [];
}

/** The card of who is who, each with the way to change it. @param said what just happened */
export function rolesCard(roles: Roles, offset: number, language: Language, said: Block[] = []): Card {
  const t = manageTexts(language);
  const { region, seats } = roles;
  const title = region ? t.rolesIn(regionName(region)) : t.nationalTitle;
  const page = pageOf({
    lines: linesOf(roles, language),
    offset,
    action: region ? ACTIONS.manageRegion : ACTIONS.manageNational,
    value: (at) => packSpot(region, at),
    language,
  });
  const lines = page.lines.flatMap((line, at) => [...(line.under === page.lines[at - 1]?.under ? [] : [heading(line.under)]), ...line.blocks(page.offset)]);
  const add = region ? button(ACTIONS.manageSeatAdd, t.addSomebody, region, 'primary') : button(ACTIONS.manageSeatAdd, t.addManager, 'programmamanager');
  const empty = seats.length === 0 && region ? [text(t.noSeats)] : [];
  return {
    title,
    blocks: [
      heading(title),
      ...said,
      ...page.above,
      ...empty,
      ...lines,
      ...(region && page.offset === 0 ? vacant(seats, language) : []),
      ...buttonRow(...page.ways, add, button(ACTIONS.manage, t.back)),
    ],
  };
}
