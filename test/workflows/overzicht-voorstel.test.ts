import { describe, expect, it } from 'vitest';
import { renderMessage } from '../../adapters/slack/render-card.ts';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Values } from '../../src/cards/types.ts';
import type { Person } from '../../src/programme/person.ts';
import type { Proposal } from '../../src/programme/proposals.ts';
import { concludeProposal } from '../../workflows/overzicht/conclude.ts';
import { openOverview } from '../../workflows/overzicht/index.ts';
import { makeProposal } from '../../workflows/overzicht/make.ts';
import { openProposal, openProposals } from '../../workflows/overzicht/proposals.ts';
import { FIRST_VIEW, packView, parseView } from '../../workflows/overzicht/view.ts';
import { AT, buttonsOf, cardOf, errorsOf, fieldIds, formOf, NEW_ID, opened, pressed, readable, readsOf, submitted, taken, takenOf } from '../support/facts.ts';
import { aMember, aRoster } from '../support/facts-escalations.ts';
import { aProposal } from '../support/reads-overview.ts';
import { linesOf, rowsOf, seer } from '../support/seers.ts';

const ABOUT = packView({ ...FIRST_VIEW, region: 'ZL', category: 'contact' });
const MANAGER = seer('programmamanager');
const COORDINATOR = seer('procesregisseur');
const LISTED = { at: AT, name: 'Dewi', text: 'Dit speelt overal' };
const ENDED = { at: AT, name: 'Emre', outcome: 'overgenomen', text: 'Elke maandag' } as const;
const { id: ID } = aProposal();

const world = (person: Person | null, proposals: Proposal[] = [], more: Parameters<typeof readsOf>[0] = {}) => ({
  person,
  reads: readsOf({ roster: aRoster(), proposals, ...more }),
});
const open = (person: Person, proposals: Proposal[]) => opened(openProposal, pressed(ACTIONS.proposalOpen, ID), world(person, proposals));
const overviewOf = async (person: Person, proposals: Proposal[]) =>
  cardOf(await opened(openOverview, pressed(ACTIONS.escalationOverview), world(person, proposals)));

