import { describe, expect, it } from 'vitest';
import { LIMITS as SLACK } from '../../adapters/slack/limits.ts';
import { renderMessage } from '../../adapters/slack/render-card.ts';
import { bytes } from '../../adapters/teams/adaptive.ts';
import { LIMITS as TEAMS } from '../../adapters/teams/limits.ts';
import { renderCard } from '../../adapters/teams/render.ts';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Card } from '../../src/cards/types.ts';
import { digestCard, type Week } from '../../src/jobs/digest-card.ts';
import type { Undelivered } from '../../src/programme/reach.ts';
import { REGIONS } from '../../src/programme/regions.ts';
import { messageProblems } from '../support/block-kit.ts';
import { buttonsOf, readable } from '../support/facts.ts';
import { aQuestion } from '../support/reads-questions.ts';

/** Monday 23 November 2026, eight in the morning in Amsterdam. */
const PLANNED = new Date('2026-11-23T07:00:00Z');
const daysBefore = (days: number): Date => new Date(PLANNED.getTime() - days * 24 * 3_600_000);
const NO_TALLY = { asked: 3, answered: 0, inTime: 0, measured: 0, waiting: 3, unanswered: 0, median: null };

const quiet = (more: Partial<Week> = {}): Week => ({
  planned: PLANNED,
  late: false,
  registered: [],
  paces: [],
  escalations: { open: 0, overdue: 0 },
  overview: { total: { ...NO_TALLY, asked: 0, waiting: 0 }, lines: [], silent: [] },
  openProposals: 0,
  withAmbassadeur: [],
  questions: [],
  undelivered: [],
  incidents: null,
  ...more,
});

const line = (nl: string, en: string, recurs: string[]) => ({
  ...NO_TALLY,
  category: { id: nl, nl, en },
  inUse: true,
  regions: [{ region: 'ZL', asked: 3 }],
  recurs,
});

const missed = (name: string, why: Undelivered | null) => ({ name, why });
const nobody = { name: null, why: null };

/** Something in every part. */
const full = (more: Partial<Week> = {}): Week =>
  quiet({
    registered: [
      { region: 'ZL', count: 2, lastAt: daysBefore(1) },
      { region: 'MB', count: 3, lastAt: daysBefore(2) },
      { region: 'FL', count: 0, lastAt: daysBefore(31) },
      { region: 'TW', count: 0, lastAt: daysBefore(30) },
    ],
    paces: [{ region: 'ZL', started: 41, expected: 91.6667 }],
    escalations: { open: 4, overdue: 1 },
    overview: { total: NO_TALLY, lines: [line('Geen contact', 'No contact', ['ZL']), line('Indicatie', 'Indication', [])], silent: [] },
    openProposals: 2,
    withAmbassadeur: ['ZL', 'FL', 'TW'],
    questions: [
      aQuestion({ id: 'q1', answered: false }),
      aQuestion({ id: 'q2', answered: true, feedback: 'wrong' }),
      aQuestion({ id: 'q3', answered: true, passedAt: daysBefore(1) }),
      aQuestion({ id: 'q4', answered: true, passedAt: daysBefore(1) }),
    ],
    undelivered: [nobody, missed('Bram', null), missed('Bram', 'left'), missed('Bram', 'blocked'), missed('Carla', 'gave-up')],
    ...more,
  });

/** Everything a card says, one thing a line. */
function saidBy({ blocks }: Card): string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'list') return block.items;
    return block.type === 'text' || block.type === 'note' ? [block.text] : [];
  });
}

const NOTHING = 'Er is deze week niets te melden. Dit bericht komt ook dan, zodat u weet dat het overzicht werkt.';

