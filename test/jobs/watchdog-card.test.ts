import { describe, expect, it } from 'vitest';
import { renderMessage } from '../../adapters/slack/render-card.ts';
import { renderCard } from '../../adapters/teams/render.ts';
import type { Block, Card } from '../../src/cards/types.ts';
import { incidentCard, weekBlocks } from '../../src/jobs/watchdog-card.ts';
import { INCIDENTS, type Incident, type IncidentKind } from '../../src/programme/watch.ts';
import { messageProblems } from '../support/block-kit.ts';

/** Monday 23 November 2026, 14:05 in Amsterdam. */
const BEGAN = new Date('2026-11-23T13:05:00Z');
const minutes = (count: number): Date => new Date(BEGAN.getTime() + count * 60_000);

const incident = (kind: IncidentKind, more: Partial<Incident> = {}): Incident => ({
  id: 'i-1',
  kind,
  beganAt: BEGAN,
  noticedAt: minutes(6),
  toldAt: minutes(7),
  endedAt: null,
  count: 12,
  worst: 9 * 60_000,
  ...more,
});

const lines = (blocks: Block[]): string[] => blocks.flatMap((block) => (block.type === 'list' ? block.items : 'text' in block ? [block.text] : []));
const said = ({ blocks }: Card): string[] => lines(blocks);

describe('what the programmamanager is told', () => {
  it.each(INCIDENTS.flatMap((kind) => ([null, minutes(14)] as const).map((endedAt) => ({ kind, endedAt }))))(
    'of $kind (ended: $endedAt) fits both platforms, in both languages',
    ({ kind, endedAt }) => {
      for (const language of ['nl', 'en'] as const) {
        const card = incidentCard(incident(kind, { endedAt }), language);
        expect(messageProblems(renderMessage(card))).toEqual([]);
        expect(() => renderCard(card)).not.toThrow();
        expect(said(card).join(' ')).toContain(language === 'nl' ? 'ma 23 november 14:05' : 'Mon 23 November 14:05');
      }
    },
  );

  it('says since when, what it means and what to do', () => {
    expect(said(incidentCard(incident('pings'), 'nl'))).toEqual([
      'Pings zijn te laat',
      '12 pings zijn te laat. De eerste had uit moeten gaan op ma 23 november 14:05.',
      'Ambassadeurs en professionals horen later dat er iets van hen gevraagd wordt. De afgesproken tijd loopt gewoon door.',
      'Wat u kunt doen: vraag de beheerder om te kijken. De pagina /readyz van de assistent noemt wat er stuk is.',
    ]);
  });

  it('says when it is over how long it took, and that nothing is to be done', () => {
    expect(said(incidentCard(incident('messages', { endedAt: minutes(14) }), 'nl'))).toEqual([
      'Berichten gaan weer uit',
      'Van ma 23 november 14:05 tot ma 23 november 14:19 bleven berichten liggen: hoogstens 12 tegelijk, het langst 9 minuten.',
      'Dat duurde 14 minuten. U hoeft niets te doen.',
    ]);
  });

  it.each([
    [0, 'De assistent stond stil van ma 23 november 14:05 tot ma 23 november 17:18. Er wachtten geen pings.'],
    [1, 'De assistent stond stil van ma 23 november 14:05 tot ma 23 november 17:18. 1 ping ging later uit.'],
    [12, 'De assistent stond stil van ma 23 november 14:05 tot ma 23 november 17:18. 12 pings gingen later uit.'],
  ])('says of a standstill how many pings went out later: %i', (count, line) => {
    expect(said(incidentCard(incident('sweep', { count, endedAt: minutes(193) }), 'nl'))).toContain(line);
  });
});

describe('what the weekly digest says of it', () => {
  const at = minutes(10_000);

  it('is nothing where nobody watches, and one line when all was well', () => {
    expect(weekBlocks(null, at, 'nl')).toEqual([]);
    expect(lines(weekBlocks([], at, 'nl'))).toEqual(['De assistent liep de hele week door: alle pings gingen op tijd uit.']);
  });

  it('is a line for each kind, however often it came', () => {
    const all = [
      incident('sweep', { endedAt: minutes(193) }),
      incident('pings', { endedAt: minutes(14) }),
      incident('pings', { beganAt: minutes(60), endedAt: minutes(80) }),
      incident('digest'),
    ];
    expect(lines(weekBlocks(all, at, 'nl'))).toEqual([
      'De assistent zelf',
      'Stilstand: ma 23 november 14:05, 3 uur en 13 minuten',
      'Late pings: 2 keer, samen 34 minuten. Het langst op ma 23 november 15:05: 20 minuten',
      'Het weekoverzicht lukte niet: sinds ma 23 november 14:05, nog niet voorbij',
    ]);
    expect(lines(weekBlocks(all, at, 'en'))[0]).toBe('The assistant itself');
  });
});
