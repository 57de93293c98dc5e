import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Values } from '../../src/cards/types.ts';
import type { AnyWorkflow } from '../../src/engine/handle.ts';
import type { Acted, Actor } from '../../src/engine/workflow.ts';
import type { Escalation } from '../../src/programme/escalation.ts';
import { solved, takeUp, withdraw } from '../../workflows/escalatie/acts.ts';
import { answer, forward, note, notSolved } from '../../workflows/escalatie/forms.ts';
import { acted, cardOf, errorsOf, formOf, hours, opened, PLACE, pressed, readable, readsOf, submitted, taken, takenOf } from '../support/facts.ts';
import { aBestuurlijke, aMember, anEscalation, aRoster } from '../support/facts-escalations.ts';
import { whoIs } from '../support/facts-roles.ts';

const BRAM = { id: 'p-bram', name: 'Bram' };
const COLLEAGUES = ['p-anna', 'p-bram', 'p-carla', 'p-ivo'].map((id) => ({
  id,
  name: whoIs(id).name,
  organisation: 'Elders',
  language: 'nl' as const,
  place: PLACE,
}));
const LATER = hours(5);

function around(who: string, escalation: Escalation, members = aRoster().members) {
  const roster = aRoster({ members: [...members, ...(members.some(({ id }) => id === 'p-ivo') ? [] : [aMember('p-ivo')])] });
  return { person: whoIs(who), at: LATER, reads: readsOf({ roster, escalations: [escalation], colleagues: COLLEAGUES }) };
}

const press = <Facts>(actor: Actor<Facts>, who: string, escalation: Escalation): Promise<Acted> =>
  acted(actor, pressed('any', escalation.reference), around(who, escalation));

/** Opens the form on the escalation as it stands, and sends it to the escalation as it stands then. */
async function send(workflow: AnyWorkflow, who: string, escalation: Escalation, filled: Values, then = escalation) {
  const form = formOf(await opened(workflow, pressed('any', escalation.reference), around(who, escalation)));
  return taken(workflow, null, submitted(form, filled), around(who, then));
}

/** The escalation that a step stores. @throws when it was refused */
function become(step: Acted | Awaited<ReturnType<typeof send>>): Escalation {
  const put = step.refused ? undefined : step.writes.find(({ type }) => type === 'escalation.put');
  if (put?.type !== 'escalation.put') throw new Error(`nothing was stored: ${readable(step.reply)}`);
  return put.escalation;
}

const TAKEN = anEscalation({ status: 'taken', takenBy: BRAM });
const ANSWERED = anEscalation({ status: 'answered', takenBy: BRAM, answeredAt: hours(1) });
const CLOSED = anEscalation({ status: 'closed', takenBy: BRAM });
const WITHDRAWN = anEscalation({ status: 'withdrawn' });

describe('a press that comes too late', () => {
  it.each([
    ['take, taken by another', takeUp, 'p-carla', TAKEN, /Bram was u net voor.*Bram pakt dit op/],
    ['take, taken by oneself', takeUp, 'p-bram', TAKEN, /U had dit al opgepakt.*Bram pakt dit op/],
    ['take, answered', takeUp, 'p-carla', ANSWERED, /intussen beantwoord.*Beantwoord door Bram/],
    ['take, closed', takeUp, 'p-bram', CLOSED, /intussen afgesloten.*Dit is afgesloten/],
    ['take, withdrawn', takeUp, 'p-bram', WITHDRAWN, /intussen afgesloten.*Dit is ingetrokken/],
    ['solved, closed', solved, 'p-anna', CLOSED, /intussen afgesloten.*Dit is afgesloten/],
    ['solved, withdrawn', solved, 'p-bram', WITHDRAWN, /intussen afgesloten.*Dit is ingetrokken/],
    ['withdraw, closed', withdraw, 'p-anna', CLOSED, /intussen afgesloten.*Dit is afgesloten/],
    ['withdraw, withdrawn', withdraw, 'p-anna', WITHDRAWN, /intussen afgesloten.*Dit is ingetrokken/],
  ])('%s: the pressed message shows how it stands, and nothing is stored', async (_what, actor, who, escalation, shown) => {
    const step = await press(actor, who, escalation);
    expect(Object.keys(step)).toEqual(['refused', 'reply']);
    expect(step.reply).toMatchObject({ type: 'card', replaces: true });
    expect(readable(step.reply)).toMatch(shown);
  });

  it.each([
    ['answer, withdrawn', answer, 'p-bram', WITHDRAWN, /Dit is ingetrokken/],
    ['answer, closed', answer, 'p-bram', CLOSED, /Dit is afgesloten/],
    ['forward, answered', forward, 'p-carla', ANSWERED, /Beantwoord door Bram/],
    ['note, closed', note, 'p-anna', CLOSED, /Dit is afgesloten/],
    ['not solved, not answered', notSolved, 'p-anna', TAKEN, /Er is nog geen antwoord.*Bram pakt dit op/],
    ['not solved, closed', notSolved, 'p-anna', CLOSED, /Dit is afgesloten/],
  ])('%s: no form opens, but how it stands', async (_what, workflow, who, escalation, shown) => {
    const reply = await opened<unknown>(workflow, pressed('any', escalation.reference), around(who, escalation));
    expect(readable(cardOf(reply))).toMatch(shown);
  });
});

