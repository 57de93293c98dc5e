import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Acted } from '../../src/engine/workflow.ts';
import type { CheckIn } from '../../src/programme/check-in.ts';
import type { Traject } from '../../src/programme/traject.ts';
import { actors } from '../../workflows/check-in/index.ts';
import { openPage } from '../../workflows/check-in/taps.ts';
import { casus } from '../../workflows/escalatie/raise.ts';
import { workflow as end } from '../../workflows/traject/end.ts';
import { workflow as result } from '../../workflows/traject/result.ts';
import {
  AT,
  acted,
  aPerson,
  aTraject,
  BREBURG,
  buttonsOf,
  cardOf,
  doneOf,
  formOf,
  HEERLEN,
  opened,
  pressed,
  readable,
  readsOf,
  submitted,
  taken,
  takenOf,
} from '../support/facts.ts';
import { aRoster } from '../support/facts-escalations.ts';
import { aCheckIn, anItem } from '../support/reads-check-ins.ts';

const TODAY = '2026-11-22';
const trajectOf = (number: number, more: Partial<Traject> = {}): Traject => {
  const { trajectId: id, reference } = anItem(number);
  return aTraject({ id, reference, ...more });
};
const around = (checkIn: CheckIn | null, trajects: Traject[] = [1, 2, 3].map((number) => trajectOf(number)), person = aPerson()) => ({
  person,
  reads: readsOf({ checkIns: checkIn ? [checkIn] : [], trajects, roster: aRoster() }),
});
const THREE = aCheckIn([anItem(1), anItem(2), anItem(3)]);

async function tap(action: string, value: string, given = around(THREE), key = 'event-1'): Promise<Acted> {
  const actor = actors.find(([known]) => known === action)?.[1];
  if (!actor) throw new Error(`${action} does nothing`);
  return acted(actor, pressed(action, value, { key }), given);
}
const labels = (step: Acted) => buttonsOf(cardOf(step.reply)).map(({ label }) => label);
const refusedOf = (step: Acted): string => {
  expect(step.refused).toBe(true);
  return readable(step.reply);
};
const FIRST = '2026-11 0 HW-ZL-2026-0001';

describe('Loopt door', () => {
  it('is stored at once; the card is changed in place, and every other copy of it too', async () => {
    const step = doneOf(await tap(ACTIONS.checkInSame, FIRST));
    expect(step.writes).toEqual([
      { type: 'check-in.answer', personId: 'p-anna', references: ['HW-ZL-2026-0001'] },
      { type: 'audit', what: 'check-in.same', subject: 'HW-ZL-2026-0001' },
    ]);
    expect(step.reply).toMatchObject({ type: 'card', replaces: true });
    const card = cardOf(step.reply);
    expect(step.effects).toEqual([{ type: 'update', key: 'check-in:p-anna:2026-11:event-1', subject: 'check-in:p-anna:2026-11', card }]);
    expect(readable(card)).toContain('bijgewerkt · gestart in januari 2026 · op zoek naar werk sinds 15 januari 2026');
    expect(readable(card)).toContain('Nog 2 van 3 te beantwoorden');
    expect(labels(step).filter((label) => label === 'Loopt door')).toHaveLength(2);
  });

  it('a second time changes nothing, and shows the card as it is', async () => {
    const step = await tap(ACTIONS.checkInSame, FIRST, around(aCheckIn([anItem(1, { answeredAt: AT }), anItem(2)])));
    expect(refusedOf(step)).toContain('Nog 1 van 2 te beantwoorden');
  });

  it('of the last one says that all is answered', async () => {
    const step = doneOf(await tap(ACTIONS.checkInSame, FIRST, around(aCheckIn([anItem(1), anItem(2, { answeredAt: AT })]))));
    expect(readable(step.reply)).toContain('Alles is beantwoord. Dank u.');
    expect(labels(step)).toEqual(['Openen', 'Openen', 'Ander uur']);
  });
});

