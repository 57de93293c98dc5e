import { describe, expect, it } from 'vitest';
import { packList, packRegion, parseView } from '../../workflows/regio/view.ts';
import { aPerson, buttonsOf, cardOf, readable } from '../support/facts.ts';
import { AGREED, labelsOf, MANAGER, press, region } from '../support/regions.ts';
import { rowsOf } from '../support/seers.ts';

describe('which region', () => {
  it.each([
    ['', 'Regio Zuid-Limburg'],
    ['TW', 'Regio Twente'],
    ['twente', 'Regio Twente'],
    ['Enschede', 'Regio Twente'],
    ['van de Achterhoek', 'Regio Achterhoek'],
    ['arbeidsmarktregio Zwolle', 'Regio Zwolle'],
    ['Regio Zwolle', 'Regio Zwolle'],
    ['stedendriehoek', 'Regio Stedendriehoek en Noordwest Veluwe'],
    ['veluwe', 'Regio Stedendriehoek en Noordwest Veluwe'],
    ['Groningen-Noord Drenthe', 'Regio Groningen'],
  ])('«%s» is %s', async (typed, title) => {
    const reply = await region(typed);
    expect([cardOf(reply).title, reply.type === 'card' && reply.replaces]).toEqual([title, false]);
  });

  it('an unknown name offers the nearest as buttons', async () => {
    const card = cardOf(await region('limburg'));
    expect(card.title).toBe('‘limburg’ is geen arbeidsmarktregio die ik ken.');
    expect(rowsOf(card).map(({ title }) => title)).toEqual(['Midden-Limburg', 'Noord-Limburg', 'Zuid-Limburg']); // not Tilburg's
    expect(
      rowsOf(cardOf(await region('brabant')))
        .map(({ title }) => title)
        .sort(),
    ).toEqual(['Midden-Brabant', 'Noordoost-Brabant', 'West-Brabant', 'Zuidoost-Brabant']);
    expect(cardOf(await press(rowsOf(card)[1]?.value ?? '')).title).toBe('Regio Noord-Limburg');
    expect(rowsOf(cardOf(await region('xyzzy')))).toEqual([]);
    expect(labelsOf(cardOf(await region('xyzzy')))).toEqual(['Alle regio’s']);
  });

  it('more words than a name are not repeated', async () => {
    expect(cardOf(await region('…')).title).toContain('Dat zijn meer woorden');
  });

  it('who runs the programme and works in no region chooses one', async () => {
    const person = { ...MANAGER, profile: { regions: [], organisationId: 'o', organisationName: 'O', function: 'anders' as const } };
    expect(cardOf(await region('', {}, person)).title).toBe('Kies een regio');
  });

  it('the list has all 35 in pages, one’s own first, each with its division', async () => {
    const seen: string[] = [];
    for (let value: string | undefined = packList(0); value !== undefined; ) {
      const card = cardOf(await press(value, AGREED));
      seen.push(...rowsOf(card).map(({ title, text }) => `${title} ${text}`));
      value = buttonsOf(card).find(({ label }) => label === 'Volgende')?.value;
    }
    expect(seen).toHaveLength(35);
    expect(seen[0]).toBe('Zuid-Limburg (uw regio) Champions League, sinds 1 juni 2021');
  });

  it('nobody known, and somebody without a profile, is asked for it', async () => {
    for (const person of [null, aPerson({ profile: null })]) expect(readable(await region('Twente', {}, person))).toContain('Typ eerst profiel');
  });

  it('a button that holds nothing of ours gives one’s own region', async () => {
    for (const value of ['', 'onzin', 'lijst|-1|', 'XX||shown']) expect(cardOf(await press(value)).title).toBe('Regio Zuid-Limburg');
    expect(parseView(packRegion('TW'))).toEqual({ region: 'TW', list: null, shown: true });
  });
});
