import type { Opening } from '../../src/engine/workflow.ts';
import { say, showCard } from '../reply.ts';
import { managersOpener } from './managers.ts';
import { type Roles, rolesCard } from './seats-card.ts';
import { parseSpot, type Spot } from './spot.ts';
import { manageTexts } from './texts.ts';

const asked = (event: Opening): Spot | null => (event.type === 'pressed' ? parseSpot(event.value) : null);

/** Who is who in a region, or nationally. Another page takes the place of the one that is shown. */
export const openRoles = managersOpener<Roles | null>({
  async read(event, { reads }) {
    const spot = asked(event);
    return spot && { region: spot.region, seats: await reads.seats(spot.region) };
  },
  show(event, roles, { language }) {
    const spot = asked(event);
    return roles && spot ? showCard(rolesCard(roles, spot.offset, language), spot.shown) : say(manageTexts(language).gone);
  },
});
