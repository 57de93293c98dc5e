import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Card } from '../../src/cards/types.ts';
import type { Entry } from '../../src/faq/entry.ts';
import { createFaq } from '../../src/faq/faq.ts';
import { entryCard } from '../../workflows/vraag/answer-card.ts';
import { openEntry } from '../../workflows/vraag/feedback.ts';
import { aPerson, buttonsOf, cardOf, NEW_ID, opened, pressed, readable, readsOf, SETTINGS } from '../support/facts.ts';
import { aFaq, ENTRIES } from '../support/faq.ts';
import { aKeptAnswer } from '../support/reads-questions.ts';

const around = ({ kept = [], faq = aFaq() }: { kept?: ReturnType<typeof aKeptAnswer>[]; faq?: ReturnType<typeof aFaq> } = {}) => ({
  person: aPerson(),
  reads: readsOf({ kept }),
  settings: { ...SETTINGS, faq },
});
const wordsOf = ({ blocks }: Card) => blocks.flatMap((block) => ('text' in block && block.type !== 'row' ? [block.text] : []));

/** The first entry, but for this. */
function like(more: Partial<Entry>): Entry {
  const [first] = ENTRIES;
  if (!first) throw new Error('there is no knowledge');
  return { ...first, ...more };
}

describe('an entry that is opened from a card', () => {
  const openedAt = async (value: string, given = around(), locale?: string) =>
    cardOf(await opened(openEntry, pressed(ACTIONS.questionEntry, value, { locale }), given));

  it('can be judged and passed on as the answer to the same question', async () => {
    const card = await openedAt(`${NEW_ID}|proef#1.2`);
    expect(wordsOf(card)).toContain('De stalling staat achter het station.');
    expect(buttonsOf(card).map(({ action, value }) => [action, value])).toEqual([
      [ACTIONS.questionEntry, `${NEW_ID}|proef#1.1`],
      [ACTIONS.questionHelpful, `${NEW_ID}|proef#1.2`],
      [ACTIONS.questionWrong, `${NEW_ID}|proef#1.2`],
      [ACTIONS.questionPass, `${NEW_ID}|proef#1.2`],
    ]);
  });

  it('shows what belongs to it, two at most, in the order of its own list, to be read as an answer to the same question', async () => {
    const faq = createFaq([...ENTRIES, like({ id: 'proef#3', related: ['proef#1.2', 'proef#9.9', 'proef#1.1', 'buiten-bereik#sport'] })]);
    for (const questionId of [NEW_ID, '']) {
      const { blocks } = await openedAt(`${questionId}|proef#3`, around({ faq }));
      const rows = blocks.flatMap((block) => (block.type === 'row' ? [[block.title, block.text, block.button.label, block.button.value]] : []));
      expect(rows).toEqual([
        ['Waar staat de fietsenstalling?', 'Proefdocument (2021)', 'Lezen', `${questionId}|proef#1.2`],
        ['Wie betaalt de fietsen?', 'Proefdocument (2021)', 'Lezen', `${questionId}|proef#1.1`],
      ]);
    }
  });

  it('to which nothing belongs says nothing of others', async () => {
    const card = await openedAt(`${NEW_ID}|proef#3`, around({ faq: createFaq([...ENTRIES, like({ id: 'proef#3', related: [] })]) }));
    expect(card.blocks.map(({ type }) => type)).not.toContain('row');
    expect(readable(card)).not.toContain('Hoort erbij');
  });

  it('may have been kept by another process since', async () => {
    expect((await openedAt(`|kept#${aKeptAnswer().id}`, around({ kept: [aKeptAnswer()] }))).title).toBe('Mag een stagiair meefietsen?');
  });

  it.each(['', '|', `${NEW_ID}|`, `${NEW_ID}|proef#9.9`, '|__proto__', 'constructor', `${NEW_ID}|kept#${aKeptAnswer().id}`])(
    'that is not there («%s») says so',
    async (value) => {
      expect((await openedAt(value)).title).toBe('Dit antwoord is er niet meer.');
      expect((await openedAt(value, around(), 'en-US')).title).toBe('This answer is no longer there.');
    },
  );
});

describe('the portrait of a region', () => {
  const PORTRAIT: Entry['facts'] = [
    ['Periode', '2017'],
    ['Ambassadeur', 'niet genoemd'],
    ['Projectleider', 'Arco'],
    ['Cijfers', 'geen genoemd'],
  ];
  const factsOf = (facts: Entry['facts'], language: 'nl' | 'en' = 'nl') =>
    entryCard(like({ facts }), [], null, language).blocks.flatMap((block) => (block.type === 'facts' ? block.facts.map(({ label }) => label) : []));

  it('shows the facts it tells, and not that it does not tell one', () => {
    expect(factsOf(PORTRAIT)).toEqual(['Periode', 'Projectleider']);
    expect(factsOf(PORTRAIT, 'en')).toEqual([]); // they are Dutch
  });

  it('that tells none has no empty block of facts', () => {
    const card = entryCard(like({ facts: PORTRAIT.filter(([, value]) => value.endsWith('genoemd')) }), [], null, 'nl');
    expect(card.blocks.map(({ type }) => type)).not.toContain('facts');
  });

  it.each([
    ['regio-zuid-limburg', 'regio Zuid-Limburg'],
    ['regio-rijk-van-nijmegen', 'regio Rijk van Nijmegen'],
    ['regio-helmond-de-peel', 'regio Helmond-De Peel'],
    ['regio-zuid-kennemerland-en-ijmond', 'regio Zuid-Kennemerland en IJmond'],
    ['thema-6-zorgverzekeraars', 'thema 6 zorgverzekeraars'],
    ['regionale-samenwerking', 'regionale samenwerking'],
  ])('is named as people write it (%s)', (section, name) => {
    const source: Entry['source'] = { type: 'document', title: 'Proefdocument', publisher: 'Proefuitgever', year: 2021, section };
    expect(wordsOf(entryCard(like({ source }), [], null, 'nl'))).toContain(`Bron: Proefdocument, ${name} (stand 2021)`);
  });
});
