import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Role } from '../../src/programme/person.ts';
import type { Traject } from '../../src/programme/traject.ts';
import { openList, openOne, openWhy } from '../../workflows/traject/open.ts';
import { aPerson, aTraject, buttonsOf, cardOf, command, opened, pressed, readable, readsOf } from '../support/facts.ts';

const person = aPerson();
const around = (more: Partial<Traject> = {}) => ({ person, reads: readsOf({ trajects: [aTraject(more)] }) });

describe('one traject', () => {
  it.each([command('traject', 'HW-ZL-2026-0001'), command('traject', ' hw zl 2026 1 '), pressed(ACTIONS.trajectOpen, 'HW-ZL-2026-0001')])(
    'is opened by its reference as people type it, and by its button',
    async (event) => {
      const card = cardOf(await opened(openOne, event, around()));
      expect(card.title).toBe('Traject HW-ZL-2026-0001');
      for (const said of ['Op zoek naar werk, sinds 15 januari 2026', 'Loopt', 'Zuid-Limburg', 'IPS', 'GGZ Breburg', 'Telt mee', 'Wordt betaald']) {
        expect(readable(card)).toContain(said);
      }
    },
  );

  it('has the buttons that fit: change, stuck, end, hand over, why, list', async () => {
    const actions = buttonsOf(cardOf(await opened(openOne, command('traject', 'HW-ZL-2026-0001'), around()))).map(({ action }) => action);
    expect(actions).toEqual([
      ACTIONS.trajectResult,
      ACTIONS.escalationCasus,
      ACTIONS.trajectEnd,
      ACTIONS.trajectHandOver,
      ACTIONS.trajectWhy,
      ACTIONS.trajectList,
    ]);
  });

  it.each(['HW-ZL-2026-9999', 'HW-XX-2026-0001', 'HW-'])('with the unknown reference «%s» is said to be unknown, with what one looks like', async (typed) => {
    const card = cardOf(await opened(openOne, command('traject', typed), around()));
    expect(card.title).toContain(`Ik ken geen traject ${typed}`);
    expect(card.title).toContain('HW-ZL-2026-0042');
  });

  it("someone else's is not shown, nor why", async () => {
    for (const opener of [openOne, openWhy]) {
      const card = cardOf(await opened(opener, command('traject', 'HW-ZL-2026-0001'), around({ ownerId: 'p-bram', ownerName: 'Bram' })));
      expect(card.title).toContain('niet van u');
      for (const hidden of ['Bram', 'IPS', 'Telt mee', 'EPA']) expect(readable(card)).not.toContain(hidden);
    }
  });

  const roles: [fact: string, role: Role, region: string | null, shown: boolean][] = [
    ['the procesregisseur of its region sees it', 'procesregisseur', 'ZL', true],
    ['the procesregisseur of another region does not', 'procesregisseur', 'MB', false],
    ['the programmamanager sees it', 'programmamanager', null, true],
    ['an organisatieambassadeur does not', 'organisatieambassadeur', 'ZL', false],
    ['a regiocontact does not', 'regiocontact', 'ZL', false],
  ];
  it.each(roles)('%s', async (_fact, role, region, shown) => {
    const looking = aPerson({ grants: [{ role, region, organisationId: null }] });
    const card = cardOf(await opened(openOne, command('traject', 'HW-ZL-2026-0001'), { ...around({ ownerId: 'p-bram', ownerName: 'Bram' }), person: looking }));
    expect(card.title === 'Traject HW-ZL-2026-0001').toBe(shown);
    if (shown) {
      expect(readable(card)).toContain('Bram');
      expect(buttonsOf(card).map(({ action }) => action)).toEqual([ACTIONS.trajectWhy]);
    }
  });

  it('says why it came out so, as it was frozen', async () => {
    const frozen = aTraject({
      counts: { outcome: 'no', reasons: [{ code: 'ggz-poh-only', outcome: 'no', sources: ['hoofdzaak-werk-faq#1.1'] }] },
      rulesVersion: '2020.9',
    });
    const card = readable(cardOf(await opened(openWhy, pressed(ACTIONS.trajectWhy, 'HW-ZL-2026-0001'), { person, reads: readsOf({ trajects: [frozen] }) })));
    for (const said of ['Telt niet mee', 'Gesprekken bij de POH-GGZ zijn nu niet genoeg', '(stand 2021)', 'versie 2020.9']) expect(card).toContain(said);
  });

  it('an early end is called so', async () => {
    const card = readable(
      cardOf(
        await opened(openOne, command('traject', 'HW-ZL-2026-0001'), around({ end: { day: '2026-06-30', kind: 'voortijdig-gestopt', reason: 'verhuisd' } })),
      ),
    );
    expect(card).toContain('Voortijdig gestopt op 30 juni 2026');
  });
});

