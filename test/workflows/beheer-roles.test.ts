import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Values } from '../../src/cards/types.ts';
import type { HeldSeat } from '../../src/programme/seats.ts';
import { putFirst, removeSeat } from '../../workflows/beheer/seat-acts.ts';
import { addSeat } from '../../workflows/beheer/seat-add.ts';
import {
  acted,
  buttonsOf,
  cardOf,
  changed,
  errorsOf,
  fieldIds,
  formOf,
  NEW_ID,
  opened,
  pressed,
  readable,
  readsOf,
  reshaped,
  submitted,
  taken,
  takenOf,
} from '../support/facts.ts';
import { anEscalation } from '../support/facts-escalations.ts';
import { aCandidate, aManager, aSeat, manager } from '../support/managers.ts';

const BO = aCandidate('Bo');
const CEM = aCandidate('Cem', { organisation: 'GGZ Breburg', regions: ['ZL', 'MB'] });
const around = (held: HeldSeat[] = [aManager()], more: Parameters<typeof readsOf>[0] = {}) => ({
  person: manager(),
  reads: readsOf({ held, candidates: [BO, CEM], ...more }),
});
const open = async (value: string, held?: HeldSeat[]) => formOf(await opened(addSeat, pressed(ACTIONS.manageSeatAdd, value), around(held)));
/** Fills in the form, question by question as each makes the next matter, and sends it. */
async function add(value: string, filled: Values, held?: HeldSeat[], more?: Parameters<typeof readsOf>[0]) {
  let form = await open(value, held);
  for (const _question of Object.keys(filled)) form = formOf(await reshaped(addSeat, null, changed(form, filled), around(held, more)));
  return taken(addSeat, null, submitted(form, filled), around(held, more));
}
const seatOf = (more: Partial<HeldSeat>) => ({ region: 'ZL', organisationId: null, body: null, holderId: 'p-bo', ...more });

