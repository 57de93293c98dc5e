import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Form, Values } from '../../src/cards/types.ts';
import type { Opening } from '../../src/engine/workflow.ts';
import type { Person } from '../../src/programme/person.ts';
import { casus } from '../../workflows/escalatie/index.ts';
import {
  aPerson,
  aTraject,
  BREBURG,
  cardOf,
  changed,
  command,
  errorsOf,
  fieldIds,
  formOf,
  HEERLEN,
  NEW_ID,
  opened,
  PLACE,
  pressed,
  RUN,
  readable,
  readsOf,
  reshaped,
  submitted,
  TILBURG,
  taken,
  takenOf,
} from '../support/facts.ts';
import { aRoster } from '../support/facts-escalations.ts';
import { CATEGORIES } from '../support/reads-escalations.ts';

type World = Parameters<typeof readsOf>[0];

const QUESTION = 'De jobcoach is drie weken geleden aangevraagd. Wie beslist?';
const FILLED: Values = { organisatie: HEERLEN.id, category: 'contact', candidateKnows: 'ja', question: QUESTION };
const EMPTY = { seats: [], members: [] };

const around = (world: World = {}, person: Person = aPerson()) => ({ person, reads: readsOf({ roster: aRoster(), ...world }) });
const open = async (event: Opening = command('vastgelopen'), world: World = {}) => formOf(await opened(casus, event, around(world)));
const submit = (form: Form, filled: Values, world: World = {}, locale?: string) => taken(casus, null, submitted(form, filled, { locale }), around(world));
const registered = async (filled: Values, world: World = {}) => takenOf(await submit(await open(command('vastgelopen'), world), filled, world));
const valueIn = (form: Form, id: string) => form.fields.find((field) => field.id === id)?.value;
const optionsOf = (form: Form, id: string): string[] =>
  form.fields.flatMap((field) => (field.id === id && 'options' in field ? field.options : [])).map(({ value }) => value);

/** The form that asks for an organisation that is not in the list. */
const another = async () => formOf(await reshaped(casus, null, changed(await open(), { ...FILLED, organisatie: 'nieuw' }), around()));

/** The escalation that a step stores. */
function stored(step: Awaited<ReturnType<typeof registered>>) {
  const [put] = step.writes.flatMap((write) => (write.type === 'escalation.put' ? [write] : []));
  if (!put) throw new Error('nothing was stored');
  return put;
}

describe('the form of a casus', () => {
  it('asks five things, and knows nothing but the region', async () => {
    const form = await open();
    expect(fieldIds(form)).toEqual(['region', 'organisatie', 'category', 'candidateKnows', 'question']);
    expect(form.fields.map(({ value }) => value)).toEqual(['ZL', undefined, undefined, undefined, undefined]);
    expect(form.fields.every(({ required }) => required)).toBe(true);
  });

  it('offers the organisations of the region that is chosen', async () => {
    const form = await open();
    expect(optionsOf(form, 'organisatie')).toEqual([BREBURG.id, HEERLEN.id, 'o-uwv', 'nieuw']);
    const there = formOf(await reshaped(casus, null, changed(form, { ...FILLED, region: 'MB' }), around()));
    expect(optionsOf(there, 'organisatie')).toEqual(['o-uwv', TILBURG.id, 'nieuw']);
    expect([valueIn(there, 'organisatie'), valueIn(there, 'question')]).toEqual([undefined, QUESTION]);
  });

  it('asks the name and kind of an organisation that is not in the list', async () => {
    expect(fieldIds(await another()).slice(1, 4)).toEqual(['organisatie', 'organisatieNaam', 'organisatieSoort']);
  });

  it('shows questions that were not on the screen yet before it takes the answers', async () => {
    const step = await submit(await open(), { ...FILLED, organisatie: 'nieuw' });
    expect(step.refused).toBe(true);
    expect([fieldIds(formOf(step.reply)).includes('organisatieNaam'), errorsOf(step.reply)]).toEqual([true, {}]);
  });

  it('says beside each field what is missing, and keeps the rest', async () => {
    const step = await submit(await open(), { question: QUESTION });
    expect(step.refused).toBe(true);
    expect(Object.keys(errorsOf(step.reply))).toEqual(['organisatie', 'category', 'candidateKnows']);
    expect(valueIn(formOf(step.reply), 'question')).toBe(QUESTION);
  });

  it('refuses a question that does not fit, and a region that does not exist', async () => {
    const form = await open();
    expect(errorsOf((await submit(form, { ...FILLED, question: 'x'.repeat(601) })).reply).question).toContain('601');
    expect(Object.keys(errorsOf((await submit(form, { ...FILLED, region: 'XX' })).reply))).toContain('region');
  });

  it('does not know a category that was removed since it was opened: the choice is asked again, the rest stays', async () => {
    const left = { categories: CATEGORIES.filter(({ id }) => id !== 'contact') };
    const step = await submit(await open(), FILLED, left);
    expect(step.refused).toBe(true);
    expect(Object.keys(errorsOf(step.reply))).toEqual(['category']);
    const form = formOf(step.reply);
    expect(optionsOf(form, 'category')).toEqual(['inkomensgevolgen', 'anders']);
    expect([valueIn(form, 'category'), valueIn(form, 'question')]).toEqual([undefined, QUESTION]);
  });
});