describe('a result', () => {
  it('is stored with the date of today, and answers by itself', async () => {
    const step = doneOf(await tap(ACTIONS.checkInPaid, FIRST));
    expect(step.writes).toEqual([
      { type: 'traject.result', trajectId: 't-1', change: { result: 'betaald-werk', since: TODAY, reported: false } },
      { type: 'audit', what: 'traject.result', subject: 'HW-ZL-2026-0001' },
    ]);
    expect(readable(step.reply)).toContain('betaald werk sinds 22 november 2026');
  });

  it('tapped twice is stored once', async () => {
    const changed = trajectOf(1, { results: [{ result: 'betaald-werk', since: TODAY, reported: false }] });
    const now = aCheckIn([anItem(1, { answeredAt: AT, result: 'betaald-werk', since: TODAY })]);
    expect(refusedOf(await tap(ACTIONS.checkInPaid, FIRST, around(now, [changed]), 'event-2'))).toContain('betaald werk sinds 22 november 2026');
  });

  it('of who is in paid work is the way back; of who is not it is paid work', async () => {
    const working = aCheckIn([anItem(1, { result: 'betaald-werk', since: '2026-03-01' }), anItem(2, { result: 'opleiding' })]);
    const trajects = [trajectOf(1, { results: [{ result: 'betaald-werk', since: '2026-03-01', reported: false }] })];
    const card = cardOf(await opened(openPage, pressed(ACTIONS.checkInPage, '2026-11 0'), around(working)));
    expect(
      buttonsOf(card)
        .map(({ label }) => label)
        .filter((label) => /Betaald|Weer/.test(label)),
    ).toEqual(['Weer op zoek', 'Betaald werk']);
    const step = doneOf(await tap(ACTIONS.checkInLooking, FIRST, around(working, trajects)));
    expect(step.writes[0]).toMatchObject({ type: 'traject.result', change: { result: 'op-zoek', since: TODAY } });
  });

  it('after Loopt door still counts: somebody may change their mind', async () => {
    const step = doneOf(await tap(ACTIONS.checkInPaid, FIRST, around(aCheckIn([anItem(1, { answeredAt: AT })]))));
    expect(step.writes[0]).toMatchObject({ type: 'traject.result' });
  });
});

describe('a tap that comes too late', () => {
  const all = [ACTIONS.checkInSame, ACTIONS.checkInPaid, ACTIONS.checkInLooking];
  it.each(all)('%s on a traject that ended changes nothing and says so', async (action) => {
    const ended = trajectOf(1, { end: { day: TODAY, kind: 'afgerond', reason: null } });
    expect(refusedOf(await tap(action, FIRST, around(THREE, [ended])))).toContain('intussen beëindigd. Er is nu niets gewijzigd.');
  });

  it.each(all)('%s on one that went to a colleague does as well', async (action) => {
    const given = around(aCheckIn([anItem(1, { own: false }), anItem(2)]), [trajectOf(1, { ownerId: 'p-bram' })]);
    const said = refusedOf(await tap(action, FIRST, given));
    expect(said).toContain('HW-ZL-2026-0001 is intussen van een collega');
    expect(said).toContain('HW-ZL-2026-0001 · overgedragen');
  });

  it.each([...all, ACTIONS.checkInAll, ACTIONS.checkInSkip, ACTIONS.checkInResume])('%s on the card of last month says which one to use', async (action) => {
    expect(refusedOf(await tap(action, '2026-10 0 HW-ZL-2026-0001'))).toContain('Dit bericht is van oktober 2026. Er is een nieuwer, van november 2026');
  });

  it.each([
    ['of nobody known', FIRST, around(THREE, [trajectOf(1)], aPerson({ id: 'p-bram' }))],
    ['without a check-in', FIRST, around(null)],
    ['of a month to come', '2026-12 0 HW-ZL-2026-0001', around(THREE)],
    ['on a traject that was not asked about', '2026-11 0 HW-ZL-2026-0009', around(THREE, [trajectOf(9)])],
    ['on a traject that is not there', '2026-11 0 HW-ZL-2026-0001', around(THREE, [])],
    ['of nonsense', '__proto__', around(THREE)],
    ['of nothing', '', around(THREE)],
  ])('%s changes nothing', async (_what, value, given) => {
    refusedOf(await tap(ACTIONS.checkInSame, value, given));
  });
});

