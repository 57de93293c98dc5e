import { describe, expect, it } from 'vitest';
import { renderMessage } from '../../adapters/slack/render-card.ts';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Category } from '../../src/engine/escalations.ts';
import { showDuration } from '../../src/programme/duration.ts';
import type { Escalation } from '../../src/programme/escalation.ts';
import { type Person, ROLES, type Role } from '../../src/programme/person.ts';
import { REGIONS } from '../../src/programme/regions.ts';
import { openList } from '../../workflows/escalatie/open.ts';
import { openCasus } from '../../workflows/overzicht/casus.ts';
import { openings, openOverview, workflows } from '../../workflows/overzicht/index.ts';
import { pickRegion } from '../../workflows/overzicht/region.ts';
import { FIRST_VIEW, packView, parseView, type View } from '../../workflows/overzicht/view.ts';
import { routes } from '../../workflows/routes.ts';
import {
  aPerson,
  buttonsOf,
  cardOf,
  command,
  errorsOf,
  formOf,
  HEERLEN,
  hours,
  opened,
  pressed,
  RUN,
  readable,
  readsOf,
  SETTINGS,
  submitted,
  taken,
  takenOf,
} from '../support/facts.ts';
import { aProposal } from '../support/reads-overview.ts';
import { aQuestion, linesOf, rowsOf, seer } from '../support/seers.ts';

const NOT_YOURS = 'Dit overzicht is voor ambassadeurs';
const NOT_HERE = 'geen toegang tot deze regio';
const AMBASSADEUR = seer({ role: 'organisatieambassadeur', region: 'ZL', organisationId: HEERLEN.id });
const MANAGER = seer('programmamanager');

const world = (person: Person | null, escalations: Escalation[] = [], more: Parameters<typeof readsOf>[0] = {}) => ({
  person,
  reads: readsOf({ escalations, ...more }),
});
const view = (more: Partial<View> = {}) => packView({ ...FIRST_VIEW, ...more });
const times = (count: number, more: Partial<Escalation> = {}) => Array.from({ length: count }, () => aQuestion(more));
const overview = async (person: Person, escalations: Escalation[] = [], value = '', more: Parameters<typeof readsOf>[0] = {}) =>
  cardOf(await opened(openOverview, pressed(ACTIONS.escalationOverview, value), world(person, escalations, more)));

describe('who may', () => {
  const may: Role[] = ['programmamanager', 'procesregisseur', 'regiocontact', 'organisatieambassadeur', 'regioambassadeur'];

  it.each(ROLES.map((role): [Role, boolean] => [role, may.includes(role)]))('a %s opens the overview: %s', async (role, yes) => {
    const reply = await opened(openOverview, command('escalatie', 'overzicht'), world(seer(role)));
    expect(readable(reply).includes(NOT_YOURS)).toBe(!yes);
  });

  it.each([
    ['nobody known', null],
    ['somebody without a role', aPerson()],
    ['an ambassadeur without a region or a profile', { ...seer({ role: 'organisatieambassadeur', region: null, organisationId: HEERLEN.id }), profile: null }],
  ])('%s opens nothing, changes nothing, and is told what to do', async (_who, person) => {
    const around = world(person, times(3), { proposals: [aProposal()] });
    for (const [action, opener] of openings) {
      for (const value of ['', view({ category: 'contact' }), aProposal().id]) {
        expect(readable(await opened(opener, pressed(action, value), around)), action).toContain(NOT_YOURS);
      }
    }
    for (const workflow of workflows) {
      const form = { run: RUN, workflow: workflow.name, version: 1, step: 'form', revision: 0, subject: aProposal().id };
      const step = await taken(workflow, null, { ...pressed(''), type: 'submitted', form, values: {} }, around);
      expect([step.refused, readable(step.reply).includes(NOT_YOURS)], workflow.name).toEqual([true, true]);
    }
  });

  it('an ambassadeur of every region sees the regions where they work', async () => {
    const person = seer({ role: 'organisatieambassadeur', region: null, organisationId: HEERLEN.id });
    expect(readable(await opened(openOverview, command('escalatie', 'overzicht'), world(person, times(3))))).toContain('Zuid-Limburg');
  });

  it('a region of somebody else opens nothing: what travels with a button is checked again', async () => {
    const around = world(seer({ role: 'regiocontact', region: 'TW' }), times(3), { proposals: [aProposal()] });
    const elsewhere = view({ region: 'ZL', category: 'contact' });
    for (const action of [ACTIONS.escalationOverview, ACTIONS.overviewCasus, ACTIONS.proposalList]) {
      const opener = routes.opening(pressed(action, elsewhere));
      if (!opener) throw new Error(`${action} opens nothing`);
      expect(readable(await opened(opener, pressed(action, elsewhere), around)), action).toContain(NOT_HERE);
    }
  });

  it('the list of escalations has the way to it for who may, and for nobody else', async () => {
    const actions = async (person: Person) =>
      buttonsOf(cardOf(await opened(openList, command('escalatie', 'lijst'), world(person)))).map(({ action }) => action);
    expect(await actions(AMBASSADEUR)).toContain(ACTIONS.escalationOverview);
    expect(await actions(aPerson())).not.toContain(ACTIONS.escalationOverview);
  });

  it.each(['overzicht', 'OVERZICHT ', 'overview'])('«escalatie %s» opens it', (typed) => {
    expect(routes.opening(command('escalatie', typed))).toBe(openOverview);
  });
});

