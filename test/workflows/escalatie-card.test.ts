import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/programme/escalation.ts';
import { askedNames, escalationCard } from '../../workflows/escalatie/card.ts';
import { casus } from '../../workflows/escalatie/index.ts';
import { AT, aPerson, buttonsOf, command, formOf, opened, readable, readsOf } from '../support/facts.ts';
import { anEscalation } from '../support/facts-escalations.ts';

const entry = (what: Entry['what'], text: string | null = null): Entry => ({ at: AT, personId: 'p-bram', name: 'Bram', what, rung: 1, text, outcome: null });
const shown = (log: Entry[], more = {}) => readable(escalationCard(anEscalation({ log, ...more }), [], 'reporter', 'nl'));

describe('the card of an escalation', () => {
  it('keeps what was written, however much happened after it', async () => {
    const card = shown([entry('raised'), entry('noted', 'Er is haast'), ...Array.from({ length: 12 }, () => entry('reminded'))]);
    expect(card).toContain('gemeld door Bram');
    expect(card).toContain('Er is haast');
    expect(card.match(/herinnering aan/g)?.length).toBeLessThan(7);
  });

  it('has the answer above everything else', () => {
    const card = shown([entry('raised'), entry('answered', 'Bel het team')], { status: 'answered' });
    expect(card.indexOf('Antwoord: “Bel het team”')).toBeGreaterThan(0);
    expect(card.indexOf('Antwoord: “Bel het team”')).toBeLessThan(card.indexOf('Organisatie'));
  });

  it('says for whom somebody stands in', () => {
    const asked = [{ personId: 'p-max', name: 'Max', role: 'organisatieambassadeur' as const, holderId: 'p-bram', holderName: 'Bram' }];
    expect(askedNames({ plan: { ...anEscalation().plan, asked } }, 'nl')).toBe('Max (vervangt Bram)');
  });

  it('offers who is asked to say that it is solved only once somebody took it up', () => {
    const labels = (status: 'open' | 'taken') => buttonsOf(escalationCard(anEscalation({ status }), [], 'helper', 'nl')).map(({ label }) => label);
    expect([labels('open').includes('Opgelost'), labels('taken').includes('Opgelost')]).toEqual([false, true]);
  });
});

describe('what is typed behind vastgelopen', () => {
  it.each([
    ['UWV reageert niet op de aanvraag', 'UWV reageert niet op de aanvraag'],
    ['', undefined],
    ['…', undefined],
    ['HW-ZL-2026-0001', undefined],
  ])('«%s» starts the question with «%s»', async (typed, question) => {
    const form = formOf(await opened(casus, command('vastgelopen', typed), { person: aPerson(), reads: readsOf() }));
    expect(form.fields.find(({ id }) => id === 'question')?.value).toBe(question);
  });
});
