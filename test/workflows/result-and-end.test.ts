import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Form, Values } from '../../src/cards/types.ts';
import type { GuidanceEnd, Traject } from '../../src/programme/traject.ts';
import { workflow as end } from '../../workflows/traject/end.ts';
import { workflow as result } from '../../workflows/traject/result.ts';
import {
  aPerson,
  aTraject,
  buttonsOf,
  cardOf,
  changed,
  errorsOf,
  fieldIds,
  formOf,
  opened,
  pressed,
  RUN,
  readable,
  readsOf,
  reshaped,
  submitted,
  taken,
  takenOf,
} from '../support/facts.ts';

const person = aPerson();
const ENDED: GuidanceEnd = { day: '2026-06-30', kind: 'afgerond', reason: null };
const around = (more: Partial<Traject> = {}) => ({ person, reads: readsOf({ trajects: [aTraject(more)] }) });
const open = async (workflow: typeof result, more: Partial<Traject> = {}) =>
  formOf(await opened(workflow, pressed(ACTIONS.trajectResult, 'HW-ZL-2026-0001'), around(more)));
const submit = (workflow: typeof result, form: Form, filled: Values, more: Partial<Traject> = {}) =>
  taken(workflow, null, submitted(form, filled), around(more));

describe('a change of result', () => {
  it('is written with its day, updates every copy of the card, and leaves an audit line', async () => {
    const step = takenOf(await submit(result, await open(result), { result: 'betaald-werk', since: '1-9-2026' }));
    expect(step.writes).toEqual([
      { type: 'traject.result', trajectId: 't-1', change: { result: 'betaald-werk', since: '2026-09-01', reported: false } },
      { type: 'audit', what: 'traject.result', subject: 'HW-ZL-2026-0001' },
    ]);
    expect(step.effects).toMatchObject([{ type: 'update', subject: 'traject:t-1:p-anna', key: `traject:t-1:p-anna:${RUN}` }]);
    expect(step.status).toBe('done');
    expect(readable(step.effects)).toContain('Betaald werk, sinds 1 september 2026');
  });

  it('two changes of one traject have effects with different keys', async () => {
    const first = takenOf(await submit(result, await open(result), { result: 'opleiding', since: '1-9-2026' }));
    const form = await open(result);
    const other = { ...form, ref: { ...form.ref, run: '33333333-3333-4333-8333-333333333333' } };
    const second = takenOf(await submit(result, other, { result: 'betaald-werk', since: '1-10-2026' }));
    expect(first.effects[0]?.key).not.toBe(second.effects[0]?.key);
  });

  it('shows work of three months without a break as such', async () => {
    const step = takenOf(await submit(result, await open(result), { result: 'betaald-werk', since: '22-8-2026' }));
    expect(readable(cardOf(step.reply))).toContain('3 maanden onafgebroken');
    const shorter = takenOf(await submit(result, await open(result), { result: 'betaald-werk', since: '23-8-2026' }));
    expect(readable(cardOf(shorter.reply))).not.toContain('onafgebroken');
  });

  it.each([
    ['before the start', '14-1-2026', 'vóór de start'],
    ['in the future', '23-11-2026', 'toekomst'],
    ['that does not exist', '31-2-2026', 'geen bestaande datum'],
  ])('on a day %s is refused next to the day, and what was typed stays', async (_fact, since, said) => {
    const step = await submit(result, await open(result), { result: 'betaald-werk', since });
    expect(step.refused).toBe(true);
    expect(errorsOf(step.reply).since).toContain(said);
    expect(formOf(step.reply).fields).toMatchObject([
      { id: 'result', value: 'betaald-werk' },
      { id: 'since', value: since },
    ]);
  });

  it('before the last change is refused, naming it', async () => {
    const more = { results: [{ result: 'opleiding' as const, since: '2026-05-01', reported: false }] };
    const step = await submit(result, await open(result, more), { result: 'betaald-werk', since: '30-4-2026' }, more);
    expect(errorsOf(step.reply).since).toContain('1 mei 2026');
  });
});

describe('a result after the guidance ended', () => {
  const more = { end: ENDED };

  it('needs to be a report', async () => {
    const form = await open(result, more);
    expect(fieldIds(form)).toEqual(['result', 'since', 'reported']);
    const step = await submit(result, form, { result: 'betaald-werk', since: '1-9-2026' }, more);
    expect(step.refused).toBe(true);
    expect(Object.keys(errorsOf(step.reply))).toEqual(['reported']);
    expect(errorsOf(step.reply).reported).toContain('30 juni 2026');
  });

  it('is written as a report', async () => {
    const step = takenOf(await submit(result, await open(result, more), { result: 'betaald-werk', since: '1-9-2026', reported: 'ja' }, more));
    expect(step.writes[0]).toMatchObject({ change: { result: 'betaald-werk', since: '2026-09-01', reported: true } });
  });

  it('is asked for when the guidance ended while the form was open', async () => {
    const form = await open(result);
    const step = await submit(result, form, { result: 'betaald-werk', since: '1-9-2026' }, more);
    expect(step.refused).toBe(true);
    expect(errorsOf(step.reply)).toEqual({});
    expect(fieldIds(formOf(step.reply))).toContain('reported');
  });

  it('can still be recorded from the card, the end cannot', async () => {
    const step = takenOf(await submit(result, await open(result, more), { result: 'betaald-werk', since: '1-9-2026', reported: 'ja' }, more));
    const actions = buttonsOf(cardOf(step.reply)).map(({ action }) => action);
    expect(actions).toContain(ACTIONS.trajectResult);
    expect(actions).not.toContain(ACTIONS.trajectEnd);
    expect(actions).not.toContain(ACTIONS.trajectHandOver);
  });
});