describe('a form that is sent too late', () => {
  const typed = { text: 'Dit heb ik net getypt.' };

  it.each([
    ['answer, the reporter withdrew', answer, 'p-bram', anEscalation(), WITHDRAWN],
    ['answer, it was closed', answer, 'p-bram', TAKEN, CLOSED],
    ['note, it was closed', note, 'p-anna', TAKEN, CLOSED],
    ['not solved, it was closed', notSolved, 'p-anna', ANSWERED, CLOSED],
    ['not solved, it was opened again', notSolved, 'p-anna', ANSWERED, anEscalation()],
  ])('%s: shows how it stands with what was typed, and stores nothing', async (_what, workflow, who, before, then) => {
    const step = await send(workflow, who, before, typed, then);
    expect(Object.keys(step)).toEqual(['refused', 'reply']);
    expect(step.reply.type).toBe('done');
    expect(readable(step.reply)).toMatch(/Uw tekst is niet verstuurd\. Dit schreef u: Dit heb ik net getypt\./);
  });
});

describe('taking it up', () => {
  it('stops the pings and not the answer clock: only the silence of a week is left', async () => {
    const now = become(await press(takeUp, 'p-bram', anEscalation()));
    expect(now).toMatchObject({ status: 'taken', takenBy: BRAM, answerBy: hours(48), answeredAt: null });
    expect(now.plan.moments).toEqual([{ step: 'idle', at: hours(5 + 7 * 24) }]);
  });

  it('a bestuurlijke reminds after two weeks', async () => {
    expect(become(await press(takeUp, 'p-emre', aBestuurlijke())).plan.moments).toEqual([{ step: 'idle', at: hours(5 + 14 * 24) }]);
  });

  it('by the second of two is refused with the name of the first', async () => {
    const first = become(await press(takeUp, 'p-bram', anEscalation()));
    const second = await press(takeUp, 'p-carla', first);
    expect([second.refused, readable(second.reply)]).toEqual([true, expect.stringContaining('Bram was u net voor')]);
  });
});

describe('an answer', () => {
  it('of the organisation that was asked ends the answer clock; the first one counts', async () => {
    const first = become(await send(answer, 'p-carla', anEscalation(), { text: 'Dat doet de beleidsafdeling.' }));
    expect(first).toMatchObject({ status: 'answered', answeredAt: LATER, takenBy: { id: 'p-carla' } });
    const second = become(await send(answer, 'p-bram', { ...first, answeredAt: hours(1) }, { text: 'Nog iets.' }));
    expect(second).toMatchObject({ answeredAt: hours(1), takenBy: { id: 'p-carla' } });
  });

  it.each(['p-emre', 'p-gijs'])('of somebody else answers it, and does not end the answer clock: %s', async (who) => {
    const now = become(await send(answer, who, anEscalation(), { text: 'Ik zoek het uit.' }));
    expect(now).toMatchObject({ status: 'answered', answeredAt: null });
    const then = become(await send(answer, 'p-bram', now, { text: 'Dat doen wij.' }));
    expect(then.answeredAt).toEqual(LATER);
  });

  it('stands in the form of who answers: the question', async () => {
    const form = formOf(await opened<unknown>(answer, pressed('any', anEscalation().reference), around('p-bram', anEscalation())));
    expect(readable(form.intro)).toContain('Wie beslist over de jobcoach?');
  });

  it('that did not help goes back to who gave it; the reporter says why', async () => {
    const step = await send(notSolved, 'p-anna', ANSWERED, { text: 'Er belde niemand.' });
    expect(become(step)).toMatchObject({ status: 'taken', takenBy: BRAM, answeredAt: hours(1) });
    expect(takenOf(step).writes).toMatchObject([{ pings: [{ step: 'back', personId: 'p-bram' }] }]);
  });

  it('that did not help asks the rung anew when who gave it is away', async () => {
    const members = aRoster().members.map((member) => (member.id === 'p-bram' ? { ...member, awayUntil: '2026-12-31' } : member));
    const form = formOf(await opened<unknown>(notSolved, pressed('any', ANSWERED.reference), around('p-anna', ANSWERED)));
    const step = await taken<unknown, unknown>(notSolved, null, submitted(form, { text: 'Er belde niemand.' }), around('p-anna', ANSWERED, members));
    expect(become(step)).toMatchObject({ status: 'open', takenBy: null, plan: { asked: [{ personId: 'p-carla' }] } });
  });
});

