import { describe, expect, it } from 'vitest';
import { renderHome } from '../../adapters/slack/render-view.ts';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Reply } from '../../src/engine/events.ts';
import { readsOf as trailOf } from '../../src/engine/trail.ts';
import type { Person } from '../../src/programme/person.ts';
import { REGIONS } from '../../src/programme/regions.ts';
import { openHome } from '../../workflows/home/open.ts';
import { homeProblems } from '../support/block-kit.ts';
import { AT, aPerson, aTraject, buttonsOf, cardOf, opened, pressed, readable, readsOf } from '../support/facts.ts';
import { anEscalation } from '../support/facts-escalations.ts';
import { aCheckIn, anItem } from '../support/reads-check-ins.ts';
import { AGREED, MANAGER, started, type World } from '../support/regions.ts';
import { aQuestion, linesOf, rowsOf, seer } from '../support/seers.ts';

const home = (world: World = {}, person: Person | null = aPerson(), locale?: string): Promise<Reply> =>
  opened(openHome, pressed(ACTIONS.home, '', { locale }), { person, reads: readsOf(world) });
const titles = (reply: Reply): string[] => rowsOf(cardOf(reply)).map(({ title }) => title);
const trail = (reply: Reply): string[] => trailOf(reply).map(({ what, subject }) => `${what} ${subject}`);

/** Asked of Anna, who is named in its plan. */
const asked = (number: number) =>
  aQuestion({
    reference: `HW-E-ZL-2026-010${number}`,
    status: 'open',
    endedAt: null,
    answeredAt: null,
    pings: [{ personId: 'p-anna', step: 'ping', undelivered: false }],
  });

describe('the first page', () => {
  it('tells who has no profile what will be here, and shows no records', async () => {
    for (const person of [null, aPerson({ profile: null })]) {
      const reply = await home({ trajects: [aTraject()] }, person);
      expect(buttonsOf(cardOf(reply)).map(({ action }) => action)).toEqual([ACTIONS.profile, ACTIONS.question, ACTIONS.help]);
      expect([titles(reply), trail(reply)]).toEqual([[], []]);
    }
    expect(linesOf(cardOf(await home({}, null, 'en-US')))).toContain('First tell who you are');
  });

  it('begins with what can be done, and says where there is nothing', async () => {
    const reply = await home();
    expect(buttonsOf(cardOf(reply)).map(({ action }) => action)).toEqual([
      ACTIONS.trajectNew,
      ACTIONS.escalationCasus,
      ACTIONS.question,
      ACTIONS.help,
      ACTIONS.home,
      ACTIONS.region,
    ]);
    expect(linesOf(cardOf(reply))).toMatch(/Er wacht nu niets op u[\s\S]*U hebt niets openstaan[\s\S]*U hebt geen lopende trajecten/);
    expect(trail(reply)).toEqual(['read.region ZL']);
  });

  it('says at what moment it was so', async () => {
    expect(linesOf(cardOf(await home()))).toContain('zo 22 november 12:00');
    expect(AT.toISOString()).toBe('2026-11-22T11:00:00.000Z');
  });
});

