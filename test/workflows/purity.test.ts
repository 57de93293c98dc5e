import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Field, form, type Values } from '../../src/cards/types.ts';
import { type Reply, reply } from '../../src/engine/events.ts';
import type { AnyWorkflow } from '../../src/engine/handle.ts';
import type { Step } from '../../src/engine/workflow.ts';
import { workflow as profile } from '../../workflows/profiel/workflow.ts';
import { workflow as end } from '../../workflows/traject/end.ts';
import { workflow as handOver } from '../../workflows/traject/hand-over.ts';
import { workflow as register } from '../../workflows/traject/register.ts';
import { workflow as result } from '../../workflows/traject/result.ts';
import { aPerson, aTraject, changed, command, opened, PLACE, pressed, readsOf, reshaped, submitted, taken } from '../support/facts.ts';

const WORKFLOWS: AnyWorkflow[] = [profile, register, result, end, handOver];
const TRAJECTS = [
  aTraject(),
  aTraject({ id: 't-2', reference: 'HW-ZL-2026-0002', end: { day: '2026-06-30', kind: 'afgerond', reason: null } }),
  aTraject({ id: 't-3', reference: 'HW-ZL-2026-0003', ownerId: 'p-bram', startDate: '2026-11-03' }),
];
const COLLEAGUE = { id: 'p-bram', name: 'Bram', organisation: 'GGZ Breburg', language: 'nl' as const, place: PLACE };
const READS = readsOf({ trajects: TRAJECTS, colleagues: [COLLEAGUE] });

const typed = fc.constantFrom('', '3-11-2026', '2026-11-22', '2030-01-01', '31-2-2026', '2016-12-31', 'GGZ Oost', 'jan@ggz.nl', 'onzin', '__proto__');
/** Picks what someone fills in: mostly something the form offers, now and then anything. */
const anyPick = fc.record({ index: fc.nat(40), off: fc.boolean(), text: typed });
type Pick = { index: number; off: boolean; text: string };

function fill(field: Field, { index, off, text }: Pick): string | string[] {
  switch (field.type) {
    case 'choice':
      return off && index % 4 === 0 ? text : (field.options[index % Math.max(1, field.options.length)]?.value ?? '');
    case 'choices':
      return field.options.filter((_option, at) => (index >> (at % 6)) % 2 === 1).map(({ value }) => value);
    case 'text':
    case 'date':
      return text;
  }
}

const filledBy = (fields: Field[], picks: Pick[]): Values =>
  Object.fromEntries(fields.map((field, at) => [field.id, fill(field, picks[at % picks.length] ?? { index: 0, off: false, text: '' })]));

/** Screens one after another, each twice. */
async function play(workflow: AnyWorkflow, subject: string, newcomer: boolean, locale: string | undefined, screens: Pick[][]) {
  const around = { person: newcomer ? null : aPerson(), reads: READS };
  const opening = subject === '' ? command('traject', '', { locale }) : pressed('traject.open', subject, { locale });
  const first: Reply = await opened(workflow, opening, around);
  expect(await opened(workflow, opening, around)).toEqual(first);
  const seen: Reply[] = [first];
  let state: unknown = null;
  let revision = 0;
  let shown = first;
  for (const picks of screens) {
    if (shown.type !== 'form') break;
    const values = filledBy(shown.form.fields, picks);
    const change = changed(shown.form, values, { locale });
    const other = await reshaped(workflow, state, change, around);
    expect(await reshaped(workflow, state, change, around)).toEqual(other);
    const event = submitted(shown.form, values, { locale });
    const step: Step<unknown> = await taken(workflow, state, event, { ...around, revision });
    const again: Step<unknown> = await taken(workflow, structuredClone(state), structuredClone(event), { ...around, revision });
    expect(again).toEqual(step);
    seen.push(other, step.reply);
    shown = step.reply;
    if (step.refused) continue;
    expect(workflow.state.parse(structuredClone(step.state))).toEqual(step.state);
    expect(new Set(step.effects.map(({ key }) => key)).size).toBe(step.effects.length);
    if (step.status === 'done') break;
    state = step.state;
    revision += 1;
  }
  return seen;
}

describe.each(WORKFLOWS.map((workflow) => [workflow.name, workflow] as const))('%s', (_name, workflow) => {
  const anyScreens = fc.array(fc.array(anyPick, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 5 });
  const anySubject = fc.constantFrom('', 'HW-ZL-2026-0001', 'HW-ZL-2026-0002', 'HW-ZL-2026-0003', 'HW-ZL-2026-9999', 'onzin');

  it('the same events give the same steps, change nothing they were given, and give what can be stored', async () => {
    await fc.assert(
      fc.asyncProperty(anySubject, fc.boolean(), fc.constantFrom(undefined, 'nl-NL', 'en-US'), anyScreens, async (subject, newcomer, locale, screens) => {
        for (const one of await play(workflow, subject, newcomer, locale, screens)) {
          expect(reply.parse(JSON.parse(JSON.stringify(one)))).toEqual(JSON.parse(JSON.stringify(one)));
          if (one.type === 'form') expect(new Set(form.parse(one.form).fields.map(({ id }) => id)).size).toBe(one.form.fields.length);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('an error stands beside a field that is on the form', async () => {
    await fc.assert(
      fc.asyncProperty(anySubject, anyScreens, async (subject, screens) => {
        for (const one of await play(workflow, subject, false, undefined, screens)) {
          if (one.type !== 'form') continue;
          const ids = one.form.fields.map(({ id }) => id);
          for (const id of Object.keys(one.errors)) expect(ids).toContain(id);
        }
      }),
      { numRuns: 60 },
    );
  });
});
