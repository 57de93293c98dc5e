import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import { workflow } from '../../workflows/check-in/hour.ts';
import { openList, openOne } from '../../workflows/traject/open.ts';
import { aPerson, aTraject, cardOf, command, errorsOf, formOf, opened, pressed, readable, readsOf, submitted, taken, takenOf } from '../support/facts.ts';

const around = (hour?: number, person = aPerson()) => ({ person, reads: readsOf({ checkInHours: hour === undefined ? {} : { 'p-anna': hour } }) });
const form = async (given = around()) => formOf(await opened(workflow, pressed(ACTIONS.checkInHour), given));

describe('the hour of the check-in', () => {
  it('is asked with what was chosen before', async () => {
    expect((await form()).fields[0]).toMatchObject({ value: 'standaard' });
    const [field] = (await form(around(14))).fields;
    expect(field).toMatchObject({ value: '14' });
    expect(field && 'options' in field && field.options.map(({ value }) => value)).toEqual([
      'standaard',
      ...Array.from({ length: 14 }, (_, index) => String(index + 7)),
    ]);
  });

  it.each([
    ['20', 20, 'Voortaan vraag ik het om 20:00 uur.'],
    ['standaard', null, 'Voortaan vraag ik het op hetzelfde uur als bij iedereen.'],
  ])('%s is kept', async (hour, kept, said) => {
    const step = takenOf(await taken(workflow, null, submitted(await form(around(14)), { hour }), around(14)));
    expect(step.writes[0]).toEqual({ type: 'check-in.hour', personId: 'p-anna', hour: kept });
    expect(readable(step.reply)).toContain(said);
  });

  it.each(['21', '9.5', 'x', '-1'])('%s is none', async (hour) => {
    const step = await taken(workflow, null, submitted(await form(), { hour }), around());
    expect(step.refused && Object.keys(errorsOf(step.reply))).toEqual(['hour']);
  });
});

describe('niet bijgewerkt', () => {
  const STALE = 'niet bijgewerkt sinds 16 november 2026';
  const stale = aTraject({ staleSince: '2026-11-16' });
  const cardFor = async (traject = stale, person = aPerson()) =>
    readable(cardOf(await opened(openOne, command('traject', traject.reference), { person, reads: readsOf({ trajects: [traject] }) })));

  it('shows on the card of who guides it, and on nobody else’s', async () => {
    expect(await cardFor()).toContain(STALE);
    expect(await cardFor(aTraject())).not.toContain('niet bijgewerkt');
    const regisseur = aPerson({ id: 'p-emre', grants: [{ role: 'procesregisseur', region: 'ZL', organisationId: null }] });
    expect(await cardFor(stale, regisseur)).not.toContain('niet bijgewerkt');
  });

  it('shows in the list', async () => {
    const reads = { ...readsOf(), trajectsOf: async () => ({ rows: [{ ...SUMMARY, staleSince: '2026-11-16' }, SUMMARY], total: 2 }) };
    const said = readable(cardOf(await opened(openList, command('traject', 'lijst'), { person: aPerson(), reads })));
    expect(said.split(STALE)).toHaveLength(2);
  });
});

const SUMMARY = { reference: 'HW-ZL-2026-0001', region: 'ZL', startDate: '2026-01-15', counts: 'yes' as const, result: 'op-zoek' as const, ended: null };
