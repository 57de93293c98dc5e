import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import { form, type Values } from '../../src/cards/types.ts';
import { type Reply, reply } from '../../src/engine/events.ts';
import type { Write } from '../../src/engine/writes.ts';
import type { Person } from '../../src/programme/person.ts';
import { canRemove, fits, type HeldSeat, isManager, REGIONAL_ROLES } from '../../src/programme/seats.ts';
import { actors, openings, workflows } from '../../workflows/beheer/index.ts';
import { putFirst, removeSeat } from '../../workflows/beheer/seat-acts.ts';
import { addSeat } from '../../workflows/beheer/seat-add.ts';
import { acted, aPerson, changed, formOf, opened, pressed, readsOf, reshaped, submitted, taken } from '../support/facts.ts';
import { aCandidate, aManager, aSeat, manager } from '../support/managers.ts';

const NAMES = ['Anna', 'Bo', 'Cem'];
const CANDIDATES = NAMES.map((name) => aCandidate(name));
const START = [aManager(), aSeat('s-1', { holderId: 'p-bo', name: 'Bo' })];

/** Somebody as they were known when all stood like this. */
const personAt = (name: string, held: HeldSeat[]): Person =>
  aPerson({
    id: `p-${name.toLowerCase()}`,
    name,
    grants: held.filter(({ holderId }) => holderId === `p-${name.toLowerCase()}`).map(({ role, region, organisationId }) => ({ role, region, organisationId })),
  });

/** The seats after what was written, as the store would have them. Ids are made by the number of the step. */
function heldAfter(held: HeldSeat[], writes: Write[], step: number): HeldSeat[] {
  let now = held;
  for (const write of writes) {
    if (write.type === 'seat.remove') now = now.filter(({ id }) => id !== write.id);
    if (write.type === 'seat.order') {
      const moved = write.ids.flatMap((id) => now.filter((seat) => seat.id === id));
      now = [...now.filter(({ id }) => !write.ids.includes(id)), ...moved];
    }
    if (write.type === 'seat.add') {
      expect(fits(write.seat)).toBe(true);
      const name = CANDIDATES.find(({ id }) => id === write.seat.holderId)?.name ?? '';
      now = [...now, { ...write.seat, id: `made-${step}`, name, organisation: null, topics: write.topics }];
    }
  }
  return now;
}

/** Somebody does something; now and then they are known as they were a while ago, as when two act at once. */
const anyMove = fc.record({
  who: fc.constantFrom(...NAMES),
  what: fc.constantFrom('remove', 'add', 'first'),
  which: fc.nat(20),
  where: fc.constantFrom('programmamanager', 'werkgroeplid:vng', 'ZL'),
  role: fc.constantFrom(...REGIONAL_ROLES),
  whom: fc.constantFrom(...NAMES),
  /** How many steps old what is known of them is. */
  old: fc.nat(3),
});
type Move = typeof anyMove extends fc.Arbitrary<infer T> ? T : never;

async function doMove(move: Move, held: HeldSeat[], history: HeldSeat[][]): Promise<Write[]> {
  const known = history[Math.max(0, history.length - 1 - move.old)] ?? held;
  const around = { person: personAt(move.who, known), reads: readsOf({ held, candidates: CANDIDATES }) };
  if (move.what === 'add') {
    const shown = await opened(addSeat, pressed(ACTIONS.manageSeatAdd, move.where), { ...around, person: manager() });
    const filled: Values = { rol: move.role, organisatie: 'o-uwv', persoon: `p-${move.whom.toLowerCase()}` };
    const whole = formOf(await reshaped(addSeat, null, changed(formOf(shown), filled), { ...around, person: manager() }));
    const step = await taken(addSeat, null, submitted(whole, filled), around);
    return step.refused ? [] : step.writes;
  }
  const seat = known[move.which % Math.max(1, known.length)]; // perhaps one that is gone by now
  const value = `${seat?.region ?? 'landelijk'}|0|${seat?.id}`;
  const done = await (move.what === 'remove'
    ? acted(removeSeat, pressed(ACTIONS.manageSeatRemove, value), around)
    : acted(putFirst, pressed(ACTIONS.manageSeatFirst, value), around));
  return done.refused ? [] : done.writes;
}

describe('in any order of acts', () => {
  it('the programme keeps a programmamanager, and only a programmamanager changes anything', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyMove, { maxLength: 25 }), async (moves) => {
        let held: HeldSeat[] = START;
        const history = [held];
        for (const [step, move] of moves.entries()) {
          const writes = await doMove(move, held, history);
          if (writes.length > 0) {
            expect(isManager(held, `p-${move.who.toLowerCase()}`)).toBe(true);
            expect(writes.some(({ type }) => type === 'audit')).toBe(true);
          }
          for (const write of writes) {
            const removed = write.type === 'seat.remove' && held.find(({ id }) => id === write.id);
            if (removed) expect(canRemove(removed, held)).toBe(true);
          }
          held = heldAfter(held, writes, step);
          history.push(held);
          expect(held.some(({ role }) => role === 'programmamanager')).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('such runs do remove, add and reorder, and are refused: the property has something to hold against', async () => {
    const seen = new Set<string>();
    const moves = fc.sample(anyMove, { numRuns: 400, seed: 7 });
    let held: HeldSeat[] = START;
    const history = [held];
    for (const [step, move] of moves.entries()) {
      const writes = await doMove(move, held, history);
      seen.add(writes[0]?.type ?? 'refused');
      held = heldAfter(held, writes, step);
      history.push(held);
    }
    expect([...seen].sort()).toEqual(['refused', 'seat.add', 'seat.order', 'seat.remove']);
  });
});

describe('whatever comes back with a button', () => {
  const anyValue = fc.oneof(
    fc.constantFrom(
      'ZL',
      'landelijk',
      'ZL|12|',
      'landelijk|0|s-anna',
      'ZL|0|s-1',
      'ZL|0|o-ggz',
      '0|anders',
      '0|contact',
      'rollen',
      'programmamanager',
      'werkgroeplid:zn',
      '__proto__',
      '|||',
    ),
    fc.string({ maxLength: 40 }),
  );
  const storable = (one: Reply) => {
    expect(reply.parse(JSON.parse(JSON.stringify(one)))).toEqual(JSON.parse(JSON.stringify(one)));
    if (one.type === 'form') expect(new Set(form.parse(one.form).fields.map(({ id }) => id)).size).toBe(one.form.fields.length);
  };

  it('gives a reply that can be stored, twice the same, and never a fault', async () => {
    await fc.assert(
      fc.asyncProperty(anyValue, fc.constantFrom(undefined, 'en-US'), async (value, locale) => {
        const around = { person: manager(), reads: readsOf({ held: START, candidates: CANDIDATES }) };
        for (const [action, opener] of openings) {
          const event = pressed(action, value, { locale });
          const shown = await opened(opener, event, around);
          storable(shown);
          expect(await opened(opener, event, around)).toEqual(shown);
          if (shown.type !== 'form') continue;
          const workflow = workflows.find(({ name }) => name === shown.form.ref.workflow);
          if (!workflow) throw new Error(`nobody takes ${shown.form.ref.workflow}`);
          const step = await taken(
            workflow,
            null,
            submitted(shown.form, { region: 'ZL', regio: 'ZL', rol: 'regiocontact', naam: value, nl: value, en: value }, { locale }),
            around,
          );
          storable(step.reply);
        }
        for (const [action, actor] of actors) storable((await acted(actor, pressed(action, value, { locale }), around)).reply);
      }),
      { numRuns: 60 },
    );
  });
});
