import { describe, expect, it } from 'vitest';
import { renderMessage } from '../../adapters/slack/render-card.ts';
import { ACTIONS } from '../../manifest/ids.ts';
import { ROLES, type Role } from '../../src/programme/person.ts';
import { actors, openBeheer, openings, workflows } from '../../workflows/beheer/index.ts';
import { pickRegion } from '../../workflows/beheer/region.ts';
import { openRoles } from '../../workflows/beheer/seats-open.ts';
import { openings as divisionOpenings } from '../../workflows/divisie/index.ts';
import {
  acted,
  aPerson,
  buttonsOf,
  cardOf,
  command,
  errorsOf,
  formOf,
  opened,
  pressed,
  RUN,
  readable,
  readsOf,
  submitted,
  taken,
  takenOf,
} from '../support/facts.ts';
import { aManager, aSeat, manager } from '../support/managers.ts';

const ONLY = 'alleen de programmamanager';
const around = (held = [aManager()], person = manager()) => ({ person, reads: readsOf({ held }) });

describe('who may', () => {
  const others: [who: string, role: Role | null][] = [
    ['without a role', null],
    ...ROLES.filter((role) => role !== 'programmamanager').map((role): [string, Role] => [role, role]),
  ];
  const values = ['rollen', 'ZL', 'landelijk|0|s-1', '0|contact', ''];

  it.each(others)('a person %s opens nothing, changes nothing, and is told so', async (_who, role) => {
    const person = aPerson({
      grants: role
        ? [
            { role, region: 'ZL', organisationId: null },
            { role, region: null, organisationId: null },
          ]
        : [],
    });
    const world = { person, reads: readsOf({ held: [aManager('Bo')] }) };
    expect(readable(await opened(openBeheer, command('beheer'), world))).toContain(ONLY);
    for (const value of values) {
      for (const [action, opener] of openings) expect(readable(await opened(opener, pressed(action, value), world)), action).toContain(ONLY);
      for (const [action, actor] of actors) {
        const done = await acted(actor, pressed(action, value), world);
        expect(done.refused, action).toBe(true);
        expect(readable(done.reply), action).toContain(ONLY);
      }
      for (const workflow of workflows) {
        const form = { run: RUN, workflow: workflow.name, version: 1, step: 'form', revision: 0, subject: value };
        const step = await taken(workflow, null, { ...pressed(''), type: 'submitted', form, values: {} }, world);
        expect(step.refused, workflow.name).toBe(true);
        expect(readable(step.reply), workflow.name).toContain(ONLY);
      }
    }
  });

  it('a programmamanager of a region only is none: the role is national', async () => {
    const person = aPerson({ grants: [{ role: 'programmamanager', region: 'ZL', organisationId: null }] });
    expect(readable(await opened(openBeheer, command('beheer'), { person }))).toContain(ONLY);
  });

  it('somebody new is told too', async () => {
    expect(readable(await opened(openBeheer, command('beheer'), { person: null }))).toContain(ONLY);
  });

  it('who was programmamanager when the form opened, and is not when it is sent, changes nothing', async () => {
    const before = around();
    const lost = { person: manager(), reads: readsOf({ held: [aManager('Bo')] }) };
    for (const [action, opener] of openings) {
      const reply = await opened(opener, pressed(action, 'ZL'), before);
      if (reply.type !== 'form') continue;
      const workflow = workflows.find(({ name }) => name === reply.form.ref.workflow);
      if (!workflow) throw new Error(`${action} opens a form that nobody takes`);
      const step = await taken(workflow, null, submitted(reply.form), lost);
      expect(step.refused).toBe(true);
      expect(readable(step.reply), action).toContain(ONLY);
    }
    for (const [action, actor] of actors) expect((await acted(actor, pressed(action, 'landelijk|0|s-bo'), lost)).refused).toBe(true);
  });

  it('is read only after the lock, when something changes', async () => {
    const held = [aManager(), aManager('Bo')];
    // What happens while this press waits for the lock: Bo takes the role from Anna.
    const reads = readsOf({ held, onLock: () => held.splice(0, 1) });
    for (const [action, actor] of actors) {
      held.splice(0, 2, aManager(), aManager('Bo'));
      const done = await acted(actor, pressed(action, 'landelijk|0|s-bo'), { person: manager(), reads });
      expect(readable(done.reply), action).toContain(ONLY);
    }
  });
});