describe('what waits', () => {
  it('is the check-in while something of it is unanswered, then what was asked; each leads to where it is answered', async () => {
    const checkIn = aCheckIn([anItem(1, { answeredAt: AT }), anItem(2), anItem(3)]);
    const reply = await home({ checkIns: [checkIn], escalations: [asked(1)] });
    expect(rowsOf(cardOf(reply)).slice(0, 2)).toMatchObject([
      { title: 'Uw trajecten in november 2026', text: 'Nog 2 van 3 te beantwoorden', value: '2026-11 0' },
      { title: 'HW-E-ZL-2026-0101', value: 'HW-E-ZL-2026-0101' },
    ]);
    expect(trail(reply)).toEqual(['read.escalations own', 'read.trajects own', 'read.region ZL']);
  });

  it.each([
    ['answered', aCheckIn([anItem(1, { answeredAt: AT })])],
    ['skipped', aCheckIn([anItem(1)], { skipped: true })],
    ['handed over', aCheckIn([anItem(1, { own: false })])],
  ])('is no check-in that was %s', async (_how, checkIn) => {
    expect(linesOf(cardOf(await home({ checkIns: [checkIn] })))).toContain('Er wacht nu niets op u');
  });

  it('shows of what I reported only what is not finished', async () => {
    const closed = anEscalation({ id: 'e-closed', reference: 'HW-E-ZL-2026-0002', status: 'closed', endedAt: AT });
    const withdrawn = anEscalation({ id: 'e-gone', reference: 'HW-E-ZL-2026-0003', status: 'withdrawn', endedAt: AT });
    expect(titles(await home({ escalations: [anEscalation(), closed, withdrawn] }))).toEqual(['HW-E-ZL-2026-0001', 'Zuid-Limburg']);
  });

  it('shows five, and where the rest is', async () => {
    const reply = await home({ escalations: [1, 2, 3, 4, 5, 6].map(asked) });
    expect(titles(reply).filter((title) => title.startsWith('HW-E'))).toHaveLength(5);
    expect(buttonsOf(cardOf(reply)).map(({ action }) => action)).toContain(ACTIONS.escalationList);
  });
});

describe('what I guide', () => {
  it('is what runs; what ended is one tap away', async () => {
    const ended = aTraject({ id: 't-2', reference: 'HW-ZL-2026-0002', end: { day: '2026-06-30', kind: 'afgerond', reason: null } });
    const reply = await home({ trajects: [aTraject(), ended, aTraject({ id: 't-3', reference: 'HW-ZL-2026-0003', ownerId: 'p-other' })] });
    expect(titles(reply)).toEqual(['HW-ZL-2026-0001', 'Zuid-Limburg']);
    expect(buttonsOf(cardOf(reply)).map(({ action }) => action)).toContain(ACTIONS.trajectList);
    expect(buttonsOf(cardOf(await home({ trajects: [aTraject()] }))).map(({ action }) => action)).not.toContain(ACTIONS.trajectList);
  });
});

describe('my region', () => {
  it('tells its division, what started and whether that is on schedule, as /regio does', async () => {
    const [row] = rowsOf(cardOf(await home({ ...AGREED, countable: started(12, '2026-02-01') }))).slice(-1);
    expect(row?.text).toBe(
      'Champions League, sinds 1 juni 2021\nGestart in 2026: 12, doel 20\nOp schema?: nu 12 van 19 die er eind november 2026 zouden moeten zijn',
    );
  });

  it('shows no region whose numbers I may not see in full; the one I coordinate I may', async () => {
    const countable = started(3, '2026-03-03', 'TW');
    expect(titles(await home({ countable }, seer({ role: 'organisatieambassadeur', region: 'TW' })))).toEqual(['Zuid-Limburg']);
    const reply = await home({ countable }, seer({ role: 'procesregisseur', region: 'TW' }));
    expect(titles(reply)).toEqual(['Zuid-Limburg', 'Twente']);
    expect(readable(cardOf(reply))).toContain('Gestart in 2026: 3');
    expect(trail(reply)).toEqual(['read.region ZL', 'read.region TW']);
    expect(titles(await home({ countable }, MANAGER))).toEqual(['Zuid-Limburg']);
  });
});

it('the longest page that can be is one that Slack takes', async () => {
  const everywhere = aPerson({ grants: REGIONS.map(({ code }) => ({ role: 'procesregisseur', region: code, organisationId: null })) });
  const world: World = {
    ...AGREED,
    countable: REGIONS.flatMap(({ code }) => started(7, '2026-02-01', code)),
    checkIns: [aCheckIn()],
    escalations: [...[1, 2, 3, 4, 5, 6].map(asked), ...[1, 2, 3, 4, 5, 6].map((n) => anEscalation({ id: `e-own-${n}`, reference: `HW-E-ZL-2026-020${n}` }))],
    trajects: Array.from({ length: 9 }, (_, n) => aTraject({ id: `t-${n}`, reference: `HW-ZL-2026-000${n}` })),
  };
  const view = renderHome(cardOf(await home(world, everywhere)));
  expect(homeProblems(view)).toEqual([]);
  expect(readable(view)).not.toContain('… +');
});