describe('the overview', () => {
  it('without a question says so in words, and gives no numbers', async () => {
    const card = await overview(AMBASSADEUR);
    expect(linesOf(card)).toContain('In deze periode is niets gemeld.');
    expect(linesOf(card)).toContain('Geen voorstel wacht nog op een uitkomst.');
    expect(linesOf(card)).not.toContain('Op tijd');
    expect(rowsOf(card)).toEqual([]);
  });

  it('says per category how many, how fast, how many in time, and what is still open', async () => {
    const waiting = aQuestion({ status: 'taken', answeredAt: null, answerBy: hours(1), endedAt: null });
    const late = aQuestion({ answeredAt: hours(-191) });
    const never = aQuestion({ answeredAt: null });
    const card = await overview(AMBASSADEUR, [...times(2), waiting, late, never]);
    expect(rowsOf(card)).toEqual([
      {
        title: 'Ik krijg geen contact · komt terug',
        text: '5 vragen. De helft kreeg een eerste antwoord binnen 3 uur. Op tijd: 2 van 4 (50%). 1 wacht nog op antwoord. 1 is gesloten zonder antwoord.',
        value: view({ category: 'contact' }),
      },
    ]);
    expect(linesOf(card)).toContain('Alles samen: 5 vragen.');
    expect(linesOf(card)).toContain('Niets gemeld over: Inkomensgevolgen van werk, Iets anders.');
    expect(linesOf(card)).toContain('Gemeld van 22 november 2025 t/m 22 november 2026.');
  });

  it('nought and not yet known are said in words', async () => {
    const within = aQuestion({ status: 'open', answeredAt: null, answerBy: hours(1), endedAt: null });
    const late = { answeredAt: hours(-100) };
    const told = async (...questions: Escalation[]) => rowsOf(await overview(AMBASSADEUR, questions))[0]?.text;
    expect(await told(within)).toBe(
      '1 vraag. Nog geen antwoord van de gevraagde organisatie. Op tijd: nog niet te zeggen, de tijd loopt nog. 1 wacht nog op antwoord.',
    );
    expect(await told(...times(2, late))).toBe(
      '2 vragen. De helft kreeg een eerste antwoord binnen 5 dagen en 20 uur. Op tijd: geen van de 2. Alles is beantwoord door de gevraagde organisatie.',
    );
  });

  it('three of one category in one region recur, and only then a proposal is offered beside it', async () => {
    const make = async (count: number) => buttonsOf(await overview(AMBASSADEUR, times(count))).filter(({ action }) => action === ACTIONS.proposalMake);
    expect(await make(2)).toEqual([]);
    expect(await make(3)).toEqual([expect.objectContaining({ value: view({ region: 'ZL', category: 'contact' }) })]);
  });

  it('the programmamanager sees where, and where it recurs; somebody of one region does not need to be told', async () => {
    const questions = [
      ...times(3),
      ...times(2, { region: 'TW' }),
      aQuestion({ region: 'AC' }),
      aQuestion({ region: 'GO' }),
      aQuestion({ region: 'DR', category: 'anders' }),
    ];
    const [first, second] = rowsOf(await overview(MANAGER, questions));
    expect(first?.text).toContain('In Zuid-Limburg (3), Twente (2), Achterhoek (1) en nog 1 regio. Komt terug in Zuid-Limburg. 7 vragen.');
    expect(second?.text).toContain('In Drenthe (1). 1 vraag.');
    expect(rowsOf(await overview(AMBASSADEUR, questions))[0]?.text).toMatch(/^3 vragen/);
  });

  it('has only the regions of who asks: other numbers are not hidden but absent', async () => {
    const questions = [...times(2), ...times(9, { region: 'TW' })];
    expect(linesOf(await overview(AMBASSADEUR, questions))).toContain('Alles samen: 2 vragen.');
    expect(readable(await overview(AMBASSADEUR, questions))).not.toContain('Twente');
    const both = seer('regioambassadeur', { role: 'regiocontact', region: 'TW' });
    expect(linesOf(await overview(both, questions))).toContain('Alles samen: 11 vragen.');
    expect(linesOf(await overview(both, questions, view({ region: 'TW' })))).toContain('Alles samen: 9 vragen.');
    expect((await overview(both, questions)).title).toBe('Casusvragen: uw regio’s');
    expect((await overview(both, questions, view({ region: 'TW' }))).title).toBe('Casusvragen: Twente');
  });

  it('an ambassadeur of an organisation can look at its own questions only, and back', async () => {
    const other = { organisation: { id: 'o-other', name: 'Andere', kind: 'ggz' } } as const;
    const questions = [...times(2), aQuestion(other)];
    const all = await overview(AMBASSADEUR, questions);
    const own = buttonsOf(all).find(({ label }) => label === 'Alleen mijn organisatie');
    const card = await overview(AMBASSADEUR, questions, own?.value);
    expect([linesOf(all).includes('Alles samen: 3'), linesOf(card).includes('Alles samen: 2')]).toEqual([true, true]);
    expect(linesOf(card)).toContain('Alleen vragen aan de organisatie waarvan u ambassadeur bent.');
    const back = buttonsOf(card).find(({ label }) => label === 'Alle organisaties');
    expect(linesOf(await overview(AMBASSADEUR, questions, back?.value))).toContain('Alles samen: 3');
    expect(buttonsOf(await overview(seer('regiocontact'), questions)).map(({ label }) => label)).not.toContain('Alleen mijn organisatie');
  });

  it.each([
    ['3m', '22 augustus 2026', 1, ['12 maanden', 'Dit jaar']],
    ['year', '1 januari 2026', 2, ['3 maanden', '12 maanden']],
    ['12m', '22 november 2025', 3, ['3 maanden', 'Dit jaar']],
  ] as const)('over %s begins on %s, has what was raised since, and offers the other periods', async (period, since, count, others) => {
    const at = (day: string) => aQuestion({ raisedAt: new Date(`${day}T12:00:00Z`) });
    const questions = [at('2026-10-01'), at('2026-02-01'), at('2025-12-01'), at('2025-11-01'), aQuestion({ status: 'withdrawn' })];
    const card = await overview(AMBASSADEUR, questions, view({ period, shown: true }));
    expect(linesOf(card)).toContain(`Gemeld van ${since}`);
    expect(linesOf(card)).toContain(`Alles samen: ${count} vra`);
    const labels = buttonsOf(card).map(({ label }) => label);
    expect(labels.filter((label) => ['3 maanden', '12 maanden', 'Dit jaar'].includes(label))).toEqual(others);
    expect(await opened(openOverview, pressed(ACTIONS.escalationOverview, view({ period, shown: true })), world(AMBASSADEUR))).toMatchObject({
      replaces: true,
    });
  });

  it('says what in time means, and where only working days count', async () => {
    const questions = times(1);
    expect(linesOf(await overview(AMBASSADEUR, questions))).toContain('binnen 48 uur');
    expect(linesOf(await overview(AMBASSADEUR, questions))).not.toContain('werkdagen');
    const told = linesOf(await overview(AMBASSADEUR, questions, '', { workdays: ['ZL', 'TW'] }));
    expect(told).toContain('Alleen werkdagen tellen voor de afgesproken tijd in: Zuid-Limburg.');
    const short = { ...world(AMBASSADEUR, questions), settings: { ...SETTINGS, escalationDeadline: 20_000 } };
    expect(linesOf(cardOf(await opened(openOverview, command('escalatie', 'overzicht'), short)))).toContain('binnen 20 seconden');
  });

  it('a category that was removed keeps its questions, and says that it is not chosen any more', async () => {
    const categories: Category[] = [{ id: 'anders', nl: 'Iets anders', en: 'Something else' }];
    const [row] = rowsOf(await overview(AMBASSADEUR, times(3), '', { categories }));
    expect(row?.title).toBe('contact · komt terug · wordt niet meer gekozen');
  });

  it('with forty categories comes in pages that lose none and fit in one Slack message', async () => {
    const categories = Array.from({ length: 40 }, (_, index) => ({ id: `c-${index}`, nl: `Vraag ${index}`, en: `Question ${index}` }));
    const questions = categories.flatMap(({ id }) => times(3, { category: id }));
    const proposals = Array.from({ length: 9 }, (_, index) => aProposal({ id: `44444444-4444-4444-8444-44444444444${index}` }));
    const seen: string[] = [];
    for (let value: string | undefined = ''; value !== undefined; ) {
      const card = await overview(MANAGER, questions, value, { categories, proposals });
      seen.push(...rowsOf(card).flatMap(({ value: to }) => (parseView(to).category === '' ? [] : [parseView(to).category])));
      expect(readable(renderMessage(card).blocks)).not.toContain('… +');
      value = buttonsOf(card).find(({ label }) => label === 'Volgende')?.value;
    }
    expect(seen.sort()).toEqual(categories.map(({ id }) => id).sort());
  });

  it('is in English for a client in English', async () => {
    const reply = await opened(openOverview, command('escalatie', 'overview', { locale: 'en-GB' }), world(MANAGER, times(3)));
    expect(readable(reply)).toContain('I cannot reach anybody · recurs');
    expect(readable(reply)).toContain('In time: 3 of 3 (100%). All were answered by the organisation that was asked.');
    expect(readable(reply)).not.toMatch(/\b(vragen|regio’s|geen|uw)\b/);
  });
});