describe('opened from a traject', () => {
  const ELSEWHERE = aTraject({ region: 'MB', reference: 'HW-MB-2026-0001' });
  const stuck = pressed(ACTIONS.escalationCasus, 'HW-MB-2026-0001');

  it('it takes its region and reference, and nothing about the candidate', async () => {
    const form = await open(stuck, { trajects: [ELSEWHERE] });
    expect([form.ref.subject, valueIn(form, 'region')]).toEqual(['HW-MB-2026-0001', 'MB']);
    expect(readable(form.intro)).toContain('HW-MB-2026-0001');
    expect(form.fields.map(({ value }) => value)).toEqual(['MB', undefined, undefined, undefined, undefined]);
    expect(readable(form)).not.toMatch(/\bepa\b|gespecialiseerd|GGZ Breburg|2026-01-15/i);
  });

  it('the escalation bears its reference', async () => {
    const world = { trajects: [ELSEWHERE] };
    const step = takenOf(await submit(await open(stuck, world), { ...FILLED, organisatie: TILBURG.id }, world));
    expect(stored(step).escalation).toMatchObject({ region: 'MB', subject: { traject: 'HW-MB-2026-0001' } });
  });

  it('so does one that is typed behind the command', async () => {
    const form = await open(command('vastgelopen', 'hw mb 2026 1'), { trajects: [ELSEWHERE] });
    expect(form.ref.subject).toBe('HW-MB-2026-0001');
  });

  it('somebody else’s gives nothing, and is not linked either when its reference is sent all the same', async () => {
    const world = { trajects: [{ ...ELSEWHERE, ownerId: 'p-bram' }] };
    const form = await open(stuck, world);
    expect([form.ref.subject, valueIn(form, 'region')]).toEqual(['', 'ZL']);
    expect(readable(form)).not.toContain('HW-MB');
    const forged = { ...form, ref: { ...form.ref, subject: 'HW-MB-2026-0001' } };
    expect(stored(takenOf(await submit(forged, FILLED, world))).escalation.subject).toMatchObject({ traject: null });
  });
});

