import { showDuration } from '../../src/programme/duration.ts';
import type { Language } from '../../src/programme/language.ts';
import { type Line, shareInTime, type Tally } from '../../src/programme/overview.ts';
import { type RegionCode, regionName } from '../../src/programme/regions.ts';
import { overviewTexts } from './texts.ts';

/** Regions named on one line; the others are counted. */
const NAMED = 3;

/** How it went with some questions, in words: nought too. */
export function tallyWords(tally: Tally, language: Language): string {
  const t = overviewTexts(language);
  const { asked, inTime, measured, waiting, unanswered, median } = tally;
  const percent = shareInTime(tally);
  return [
    `${t.asked(asked)}.`,
    median === null ? t.noAnswer : t.median(showDuration(median, language)),
    percent === null ? t.notJudged : inTime === 0 ? t.noneInTime(measured) : t.inTime(inTime, measured, percent),
    ...(waiting > 0 ? [t.waiting(waiting)] : []),
    ...(unanswered > 0 ? [t.unanswered(unanswered)] : []),
    ...(waiting + unanswered === 0 ? [t.allAnswered] : []),
  ].join(' ');
}

/** Where a category was asked about, and where it recurs; for whoever looks at several regions. */
export function placeWords({ regions, recurs }: Line, language: Language): string {
  const t = overviewTexts(language);
  const named = ({ region, asked }: { region: RegionCode; asked: number }) => `${regionName(region)} (${asked})`;
  const words = t.where(regions.slice(0, NAMED).map(named).join(', '), Math.max(0, regions.length - NAMED));
  return recurs.length === 0 ? words : `${words} ${t.recursIn(recurs.map(regionName).join(', '))}`;
}