describe('making a proposal', () => {
  const FILLED: Values = { addressee: 'management', text: ' Spreek een vast belmoment af. ' };
  const formFor = async (person: Person, value = ABOUT) => formOf(await opened(makeProposal, pressed(ACTIONS.proposalMake, value), world(person)));
  const make = async (person: Person, filled: Values, value = ABOUT, around = world(person)) =>
    taken(makeProposal, null, submitted(await formFor(person, value), filled), around);

  it('from a category, it is chosen already; who has one region is not asked for it', async () => {
    expect(fieldIds(await formFor(COORDINATOR))).toEqual(['category', 'addressee', 'text']);
    const form = await formFor(MANAGER);
    expect(fieldIds(form)).toEqual(['region', 'category', 'addressee', 'text']);
    expect(form.fields.slice(0, 2)).toEqual([expect.objectContaining({ value: 'ZL' }), expect.objectContaining({ value: 'contact' })]);
  });

  it('stores it with its audit line, and shows it with addressee, maker and date', async () => {
    const step = takenOf(await make(COORDINATOR, FILLED));
    expect(step.writes).toEqual([
      { type: 'proposal.make', id: NEW_ID, region: 'ZL', category: 'contact', addressee: 'management', text: 'Spreek een vast belmoment af.' },
      { type: 'audit', what: 'proposal.made', subject: `proposal:${NEW_ID}` },
    ]);
    expect([step.effects, step.status]).toEqual([[], 'done']);
    for (const said of ['Ik krijg geen contact (Zuid-Limburg)', 'Management van de organisaties', 'Anna, 22 november 2026', 'wacht op een uitkomst']) {
      expect(readable(step.reply)).toContain(said);
    }
  });

  it('the whole country is for the programmamanager only', async () => {
    const step = takenOf(await make(MANAGER, { ...FILLED, region: 'landelijk' }));
    expect(step.writes[0]).toMatchObject({ region: null });
    const both = seer('regiocontact', { role: 'regioambassadeur', region: 'TW' });
    expect(errorsOf((await make(both, { ...FILLED, region: 'landelijk' })).reply)).toHaveProperty('region');
    expect(errorsOf((await make(both, { ...FILLED, region: 'GO' })).reply)).toHaveProperty('region');
    expect(takenOf(await make(both, { ...FILLED, region: 'TW' })).writes[0]).toMatchObject({ region: 'TW' });
  });

  it('on the national list tells the programmamanager, with the way to its outcome', async () => {
    const step = takenOf(await make(COORDINATOR, { ...FILLED, addressee: 'landelijke-lijst' }));
    expect(step.writes[1]).toMatchObject({ what: 'proposal.made-listed' });
    expect(step.effects).toEqual([
      expect.objectContaining({ type: 'post', key: `proposal:${NEW_ID}:listed:p-gijs`, to: aMember('p-gijs').place, subject: `proposal:${NEW_ID}:nl` }),
    ]);
    const [effect] = step.effects;
    expect(effect?.card.title).toBe('Op de landelijke lijst: Voorstel: Ik krijg geen contact (Zuid-Limburg)');
    expect(effect && buttonsOf(effect.card)[0]).toMatchObject({ action: ACTIONS.proposalConclude, value: NEW_ID });
    expect(readable(step.reply)).toContain('staat nu op de landelijke lijst');
  });

  it('does not tell the programmamanager what they did themselves, nor who cannot be reached', async () => {
    const seat = { role: 'programmamanager', region: null, organisationId: null, body: null } as const;
    const members = [aMember('p-anna'), aMember('p-gijs', { place: null, unreachable: 'unknown-account' }), aMember('p-hanna', { language: 'en' })];
    const roster = { seats: members.map(({ id }) => ({ ...seat, holderId: id })), members };
    const step = takenOf(await make(MANAGER, { ...FILLED, addressee: 'landelijke-lijst' }, ABOUT, world(MANAGER, [], { roster })));
    expect(step.effects.map(({ key }) => key)).toEqual([`proposal:${NEW_ID}:listed:p-hanna`]);
    expect(step.effects[0]?.card.title).toBe('On the national list: Proposal: I cannot reach anybody (Zuid-Limburg)');
  });

  it.each([
    ['without a text', { addressee: 'management', text: '' }, 'text'],
    ['with a phone number', { addressee: 'management', text: 'Bel 06-12345678' }, 'text'],
    ['with more than 600 characters', { addressee: 'management', text: 'a'.repeat(601) }, 'text'],
    ['for nobody', { addressee: '', text: 'Iets' }, 'addressee'],
    ['for somebody who is none', { addressee: 'directie', text: 'Iets' }, 'addressee'],
    ['about a category that was removed', { addressee: 'management', text: 'Iets', category: 'oud' }, 'category'],
  ])('%s is refused beside the field, and stores nothing', async (_what, filled, field) => {
    const step = await make(COORDINATOR, filled);
    expect([step.refused, Object.keys(errorsOf(step.reply))]).toEqual([true, [field]]);
  });

  it('whoever lost their role meanwhile stores nothing', async () => {
    const form = await formFor(COORDINATOR);
    const step = await taken(makeProposal, null, submitted(form, FILLED), world(seer('bestuurder')));
    expect([step.refused, readable(step.reply).includes('Dit overzicht is voor')]).toEqual([true, true]);
  });
});

