import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import { ERASED_NAME } from '../../src/programme/erasure.ts';
import type { Escalation } from '../../src/programme/escalation.ts';
import { LANGUAGES, type Language } from '../../src/programme/language.ts';
import { solved, takeUp } from '../../workflows/escalatie/acts.ts';
import { answer } from '../../workflows/escalatie/forms.ts';
import { openOne } from '../../workflows/escalatie/open.ts';
import { AT, acted, aPerson, cardOf, opened, pressed, readable, readsOf } from '../support/facts.ts';
import { anEscalation, aRoster } from '../support/facts-escalations.ts';

/*
 * What was written is gone a year after the end: whoever presses an old card hears that, and sees what stays.
 */

const REMOVED: Record<Language, string> = { nl: 'Wat hier geschreven stond is verwijderd', en: 'What was written here has been removed' };

const entry = { at: AT, rung: 1, outcome: null };
const removed = (more: Partial<Escalation> = {}): Escalation =>
  anEscalation({
    status: 'closed',
    endedAt: AT,
    subject: { kind: 'casus', candidateKnows: 'ja', question: '', traject: null },
    log: [
      { ...entry, personId: 'p-anna', name: 'Anna', what: 'raised', text: null },
      { ...entry, personId: 'p-bram', name: 'Bram', what: 'answered', text: null },
    ],
    textRemoved: true,
    ...more,
  });
const around = (escalation: Escalation, language: Language = 'nl') => ({
  person: aPerson({ language }),
  reads: readsOf({ escalations: [escalation], roster: aRoster() }),
});

describe('a card that is pressed after its text went', () => {
  it.each(LANGUAGES)('says so, and shows what stays (%s)', async (language) => {
    const shown = readable(cardOf(await opened(openOne, pressed(ACTIONS.escalationOpen, removed().reference), around(removed(), language))));
    expect(shown).toContain(REMOVED[language]);
    expect(shown).toContain('Bram');
    expect(shown).not.toContain('“”');
  });

  it.each([
    ['Opgelost', solved, ACTIONS.escalationSolved],
    ['Ik pak dit op', takeUp, ACTIONS.escalationTake],
  ])('%s: it is over, and the text is gone', async (_label, actor, action) => {
    const bram = { ...around(removed()), person: aPerson({ grants: [{ role: 'programmamanager', region: null, organisationId: null }] }) };
    const step = await acted(actor, pressed(action, removed().reference), bram);
    expect(step.refused).toBe(true);
    expect(readable(step.reply)).toContain(REMOVED.nl);
  });

  it('a form opens no more, and shows no empty words', async () => {
    const manager = { ...around(removed()), person: aPerson({ grants: [{ role: 'programmamanager', region: null, organisationId: null }] }) };
    const shown = await opened(answer, pressed(ACTIONS.escalationAnswer, removed().reference), manager);
    expect([shown.type, readable(shown).includes('“”')]).toEqual(['card', false]);
  });

  it('one of which the text is still there says nothing of it', async () => {
    const shown = readable(cardOf(await opened(openOne, pressed(ACTIONS.escalationOpen, 'HW-E-ZL-2026-0001'), around(anEscalation()))));
    expect([shown.includes(REMOVED.nl), shown.includes('Wie beslist over de jobcoach?')]).toEqual([false, true]);
  });
});

it.each(LANGUAGES)('who was erased has no name, in whatever language somebody reads (%s)', async (language) => {
  const erased = removed({
    textRemoved: false,
    status: 'taken',
    endedAt: null,
    takenBy: { id: 'p-bram', name: ERASED_NAME },
    log: [
      { ...entry, personId: 'p-bram', name: ERASED_NAME, what: 'taken', text: null },
      { ...entry, personId: null, name: `Carla, ${ERASED_NAME}`, what: 'reminded', text: null },
      { ...entry, personId: 'p-bram', name: ERASED_NAME, what: 'forwarded', text: ERASED_NAME },
    ],
  });
  const shown = readable(cardOf(await opened(openOne, pressed(ACTIONS.escalationOpen, erased.reference), around(erased, language))));
  const words = language === 'nl' ? ERASED_NAME : 'someone who no longer works here';
  expect(shown.split(words).length - 1).toBeGreaterThanOrEqual(4);
  expect(shown.includes(ERASED_NAME)).toBe(language === 'nl');
});
