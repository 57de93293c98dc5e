import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { AnyActor, AnyOpener } from '../../src/engine/handle.ts';
import type { Escalation } from '../../src/programme/escalation.ts';
import type { Seat } from '../../src/programme/roster.ts';
import { actors, openings } from '../../workflows/escalatie/index.ts';
import { acted, HEERLEN, opened, PLACE, pressed, readable, readsOf, TILBURG } from '../support/facts.ts';
import { aBestuurlijke, aMember, anEscalation, aRoster } from '../support/facts-escalations.ts';
import { aSeat, whoIs } from '../support/facts-roles.ts';

/*
 * Every button by everybody: in the region and outside it, with the role and after it was taken away.
 * Anna reported a casus for the municipality; Bram was asked, Carla is his colleague, Sam stands in for Vera who was asked before.
 */

const stoodIn = { personId: 'p-sam', name: 'Sam', role: 'organisatieambassadeur' as const, holderId: 'p-vera' };
const forwarded = { personId: 'p-ivo', name: 'Ivo', role: 'doorgestuurd' as const, holderId: 'p-ivo' };
const SEATS: Seat[] = [
  ...aRoster().seats,
  aSeat('organisatieambassadeur', 'p-vera', { organisationId: HEERLEN.id }),
  aSeat('organisatieambassadeur', 'p-landelijk', { organisationId: HEERLEN.id, region: null }),
  aSeat('organisatieambassadeur', 'p-tilburg', { organisationId: TILBURG.id, region: 'MB' }),
  aSeat('organisatieambassadeur', 'p-elders', { organisationId: HEERLEN.id, region: 'MB' }),
  aSeat('procesregisseur', 'p-verweg', { region: 'MB' }),
  aSeat('regiocontact', 'p-rob'),
];
const EVERYBODY = [
  ...['p-anna', 'p-bram', 'p-carla', 'p-dewi', 'p-emre', 'p-fien', 'p-gijs', 'p-hanna'],
  ...['p-elders', 'p-ivo', 'p-landelijk', 'p-niemand', 'p-rob', 'p-sam', 'p-tilburg', 'p-vera', 'p-verweg'],
];
const COLLEAGUES = ['p-bram', 'p-emre', 'p-ivo'].map((id) => ({ id, name: id, organisation: 'Elders', language: 'nl' as const, place: PLACE }));

/** @param status as far as the button needs it */
function aCasus(status: Escalation['status'] = 'open'): Escalation {
  const base = anEscalation({ status, takenBy: status === 'answered' ? { id: 'p-bram', name: 'Bram' } : null });
  return { ...base, plan: { ...base.plan, earlier: [stoodIn, forwarded] } };
}

/** @param seats who sits where by now; what people may comes from it */
function aroundOf(who: string, escalation: Escalation, seats = SEATS) {
  const members = [...EVERYBODY].map((id) => aMember(id));
  return { person: whoIs(who, seats), reads: readsOf({ roster: { seats, members }, escalations: [escalation], colleagues: COLLEAGUES }) };
}

const ACTS = new Map<string, AnyActor>(actors);
const OPENS = new Map<string, AnyOpener>(openings);

/** What somebody gets who presses it: whether it goes through, or opens its form. */
async function may(action: string, who: string, escalation: Escalation, seats = SEATS): Promise<boolean> {
  const event = pressed(action, escalation.reference);
  const actor = ACTS.get(action);
  if (actor) return !(await acted(actor, event, aroundOf(who, escalation, seats))).refused;
  const opener = OPENS.get(action);
  if (!opener) throw new Error(`no button ${action}`);
  return (await opened(opener, event, aroundOf(who, escalation, seats))).type === 'form';
}

async function whoMay(action: string, escalation: Escalation, seats = SEATS): Promise<string[]> {
  const found: string[] = [];
  for (const who of EVERYBODY) if (await may(action, who, escalation, seats)) found.push(who);
  return found;
}

/** In the region: who was asked or could be, who coordinates, who was asked before, and the programmamanager. */
const HANDLE = ['p-bram', 'p-carla', 'p-emre', 'p-gijs', 'p-ivo', 'p-landelijk', 'p-rob', 'p-sam', 'p-vera'];
const SEE = ['p-anna', ...HANDLE];