describe('proposals on the overview', () => {
  it('are those that wait, with addressee, maker and date; all of them are a press away', async () => {
    const ended = aProposal({ id: NEW_ID, end: ENDED });
    const card = await overviewOf(COORDINATOR, [ended, aProposal()]);
    expect(rowsOf(card)).toEqual([
      {
        title: 'Ik krijg geen contact: Zuid-Limburg',
        text: 'Management van de organisaties · Dewi, 22 november 2026 · wacht op een uitkomst',
        value: ID,
      },
    ]);
    const all = buttonsOf(card).find(({ action }) => action === ACTIONS.proposalList);
    expect(all?.label).toBe('Alle voorstellen (2)');
    const listed = cardOf(await opened(openProposals, pressed(ACTIONS.proposalList, all?.value), world(COORDINATOR, [ended, aProposal()])));
    expect(rowsOf(listed).map(({ text }) => text.split(' · ')[2])).toEqual(['wacht op een uitkomst', 'Overgenomen']);
  });

  it('are of the regions somebody sees, and of the whole country', async () => {
    const proposals = [aProposal({ region: 'TW' }), aProposal({ id: NEW_ID, region: null })];
    expect(rowsOf(await overviewOf(COORDINATOR, proposals)).map(({ title }) => title)).toEqual(['Ik krijg geen contact: het hele land']);
    expect(rowsOf(await overviewOf(MANAGER, proposals))).toHaveLength(2);
    expect(readable(await open(COORDINATOR, [aProposal({ region: 'TW' })]))).toContain('geen toegang tot deze regio');
  });

  it('come in pages that lose none', async () => {
    const many = Array.from({ length: 30 }, (_, index) => aProposal({ id: `44444444-4444-4444-8444-4444444444${10 + index}` }));
    const seen: string[] = [];
    for (let value: string | undefined = packView(FIRST_VIEW); value !== undefined; ) {
      const card = cardOf(await opened(openProposals, pressed(ACTIONS.proposalList, value), world(MANAGER, many)));
      seen.push(...rowsOf(card).map((row) => row.value));
      expect(readable(renderMessage(card).blocks)).not.toContain('… +');
      value = buttonsOf(card).find(({ label }) => label === 'Meer')?.value;
    }
    expect(seen.sort()).toEqual(many.map(({ id }) => id));
    const beyond = packView({ ...FIRST_VIEW, offset: 900 });
    expect(linesOf(cardOf(await opened(openProposals, pressed(ACTIONS.proposalList, beyond), world(MANAGER, many))))).toContain('1 t/m 12 van 30');
  });

  it('none at all is said', async () => {
    const card = cardOf(await opened(openProposals, pressed(ACTIONS.proposalList, packView(FIRST_VIEW)), world(MANAGER)));
    expect(linesOf(card)).toContain('Er zijn nog geen voorstellen.');
  });
});

