import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { RosterMember } from '../../src/engine/escalations.ts';
import type { Acted } from '../../src/engine/workflow.ts';
import { confirmCard } from '../../src/jobs/confirm-card.ts';
import type { Contact } from '../../src/programme/contacts.ts';
import type { Seat } from '../../src/programme/roster.ts';
import { confirm, wrong } from '../../workflows/wie/confirm.ts';
import { AT, acted, aPerson, buttonsOf, cardOf, pressed, readable, readsOf } from '../support/facts.ts';
import { aMember } from '../support/facts-escalations.ts';
import { aContact } from '../support/reads-contacts.ts';

const ASKED = new Date('2026-11-20T10:00:00Z');
const BEFORE = new Date('2026-07-01T10:00:00Z');
/** Anna's seats: two asked about together, one in an earlier quarter. */
const OWN = { holderId: 'p-anna', name: 'Anna', confirmedAt: BEFORE, askedAt: ASKED };
const UWV = aContact('s1', { ...OWN, organisation: 'UWV' });
const REGION = aContact('s2', { ...OWN, role: 'regiocontact' });
const OTHER = aContact('s3', { ...OWN, role: 'regioambassadeur', askedAt: BEFORE });
const OF_BRAM = aContact('s4', { askedAt: ASKED });
const CONTACTS = [UWV, REGION, OTHER, OF_BRAM];

const manager = (holderId: string): Seat => ({ role: 'programmamanager', region: null, organisationId: null, body: null, holderId });
const MANAGERS = [manager('p-gijs'), manager('p-ilse')];
const MEMBERS = [aMember('p-gijs'), aMember('p-ilse', { language: 'en' })];

const around = (contacts: Contact[] = CONTACTS, members: RosterMember[] = MEMBERS, person = aPerson()) => ({
  person,
  reads: readsOf({ contacts, roster: { seats: MANAGERS, members } }),
});

function acceptedOf(step: Acted): Extract<Acted, { refused: false }> {
  if (step.refused) throw new Error(`refused: ${readable(step.reply)}`);
  return step;
}
const right = async (value: string, given = around()) => acceptedOf(await acted(confirm, pressed(ACTIONS.contactConfirm, value), given));
const notRight = async (value: string, given = around()) => acceptedOf(await acted(wrong, pressed(ACTIONS.contactWrong, value), given));
const values = (step: Acted) => buttonsOf(cardOf(step.reply)).map(({ value }) => value);

describe('Klopt nog', () => {
  it('confirms the seat, and leaves the others of the message to be pressed', async () => {
    const step = await right('s1');
    expect(step.writes).toEqual([
      { type: 'contact.confirm', id: 's1', holderId: 'p-anna' },
      { type: 'audit', what: 'contact.confirmed', subject: 'seat:s1' },
    ]);
    expect(step.effects).toEqual([]);
    expect(step.reply).toMatchObject({ type: 'card', replaces: true });
    expect(readable(step.reply)).toContain('Organisatieambassadeur · UWV · Zuid-Limburg: bevestigd. Dank u.');
    expect(values(step)).toEqual(['s2', 's2']);
  });

  it('shows what was confirmed before on the same card', async () => {
    const step = await right('s2', around([{ ...UWV, confirmedAt: AT }, REGION]));
    expect(readable(step.reply).match(/bevestigd\. Dank u/g)).toHaveLength(2);
    expect(values(step)).toEqual([]);
  });

  it('pressed again confirms again, and nothing else', async () => {
    const step = await right('s1', around([{ ...UWV, confirmedAt: AT }, REGION]));
    expect(step.effects).toEqual([]);
    expect(values(step)).toEqual(['s2', 's2']);
  });
});

