import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, facts, heading, text } from '../../src/cards/build.ts';
import { labels } from '../../src/cards/labels.ts';
import type { Button, Card } from '../../src/cards/types.ts';
import { SUSTAINED } from '../../src/programme/counting.ts';
import type { Day } from '../../src/programme/dates.ts';
import { showDay } from '../../src/programme/dates.ts';
import { shownName } from '../../src/programme/erasure.ts';
import type { Language } from '../../src/programme/language.ts';
import type { Person } from '../../src/programme/person.ts';
import { regionName } from '../../src/programme/regions.ts';
import { isUnclear } from '../../src/programme/settle.ts';
import { currentResult, mayChange, mayHandOver, type Traject } from '../../src/programme/traject.ts';
import { sustainedMonths } from '../../src/programme/traject-course.ts';
import { registerTexts } from './register-texts.ts';
import { trajectTexts } from './texts.ts';
import { financingWord, openQuestions } from './verdict-blocks.ts';
import { verdictTexts } from './verdict-texts.ts';

/** What copies of a traject's card are found by. Another guide is another audience: their copies are others. */
export const subjectOf = ({ id, ownerId }: Pick<Traject, 'id' | 'ownerId'>): string => `traject:${id}:${ownerId}`;

function trajectButtons(traject: Traject, person: Person, language: Language): Button[] {
  const t = trajectTexts(language);
  const why = button(ACTIONS.trajectWhy, t.why, traject.reference);
  const { reference, end } = traject;
  const handOver = button(ACTIONS.trajectHandOver, t.handOver, reference);
  if (!mayChange(person, traject)) return [...(mayHandOver(person, traject) && !end ? [handOver] : []), why];
  return [
    button(ACTIONS.trajectResult, end ? t.reportResult : t.changeResult, reference, 'primary'),
    ...(isUnclear(traject) ? [button(ACTIONS.trajectSettle, t.settle, reference)] : []),
    ...(end ? [] : [button(ACTIONS.escalationCasus, t.stuck, reference), button(ACTIONS.trajectEnd, t.endGuidance, reference), handOver]),
    why,
    button(ACTIONS.trajectList, t.myTrajects),
  ];
}

/**
 * A traject as it stands.
 * @param today in Europe/Amsterdam
 */
export function trajectCard(traject: Traject, person: Person, today: Day, language: Language): Card {
  const t = trajectTexts(language);
  const r = registerTexts(language);
  const l = labels(language);
  const { answers, end } = traject;
  const { result, since } = currentResult(traject);
  const months = sustainedMonths(traject, today);
  const term = SUSTAINED.findLast((one) => months >= one);
  const pairs: [string, string][] = [
    [t.result, t.since(l.result[result], since)],
    ...(traject.staleSince && mayChange(person, traject) ? ([[t.updates, t.stale(traject.staleSince)]] satisfies [string, string][]) : []),
    ...(term ? ([[t.atWork, t.sustained(term)]] satisfies [string, string][]) : []),
    [t.guidance, end ? t.ended(l.end[end.kind], end.day) : t.running],
    [r.startDate, showDay(traject.startDate, language)],
    [r.region, regionName(traject.region)],
    [r.begeleiding, answers.begeleiding ? l.begeleiding[answers.begeleiding] : '–'],
    [r.opdrachtgever, answers.opdrachtgever ? l.opdrachtgever[answers.opdrachtgever] : '–'],
    [r.doelgroep, answers.doelgroep ? l.doelgroep[answers.doelgroep] : '–'],
    [r.aangedragenDoor, traject.aangedragenDoor],
    ...(traject.ownerId === person.id ? [] : ([[t.owner, shownName(traject.ownerName, language)]] satisfies [string, string][])),
    [t.counts, verdictTexts(language).counts[traject.counts.outcome]],
    [t.financing, financingWord(traject.financing, answers, language)],
  ];
  const open = isUnclear(traject) && mayChange(person, traject) ? [text(`${t.toSettle} ${openQuestions(traject, language).join(' ')}`, 'warning')] : [];
  const title = t.title(traject.reference);
  return { title, blocks: [heading(title), facts(pairs), ...open, buttons(...trajectButtons(traject, person, language))] };
}
