import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Values } from '../../src/cards/types.ts';
import type { Entry, Escalation } from '../../src/programme/escalation.ts';
import type { Asked, Seat } from '../../src/programme/roster.ts';
import { escalationCard } from '../../workflows/escalatie/card.ts';
import { climb } from '../../workflows/escalatie/forms.ts';
import { AT, buttonsOf, cardOf, errorsOf, fieldIds, formOf, opened, pressed, readable, readsOf, submitted, taken, takenOf } from '../support/facts.ts';
import { aBestuurlijke, aMember, anEscalation, aRoster } from '../support/facts-escalations.ts';
import { aSeat, whoIs } from '../support/facts-roles.ts';
import { CATEGORIES } from '../support/reads-escalations.ts';

const TRIED: Values = { text: 'Overleg gevoerd met de wethouder.', outcome: 'geen-resultaat' };
const asked = (role: Asked['role'], personId: string): Asked => ({ role, personId, name: whoIs(personId).name, holderId: personId });
const attempt = (outcome: Entry['outcome']): Entry => ({ at: AT, personId: 'p-anna', name: 'Anna', what: 'attempt', rung: 1, text: 'Gebeld', outcome });
const ROSTER = aRoster({
  seats: [...aRoster().seats, aSeat('procesregisseur', 'p-verweg', { region: 'MB' }), aSeat('werkgroeplid', 'p-udo', { region: null, body: 'uwv' })],
  members: [...aRoster().members, aMember('p-verweg'), aMember('p-udo')],
});

const EMRE = asked('procesregisseur', 'p-emre');
const FIEN = asked('regioambassadeur', 'p-fien');
const GIJS = asked('programmamanager', 'p-gijs');
const HANNA = asked('werkgroeplid', 'p-hanna');
const NOW: Record<number, Partial<Escalation['plan']>> = {
  1: { asked: [EMRE], above: [FIEN] },
  2: { asked: [FIEN], above: [GIJS], earlier: [EMRE] },
  3: { asked: [GIJS], above: [GIJS], earlier: [EMRE, FIEN] },
  4: { asked: [HANNA], above: [GIJS], earlier: [EMRE, FIEN] },
};

/** A bestuurlijke about the municipality as it stands on a rung. */
function onRung(rung: number, more: Partial<Escalation> = {}): Escalation {
  const base = aBestuurlijke();
  return { ...base, rung, plan: { ...base.plan, above: [], ...NOW[rung] }, ...more };
}

const around = (who: string, escalation: Escalation, seats: Seat[] = ROSTER.seats) => ({
  person: whoIs(who, seats),
  reads: readsOf({ roster: { ...ROSTER, seats }, escalations: [escalation] }),
});
const press = ({ reference }: Escalation) => pressed(ACTIONS.escalationClimb, reference);
const open = (who: string, escalation: Escalation) => opened(climb, press(escalation), around(who, escalation));

/** Opens the form as it stands, and sends it to the escalation as it stands then. */
async function decide(who: string, escalation: Escalation, filled: Values = TRIED, then = escalation, seats?: Seat[]) {
  const form = formOf(await open(who, escalation));
  return taken(climb, null, submitted(form, filled), around(who, then, seats));
}

const EVERYBODY = ['p-anna', 'p-bram', 'p-carla', 'p-dewi', 'p-emre', 'p-fien', 'p-gijs', 'p-hanna', 'p-udo', 'p-verweg'];