describe('the digest', () => {
  it('tells everything there is to tell, with the most first', () => {
    expect(saidBy(digestCard(full(), 'nl'))).toEqual([
      'Weekoverzicht van 23 november 2026',
      'Nieuwe trajecten',
      '5 trajecten geregistreerd in de afgelopen week.',
      'Midden-Brabant: 3 · Zuid-Limburg: 2',
      'Op schema',
      '0 van 1 regio’s met een doel hebben gestart wat er aan het eind van de maand zou moeten zijn.',
      'Nog het verst daarvan af: Zuid-Limburg: 41 van 92.',
      'Al een maand geen registratie',
      'Flevoland: de laatste op 23 oktober 2026',
      'Escalaties',
      '4 open, waarvan 1 over de afgesproken tijd.',
      'Komt terug: Geen contact.',
      '2 voorstellen wachten op een uitkomst.',
      'Bereikbaarheid',
      'Wel trajecten, geen bereikbare ambassadeur: Midden-Brabant.',
      '5 berichten kwamen niet aan: Bram (het account is uitgezet), Carla (het lukte een dag lang niet).',
      'Vragen aan de assistent',
      '2 doorgestuurd naar u',
      '1 keer klopte het antwoord niet',
      '1 zonder antwoord',
    ]);
  });

  it('tells it in English, without a word of Dutch', () => {
    expect(saidBy(digestCard(full({ late: true }), 'en'))).toEqual([
      'Weekly overview of 23 November 2026',
      'This overview was planned for Mon 23 November 08:00 and comes later.',
      'New trajects',
      '5 trajects registered in the past week.',
      'Midden-Brabant: 3 · Zuid-Limburg: 2',
      'On schedule',
      '0 of 1 regions with a target have started what there should be by the end of the month.',
      'Furthest from it: Zuid-Limburg: 41 of 92.',
      'No registration for a month',
      'Flevoland: the last one on 23 October 2026',
      'Escalations',
      '4 open, of which 1 past the agreed time.',
      'Recurring: No contact.',
      '2 proposals wait for an outcome.',
      'Reach',
      'Trajects, but no ambassadeur who can be reached: Midden-Brabant.',
      '5 messages were not delivered: Bram (the account was switched off), Carla (it did not work for a whole day).',
      'Questions to the assistant',
      '2 passed on to you',
      '1 times the answer was not right',
      '1 without an answer',
    ]);
  });

  it('draws how far each region with a number agreed is, and names the three that are furthest behind', () => {
    const pace = (region: string, started: number, expected: number) => ({ region, started, expected });
    const card = digestCard(quiet({ paces: [pace('ZL', 41, 91.2), pace('MB', 92, 91.7), pace('TW', 0, 23), pace('FL', 10, 11), pace('GR', 9, 10)] }), 'nl');
    expect(saidBy(card)).toContain('1 van 5 regio’s met een doel heeft gestart wat er aan het eind van de maand zou moeten zijn.');
    expect(saidBy(card)).toContain('Nog het verst daarvan af: Twente: 0 van 23 · Zuid-Limburg: 41 van 92 · Groningen: 9 van 10.');
    const [drawn] = card.blocks.flatMap((block) => (block.type === 'chart' ? [block] : []));
    expect(drawn?.chart.bars).toEqual([
      { label: 'Zuid-Limburg', value: 41, mark: 92, tone: 'plain' },
      { label: 'Midden-Brabant', value: 92, mark: 92, tone: 'good' },
      { label: 'Twente', value: 0, mark: 23, tone: 'plain' },
      { label: 'Flevoland', value: 10, mark: 11, tone: 'plain' },
      { label: 'Groningen', value: 9, mark: 10, tone: 'plain' },
    ]);
    expect(drawn?.alt).toContain('Zuid-Limburg 41 (doel tot eind november 2026 92)');
    expect(digestCard(quiet(), 'nl').blocks.some(({ type }) => type === 'chart')).toBe(false);
  });

  it.each(['nl', 'en'] as const)('leads to the questions, the overview and /beheer (%s), also with nothing to report', (language) => {
    for (const week of [full(), quiet()]) {
      const pressed = buttonsOf(digestCard(week, language)).map(({ action }) => action);
      expect(pressed).toEqual([ACTIONS.escalationOverview, ACTIONS.questionList, ACTIONS.manage]);
    }
  });

  it('with nothing to report says so, and that it works', () => {
    expect(saidBy(digestCard(quiet(), 'nl'))).toEqual([
      'Weekoverzicht van 23 november 2026',
      NOTHING,
      'Nieuwe trajecten',
      'Geen trajecten geregistreerd in de afgelopen week.',
    ]);
    expect(readable(digestCard(quiet(), 'en'))).toContain('There is nothing to report this week.');
  });

  it.each<[string, Partial<Week>]>([
    ['a traject', { registered: [{ region: 'ZL', count: 1, lastAt: daysBefore(1) }], withAmbassadeur: ['ZL'] }],
    ['a region that is silent', { registered: [{ region: 'ZL', count: 0, lastAt: daysBefore(40) }], withAmbassadeur: ['ZL'] }],
    ['a pace', { paces: [{ region: 'ZL', started: 0, expected: 10 }] }],
    ['an open escalation', { escalations: { open: 1, overdue: 0 } }],
    ['a proposal', { openProposals: 1 }],
    ['a category that recurs', { overview: { total: NO_TALLY, lines: [line('Geen contact', 'No contact', ['ZL'])], silent: [] } }],
    ['a region without ambassadeur', { registered: [{ region: 'ZL', count: 0, lastAt: daysBefore(10) }] }],
    ['a message of nobody known that did not arrive', { undelivered: [nobody] }],
    ['a question', { questions: [aQuestion()] }],
  ])('with only %s does not say that there is nothing to report', (_what, more) => {
    expect(saidBy(digestCard(quiet(more), 'nl'))).not.toContain(NOTHING);
  });

  it('says when it was planned only when it is late', () => {
    const note = 'Dit overzicht was gepland op ma 23 november 08:00 en komt later.';
    expect(saidBy(digestCard(quiet({ late: true }), 'nl'))).toContain(note);
    expect(saidBy(digestCard(quiet(), 'nl'))).not.toContain(note);
  });

  it('speaks of one as one', () => {
    const week = quiet({ registered: [{ region: 'ZL', count: 1, lastAt: daysBefore(1) }], openProposals: 1, undelivered: [nobody] });
    const said = saidBy(digestCard(week, 'nl'));
    expect(said).toContain('1 traject geregistreerd in de afgelopen week.');
    expect(said).toContain('1 voorstel wacht op een uitkomst.');
    expect(said).toContain('1 bericht kwam niet aan.');
  });

  it('names five people at most whom nothing reached, and counts all messages', () => {
    const week = quiet({ undelivered: Array.from({ length: 300 }, (_, index) => missed(`Naam${index}`, 'left')) });
    const five = [0, 1, 2, 3, 4].map((index) => `Naam${index} (het account is uitgezet)`).join(', ');
    expect(saidBy(digestCard(week, 'nl'))).toContain(`300 berichten kwamen niet aan: ${five}.`);
  });

  it.each<[Undelivered | null, string, string]>([
    ['left', 'het account is uitgezet', 'the account was switched off'],
    ['blocked', 'heeft de assistent geblokkeerd', 'has blocked the assistant'],
    ['bot-removed', 'heeft de assistent niet meer in de chat', 'no longer has the assistant in the chat'],
    ['archived', 'het gesprek is gesloten', 'the conversation was closed'],
    ['token-revoked', 'de assistent mag daar zelf niets versturen', 'the assistant itself may not send there'],
    ['unknown-account', 'het account is niet bekend', 'the account is not known'],
    ['refused', 'het bericht werd niet aangenomen', 'the message was not accepted'],
    ['gave-up', 'het lukte een dag lang niet', 'it did not work for a whole day'],
    [null, 'het bezorgen lukte niet', 'it could not be delivered'],
  ])('says in plain words why a message did not reach somebody: %s', (why, nl, en) => {
    const week = quiet({ undelivered: [missed('Bram', why)] });
    expect(saidBy(digestCard(week, 'nl'))).toContain(`1 bericht kwam niet aan: Bram (${nl}).`);
    expect(saidBy(digestCard(week, 'en'))).toContain(`1 message was not delivered: Bram (${en}).`);
  });

  const codes = REGIONS.map(({ code }) => code);
  it.each([
    ['new ones everywhere', 'nl', codes.map((region) => ({ region, count: 9999, lastAt: daysBefore(1) }))],
    ['new ones everywhere', 'en', codes.map((region) => ({ region, count: 9999, lastAt: daysBefore(1) }))],
    ['silence everywhere', 'nl', codes.map((region) => ({ region, count: 0, lastAt: daysBefore(400) }))],
    ['silence everywhere', 'en', codes.map((region) => ({ region, count: 0, lastAt: daysBefore(400) }))],
  ] as const)('of all 35 regions with %s fits whole in one message of each platform (%s)', (_what, language, registered) => {
    expect(registered).toHaveLength(35);
    const week = full({
      late: true,
      registered: [...registered],
      paces: codes.map((region) => ({ region, started: 9999, expected: 9999 })),
      // As many as there are, each as long as the longest.
      overview: {
        total: NO_TALLY,
        lines: Array.from({ length: 9 }, () => line('Behandeling en werk op elkaar afstemmen', 'Fitting treatment and work together', codes)),
        silent: [],
      },
      withAmbassadeur: [],
      undelivered: Array.from({ length: 300 }, (_, index) => missed(`${'Naam'.repeat(10)} ${index}`, 'token-revoked')),
    });
    const card = digestCard(week, language);
    const message = renderMessage(card);
    expect(messageProblems(message)).toEqual([]);
    expect(message.blocks.length).toBeLessThanOrEqual(SLACK.messageBlocks);
    const drawn = renderCard(card);
    expect(bytes(drawn)).toBeLessThanOrEqual(TEAMS.card);
    for (const shown of [message, drawn]) expect(readable(shown)).not.toContain('… +');
  });
});