describe('/beheer', () => {
  it('shows what can be looked after', async () => {
    const card = cardOf(await opened(openBeheer, command('beheer'), around()));
    expect(buttonsOf(card).map(({ label }) => label)).toEqual([
      'Rollen per regio',
      'Landelijk',
      'Regio-instellingen',
      'Organisaties',
      'Categorieën',
      'Divisies',
      'Account wissen',
    ]);
  });

  it('each of its buttons opens something', async () => {
    for (const { action, value } of buttonsOf(cardOf(await opened(openBeheer, command('beheer'), around())))) {
      const opener = [...openings, ...divisionOpenings].find(([known]) => known === action)?.[1];
      if (!opener) throw new Error(`${action} opens nothing`);
      const reply = await opened(opener, pressed(action, value), around());
      expect(readable(reply), action).not.toContain('is er niet meer');
    }
  });

  it('every action of /beheer is taken by one opener or actor', () => {
    const mine = Object.values(ACTIONS).filter((action) => action.startsWith('beheer.'));
    expect([...openings, ...actors].map(([action]) => action).sort()).toEqual(mine.sort());
  });
});

describe('choosing a region', () => {
  it.each([
    ['rollen', ACTIONS.manageRegion, 35],
    ['organisaties', ACTIONS.manageOrganisationList, 36],
  ])('for %s goes on to its card', async (value, action, options) => {
    const form = formOf(await opened(pickRegion, pressed(ACTIONS.manageRoles, value), around()));
    const [field] = form.fields;
    expect(field?.type === 'choice' ? field.options : []).toHaveLength(options);
    const step = takenOf(await taken(pickRegion, null, submitted(form, { region: 'ZL' }), around()));
    expect(step.reply).toMatchObject({ type: 'done', next: { type: 'pressed', name: action, text: 'ZL' } });
    expect(step.writes).toEqual([]);
  });

  it('none is asked for again', async () => {
    const form = formOf(await opened(pickRegion, pressed(ACTIONS.manageRoles, 'rollen'), around()));
    expect(Object.keys(errorsOf((await taken(pickRegion, null, submitted(form), around())).reply))).toEqual(['region']);
  });

  it.each(['', 'constructor', 'landelijk'])('for «%s» opens nothing', async (value) => {
    expect(readable(await opened(pickRegion, pressed(ACTIONS.manageRoles, value), around()))).toContain('is er niet meer');
  });
});

