import { describe, expect, it } from 'vitest';
import { renderMessage } from '../../adapters/slack/render-card.ts';
import { bytes } from '../../adapters/teams/adaptive.ts';
import { renderCard } from '../../adapters/teams/render.ts';
import { splitCard } from '../../adapters/teams/split.ts';
import { note, text } from '../../src/cards/build.ts';
import { checkInCard, packPress, unpackPress } from '../../src/jobs/check-in-card.ts';
import { checkInTexts } from '../../src/jobs/check-in-texts.ts';
import { buttonsOf, readable } from '../support/facts.ts';
import { aCheckIn, anItem } from '../support/reads-check-ins.ts';

/** The longest there is: everything open, overdue and with the longest words. */
const LONGEST = aCheckIn(
  Array.from({ length: 60 }, (_, index) =>
    anItem(1_000_000 + index, { startDate: '2025-09-28', result: 'onbetaald-werk', since: '2026-09-28', staleAt: new Date('2026-09-28T12:00:00Z') }),
  ),
  { month: '2026-09', personId: '11111111-1111-4111-8111-111111111111' },
);

describe.each(['nl', 'en'] as const)('the card in %s', (language) => {
  const t = checkInTexts(language);
  const notes = [text(t.again), note(t.late('di 24 november 14:05'))];
  const card = checkInCard(LONGEST, language, { offset: 30, notes });

  it('stays within Slack’s fifty blocks, with all of its buttons', () => {
    const { blocks } = renderMessage(card);
    expect(blocks.length).toBeLessThanOrEqual(50);
    expect(JSON.stringify(blocks)).not.toContain('… +');
    expect(JSON.stringify(blocks).match(/"type":"button"/g)).toHaveLength(buttonsOf(card).length);
  });

  it('is one message in Teams, with at most six buttons in a row', () => {
    expect(splitCard(card)).toHaveLength(1);
    const drawn = renderCard(card);
    expect(bytes(drawn)).toBeLessThan(26_000);
    const sets = drawn.body.filter((element) => element.type === 'ActionSet');
    expect(sets.map((set) => ('actions' in set ? set.actions.length : 0))).toEqual(Array.from({ length: 11 }, () => 4));
    const unskipped = checkInCard({ ...LONGEST, items: LONGEST.items.map((item) => ({ ...item, staleAt: null })) }, language, { offset: 30, notes });
    expect(buttonsOf(unskipped)).toHaveLength(45); // one more: the month can be left out
    expect([splitCard(unskipped).length, renderMessage(unskipped).blocks.length <= 50]).toEqual([1, true]);
  });
});

describe('what the card shows', () => {
  it('of a traject is its reference, when it started, how it is and since when; nothing else', () => {
    const said = readable(checkInCard(aCheckIn([anItem(1)]), 'nl'));
    expect(said).toContain('"HW-ZL-2026-0001 · gestart in januari 2026 · op zoek naar werk sinds 15 januari 2026"');
    expect(said).not.toContain('t-1');
  });

  it('of one page has no way on', () => {
    const labels = buttonsOf(checkInCard(aCheckIn(), 'nl')).map(({ label }) => label);
    expect(labels).toEqual(['Loopt door', 'Betaald werk', 'Ander resultaat…', 'Vastgelopen', 'Deze maand overslaan', 'Ander uur']);
  });

  it('of a last page names how many come', () => {
    const labels = (offset: number) => buttonsOf(checkInCard(aCheckIn(LONGEST.items.slice(0, 23)), 'nl', { offset })).map(({ label }) => label);
    expect(labels(10)).toContain('Toon de volgende 3');
    expect(labels(10)).toContain('Vorige');
    expect(labels(20).filter((label) => label.startsWith('Toon'))).toEqual([]);
  });
});

it('what a button carries comes back as it was', () => {
  for (const press of [
    { month: '2026-11', offset: 0, reference: '' },
    { month: '2026-11', offset: 50, reference: 'HW-ZL-2026-0001' },
  ])
    expect(unpackPress(packPress(press))).toEqual(press);
  expect(unpackPress('2026-11 -10 HW')).toEqual({ month: '2026-11', offset: 0, reference: 'HW' });
});