describe('the end of guidance', () => {
  it('completed needs a day only', async () => {
    const step = takenOf(await submit(end, await open(end), { kind: 'afgerond', day: '1-11-2026' }));
    expect(step.writes).toEqual([
      { type: 'traject.end', trajectId: 't-1', end: { day: '2026-11-01', kind: 'afgerond', reason: null } },
      { type: 'audit', what: 'traject.ended', subject: 'HW-ZL-2026-0001' },
    ]);
    expect(readable(step.effects)).toContain('Afgerond op 1 november 2026');
  });

  it('stopped early asks for a reason, first without an error', async () => {
    const filled = { kind: 'voortijdig-gestopt', day: '1-11-2026' };
    const step = await submit(end, await open(end), filled);
    expect(step.refused).toBe(true);
    expect(errorsOf(step.reply)).toEqual({});
    expect(fieldIds(formOf(step.reply))).toEqual(['kind', 'reason', 'day']);
    const without = await submit(end, formOf(step.reply), filled);
    expect(Object.keys(errorsOf(without.reply))).toEqual(['reason']);
    const done = takenOf(await submit(end, formOf(step.reply), { ...filled, reason: 'verhuisd' }));
    expect(done.writes[0]).toMatchObject({ end: { day: '2026-11-01', kind: 'voortijdig-gestopt', reason: 'verhuisd' } });
  });

  it('a reason that was chosen before is not kept for one that was completed', async () => {
    const early = formOf(await reshaped(end, null, changed(await open(end), { kind: 'voortijdig-gestopt' }), around()));
    const step = takenOf(await submit(end, early, { kind: 'afgerond', reason: 'verhuisd', day: '1-11-2026' }));
    expect(step.writes[0]).toMatchObject({ end: { kind: 'afgerond', reason: null } });
  });

  it('the result that was reached stays', async () => {
    const more = { results: [{ result: 'betaald-werk' as const, since: '2026-05-01', reported: false }] };
    const step = takenOf(await submit(end, await open(end, more), { kind: 'afgerond', day: '1-11-2026' }, more));
    expect(readable(cardOf(step.reply))).toContain('Betaald werk, sinds 1 mei 2026');
  });

  it.each([
    ['in the future', '23-11-2026', {}, 'toekomst'],
    ['before the start', '14-1-2026', {}, 'vóór de start'],
  ])('%s is refused next to the day', async (_fact, day, more, said) => {
    const step = await submit(end, await open(end), { kind: 'afgerond', day }, more);
    expect(step.refused).toBe(true);
    expect(errorsOf(step.reply).day).toContain(said);
  });

  it('when it had ended already is said, and nothing changes', async () => {
    const step = await submit(end, await open(end), { kind: 'afgerond', day: '1-11-2026' }, { end: ENDED });
    expect(step.refused).toBe(true);
    expect(readable(cardOf(step.reply))).toContain('al geëindigd op 30 juni 2026');
  });
});

describe('a change of what is not theirs', () => {
  it.each([
    ['result', result],
    ['end', end],
  ])('%s: of someone else is neither opened nor stored', async (_name, workflow) => {
    const theirs = around({ ownerId: 'p-bram' });
    const reply = await opened(workflow, pressed(ACTIONS.trajectResult, 'HW-ZL-2026-0001'), theirs);
    expect(readable(cardOf(reply))).toContain('is niet van u');
    const step = await taken(
      workflow,
      null,
      submitted(await open(workflow), { result: 'opleiding', since: '1-9-2026', kind: 'afgerond', day: '1-9-2026' }),
      theirs,
    );
    expect(step.refused).toBe(true);
    expect(readable(cardOf(step.reply))).toContain('is niet van u');
  });

  it.each(['procesregisseur', 'programmamanager'] as const)('a %s sees it, and does not change it', async (role) => {
    const sees = aPerson({ grants: [{ role, region: role === 'procesregisseur' ? 'ZL' : null, organisationId: null }] });
    const theirs = { ...around({ ownerId: 'p-bram' }), person: sees };
    expect(readable(await opened(result, pressed(ACTIONS.trajectResult, 'HW-ZL-2026-0001'), theirs))).toContain('niet van u');
  });

  it.each(['HW-ZL-2026-9999', 'onzin', ''])('the reference «%s» is not known', async (reference) => {
    expect(readable(cardOf(await opened(result, pressed(ACTIONS.trajectResult, reference), around())))).toContain('Ik ken geen traject');
  });
});