describe('Alles loopt door', () => {
  it('answers what is open on every page, and nothing else', async () => {
    const items = Array.from({ length: 25 }, (_, index) => anItem(index + 1, index === 3 ? { answeredAt: AT } : index === 4 ? { ended: 'afgerond' } : {}));
    const step = doneOf(await tap(ACTIONS.checkInAll, '2026-11 10', around(aCheckIn(items))));
    const [answer, ...audits] = step.writes;
    const open = items.filter((_, index) => index !== 3 && index !== 4).map(({ reference }) => reference);
    expect(answer).toEqual({ type: 'check-in.answer', personId: 'p-anna', references: open });
    expect(audits).toHaveLength(23);
    expect(readable(step.reply)).toContain('11 tot en met 20 van 25 · Alles is beantwoord');
  });

  it('a second time changes nothing', async () => {
    refusedOf(await tap(ACTIONS.checkInAll, '2026-11 0', around(aCheckIn([anItem(1, { answeredAt: AT })]))));
  });
});

describe('Deze maand overslaan', () => {
  it('leaves the month out, once, and can be taken back', async () => {
    const step = doneOf(await tap(ACTIONS.checkInSkip, '2026-11 0'));
    expect(step.writes[0]).toEqual({ type: 'check-in.skip', personId: 'p-anna', month: '2026-11', skipped: true });
    expect(labels(step)).toEqual(['Toch bijwerken', 'Ander uur']);
    const skipped = { ...THREE, skipped: true };
    refusedOf(await tap(ACTIONS.checkInSkip, '2026-11 0', around(skipped)));
    const back = doneOf(await tap(ACTIONS.checkInResume, '2026-11 0', around(skipped)));
    expect(back.writes[0]).toEqual({ type: 'check-in.skip', personId: 'p-anna', month: '2026-11', skipped: false });
    expect(labels(back)).toContain('Loopt door');
    refusedOf(await tap(ACTIONS.checkInResume, '2026-11 0'));
  });

  it('is over once something counts as niet bijgewerkt: it would promise what the counts do not', async () => {
    const stale = anItem(1, { staleAt: new Date('2026-11-16T08:00:00Z') });
    const late = await tap(ACTIONS.checkInSkip, '2026-11 0', around(aCheckIn([stale, anItem(2)])));
    expect(refusedOf(late)).toContain('Overslaan kan voor deze maand niet meer');
    expect(labels(late)).not.toContain('Deze maand overslaan');
    doneOf(await tap(ACTIONS.checkInSkip, '2026-11 0', around(aCheckIn([{ ...stale, answeredAt: AT }, anItem(2)]))));
  });
});

describe('the pages', () => {
  const sixty = aCheckIn(Array.from({ length: 60 }, (_, index) => anItem(index + 1)));
  it('show every one of sixty trajects once', async () => {
    const seen: string[] = [];
    let value: string | undefined = '2026-11 0';
    for (let page = 0; value !== undefined && page < 10; page += 1) {
      const reply = await opened(openPage, pressed(ACTIONS.checkInPage, value), around(sixty));
      expect(reply).toMatchObject({ type: 'card', replaces: true });
      const buttons = buttonsOf(cardOf(reply));
      seen.push(...buttons.filter(({ action }) => action === ACTIONS.trajectResult).map((one) => one.value));
      value = buttons.find(({ action, label }) => action === ACTIONS.checkInPage && label.startsWith('Toon'))?.value;
    }
    expect(seen).toEqual(sixty.items.map(({ reference }) => reference));
  });

  it('past the end begin at the start; of an older month say so', async () => {
    const page = async (value: string) => readable(await opened(openPage, pressed(ACTIONS.checkInPage, value), around(sixty)));
    expect(await page('2026-11 60')).toContain('1 tot en met 10 van 60');
    expect(await page('2026-09 10')).toContain('Dit bericht is van september 2026');
  });

  it('say since when something is niet bijgewerkt', async () => {
    const stale = aCheckIn([anItem(1, { staleAt: new Date('2026-11-16T08:00:00Z') })]);
    expect(readable(await opened(openPage, pressed(ACTIONS.checkInPage, '2026-11 0'), around(stale)))).toContain('niet bijgewerkt sinds 16 november 2026');
  });
});

