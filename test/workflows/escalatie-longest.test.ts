import { describe, expect, it } from 'vitest';
import { renderMessage } from '../../adapters/slack/render-card.ts';
import { renderCardView, renderForm as slackForm } from '../../adapters/slack/render-view.ts';
import { bytes } from '../../adapters/teams/adaptive.ts';
import { LIMITS } from '../../adapters/teams/limits.ts';
import { renderCard, renderForm as teamsForm } from '../../adapters/teams/render.ts';
import { splitCard } from '../../adapters/teams/split.ts';
import type { Card } from '../../src/cards/types.ts';
import { type Entry, type Escalation, KINDS, STATUSES } from '../../src/programme/escalation.ts';
import { AUDIENCES, escalationCard } from '../../workflows/escalatie/card.ts';
import { answer, climb } from '../../workflows/escalatie/forms.ts';
import { casus, governance } from '../../workflows/escalatie/index.ts';
import { LONGEST } from '../../workflows/escalatie/register.ts';
import { messageProblems, modalProblems } from '../support/block-kit.ts';
import { AT, buttonsOf, changed, command, formOf, HEERLEN, opened, pressed, readsOf, reshaped } from '../support/facts.ts';
import { aBestuurlijke, anEscalation, aRoster } from '../support/facts-escalations.ts';
import { whoIs } from '../support/facts-roles.ts';
import { CATEGORIES } from '../support/reads-escalations.ts';

/*
 * The longest texts that anybody can type, in every place: a card that Slack or Teams refuses is a ping that nobody gets.
 */

/** So long, ending in a word of its own; the letter counts several bytes in Teams. */
const longest = (end: string, letter: string): string => `${letter.repeat(LONGEST - end.length - 1)} ${end}`;
const NAME = 'Maximiliaan van der Hoogenkamp-Oosterwijk tot Nieuwerbrugge';
const ORGANISATION = 'x'.repeat(80);

function theLongest(kind: (typeof KINDS)[number], status: Escalation['status'], letter: string): Escalation {
  const entry = (n: number): Entry => ({
    at: AT,
    personId: 'p-bram',
    name: NAME,
    what: 'attempt',
    rung: 4,
    text: longest(`einde-${n}`, letter),
    outcome: 'geen-resultaat',
  });
  const base = kind === 'casus' ? anEscalation() : aBestuurlijke();
  const question = longest('einde-vraag', letter);
  const asked = Array.from({ length: 10 }, (_, n) => ({ personId: `p-${n}`, name: NAME, role: 'bestuurder' as const, holderId: `p-${n}` }));
  return {
    ...base,
    subject: base.subject.kind === 'casus' ? { ...base.subject, question } : { ...base.subject, division: 'onbekend' },
    organisation: { ...base.organisation, name: kind === 'casus' ? ORGANISATION : base.organisation.name },
    status,
    takenBy: { id: 'p-bram', name: NAME },
    log: Array.from({ length: 12 }, (_, n) => entry(n)),
    plan: { ...base.plan, asked },
  };
}

const LETTERS = ['a', '"', '&', '漢', '🙂'];
const CARDS = KINDS.flatMap((kind) => STATUSES.flatMap((status) => AUDIENCES.map((audience) => ({ kind, status, audience }))));
const cardsFor = ({ kind, status, audience }: (typeof CARDS)[number]): Card[] =>
  LETTERS.flatMap((letter) => {
    const escalation = theLongest(kind, status, letter);
    const above = 'Nog steeds heeft niemand dit opgepakt';
    return (['nl', 'en'] as const).flatMap((language) => [
      escalationCard(escalation, CATEGORIES, audience, language),
      escalationCard(escalation, CATEGORIES, audience, language, above),
    ]);
  });

/** The ends of the last six things that happened, and nothing older. */
const ENDS = [6, 7, 8, 9, 10, 11].map((n) => `einde-${n}`);

describe.each(CARDS)('a $kind that is $status, for the $audience', (shown) => {
  it('is taken by Slack, with all that is said in it and every button', () => {
    for (const card of cardsFor(shown)) {
      const message = renderMessage(card);
      expect(messageProblems(message)).toEqual([]);
      expect(modalProblems(renderCardView(card))).toEqual([]);
      const said = JSON.stringify(message);
      for (const end of ENDS) expect(said).toContain(end);
      if (shown.kind === 'casus') expect(said).toContain('einde-vraag');
      for (const { action } of buttonsOf(card)) expect(said).toContain(`"${action}`);
    }
  });

  it('is taken by Teams, over as many messages as it takes, with all that is said in it and every button', () => {
    for (const card of cardsFor(shown)) {
      const parts = splitCard(card).map(renderCard);
      for (const part of parts) expect(bytes(part)).toBeLessThanOrEqual(LIMITS.card);
      const said = JSON.stringify(parts);
      for (const end of ENDS) expect(said).toContain(end);
      expect(said).not.toContain('… +');
      const one = renderCard(card); // as it looks when a short one became this long
      expect(bytes(one)).toBeLessThanOrEqual(LIMITS.card);
      for (const { action } of buttonsOf(card)) for (const sent of [said, JSON.stringify(one)]) expect(sent).toContain(`"${action}"`);
    }
  });
});

describe('a form with the longest texts', () => {
  const filled = {
    organisatie: HEERLEN.id,
    category: 'inkomensgevolgen',
    candidateKnows: 'nee',
    part: 'gemeente',
    stance: 'doet-niet-mee',
    division: 'onbekend',
    since: '2026-09-01',
    outcome: 'loopt-nog',
  };
  const organisations = Array.from({ length: 150 }, (_, n) => ({ ...HEERLEN, id: `o-${n}`, name: `${ORGANISATION} ${n}` }));
  const escalation = theLongest('bestuurlijk', 'open', '漢');

  it.each(['nl', 'en'] as const)('is taken by both platforms, in %s', async (language) => {
    const person = { ...whoIs('p-emre', undefined, { language }), organisations: [HEERLEN, ...organisations] };
    const around = { person, reads: readsOf({ roster: aRoster(), organisations, escalations: [escalation, theLongest('casus', 'open', '漢')] }) };
    const text = longest('einde', '漢');
    const forms = [
      formOf(await reshaped(casus, null, changed(formOf(await opened(casus, command('vastgelopen'), around)), { ...filled, question: text }), around)),
      formOf(await reshaped(governance, null, changed(formOf(await opened(governance, command('opschalen'), around)), { ...filled, tried: text }), around)),
      formOf(await opened(answer, pressed('any', anEscalation().reference), around)),
      formOf(await opened(climb, pressed('any', escalation.reference), around)),
    ];
    for (const form of forms) {
      expect(modalProblems(slackForm(form, { region: text }))).toEqual([]);
      expect(bytes(teamsForm(form, { region: 'Kies een antwoord uit de lijst.' }))).toBeLessThanOrEqual(LIMITS.card);
    }
  });
});