describe('who may take a bestuurlijke a rung up', () => {
  it.each([
    [1, ['p-anna', 'p-emre', 'p-fien', 'p-gijs']],
    [2, ['p-anna', 'p-emre', 'p-fien', 'p-gijs']],
    [3, ['p-gijs']],
    [4, []],
  ])('from rung %i: %j', async (rung, may) => {
    const opens: string[] = [];
    for (const who of EVERYBODY) if ((await open(who, onRung(rung))).type === 'form') opens.push(who);
    expect(opens).toEqual(may);
  });

  it('those who have nothing to do with it are told so, and see nothing of it', async () => {
    for (const who of ['p-bram', 'p-dewi', 'p-hanna', 'p-udo', 'p-verweg']) {
      const shown = readable(await open(who, onRung(1)));
      expect(shown).toContain('geeft u hier (nu) geen toegang');
      expect(shown).not.toContain('Gemeente Heerlen');
    }
  });

  it('from rung 3 the others hear that it is the programmamanager’s, above how it stands', async () => {
    for (const who of ['p-anna', 'p-emre', 'p-fien']) {
      expect(readable(cardOf(await open(who, onRung(3))))).toMatch(/Alleen de programmamanager kan.*Gevraagd aan Gijs/);
    }
  });

  it('whose role was taken away between opening and sending is refused', async () => {
    const step = await decide(
      'p-fien',
      onRung(1),
      TRIED,
      onRung(1),
      ROSTER.seats.filter(({ holderId }) => holderId !== 'p-fien'),
    );
    expect([step.refused, readable(step.reply)]).toEqual([true, expect.stringContaining('geen toegang')]);
  });

  it('who was programmamanager and is no more may not open rung 4, and keeps what was typed', async () => {
    const seats = [...ROSTER.seats.filter(({ holderId }) => holderId !== 'p-gijs'), aSeat('procesregisseur', 'p-gijs')];
    const step = await decide('p-gijs', onRung(3), TRIED, onRung(3), seats);
    expect(step.refused).toBe(true);
    expect(readable(step.reply)).toMatch(/Uw tekst is niet verstuurd.*Overleg gevoerd.*Alleen de programmamanager/);
  });

  it('a casus is never taken up a rung by anybody', async () => {
    expect(readable(await open('p-gijs', anEscalation()))).toContain('Dat kan hier niet');
  });
});

describe('a decision', () => {
  it('says where it goes, and asks what was tried and what came of it', async () => {
    const form = formOf(await open('p-emre', onRung(1)));
    expect(fieldIds(form)).toEqual(['text', 'outcome']);
    expect(readable(form.intro)).toContain('Dit gaat naar: regioambassadeur en bestuurders');
    expect(readable(form.fields)).not.toContain('niets-geprobeerd');
    const empty = await taken(climb, null, submitted(form, {}), around('p-emre', onRung(1)));
    expect(Object.keys(errorsOf(empty.reply))).toEqual(['text', 'outcome']);
  });

  it('records the attempt, goes one rung up, and tells the people there and who reported it', async () => {
    const step = takenOf(await decide('p-emre', onRung(1)));
    expect(step.writes).toMatchObject([
      {
        escalation: { rung: 2, round: 2, status: 'open', takenBy: null, plan: { asked: [{ personId: 'p-fien' }] } },
        entries: [
          { what: 'attempt', personId: 'p-emre', text: TRIED.text, outcome: 'geen-resultaat', rung: 1 },
          { what: 'entered', name: 'Fien', rung: 2 },
        ],
        pings: [{ step: 'ping', personId: 'p-fien' }],
      },
    ]);
    const posts = step.effects.flatMap((effect) => (effect.type === 'post' ? [[effect.to.address, effect.card.title]] : []));
    expect(posts).toEqual([
      ['"p-fien"', expect.stringContaining('Voor u: Opschaling HW-E-ZL-2026-0002')],
      ['"p-anna"', 'HW-E-ZL-2026-0002: Gevraagd aan Fien.'],
    ]);
  });

  it('of who reported it tells them who has it now, and not that they recorded an attempt', async () => {
    const step = takenOf(await decide('p-anna', onRung(1)));
    const posts = step.effects.flatMap((effect) => (effect.type === 'post' ? [[effect.to.address, effect.card.title]] : []));
    expect(posts).toEqual([
      ['"p-fien"', expect.anything()],
      ['"p-anna"', 'HW-E-ZL-2026-0002: Gevraagd aan Fien.'],
    ]);
  });

  it('for one rung is not taken for the next: somebody else was faster, and what was typed stays', async () => {
    const step = await decide('p-emre', onRung(1), TRIED, onRung(2));
    expect(step.refused).toBe(true);
    expect(readable(step.reply)).toMatch(/Uw tekst is niet verstuurd.*Overleg gevoerd met de wethouder.*al een stap hoger gebracht.*Gevraagd aan Fien/);
  });

  it('on one that is over is refused, and keeps what was typed', async () => {
    const step = await decide('p-emre', onRung(1), TRIED, onRung(1, { status: 'withdrawn' }));
    expect(readable(step.reply)).toMatch(/Uw tekst is niet verstuurd.*Overleg gevoerd.*intussen afgesloten.*Dit is ingetrokken/);
  });

  it('the button says which rung is next, and is gone at the top', () => {
    const labels = [1, 2, 3, 4].map((rung) =>
      (['helper', 'reporter'] as const).map((audience) =>
        buttonsOf(escalationCard(onRung(rung), CATEGORIES, audience, 'nl'))
          .filter(({ action }) => action === ACTIONS.escalationClimb)
          .map(({ label }) => label),
      ),
    );
    expect(labels).toEqual([
      [['Naar regioambassadeur'], ['Naar regioambassadeur']],
      [['Naar programmamanager'], ['Naar programmamanager']],
      [['Naar landelijke werkgroep'], ['Naar landelijke werkgroep']],
      [[], []],
    ]);
  });
});