describe('what is registered elsewhere', () => {
  it('a result by its form shows on the card of the check-in, on the page where it stands', async () => {
    const items = Array.from({ length: 12 }, (_, index) => anItem(index + 1));
    const given = around(aCheckIn(items), [trajectOf(12)]);
    const form = formOf(await opened(result, pressed(ACTIONS.trajectResult, 'HW-ZL-2026-0012'), given));
    const step = takenOf(await taken(result, null, submitted(form, { result: 'opleiding', since: '2026-11-03' }), given));
    const update = step.effects.find((effect) => effect.subject === 'check-in:p-anna:2026-11');
    expect(readable(update)).toContain('opleiding sinds 3 november 2026');
    expect(readable(update)).toContain('11 tot en met 12 van 12 · Nog 11 van 12');
  });

  it('an end does too, and a traject nobody was asked about leaves it as it is', async () => {
    const ended = async (checkIn: CheckIn | null) => {
      const given = around(checkIn, [trajectOf(1)]);
      const form = formOf(await opened(end, pressed(ACTIONS.trajectEnd, 'HW-ZL-2026-0001'), given));
      return takenOf(await taken(end, null, submitted(form, { kind: 'afgerond', day: TODAY }), given)).effects.map((effect) => readable(effect.card));
    };
    expect((await ended(THREE)).filter((card) => card.includes('afgerond · gestart in januari 2026'))).toHaveLength(1);
    expect(await ended(aCheckIn([anItem(2)]))).toHaveLength(1);
    expect(await ended(null)).toHaveLength(1);
  });

  it('vastgelopen opens a casus with the region and who brought the candidate in; once it is registered that is an answer', async () => {
    const given = around(THREE, [trajectOf(1, { aangedragenDoor: HEERLEN.name })]);
    const form = formOf(await opened(casus, pressed(ACTIONS.escalationCasus, 'HW-ZL-2026-0001'), given));
    expect(Object.fromEntries(form.fields.map((field) => [field.id, field.value]))).toMatchObject({ region: 'ZL', organisatie: HEERLEN.id });
    const filled = { category: 'contact', candidateKnows: 'ja', question: 'Wie belt er terug?' };
    const step = takenOf(await taken(casus, null, submitted(form, filled), given));
    expect(step.writes).toContainEqual({ type: 'check-in.answer', personId: 'p-anna', references: ['HW-ZL-2026-0001'] });
    expect(readable(step.effects.find((effect) => effect.subject === 'check-in:p-anna:2026-11'))).toContain('Nog 2 van 3');
  });

  it('a casus is not filled in with the reporter’s own organisation, and without a traject it answers nothing', async () => {
    const given = around(THREE, [trajectOf(1, { aangedragenDoor: BREBURG.name })]);
    const organisation = async (value: string) =>
      formOf(await opened(casus, pressed(ACTIONS.escalationCasus, value), given)).fields.find(({ id }) => id === 'organisatie')?.value;
    expect(await organisation('HW-ZL-2026-0001')).toBeUndefined();
    const form = formOf(await opened(casus, pressed(ACTIONS.escalationCasus, ''), given));
    const filled = { organisatie: HEERLEN.id, category: 'contact', candidateKnows: 'ja', question: 'Wie belt er terug?' };
    const step = takenOf(await taken(casus, null, submitted(form, filled), given));
    expect(step.writes.map(({ type }) => type)).not.toContain('check-in.answer');
  });
});