describe('the outcome', () => {
  const FILLED: Values = { outcome: 'deels-overgenomen', text: 'Een proef van een jaar' };
  const formFor = async (person: Person, proposal = aProposal()) =>
    formOf(await opened(concludeProposal, pressed(ACTIONS.proposalConclude, ID), world(person, [proposal])));
  const conclude = async (person: Person, filled: Values, now: Proposal[] = [aProposal()], before = aProposal()) =>
    taken(concludeProposal, null, submitted(await formFor(person, before), filled), world(person, now));

  it('is stored with its audit line, shown, and every copy that was sent shows it', async () => {
    const step = takenOf(await conclude(COORDINATOR, FILLED));
    expect(step.writes).toEqual([
      { type: 'proposal.end', id: ID, outcome: 'deels-overgenomen', text: 'Een proef van een jaar' },
      { type: 'audit', what: 'proposal.ended', subject: `proposal:${ID}` },
    ]);
    expect(step.effects.map(({ type, subject }) => [type, subject])).toEqual([
      ['update', `proposal:${ID}:nl`],
      ['update', `proposal:${ID}:en`],
    ]);
    for (const { card } of [...step.effects, { card: cardOf(step.reply) }]) {
      expect(readable(card)).toContain('Een proef van een jaar');
      expect(buttonsOf(card).map(({ action }) => action)).not.toContain(ACTIONS.proposalConclude);
    }
  });

  it('«naar de landelijke lijst» is none: it stays open, and the programmamanager is told why', async () => {
    const step = takenOf(await conclude(COORDINATOR, { outcome: 'landelijke-lijst', text: 'Dit speelt overal' }));
    expect(step.writes).toEqual([
      { type: 'proposal.list', id: ID, text: 'Dit speelt overal' },
      { type: 'audit', what: 'proposal.listed', subject: `proposal:${ID}` },
    ]);
    expect(step.effects.map(({ type, key }) => [type, key])).toEqual([['post', `proposal:${ID}:listed:p-gijs`]]);
    expect(readable(step.effects[0]?.card)).toContain('Dit speelt overal');
    expect(readable(step.reply)).toContain('wacht op een uitkomst');
    expect(buttonsOf(cardOf(step.reply)).map(({ action }) => action)).not.toContain(ACTIONS.proposalConclude);
  });

  it('of what is on the national list comes from the programmamanager, who is not offered that list again', async () => {
    const listed = aProposal({ listed: LISTED });
    const field = (await formFor(MANAGER, listed)).fields[0];
    expect(field?.type === 'choice' ? field.options.map(({ value }) => value) : []).toEqual(['overgenomen', 'deels-overgenomen', 'niet-overgenomen']);
    expect(readable(await opened(concludeProposal, pressed(ACTIONS.proposalConclude, ID), world(COORDINATOR, [listed])))).toContain(
      'voor de landelijke lijst alleen de programmamanager',
    );
    expect(takenOf(await conclude(MANAGER, FILLED, [listed], listed)).writes[0]).toMatchObject({ type: 'proposal.end' });
  });

  it.each([
    ['got an outcome', aProposal({ end: ENDED }), 'was al vastgelegd'],
    ['went on the national list', aProposal({ listed: LISTED }), 'alleen de programmamanager'],
  ])('of what meanwhile %s stores nothing, says how it stands, and keeps what was typed', async (_what, now, said) => {
    const step = await conclude(COORDINATOR, FILLED, [now]);
    expect(step.refused).toBe(true);
    expect(readable(step.reply)).toContain('Een proef van een jaar');
    expect(readable(step.reply)).toContain(said);
  });

  it('of what is gone, or is no proposal, is no form', async () => {
    expect((await conclude(COORDINATOR, FILLED, [])).refused).toBe(true);
    for (const value of ['', 'onzin', '1; drop table proposals', NEW_ID]) {
      const around = world(MANAGER, [aProposal()]);
      expect(readable(await opened(concludeProposal, pressed(ACTIONS.proposalConclude, value), around)), value).toContain('Dit is er niet (meer)');
      expect(readable(await opened(openProposal, pressed(ACTIONS.proposalOpen, value), around)), value).toContain('Dit is er niet (meer)');
    }
  });

  it('of another region is no form', async () => {
    const elsewhere = aProposal({ region: 'TW' });
    expect(readable(await opened(concludeProposal, pressed(ACTIONS.proposalConclude, ID), world(COORDINATOR, [elsewhere])))).toContain('geen toegang');
  });

  it.each([
    ['without an explanation', { outcome: 'overgenomen', text: '' }, 'text'],
    ['with a birth date', { outcome: 'overgenomen', text: 'geboren op 3-4-1985' }, 'text'],
    ['without an outcome', { outcome: '', text: 'Ja' }, 'outcome'],
  ])('%s is refused beside the field', async (_what, filled, field) => {
    const step = await conclude(COORDINATOR, filled);
    expect([step.refused, Object.keys(errorsOf(step.reply))]).toEqual([true, [field]]);
  });

  it('is offered to who may, and to nobody else', async () => {
    const offers = async (person: Person) => buttonsOf(cardOf(await open(person, [aProposal()]))).map(({ action }) => action);
    expect(await offers(COORDINATOR)).toContain(ACTIONS.proposalConclude);
    expect(await offers(seer('regiocontact'))).not.toContain(ACTIONS.proposalConclude);
  });
});

it('the way back from a proposal is the overview of its region', async () => {
  const back = buttonsOf(cardOf(await open(COORDINATOR, [aProposal()]))).find(({ action }) => action === ACTIONS.escalationOverview);
  expect(parseView(back?.value ?? '').region).toBe('ZL');
});