describe('Klopt niet meer', () => {
  it('tells every programmamanager once in a quarter, in their own language, with the way to change it', async () => {
    const step = await notRight('s1');
    expect(step.effects.map(({ type, key }) => [type, key])).toEqual([
      ['post', 'contact-wrong:s1:2026-Q4:p-gijs'],
      ['post', 'contact-wrong:s1:2026-Q4:p-ilse'],
    ]);
    expect((await notRight('s1')).effects.map(({ key }) => key)).toEqual(step.effects.map(({ key }) => key)); // recorded once each
    const [dutch, english] = step.effects.map(({ card }) => card);
    expect(dutch?.title).toBe('Anna zegt dat dit niet meer klopt: Organisatieambassadeur · UWV · Zuid-Limburg.');
    expect(readable(dutch)).toContain('bevestigd op 1 juli 2026');
    expect(readable(english)).toContain('is no longer right');
    expect(dutch && buttonsOf(dutch)).toMatchObject([{ action: ACTIONS.manage }]);
  });

  it('takes back what was confirmed, and removes nothing', async () => {
    const step = await notRight('s1');
    expect(step.writes).toEqual([
      { type: 'contact.dispute', id: 's1', holderId: 'p-anna' },
      { type: 'audit', what: 'contact.disputed', subject: 'seat:s1' },
    ]);
    expect(readable(step.reply)).toContain('doorgegeven aan de programmamanager');
  });

  it('is remembered on the card while the other seats are pressed', async () => {
    const first = await notRight('s1');
    expect(values(first)).toEqual(['s2 s1', 's2 s1']);
    const second = await right('s2 s1', around([{ ...UWV, confirmedAt: null }, REGION]));
    expect(readable(second.reply)).toContain('doorgegeven');
    expect(values(second)).toEqual([]);
  });

  it('of one seat after another remembers both', async () => {
    const step = await notRight('s2 s1', around([{ ...UWV, confirmedAt: null }, REGION]));
    expect(readable(step.reply).match(/doorgegeven/g)).toHaveLength(2);
  });

  it('reaches who answers for a programmamanager who is away', async () => {
    const members = [aMember('p-gijs', { awayUntil: '2026-11-30', standInId: 'p-bram' }), aMember('p-ilse', { unreachable: 'left' }), aMember('p-bram')];
    expect((await notRight('s1', around(CONTACTS, members))).effects.map(({ key }) => key)).toEqual(['contact-wrong:s1:2026-Q4:p-bram']);
  });

  it('when no programmamanager can be reached is not said to be passed on', async () => {
    const step = await acted(wrong, pressed(ACTIONS.contactWrong, 's1'), around(CONTACTS, [aMember('p-gijs', { unreachable: 'left' })]));
    expect(step.refused).toBe(true);
    expect(readable(step.reply)).toContain('geen programmamanager bereiken');
  });
});

describe.each([
  ['confirm', confirm],
  ['wrong', wrong],
] as const)('%s', (_name, actor) => {
  it.each([
    ['of somebody else', 's4'],
    ['that was taken away', 's9'],
    ['of nothing', ''],
    ['made up', '__proto__ s1'],
  ])('a seat %s changes nothing', async (_fact, value) => {
    const step = await acted(actor, pressed(ACTIONS.contactConfirm, value), around());
    expect(step.refused).toBe(true);
    expect(readable(step.reply)).toContain('Deze rol heeft u niet (meer)');
  });

  it('of somebody nobody knows changes nothing', async () => {
    const step = await acted(actor, pressed(ACTIONS.contactConfirm, 's1'), { ...around(), person: null });
    expect(step.refused).toBe(true);
  });

  it('shows no seat that was not asked about in this message, whatever the button carries', async () => {
    const step = await acted(actor, pressed(ACTIONS.contactConfirm, 's1 s3 s4'), around());
    expect(readable(cardOf(step.reply))).not.toContain('Regioambassadeur');
    expect(values(step).every((value) => !value.includes('s3') && !value.includes('s4'))).toBe(true);
  });
});

it('the card is in English for whoever reads English', () => {
  expect(readable(confirmCard([UWV, { ...REGION, confirmedAt: AT }], ['s1'], 'en'))).not.toMatch(/\b(klopt|bevestigd|doorgegeven|deze|nog)\b/i);
});