describe('forwarding', () => {
  const open = async (who: string, escalation = anEscalation(), members?: ReturnType<typeof aRoster>['members']) =>
    formOf(await opened(forward, pressed(ACTIONS.escalationForward, escalation.reference), around(who, escalation, members)));

  it('offers colleagues of the region, but neither oneself nor who reported it', async () => {
    const [field] = (await open('p-bram')).fields;
    expect(field && 'options' in field && field.options).toEqual([
      { value: 'p-carla', label: 'Carla (Elders)' },
      { value: 'p-ivo', label: 'Ivo (Elders)' },
    ]);
  });

  it('asks the colleague at once; the clock of the rung goes on', async () => {
    const step = await send(forward, 'p-bram', anEscalation(), { to: 'p-ivo' });
    expect(become(step)).toMatchObject({
      status: 'open',
      plan: { asked: [{ personId: 'p-ivo', role: 'doorgestuurd' }], moments: anEscalation().plan.moments },
    });
    expect(takenOf(step).writes).toMatchObject([{ pings: [{ step: 'ping', personId: 'p-ivo' }] }]);
  });

  it('what somebody had taken up starts the rung’s times anew', async () => {
    const now = become(await send(forward, 'p-bram', TAKEN, { to: 'p-ivo' }));
    expect(now).toMatchObject({ status: 'open', takenBy: null });
    expect(now.plan.moments.map(({ at }) => at)).toEqual([hours(5 + 24), hours(5 + 48)]);
  });

  it.each([
    ['away', { awayUntil: '2026-11-22' }],
    ['out of reach', { unreachable: 'left' as const }],
  ])('to somebody who is %s is refused beside the field', async (_what, more) => {
    const members = [...aRoster().members, aMember('p-ivo', more)];
    const step = await taken(
      forward,
      null,
      submitted(await open('p-bram', anEscalation(), members), { to: 'p-ivo' }),
      around('p-bram', anEscalation(), members),
    );
    expect(step.refused).toBe(true);
    expect(errorsOf(step.reply)).toEqual({ to: 'Deze persoon is afwezig of niet te bereiken. Kies iemand anders.' });
    expect(formOf(step.reply).fields[0]?.value).toBe('p-ivo');
  });

  it('to somebody who is no colleague there any more is refused beside the field', async () => {
    const step = await send(forward, 'p-bram', anEscalation(), { to: 'p-dewi' });
    expect([step.refused, Object.keys(errorsOf(step.reply))]).toEqual([true, ['to']]);
  });

  it('where nobody else has a profile says so in place of a form without choices', async () => {
    const alone = {
      ...around('p-bram', anEscalation()),
      reads: readsOf({ roster: aRoster(), escalations: [anEscalation()], colleagues: COLLEAGUES.slice(0, 2) }),
    };
    expect(readable(cardOf(await opened<unknown>(forward, pressed('any', anEscalation().reference), alone)))).toContain('nog geen andere collega een profiel');
  });
});

describe('the end of it', () => {
  it.each([
    ['the reporter', 'p-anna'],
    ['who took it up', 'p-bram'],
  ])('%s reports it as solved: nothing is to come any more', async (_what, who) => {
    expect(become(await press(solved, who, TAKEN))).toMatchObject({ status: 'closed', endedAt: LATER, plan: { moments: [] } });
  });

  it('a withdrawn one has nothing to come either', async () => {
    expect(become(await press(withdraw, 'p-anna', anEscalation()))).toMatchObject({ status: 'withdrawn', endedAt: LATER, plan: { moments: [] } });
  });
});
