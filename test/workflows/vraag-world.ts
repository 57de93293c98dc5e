import { ACTIONS } from '../../manifest/ids.ts';
import type { Card } from '../../src/cards/types.ts';
import type { Asker } from '../../src/engine/questions.ts';
import type { Person } from '../../src/programme/person.ts';
import type { Question } from '../../src/programme/questions.ts';
import { close, replyForm } from '../../workflows/vraag/reply.ts';
import { acted, aPerson, buttonsOf, formOf, opened, pressed, readsOf, SETTINGS, submitted, taken, type takenOf } from '../support/facts.ts';
import { aMember } from '../support/facts-escalations.ts';
import { aFaq } from '../support/faq.ts';
import { manager } from '../support/managers.ts';
import { aKeptAnswer, aQuestion } from '../support/reads-questions.ts';

/*
 * Three questions that are alike and one that is not, of people who can be told, for a programmamanager who answers or closes them.
 */

export const [ONE, TWO, THREE, OTHER] = ['1', '2', '3', '4'].map((digit) => `${digit.repeat(8)}-0000-4000-8000-000000000000`) as [
  string,
  string,
  string,
  string,
]; // four of four
const on = (day: number) => new Date(`2026-11-${day}T10:00:00Z`);
export const FIRST = aQuestion({ id: ONE, text: 'Mag een stagiair ook meefietsen?', askedAt: on(18), passedAt: on(19) });
export const SECOND = aQuestion({ id: TWO, text: 'mogen stagiairs ook meefietsen', askedAt: on(19) });
export const THIRD = aQuestion({ id: THREE, text: 'stagiair meefietsen?', askedAt: on(20), askerId: null });
const UNLIKE = aQuestion({ id: OTHER, text: 'Hoe meld ik mijn regio aan?', askedAt: on(21) });
const ALL = [FIRST, SECOND, THIRD, UNLIKE];

export const asker = (name: string, language: Asker['language'] = 'nl'): Asker => ({
  place: { platform: 'local', tenant: 'demo', address: `"${name}"` },
  language,
});
const ASKERS = { [ONE]: asker('bram'), [TWO]: asker('carla', 'en'), [OTHER]: asker('dewi') };

export interface Given {
  questions?: Question[];
  askers?: Record<string, Asker>;
  person?: Person | null;
  /** When Gijs, the programmamanager, comes back; Bram answers for him until then. */
  awayUntil?: '2026-11-30' | null;
}
export const BRAM = aPerson({ id: 'p-bram', name: 'Bram' });
const SEATS = [{ role: 'programmamanager' as const, region: null, organisationId: null, body: null, holderId: 'p-gijs' }];
export const around = ({ questions = ALL, askers = ASKERS, person = manager({ name: 'Gijs' }), awayUntil = null }: Given = {}) => ({
  person,
  reads: readsOf({
    questions,
    askers,
    kept: [aKeptAnswer()],
    roster: { seats: SEATS, members: [aMember('p-gijs', { awayUntil, standInId: 'p-bram' }), aMember('p-bram')] },
  }),
  settings: { ...SETTINGS, faq: aFaq() },
});
export const open = (given: Given = {}, value = `${ONE}|`) => opened(replyForm, pressed(ACTIONS.questionReply, value), around(given));
export const answer = async (text: string, given: Given = {}, locale?: string) =>
  taken(replyForm, null, submitted(formOf(await open()), { answer: text }, { locale }), around(given));
export const closing = (given: Given = {}, value = `${ONE}|`) => acted(close, pressed(ACTIONS.questionClose, value), around(given));

export const posts = (effects: ReturnType<typeof takenOf>['effects']) => effects.flatMap((effect) => (effect.type === 'post' ? [effect] : []));
export const updates = (effects: ReturnType<typeof takenOf>['effects']) => effects.flatMap((effect) => (effect.type === 'update' ? [effect] : []));
export const actionsOf = (card: Card | undefined) => (card ? buttonsOf(card).map(({ action }) => action) : null);
export const NOT_YOURS = 'Alleen een programmamanager kan dit.';
export const NOT_MANAGERS: [who: string, person: Person | null][] = [
  ['nobody we know', null],
  ['a professional', aPerson()],
  ['who stands in for a programmamanager who is there', BRAM],
  ['a procesregisseur', aPerson({ grants: [{ role: 'procesregisseur', region: 'ZL', organisationId: null }] })],
];