describe('rung 4 for a municipality', () => {
  it.each([null, 'deels-resultaat', 'loopt-nog', 'niets-geprobeerd'] as const)(
    'is refused beside the outcome when all that was recorded is: %s',
    async (outcome) => {
      const log = [...onRung(3).log, ...(outcome ? [attempt(outcome)] : [])];
      const step = await decide('p-gijs', onRung(3, { log }));
      expect(step.refused).toBe(true);
      expect(errorsOf(step.reply)).toEqual({ outcome: expect.stringContaining('FAQ 3.4, stand 2021') });
      expect(formOf(step.reply).fields[0]?.value).toBe(TRIED.text);
    },
  );

  it('opens after a recorded attempt without result: VNG’s member is asked', async () => {
    const step = takenOf(await decide('p-gijs', onRung(3, { log: [...onRung(3).log, attempt('geen-resultaat')] })));
    expect(step.writes).toMatchObject([{ escalation: { rung: 4, plan: { asked: [{ personId: 'p-hanna' }] } }, pings: [{ personId: 'p-hanna' }] }]);
  });

  it('for the social services is Divosa’s: with nobody there the programmamanager keeps it', async () => {
    const subject = { kind: 'bestuurlijk' as const, stance: 'doet-niet-mee' as const, part: 'sociale-dienst' as const, since: '2026-09-01', division: null };
    const step = takenOf(await decide('p-gijs', onRung(3, { subject, log: [attempt('geen-resultaat')] })));
    expect(step.writes).toMatchObject([{ escalation: { rung: 4, plan: { asked: [{ personId: 'p-gijs' }] } } }]);
  });

  it('for another party needs no such attempt', async () => {
    const step = takenOf(await decide('p-gijs', onRung(3, { organisation: { id: 'o-uwv', name: 'UWV', kind: 'uwv' } })));
    expect(step.writes).toMatchObject([{ escalation: { rung: 4, plan: { asked: [{ personId: 'p-udo' }] } } }]);
  });

  it('is the top: a press on an older card shows how it stands', async () => {
    for (const who of ['p-gijs', 'p-anna', 'p-hanna']) expect(readable(cardOf(await open(who, onRung(4))))).toMatch(/Hoger kan niet.*Gevraagd aan Hanna/);
  });
});
