import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Form, Values } from '../../src/cards/types.ts';
import type { Traject } from '../../src/programme/traject.ts';
import { RULES_VERSION } from '../../src/programme/verdict.ts';
import { openOne, openWhy } from '../../workflows/traject/open.ts';
import { workflow } from '../../workflows/traject/settle.ts';
import {
  ANSWERS,
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

/** Registered with two questions left open. */
const OPEN: Partial<Traject> = { answers: { ...ANSWERS, ggz: [], kanEnWil: undefined } };
const person = aPerson();
const around = (more: Partial<Traject> = OPEN) => ({ person, reads: readsOf({ trajects: [aTraject(more)] }) });
const press = pressed(ACTIONS.trajectSettle, 'HW-ZL-2026-0001');
const open = async (more?: Partial<Traject>) => formOf(await opened(workflow, press, around(more)));
const submit = (form: Form, filled: Values, more?: Partial<Traject>) => taken(workflow, null, submitted(form, filled), around(more));

describe('a traject that is unclear', () => {
  it('shows what is still open, and how to complete it', async () => {
    const card = cardOf(await opened(openOne, pressed(ACTIONS.trajectOpen, 'HW-ZL-2026-0001'), around()));
    expect(readable(card)).toContain('Nog onduidelijk: Is de kandidaat in behandeling of begeleiding bij een ggz-instelling? Kan en wil de kandidaat werken?');
    expect(buttonsOf(card).find(({ action }) => action === ACTIONS.trajectSettle)).toMatchObject({ label: 'Aanvullen', value: 'HW-ZL-2026-0001' });
    const why = readable(cardOf(await opened(openWhy, pressed(ACTIONS.trajectWhy, 'HW-ZL-2026-0001'), around())));
    expect(why).toContain('kan de begeleider aanvullen');
    expect(why).not.toContain('verandert later niet meer');
  });

  it('shows its questions to who guides it only, and one that is clear has none', async () => {
    const manager = {
      ...around({ ...OPEN, ownerId: 'p-bram' }),
      person: aPerson({ grants: [{ role: 'programmamanager', region: null, organisationId: null }] }),
    };
    for (const given of [manager, around({})]) {
      const card = cardOf(await opened(openOne, pressed(ACTIONS.trajectOpen, 'HW-ZL-2026-0001'), given));
      expect(buttonsOf(card).map(({ action }) => action)).not.toContain(ACTIONS.trajectSettle);
      expect(readable(card)).not.toContain('Kan en wil de kandidaat werken?');
    }
  });
});

describe('completing it', () => {
  it('asks only what is open, says as of which day, and shows the rest', async () => {
    const form = await open();
    expect(fieldIds(form)).toEqual(['ggz', 'kanEnWil']);
    expect(form.fields.every(({ required }) => !required)).toBe(true);
    expect(readable(form.intro)).toContain('15 januari 2026');
    for (const known of ['IPS', 'UWV', 'EPA']) expect(readable(form.intro)).toContain(known);
    expect(readable(form.intro)).not.toContain('Kan en wil');
  });

  it('is prefilled with what was ticked before', async () => {
    const form = await open({ answers: { ...ANSWERS, ggz: ['vrijgevestigd'] } });
    expect(form.fields).toMatchObject([{ id: 'ggz', value: ['vrijgevestigd'] }]);
  });

  it('writes answers and both verdicts, leaves an audit line, and updates every copy of the card', async () => {
    const step = takenOf(await submit(await open(), { ggz: ['basis'], kanEnWil: 'ja' }));
    expect(step.writes).toMatchObject([
      {
        type: 'traject.settle',
        trajectId: 't-1',
        answers: { ...ANSWERS, ggz: ['basis'] },
        counts: { outcome: 'yes' },
        financing: { outcome: 'yes' },
        rulesVersion: RULES_VERSION,
      },
      { type: 'audit', what: 'traject.settled', subject: 'HW-ZL-2026-0001' },
    ]);
    expect(step.effects).toMatchObject([{ type: 'update', subject: 'traject:t-1:p-anna', key: `traject:t-1:p-anna:${RUN}` }]);
    expect(step.status).toBe('done');
    for (const shown of [step.reply, step.effects]) expect(readable(shown)).toContain('Telt mee');
    expect(buttonsOf(cardOf(step.reply)).map(({ action }) => action)).not.toContain(ACTIONS.trajectSettle);
  });

  it('in part leaves the rest open', async () => {
    const step = takenOf(await submit(await open(), { kanEnWil: 'ja' }));
    expect(step.writes[0]).toMatchObject({ answers: { ggz: [], kanEnWil: 'ja' }, counts: { outcome: 'unclear' } });
    expect(buttonsOf(cardOf(step.reply)).map(({ action }) => action)).toContain(ACTIONS.trajectSettle);
    expect(readable(cardOf(step.reply))).not.toContain('Kan en wil de kandidaat werken?');
  });

  it('with nothing filled in is refused next to the first question', async () => {
    const step = await submit(await open(), {});
    expect(step.refused).toBe(true);
    expect(errorsOf(step.reply).ggz).toContain('Er is nog niets aangevuld');
  });

  it('with answers that cannot both be true is refused, and what was ticked stays', async () => {
    const step = await submit(await open(), { ggz: ['geen', 'basis'] });
    expect(errorsOf(step.reply).ggz).toContain('gaat niet samen');
    expect(formOf(step.reply).fields[0]).toMatchObject({ value: ['geen', 'basis'] });
  });

  it('asks on when an answer opens a question, first without an error', async () => {
    const more = { answers: { ...ANSWERS, opdrachtgever: 'anders' as const } };
    const form = await open(more);
    expect(fieldIds(form)).toEqual(['opdrachtgever']);
    const filled = { opdrachtgever: 'gemeente' };
    const wider = formOf(await reshaped(workflow, null, changed(form, filled), around(more)));
    const all = ['opdrachtgever', 'gecertificeerd', 'modelgetrouw', 'uitvoerder'];
    expect(fieldIds(wider)).toEqual(all);
    const step = await submit(form, filled, more);
    expect([step.refused, errorsOf(step.reply), fieldIds(formOf(step.reply))]).toEqual([true, {}, all]);
    const done = takenOf(await submit(wider, { ...filled, gecertificeerd: 'ja', modelgetrouw: 'ja', uitvoerder: 'ggz' }, more));
    expect(done.writes[0]).toMatchObject({ counts: { outcome: 'yes' }, financing: { outcome: 'yes' } });
  });

  it('drops what was not asked, however it came', async () => {
    const form = await open();
    const event = submitted(form, { kanEnWil: 'ja' });
    const step = takenOf(await taken(workflow, null, { ...event, values: { ...event.values, doelgroep: 'cmd', opdrachtgever: 'anders' } }, around()));
    expect(step.writes[0]).toMatchObject({ answers: { doelgroep: 'epa', opdrachtgever: 'uwv', kanEnWil: 'ja' } });
  });

  it('an answer that is no option is refused', async () => {
    const step = await submit(await open(), { kanEnWil: 'misschien' });
    expect(Object.keys(errorsOf(step.reply))).toContain('kanEnWil');
  });

  it('of one that was settled meanwhile is refused, and so is one that is clear', async () => {
    const form = await open();
    for (const reply of [(await submit(form, { kanEnWil: 'ja' }, {})).reply, await opened(workflow, press, around({}))])
      expect(cardOf(reply).title).toContain('staat vast');
  });

  it('of which another answer came meanwhile asks what is left, and does not undo that answer', async () => {
    const form = await open();
    const meanwhile = { answers: { ...ANSWERS, ggz: [], kanEnWil: 'nee' as const } };
    expect(cardOf((await submit(form, { ggz: ['basis'], kanEnWil: 'ja' }, meanwhile)).reply).title).toContain('staat vast');
    const still = { answers: { ...ANSWERS, ggz: [], kanEnWil: 'ja' as const } };
    expect(takenOf(await submit(form, { ggz: ['basis'], kanEnWil: 'nee' }, still)).writes[0]).toMatchObject({ answers: { kanEnWil: 'ja', ggz: ['basis'] } });
  });

  it("of somebody else's is refused", async () => {
    expect(cardOf(await opened(workflow, press, around({ ...OPEN, ownerId: 'p-bram' }))).title).toContain('niet van u');
    expect((await submit(await open(), { kanEnWil: 'ja' }, { ...OPEN, ownerId: 'p-bram' })).refused).toBe(true);
  });

  it('can be done after the guidance ended', async () => {
    const ended = { ...OPEN, end: { day: '2026-06-30', kind: 'afgerond' as const, reason: null } };
    expect(takenOf(await submit(await open(ended), { ggz: ['basis'], kanEnWil: 'ja' }, ended)).status).toBe('done');
  });
});