describe('the questions of a category', () => {
  const other = { organisation: { id: 'o-other', name: 'Andere', kind: 'ggz' } } as const;
  const asked = async (person: Person, questions: Escalation[], more: Partial<View> = {}) =>
    cardOf(await opened(openCasus, pressed(ACTIONS.overviewCasus, view({ category: 'contact', ...more })), world(person, questions)));

  it('show reference, organisation, region, status and date, and never what was asked', async () => {
    const question = aQuestion({ status: 'taken' });
    const card = await asked(seer('procesregisseur'), [question, aQuestion({ category: 'anders' })]);
    expect(rowsOf(card)).toEqual([
      { title: question.reference, text: 'Gemeente Heerlen · Zuid-Limburg · opgepakt · 12 november 2026', value: question.reference },
    ]);
    expect(readable(card)).not.toContain('jobcoach');
  });

  it('are for an ambassadeur those of the own organisation; how many others there are is said', async () => {
    const [mine, theirs] = [aQuestion(), aQuestion(other)];
    const card = await asked(AMBASSADEUR, [mine, theirs]);
    expect(rowsOf(card).map(({ title }) => title)).toEqual([mine.reference]);
    expect(linesOf(card)).toContain('Nog 1 andere vraag kunt u niet openen.');
    const none = await asked(seer('regioambassadeur'), [mine, theirs]);
    expect([rowsOf(none), linesOf(none)]).toEqual([[], expect.stringContaining('Nog 2 andere vragen kunt u niet openen.')]);
  });

  it('come in pages that lose none; a page beyond the end is the first', async () => {
    const questions = times(30);
    const seen: string[] = [];
    for (let offset: number | undefined = 0; offset !== undefined; ) {
      const card = await asked(MANAGER, questions, { offset, shown: true });
      seen.push(...rowsOf(card).map(({ title }) => title));
      expect(readable(renderMessage(card).blocks)).not.toContain('… +');
      const next = buttonsOf(card).find(({ label }) => label === 'Meer');
      offset = next && parseView(next.value).offset;
    }
    expect(seen.sort()).toEqual(questions.map(({ reference }) => reference).sort());
    expect(linesOf(await asked(MANAGER, questions, { offset: 900 }))).toContain('1 t/m 12 van 30');
  });

  it('offer a proposal about any category that is in use', async () => {
    const offered = async (category: string) => buttonsOf(await asked(MANAGER, times(1), { category })).some(({ action }) => action === ACTIONS.proposalMake);
    expect([await offered('contact'), await offered('oud')]).toEqual([true, false]);
  });
});