describe('giving a role', () => {
  it.each([
    ['procesregisseur', false],
    ['regiocontact', false],
    ['regioambassadeur', false],
    ['bestuurder', true],
    ['organisatieambassadeur', true],
  ])('%s: asks for an organisation: %s', async (rol, asks) => {
    const form = formOf(await reshaped(addSeat, null, changed(await open('ZL'), { rol }), around()));
    expect(fieldIds(form)).toEqual(['rol', ...(asks ? ['organisatie'] : []), 'persoon', 'onderwerpen']);
  });

  it('in a region is kept with an audit line, and the card shows it', async () => {
    const step = takenOf(await add('ZL', { rol: 'procesregisseur', persoon: 'p-bo', onderwerpen: 'alles over de regio' }));
    expect(step.writes).toEqual([
      { type: 'seat.add', id: NEW_ID, seat: seatOf({ role: 'procesregisseur' }), topics: 'alles over de regio' },
      { type: 'audit', what: 'beheer.seat-added', subject: 'seat:procesregisseur:ZL:person:p-bo' },
    ]);
    const card = cardOf(step.reply);
    expect(readable(card)).toContain('Bo is toegevoegd als procesregisseur.');
    expect(buttonsOf(card)).toContainEqual(expect.objectContaining({ action: ACTIONS.manageSeatRemove, value: `ZL|0|${NEW_ID}` }));
  });

  it('for an organisation that is national holds in the region all the same', async () => {
    const step = takenOf(await add('ZL', { rol: 'organisatieambassadeur', organisatie: 'o-uwv', persoon: 'p-bo' }));
    expect(step.writes).toEqual([
      { type: 'seat.add', id: NEW_ID, seat: seatOf({ role: 'organisatieambassadeur', organisationId: 'o-uwv' }), topics: null },
      { type: 'audit', what: 'beheer.seat-added', subject: 'seat:organisatieambassadeur:ZL:o-uwv:person:p-bo' },
    ]);
  });

  it('for an organisation that is not there yet adds that too', async () => {
    const filled = { rol: 'bestuurder', organisatie: 'nieuw', organisatieNaam: 'Emergo', organisatieSoort: 'ribw', persoon: 'p-bo' };
    const step = takenOf(await add('ZL', filled));
    expect(step.writes).toEqual([
      { type: 'organisation.add', organisation: { id: NEW_ID, name: 'Emergo', kind: 'ribw', region: 'ZL' } },
      { type: 'audit', what: 'beheer.organisation-added', subject: `organisation:${NEW_ID}` },
      { type: 'seat.add', id: NEW_ID, seat: seatOf({ role: 'bestuurder', organisationId: NEW_ID }), topics: null },
      { type: 'audit', what: 'beheer.seat-added', subject: `seat:bestuurder:ZL:${NEW_ID}:person:p-bo` },
    ]);
    expect(readable(step.reply)).toContain('Bestuurder: Emergo');
  });

  it('a second and third of one organisation come after the first', async () => {
    const first = aSeat('s-1', { role: 'organisatieambassadeur', organisationId: 'o-uwv', organisation: 'UWV', holderId: 'p-cem', name: 'Cem' });
    const step = takenOf(await add('ZL', { rol: 'organisatieambassadeur', organisatie: 'o-uwv', persoon: 'p-bo' }, [aManager(), first]));
    const shown = readable(step.reply);
    expect(shown.indexOf('als eerste gevraagd')).toBeLessThan(shown.indexOf('Als eerste vragen: Bo'));
    expect(shown).not.toContain('Als eerste vragen: Cem');
  });

  it.each([
    ['programmamanager', { role: 'programmamanager' }, 'seat:programmamanager:landelijk:person:p-bo'],
    ['werkgroeplid:dnggz', { role: 'werkgroeplid', body: 'dnggz' }, 'seat:werkgroeplid:landelijk:dnggz:person:p-bo'],
  ] as const)('nationally (%s) asks only for the person and topics', async (value, seat, subject) => {
    expect(fieldIds(await open(value))).toEqual(['persoon', 'onderwerpen']);
    const step = takenOf(await add(value, { persoon: 'p-bo' }));
    expect(step.writes).toEqual([
      { type: 'seat.add', id: NEW_ID, seat: seatOf({ ...seat, region: null }), topics: null },
      { type: 'audit', what: 'beheer.seat-added', subject },
    ]);
  });

  it('somebody already has is refused beside their name; the same role elsewhere is not', async () => {
    const held = [aManager(), aSeat('s-1', { holderId: 'p-bo', name: 'Bo' })];
    const twice = await add('ZL', { rol: 'procesregisseur', persoon: 'p-bo' }, held);
    expect(errorsOf(twice.reply)).toEqual({ persoon: 'Bo heeft deze rol al.' });
    expect((await add('MB', { rol: 'procesregisseur', persoon: 'p-bo' }, held)).refused).toBe(false);
  });

  it.each([
    ['staat-er-niet-bij', 'één keer profiel'],
    ['p-nobody', ''],
    ['', ''],
  ])('to «%s» is refused beside the field', async (persoon, said) => {
    const step = await add('ZL', { rol: 'regiocontact', persoon });
    expect(step.refused).toBe(true);
    expect(Object.keys(errorsOf(step.reply))).toEqual(['persoon']);
    expect(errorsOf(step.reply).persoon).toContain(said);
  });

  it('a role that is not of a region cannot be given there', async () => {
    const form = await open('ZL');
    const step = await taken(addSeat, null, submitted(form, { rol: 'programmamanager', persoon: 'p-bo' }), around());
    expect(step.refused).toBe(true);
    expect(Object.keys(errorsOf(step.reply))).toContain('rol');
  });

  it('where the client did not ask for the organisation, it is asked for first, without a reproach', async () => {
    const step = await taken(addSeat, null, submitted(await open('ZL'), { rol: 'bestuurder', persoon: 'p-bo' }), around());
    expect(step.refused).toBe(true);
    expect(fieldIds(formOf(step.reply))).toContain('organisatie');
    expect(errorsOf(step.reply)).toEqual({});
  });

  it.each(['', 'XX', 'werkgroeplid', 'werkgroeplid:xyz', 'procesregisseur', '__proto__'])('the place «%s» is none', async (value) => {
    expect(readable(cardOf(await opened(addSeat, pressed(ACTIONS.manageSeatAdd, value), around())))).toContain('is er niet meer');
  });

  it('what else they can be asked about holds nobody’s data', async () => {
    const step = await add('ZL', { rol: 'regiocontact', persoon: 'p-bo', onderwerpen: 'bel 06-12345678' });
    expect(Object.keys(errorsOf(step.reply))).toEqual(['onderwerpen']);
  });
});