describe('who is who', () => {
  const uwv = { role: 'organisatieambassadeur' as const, organisationId: 'o-uwv', organisation: 'UWV' };
  const many = Array.from({ length: 30 }, (_, index) => aSeat(`s-${index}`, { ...uwv, holderId: `p-${index}`, name: `Persoon ${index}` }));
  const open = async (value: string, held = many, locale?: string) =>
    opened(openRoles, pressed(value.startsWith('landelijk') ? ACTIONS.manageNational : ACTIONS.manageRegion, value, { locale }), {
      person: manager(),
      reads: readsOf({ held }),
    });

  it('in a region without anybody says so, and which roles are open', async () => {
    const card = cardOf(await open('ZL', []));
    expect(readable(card)).toContain('nog niemand een rol');
    expect(readable(card)).toContain('Nog niemand: Procesregisseur, Regiocontact, Regioambassadeur, Bestuurder, Organisatieambassadeur.');
    expect(buttonsOf(card).map(({ label }) => label)).toEqual(['Iemand toevoegen', 'Terug naar beheer']);
  });

  it('names each with role, organisation and topics, with the way to remove them', async () => {
    const card = cardOf(await open('ZL', [aSeat('s-1', { ...uwv, topics: 'loonwaarde' }), aSeat('s-2', { name: 'Bo' })]));
    for (const said of ['Organisatieambassadeur: UWV', 'ook voor: loonwaarde', 'Bo', 'Procesregisseur']) expect(readable(card)).toContain(said);
    expect(
      buttonsOf(card)
        .filter(({ label }) => label === 'Verwijderen')
        .map(({ value }) => value),
    ).toEqual(['ZL|0|s-2', 'ZL|0|s-1']);
  });

  it('leaves out other regions', async () => {
    expect(readable(await open('MB'))).not.toContain('Persoon');
  });

  it('says who of several is asked first, and offers it to the others; of one there is no order', async () => {
    const three = cardOf(await open('ZL', many.slice(0, 3)));
    expect(readable(three).match(/als eerste gevraagd/g)).toHaveLength(1);
    expect(
      buttonsOf(three)
        .filter(({ action }) => action === ACTIONS.manageSeatFirst)
        .map(({ label }) => label),
    ).toEqual(['Als eerste vragen: Persoon 1', 'Als eerste vragen: Persoon 2']);
    expect(readable(await open('ZL', many.slice(0, 1)))).not.toContain('eerste');
  });

  it('comes in pages that lose nobody and fit in one Slack message', async () => {
    const seen: string[] = [];
    for (let value: string | undefined = 'ZL'; value; ) {
      const card = cardOf(await open(value));
      seen.push(...buttonsOf(card).flatMap(({ action, value: to }) => (action === ACTIONS.manageSeatRemove ? [to.split('|')[2] ?? ''] : [])));
      const { blocks } = renderMessage(card);
      expect(blocks.length).toBeLessThanOrEqual(50);
      expect(readable(blocks)).not.toContain('… +');
      value = buttonsOf(card).find(({ label }) => label === 'Volgende')?.value;
    }
    expect(seen).toEqual(many.map(({ id }) => id));
  });

  it('a page beyond the end is the last one: others may have been removed meanwhile', async () => {
    expect(readable(await open('ZL|900'))).toContain('25 tot en met 30 van 30');
  });

  it('a next page takes the place of the last one; a region is a new message', async () => {
    expect(await open('ZL')).toMatchObject({ replaces: false });
    expect(await open('ZL|12|')).toMatchObject({ replaces: true });
  });

  it.each(['', 'XX', 'ZL|x', 'constructor', 'ZL|-1'])('of «%s» is nobody', async (value) => {
    expect(readable(await open(value))).toContain('is er niet meer');
  });
});

describe('the national roles', () => {
  const vng = aSeat('s-vng', { role: 'werkgroeplid', region: null, body: 'vng', holderId: 'p-bo', name: 'Bo' });
  const open = async (held = [aManager(), vng]) =>
    cardOf(await opened(openRoles, pressed(ACTIONS.manageNational, 'landelijk'), { person: manager(), reads: readsOf({ held }) }));

  it('are the programmamanagers, and the six organisations with their members or a vacancy', async () => {
    const lines = (await open()).blocks.flatMap((block) => (block.type === 'row' ? [`${block.title}: ${block.text}`] : []));
    const vacancy = 'Vacature: de programmamanager houdt het bij zich';
    expect(lines).toEqual([
      'Anna: Programmamanager',
      'VNG: 1 lid',
      'Bo: Lid landelijke werkgroep',
      `Divosa: ${vacancy}`,
      `UWV: ${vacancy}`,
      `de Nederlandse ggz: ${vacancy}`,
      `AWVN: ${vacancy}`,
      `Zorgverzekeraars Nederland: ${vacancy}`,
    ]);
  });

  it('have a way to add to each', async () => {
    const adds = buttonsOf(await open()).filter(({ action }) => action === ACTIONS.manageSeatAdd);
    expect(adds.map(({ value }) => value)).toEqual(
      ['vng', 'divosa', 'uwv', 'dnggz', 'awvn', 'zn'].map((body) => `werkgroeplid:${body}`).concat('programmamanager'),
    );
  });

  it('hide nobody: who fits nowhere can still be removed', async () => {
    const lost = aSeat('s-lost', { role: 'werkgroeplid', region: null, name: 'Lou' });
    expect(buttonsOf(await open([aManager(), lost]))).toContainEqual(
      expect.objectContaining({ action: ACTIONS.manageSeatRemove, value: 'landelijk|0|s-lost' }),
    );
  });
});