describe('a casus', () => {
  it.each([
    ['take', ACTIONS.escalationTake, 'open', HANDLE],
    ['answer', ACTIONS.escalationAnswer, 'open', HANDLE],
    ['answer again', ACTIONS.escalationAnswer, 'answered', HANDLE],
    ['forward', ACTIONS.escalationForward, 'open', HANDLE],
    ['note', ACTIONS.escalationNote, 'open', SEE],
    ['solved', ACTIONS.escalationSolved, 'open', SEE],
    ['not solved', ACTIONS.escalationNotSolved, 'answered', ['p-anna']],
    ['withdraw', ACTIONS.escalationWithdraw, 'open', ['p-anna']],
  ] as const)('%s is for those it concerns, in the region', async (_name, action, status, expected) => {
    expect(await whoMay(action, aCasus(status))).toEqual([...expected].toSorted());
  });

  it.each([
    ['an ambassadeur who was asked', 'p-bram'],
    ['a colleague', 'p-carla'],
    ['the procesregisseur', 'p-emre'],
    ['the programmamanager', 'p-gijs'],
    ['the regiocontact', 'p-rob'],
    ['an ambassadeur without a region', 'p-landelijk'],
    ['an ambassadeur who was asked before', 'p-vera'],
  ])('%s gets nothing once the role was taken away', async (_what, who) => {
    const left = SEATS.filter(({ holderId }) => holderId !== who);
    expect(await may(ACTIONS.escalationTake, who, aCasus())).toBe(true);
    for (const action of [ACTIONS.escalationTake, ACTIONS.escalationAnswer, ACTIONS.escalationForward, ACTIONS.escalationNote, ACTIONS.escalationSolved]) {
      expect(await may(action, who, aCasus(), left), action).toBe(false);
    }
  });

  it('who stands in may nothing any more once the holder lost the seat', async () => {
    const left = SEATS.filter(({ holderId }) => holderId !== 'p-vera');
    expect([await may(ACTIONS.escalationTake, 'p-sam', aCasus()), await may(ACTIONS.escalationTake, 'p-sam', aCasus(), left)]).toEqual([true, false]);
  });

  it('whose role moved to another region may nothing any more here', async () => {
    const moved = SEATS.map((seat) => (seat.holderId === 'p-bram' || seat.holderId === 'p-emre' ? { ...seat, region: 'MB' } : seat));
    for (const who of ['p-bram', 'p-emre']) expect(await may(ACTIONS.escalationTake, who, aCasus(), moved)).toBe(false);
  });

  it('the reporter does not take it up, answer or forward it', async () => {
    for (const action of [ACTIONS.escalationTake, ACTIONS.escalationAnswer, ACTIONS.escalationForward]) {
      expect(await may(action, 'p-anna', aCasus())).toBe(false);
    }
  });

  it('who is refused is told so, sees nothing of it, and nothing is stored', async () => {
    const actor = ACTS.get(ACTIONS.escalationTake);
    if (!actor) throw new Error('no button');
    const step = await acted(actor, pressed(ACTIONS.escalationTake, aCasus().reference), aroundOf('p-niemand', aCasus()));
    expect(Object.keys(step)).toEqual(['refused', 'reply']);
    expect(readable(step.reply)).toContain('Uw rol geeft u hier (nu) geen toegang toe');
    expect(readable(step.reply)).not.toContain('jobcoach');
  });

  it('one that is not there is not known, whoever asks', async () => {
    for (const action of [...ACTS.keys(), ACTIONS.escalationAnswer, ACTIONS.escalationOpen]) {
      const event = pressed(action, 'HW-E-ZL-2026-0099');
      const actor = ACTS.get(action);
      const opener = OPENS.get(action);
      const around = aroundOf('p-gijs', aCasus());
      const shown = actor ? await acted(actor, event, around) : opener && (await opened(opener, event, around));
      expect(readable(shown)).toContain('Ik ken geen escalatie HW-E-ZL-2026-0099');
    }
  });
});

describe('a bestuurlijke', () => {
  it('is taken up by those of its rung and the one above, who coordinate, and the programmamanager: by no ambassadeur of an organisation', async () => {
    expect(await whoMay(ACTIONS.escalationTake, aBestuurlijke())).toEqual(['p-emre', 'p-fien', 'p-gijs', 'p-rob']);
  });

  it('gets no answer and is not forwarded, by anybody', async () => {
    for (const action of [ACTIONS.escalationAnswer, ACTIONS.escalationForward]) expect(await whoMay(action, aBestuurlijke())).toEqual([]);
  });

  it('takes an attempt from who reported it, and from those it was brought to', async () => {
    expect(await whoMay(ACTIONS.escalationNote, aBestuurlijke())).toEqual(['p-anna', 'p-emre', 'p-fien', 'p-gijs', 'p-rob']);
  });
});