describe('the people to choose from', () => {
  const labelsOf = async (candidates: ReturnType<typeof aCandidate>[]) => {
    const form = formOf(await opened(addSeat, pressed(ACTIONS.manageSeatAdd, 'programmamanager'), around([], { candidates })));
    const field = form.fields.find(({ id }) => id === 'persoon');
    return field?.type === 'choice' ? field.options : [];
  };

  it('are shown with organisation and regions, and somebody who is not there', async () => {
    expect(await labelsOf([BO, CEM])).toEqual([
      { value: 'p-bo', label: 'Bo · UWV · Zuid-Limburg' },
      { value: 'p-cem', label: 'Cem · GGZ Breburg · Zuid-Limburg, Midden-Brabant' },
      { value: 'staat-er-niet-bij', label: 'Staat er niet bij …' },
    ]);
  });

  it('of one name are told apart by platform, and else by number', async () => {
    const same = [aCandidate('Bo', { id: 'a' }), aCandidate('Bo', { id: 'b', platforms: ['teams'] }), aCandidate('Bo', { id: 'c' })];
    const all = (await labelsOf(same)).map(({ label }) => label);
    expect(all.slice(0, 3)).toEqual(['Bo · UWV · Zuid-Limburg (Slack)', 'Bo · UWV · Zuid-Limburg (Teams)', 'Bo · UWV · Zuid-Limburg (Slack) 2']);
    expect(new Set(all).size).toBe(4);
  });

  it('keep their values short, as Slack wants them', async () => {
    for (const { value } of await labelsOf([BO, CEM])) expect(value.length).toBeLessThanOrEqual(150);
  });
});

