import { ACTIONS } from '../../manifest/ids.ts';
import { button, heading, note, row } from '../../src/cards/build.ts';
import { labels } from '../../src/cards/labels.ts';
import type { Block } from '../../src/cards/types.ts';
import type { Reads, TrajectPage } from '../../src/engine/store.ts';
import { showDay } from '../../src/programme/dates.ts';
import { shownName } from '../../src/programme/erasure.ts';
import type { Language } from '../../src/programme/language.ts';
import type { Person } from '../../src/programme/person.ts';
import { regionName } from '../../src/programme/regions.ts';
import { coordinatedBy } from '../../src/programme/traject.ts';
import { trajectTexts } from './texts.ts';

/*
 * What nobody guides any more, for who coordinates the region: without it they would have to know the references.
 */

/** Those shown at once; they make room by being handed over. */
const SHOWN = 5;

export const NONE: TrajectPage = { rows: [], total: 0 };

/** The trajects without a guide that somebody sees to. Asks nothing for who coordinates no region. */
export async function withoutGuide(person: Person | null, reads: Pick<Reads, 'trajectsWithoutGuide'>): Promise<TrajectPage> {
  const regions = person ? coordinatedBy(person) : [];
  return regions.length > 0 ? reads.trajectsWithoutGuide(regions, SHOWN) : NONE;
}

/** A line each, with whose it was and a button that hands it over; nothing when there are none. */
export function withoutGuideBlocks({ rows, total }: TrajectPage, language: Language): Block[] {
  if (rows.length === 0) return [];
  const t = trajectTexts(language);
  const lines = rows.map(({ reference, region, startDate, result, ownerName = '' }) => {
    const about = [regionName(region), showDay(startDate, language), labels(language).result[result], shownName(ownerName, language)];
    return row(reference, about.join(' · '), button(ACTIONS.trajectHandOver, t.handOver, reference));
  });
  const more = total - rows.length;
  return [heading(t.withoutGuide), note(t.withoutGuideHow), ...lines, ...(more > 0 ? [note(t.withoutGuideMore(more))] : [])];
}

/** What of it goes into the trail: the regions that were shown. */
export const withoutGuideRead = ({ rows }: TrajectPage): string[] => [...new Set(rows.map(({ region }) => `trajects:${region}`))];