describe('another region', () => {
  it('is chosen from those somebody sees, and goes on with the same period', async () => {
    const both = seer('regiocontact', { role: 'regioambassadeur', region: 'TW' });
    const value = view({ period: '3m', shown: true });
    const form = formOf(await opened(pickRegion, pressed(ACTIONS.overviewRegion, value), world(both)));
    const [field] = form.fields;
    expect(field?.type === 'choice' ? field.options.map((option) => option.value) : []).toEqual(['alle', 'TW', 'ZL']);
    const go = async (region: string) => takenOf(await taken(pickRegion, null, submitted(form, { region }), world(both))).reply;
    expect(await go('TW')).toMatchObject({ next: { name: ACTIONS.escalationOverview, text: view({ region: 'TW', period: '3m' }) } });
    expect(await go('alle')).toMatchObject({ next: { text: view({ period: '3m' }) } });
    const refused = await taken(pickRegion, null, submitted(form, { region: 'GO' }), world(both));
    expect(Object.keys(errorsOf(refused.reply))).toEqual(['region']);
  });

  it('is any of the 35 for the programmamanager; who has one region is not asked', async () => {
    const [field] = formOf(await opened(pickRegion, pressed(ACTIONS.overviewRegion), world(MANAGER))).fields;
    expect(field?.type === 'choice' ? field.options.length : 0).toBe(REGIONS.length + 1);
    expect(buttonsOf(await overview(AMBASSADEUR)).map(({ action }) => action)).not.toContain(ACTIONS.overviewRegion);
  });
});