describe('taking a role away', () => {
  const press = (id: string, held: HeldSeat[], more: Parameters<typeof readsOf>[0] = {}, region = 'ZL') =>
    acted(removeSeat, pressed(ACTIONS.manageSeatRemove, `${region}|0|${id}`), around(held, more));
  const bo = aSeat('s-1', { holderId: 'p-bo', name: 'Bo' });

  it('is kept with an audit line, and the card takes the place of the old one, without them', async () => {
    const done = await press('s-1', [aManager(), bo]);
    if (done.refused) throw new Error('refused');
    expect(done.writes).toEqual([
      { type: 'seat.remove', id: 's-1' },
      { type: 'audit', what: 'beheer.seat-removed', subject: 'seat:procesregisseur:ZL:person:p-bo' },
    ]);
    expect(done.reply).toMatchObject({ type: 'card', replaces: true });
    expect(readable(done.reply)).toContain('Bo is geen procesregisseur meer.');
    expect(buttonsOf(cardOf(done.reply)).map(({ action }) => action)).not.toContain(ACTIONS.manageSeatRemove);
    expect(readable(done.reply)).not.toContain('Let op');
  });

  it('says how many escalations stay with them', async () => {
    const asked = anEscalation({ pings: [{ personId: 'p-bo', step: 'ask', undelivered: false }] });
    const taken = anEscalation({ status: 'taken', takenBy: { id: 'p-bo', name: 'Bo' } });
    const over = anEscalation({ status: 'closed', takenBy: { id: 'p-bo', name: 'Bo' } });
    const one = await press('s-1', [aManager(), bo], { escalations: [asked, over] });
    expect(one.refused).toBe(false);
    expect(readable(one.reply)).toContain('nog 1 lopende escalatie.');
    expect(readable((await press('s-1', [aManager(), bo], { escalations: [asked, taken] })).reply)).toContain('nog 2 lopende escalaties');
    const many = Array.from({ length: 150 }, () => asked);
    expect(readable((await press('s-1', [aManager(), bo], { escalations: many })).reply)).toContain('nog 100 of meer lopende escalaties');
  });

  it('of the last programmamanager is refused in words; the card stays', async () => {
    const done = await press('s-anna', [aManager()], {}, 'landelijk');
    expect(done.refused).toBe(true);
    expect(readable(done.reply)).toContain('Anna is de enige programmamanager');
    expect(done.reply).toMatchObject({ replaces: true });
  });

  it('of another programmamanager goes', async () => {
    const done = await press('s-bo', [aManager(), aManager('Bo')], {}, 'landelijk');
    if (done.refused) throw new Error('refused');
    expect(done.writes[0]).toEqual({ type: 'seat.remove', id: 's-bo' });
  });

  it('of oneself goes when there is another: then nothing of it is shown any more', async () => {
    const done = await press('s-anna', [aManager(), aManager('Bo')], {}, 'landelijk');
    expect(done.refused).toBe(false);
    expect(readable(done.reply)).toContain('geen programmamanager meer');
    expect(buttonsOf(cardOf(done.reply))).toEqual([]);
  });

  it('a second time says that it was done, and shows how things stand', async () => {
    const done = await press('s-gone', [aManager(), bo]);
    expect(done.refused).toBe(true);
    expect(readable(done.reply)).toContain('al verwijderd');
    expect(readable(done.reply)).toContain('Bo');
  });

  it('of another region than the button names finds nobody', async () => {
    expect((await press('s-1', [aManager(), bo], {}, 'MB')).refused).toBe(true);
    expect((await press('s-1', [aManager(), bo], {}, 'landelijk')).refused).toBe(true);
  });
});

describe('asking somebody first', () => {
  const uwv = { role: 'organisatieambassadeur' as const, organisationId: 'o-uwv', organisation: 'UWV' };
  const [bo, cem, dee] = [
    aSeat('s-bo1', { ...uwv, holderId: 'p-bo', name: 'Bo' }),
    aSeat('s-cem', { ...uwv, holderId: 'p-cem', name: 'Cem' }),
    aSeat('s-dee', { ...uwv, name: 'Dee' }),
  ];
  const other = aSeat('s-ggz', { ...uwv, organisationId: 'o-ggz', organisation: 'GGZ Breburg', name: 'Eva' });
  const held = [aManager(), bo, other, cem, dee];
  const press = (id: string, seats = held) => acted(putFirst, pressed(ACTIONS.manageSeatFirst, `ZL|0|${id}`), around(seats));

  it('puts them before the others of that organisation, with an audit line', async () => {
    const done = await press('s-dee');
    if (done.refused) throw new Error('refused');
    expect(done.writes).toEqual([
      { type: 'seat.order', ids: ['s-dee', 's-bo1', 's-cem'] },
      { type: 'audit', what: 'beheer.seat-first', subject: 'seat:organisatieambassadeur:ZL:o-uwv:person:p-anna' },
    ]);
    const offered = buttonsOf(cardOf(done.reply)).filter(({ action }) => action === ACTIONS.manageSeatFirst);
    expect(offered.map(({ label }) => label)).toEqual(['Als eerste vragen: Bo', 'Als eerste vragen: Cem']);
    expect(done.reply).toMatchObject({ replaces: true });
  });

  it('who is first already changes nothing', async () => {
    const done = await press('s-bo1');
    expect(done.refused).toBe(true);
    expect(readable(done.reply)).toContain('Bo wordt nu als eerste gevraagd');
  });

  it('who is gone, or has a role without an order, changes nothing', async () => {
    expect(readable((await press('s-gone')).reply)).toContain('al verwijderd');
    const two = [aManager(), aSeat('s-1'), aSeat('s-2', { name: 'Bo' })];
    expect((await press('s-2', two)).refused).toBe(true);
  });
});
