import { heading, list, note, text } from '../cards/build.ts';
import type { Block, Card } from '../cards/types.ts';
import { showMoment } from '../programme/dates.ts';
import { showDuration } from '../programme/duration.ts';
import type { Language } from '../programme/language.ts';
import { INCIDENTS, type Incident } from '../programme/watch.ts';
import { watchdogTexts } from './watchdog-texts.ts';

const lengthOf = ({ beganAt }: Incident, until: Date): number => until.getTime() - beganAt.getTime();

/** What the programmamanager is told of an incident: while it lasts, and when it is over. */
export function incidentCard({ kind, beganAt, endedAt, count, worst }: Incident, language: Language): Card {
  const t = watchdogTexts(language);
  const { title, over, late, was, means } = t.kinds[kind];
  const since = showMoment(beganAt, language);
  if (endedAt === null) return { title, blocks: [heading(title, 'warning'), text(late(since, count)), text(means), text(t.todo)] };
  const lasted = t.lasted(showDuration(endedAt.getTime() - beganAt.getTime(), language));
  return { title: over, blocks: [heading(over, 'good'), text(was(since, showMoment(endedAt, language), count, showDuration(worst, language))), text(lasted)] };
}

/**
 * What the weekly digest says of the assistant itself: a line for each kind of incident, however often it came, or one that all was well.
 * @param incidents of the week; null where nobody watches
 */
export function weekBlocks(incidents: Incident[] | null, at: Date, language: Language): Block[] {
  if (incidents === null) return [];
  const t = watchdogTexts(language);
  if (incidents.length === 0) return [note(t.allWell)];
  const lines = INCIDENTS.flatMap((kind) => {
    const all = incidents.filter((one) => one.kind === kind);
    const { name } = t.kinds[kind];
    const open = all.find(({ endedAt }) => endedAt === null);
    if (open) return t.goesOn(name, showMoment(open.beganAt, language));
    const lengths = all.map((one) => ({ beganAt: one.beganAt, ms: lengthOf(one, one.endedAt ?? at) })).sort((a, b) => b.ms - a.ms);
    const [longest] = lengths;
    if (!longest) return [];
    const moment = showMoment(longest.beganAt, language);
    const span = showDuration(longest.ms, language);
    if (lengths.length === 1) return t.line(name, moment, span);
    const together = showDuration(
      lengths.reduce((sum, { ms }) => sum + ms, 0),
      language,
    );
    return t.often(name, lengths.length, together, span, moment);
  });
  return [heading(t.section), list(lines)];
}