describe('a casus that is sent', () => {
  it('is stored with what was filled in, asks the ambassadeur at once, and the reporter gets a card that follows it', async () => {
    const step = await registered(FILLED, { numbers: 6 });
    const { escalation, entries, pings } = stored(step);
    expect(escalation).toMatchObject({
      id: RUN,
      reference: 'HW-E-ZL-2026-0007',
      reporter: { id: 'p-anna' },
      organisation: { id: HEERLEN.id },
      category: 'contact',
      subject: { kind: 'casus', candidateKnows: 'ja', question: QUESTION, traject: null },
      plan: { asked: [{ personId: 'p-bram' }] },
    });
    expect(entries.map(({ what }) => what)).toEqual(['raised', 'entered']);
    expect(pings.map(({ step: name, personId }) => [name, personId])).toEqual([['ping', 'p-bram']]);
    expect(step.effects.at(-1)).toMatchObject({ type: 'post', to: PLACE, subject: `escalation:${RUN}:reporter:nl` });
    expect(readable(cardOf(step.reply))).toMatch(/HW-E-ZL-2026-0007.*Bram heeft nu bericht.*di 24 november 12:00/);
  });

  it('is told under a title that fits the head of a form', async () => {
    expect(cardOf((await registered(FILLED)).reply).title).toBe('Gemeld');
  });

  it('says to talk with a candidate who does not know yet, and only then', async () => {
    expect(readable(await registered({ ...FILLED, candidateKnows: 'nee' }))).toContain('De kandidaat weet dit nog niet');
    expect(readable((await registered(FILLED)).reply)).not.toContain('De kandidaat weet dit nog niet');
  });

  it('for what work does to the income it names the contact and says that it does not calculate: in the form, and in the answer', async () => {
    const income = { ...FILLED, category: 'inkomensgevolgen' };
    const form = await open();
    expect(form.fields.find(({ id }) => id === 'category')).toMatchObject({ reshapes: true });
    expect(readable(form.intro)).not.toContain('Ik reken geen inkomen uit');
    expect(readable(formOf(await reshaped(casus, null, changed(form, income), around())).intro)).toContain('Ik reken geen inkomen uit');
    expect(readable(cardOf((await registered(income)).reply))).toContain('Ik reken geen inkomen uit');
    expect(readable(cardOf((await registered(FILLED)).reply))).not.toContain('Ik reken geen inkomen uit');
  });

  it('for a new organisation adds it; without an ambassadeur there it goes to the reporter’s own', async () => {
    const named = { organisatieNaam: 'WSP Parkstad', organisatieSoort: 'wsp' };
    const step = takenOf(await submit(await another(), named));
    expect(step.writes[0]).toEqual({ type: 'organisation.add', organisation: { id: NEW_ID, name: 'WSP Parkstad', kind: 'wsp', region: 'ZL' } });
    expect(stored(step).escalation).toMatchObject({ organisation: { id: NEW_ID, name: 'WSP Parkstad' }, plan: { asked: [{ personId: 'p-dewi' }] } });
    expect(readable(step.reply)).toContain('Dewi heeft nu bericht');
  });

  it('for a new organisation that is in the list already takes that one', async () => {
    const named = { organisatieNaam: 'gemeente heerlen', organisatieSoort: 'gemeente' };
    const step = takenOf(await submit(await another(), named));
    expect(step.writes.map(({ type }) => type)).toEqual(['escalation.put']);
    expect(stored(step).escalation).toMatchObject({ organisation: { id: HEERLEN.id }, plan: { asked: [{ personId: 'p-bram' }] } });
  });

  it('with nobody in the region to ask says so, and keeps a next moment', async () => {
    const step = await registered(FILLED, { roster: { ...EMPTY, members: aRoster().members } });
    const { escalation, entries, pings } = stored(step);
    expect([pings, escalation.plan.asked]).toEqual([[], []]);
    expect(escalation.plan.moments).not.toEqual([]);
    expect(entries.map(({ what }) => what)).toContain('nobody');
    expect(readable(step.reply)).toContain('Nu is niemand te bereiken');
    expect(step.effects.filter(({ type }) => type === 'post').map(({ key }) => key)).toEqual([`escalation:${RUN}:registered`]);
  });
});

describe('in English', () => {
  const US = 'en-US';
  const WORDS = /\b(het|een|niet|uw|u|wordt|bij|naar|voor|zijn|deze|dit|welke|nog|kies|vul|kandidaat)\b/i;

  it('the form, its errors and the answer are English; so is the card of the reporter', async () => {
    const form = await open(command('vastgelopen', '', { locale: US }));
    const labels = form.fields.map(({ label, hint }) => [label, hint]);
    expect(readable([form.title, form.intro, labels, form.submit, form.cancel])).not.toMatch(WORDS);
    const refused = await submit(form, {}, {}, US);
    expect(readable(errorsOf(refused.reply))).not.toMatch(WORDS);
    const step = takenOf(await submit(form, { ...FILLED, question: 'Who decides?', candidateKnows: 'nee' }, {}, US));
    expect(readable(step.reply)).not.toMatch(WORDS);
    const own = step.effects.at(-1);
    expect(own?.subject).toBe(`escalation:${RUN}:reporter:en`);
    expect(readable(own?.card)).toContain('Asked: Bram. Not taken up yet.');
  });
});