describe('what travels with a button', () => {
  it('comes back as it was', () => {
    const one: View = { region: 'ZL', period: 'year', own: true, category: 'contact', offset: 24, shown: true };
    expect(parseView(packView(one))).toEqual(one);
  });

  it.each(['', 'onzin', 'XX|12m||||', "ZL|12m||'; drop|0|", 'ZL|12m||contact|-1|', 'ZL|12m||contact||', '__proto__|constructor'])(
    '«%s» is the first view: nothing is guessed',
    (value) => {
      expect(parseView(value)).toEqual(FIRST_VIEW);
    },
  );
});

describe('a length of time', () => {
  it.each([
    [0, '1 seconde'],
    [999, '1 seconde'],
    [61_000, '1 minuut en 1 seconde'],
    [3_599_999, '59 minuten en 59 seconden'],
    [3_600_000, '1 uur'],
    [86_399_999, '23 uur en 59 minuten'],
    [86_400_000, '1 dag'],
    [100_000_000, '1 dag en 3 uur'],
    [86_400_000 + 60_000, '1 dag'],
  ])('of %i ms is %s', (ms, said) => {
    expect(showDuration(ms, 'nl')).toBe(said);
  });

  it('of an agreement is in hours', () => {
    expect([showDuration(172_800_000, 'nl', 'hour'), showDuration(5_400_000, 'en', 'hour')]).toEqual(['48 uur', '1 hour and 30 minutes']);
  });
});