describe('the list', () => {
  const many = Array.from({ length: 19 }, (_, index) => aTraject({ id: `t-${index}`, reference: `HW-ZL-2026-${String(index + 1).padStart(4, '0')}` }));
  const page = async (value?: string) => {
    const event = value === undefined ? command('traject', 'lijst') : pressed(ACTIONS.trajectList, value);
    const reply = await opened(openList, event, { person, reads: readsOf({ trajects: many }) });
    const card = cardOf(reply);
    const rows = card.blocks.flatMap((block) => (block.type === 'row' ? [block.title] : []));
    const paging = buttonsOf(card).filter(({ action }) => action === ACTIONS.trajectList);
    return { reply, card, rows, paging: paging.map(({ label, value: to }) => `${label} ${to}`) };
  };

  it('shows eight at a time, with the way to the next', async () => {
    const { rows, paging, card } = await page();
    expect(rows).toEqual(many.slice(0, 8).map(({ reference }) => reference));
    expect(paging).toEqual(['Volgende 8']);
    expect(readable(card)).toContain('1 tot en met 8 van 19');
  });

  it('goes on and back, and ends', async () => {
    expect((await page('8')).paging).toEqual(['Vorige 0', 'Volgende 16']);
    const last = await page('16');
    expect(last.rows).toHaveLength(3);
    expect(last.paging).toEqual(['Vorige 8']);
    expect(readable(last.card)).toContain('17 tot en met 19 van 19');
  });

  it('loses none between its pages', async () => {
    const rows = [...(await page()).rows, ...(await page('8')).rows, ...(await page('16')).rows];
    expect(rows).toEqual(many.map(({ reference }) => reference));
  });

  it('a next page takes the place of the last one; the list itself is a new message', async () => {
    expect((await page()).reply).toMatchObject({ replaces: false });
    expect((await page('')).reply).toMatchObject({ replaces: false });
    expect((await page('8')).reply).toMatchObject({ replaces: true });
  });

  it.each(['-1', 'x', '1.5', '99999999'])('a page «%s» is the first', async (value) => {
    expect((await page(value)).rows[0]).toBe('HW-ZL-2026-0001');
  });

  it('each line opens its traject and says how it stands', async () => {
    const card = cardOf(await opened(openList, command('traject', 'lijst'), around()));
    expect(buttonsOf(card)).toContainEqual({ action: ACTIONS.trajectOpen, label: 'Openen', value: 'HW-ZL-2026-0001', style: 'plain' });
    expect(readable(card)).toContain('Zuid-Limburg · 15 januari 2026 · Op zoek naar werk · Telt mee');
  });

  it("holds one's own only", async () => {
    const reads = readsOf({ trajects: [aTraject({ ownerId: 'p-bram' })] });
    const card = cardOf(await opened(openList, command('traject', 'lijst'), { person, reads }));
    expect(readable(card)).not.toContain('HW-ZL-2026-0001');
    expect(readable(card)).toContain('nog geen trajecten');
  });

  it('does not call a traject that was stopped early completed', async () => {
    const card = readable(
      cardOf(await opened(openList, command('traject', 'lijst'), around({ end: { day: '2026-06-30', kind: 'voortijdig-gestopt', reason: 'verhuisd' } }))),
    );
    expect(card).not.toContain('Afgerond');
    expect(card).toContain('Voortijdig gestopt');
  });
});
