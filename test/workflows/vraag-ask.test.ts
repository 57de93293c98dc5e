import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Card } from '../../src/cards/types.ts';
import type { Entry } from '../../src/faq/entry.ts';
import { createFaq, LONGEST_QUESTION } from '../../src/faq/faq.ts';
import { ask } from '../../workflows/vraag/ask.ts';
import { openEntry } from '../../workflows/vraag/feedback.ts';
import { acted, aPerson, asked, buttonsOf, cardOf, doneOf, NEW_ID, opened, PLACE, pressed, readable, readsOf, SETTINGS } from '../support/facts.ts';
import { aFaq, anUnsureFaq, ENTRIES } from '../support/faq.ts';
import { aKeptAnswer } from '../support/reads-questions.ts';

const FOUND = 'wie betaalt de fietsen';
const NOTHING = 'xyzzy qwrtp';
const FOOTBALL = 'wie won ajax psv';
const DANGER = 'klant dreigt met zelfmoord';

const around = (more: { person?: ReturnType<typeof aPerson> | null; kept?: ReturnType<typeof aKeptAnswer>[]; faq?: ReturnType<typeof aFaq> } = {}) => ({
  person: more.person === undefined ? aPerson() : more.person,
  reads: readsOf({ kept: more.kept ?? [] }),
  settings: { ...SETTINGS, faq: more.faq ?? aFaq() },
});
const asking = async (text: string, locale?: string, given = around()) => doneOf(await acted(ask, asked(text, { locale }), given));
const cardFor = async (text: string, locale?: string) => cardOf((await asking(text, locale)).reply);
const actionsOf = (card: Card) => buttonsOf(card).map(({ action }) => action);
/** The words of a card from top to bottom, without its buttons. */
const wordsOf = ({ blocks }: Card) =>
  blocks.flatMap((block) => ('text' in block ? [block.type === 'row' ? block.title : block.text] : block.type === 'list' ? block.items : []));

describe('a question with an answer', () => {
  it('shows the words of the entry and its source, and then what is worth reading beside it', async () => {
    const card = await cardFor(FOUND);
    expect(card.title).toBe('Wie betaalt de fietsen?');
    expect(wordsOf(card)).toEqual([
      'Wie betaalt de fietsen?',
      'De gemeente betaalt de fietsen. Dit geldt voor drie jaar.',
      'Een fiets kost hoogstens 300 euro.',
      'Een slot hoort erbij.',
      'Bron: Proefdocument, 1.1 (stand 2021)',
      'Hoort erbij:',
      'Waar staat de fietsenstalling?',
    ]);
    expect(buttonsOf(card)).toEqual([
      expect.objectContaining({ action: ACTIONS.questionEntry, label: 'Lezen', value: `${NEW_ID}|proef#1.2` }),
      expect.objectContaining({ action: ACTIONS.questionHelpful, label: 'Dit helpt', value: `${NEW_ID}|proef#1.1` }),
      expect.objectContaining({ action: ACTIONS.questionWrong, label: 'Dit klopt niet', value: `${NEW_ID}|proef#1.1` }),
      expect.objectContaining({ action: ACTIONS.questionPass, label: 'Vraag het de programmamanager', value: `${NEW_ID}|proef#1.1` }),
    ]);
  });

  it('is in English for a client in English, whatever the language of the question', async () => {
    const card = await cardFor(FOUND, 'en-GB');
    expect(wordsOf(card)).toEqual([
      'Who pays for the bicycles?',
      'The municipality pays for the bicycles, for three years.',
      'Source: Proefdocument, 1.1 (in Dutch, as of 2021)',
      'See also:',
      'Where is the bicycle shed?',
    ]);
    expect(buttonsOf(card).map(({ label }) => label)).toEqual(['Read', 'This helps', 'This is not right', 'Ask the programmamanager']);
  });

  it('shows two neighbours at most, each once, and never the entry itself', async () => {
    const more = ['2.1', '2.2', '2.3', '2.4'].flatMap((section): Entry[] =>
      ENTRIES.slice(0, 1).map((one) => ({
        ...one,
        id: `proef#${section}`,
        nl: { ...one.nl, title: `Fietsen ${section}` },
        related: ['proef#1.1', 'proef#1.2'],
      })),
    );
    const [first, ...rest] = ENTRIES;
    if (!first) throw new Error('there is no knowledge');
    const faq = createFaq([{ ...first, related: more.map(({ id }) => id) }, ...rest, ...more]);
    const card = cardOf((await asking(FOUND, undefined, around({ faq }))).reply);
    const near = card.blocks.flatMap((block) => (block.type === 'row' ? [block] : []));
    expect(near).toHaveLength(2);
    expect(new Set([card.title, ...near.map(({ title }) => title)]).size).toBe(3);
    expect(new Set(near.map(({ button }) => button.value)).size).toBe(2);
  });

  it('is kept with what it was answered with, where the answer of a person goes, and no name', async () => {
    const step = await asking(`${FOUND}?`, 'en-US');
    const question = { id: NEW_ID, text: `${FOUND}?`, entryId: 'proef#1.1', answered: true };
    expect(step.writes).toEqual([{ type: 'question.ask', question, from: { place: PLACE, language: 'en' } }]);
    expect(step.effects).toEqual([]);
  });

  it('that a programmamanager kept says who answered it and when, and that it comes from a person', async () => {
    const given = around({ kept: [aKeptAnswer()] });
    const step = await asking('mag een stagiair meefietsen?', undefined, given);
    expect(wordsOf(cardOf(step.reply))).toEqual([
      'Mag een stagiair meefietsen?',
      'Ja, dat mag.',
      'Leg het wel vast.',
      'Antwoord van Gijs, programmamanager, 20 november 2026. Dit komt van een persoon, niet uit de documenten.',
    ]);
    expect(step.writes).toMatchObject([{ question: { entryId: `kept#${aKeptAnswer().id}`, answered: true } }]);
    expect(wordsOf(cardOf((await asking('mag een stagiair meefietsen?', 'en-US', given)).reply))).toContain('This answer was given in Dutch only.');
  });

  it('that was kept and removed again is not given any more', async () => {
    const faq = aFaq();
    await asking('mag een stagiair meefietsen?', undefined, around({ faq, kept: [aKeptAnswer()] }));
    expect((await asking('mag een stagiair meefietsen?', undefined, around({ faq }))).writes).toMatchObject([{ question: { answered: false } }]);
  });

  it('needs no person: the documents are no secret', async () => {
    const step = await asking(FOUND, undefined, around({ person: null }));
    expect(cardOf(step.reply).title).toBe('Wie betaalt de fietsen?');
    expect(step.writes).toHaveLength(1);
  });
});

describe('a question without an answer', () => {
  it('says so in words, offers the programmamanager, and is kept as not answered', async () => {
    const step = await asking(NOTHING);
    const card = cardOf(step.reply);
    expect(wordsOf(card)).toEqual([
      'Dat weet ik niet zeker',
      'In de documenten van het programma vond ik hier geen duidelijk antwoord op.',
      'Ik vond niets dat erop lijkt.',
    ]);
    expect(buttonsOf(card)).toEqual([
      expect.objectContaining({ action: ACTIONS.questionPass, value: `${NEW_ID}|` }),
      expect.objectContaining({ action: ACTIONS.question, label: 'Stel een andere vraag' }),
    ]);
    expect(step.writes).toMatchObject([{ question: { text: NOTHING, entryId: null, answered: false } }]);
  });

  it('shows what comes near as such, with a way to read it, and keeps the nearest', async () => {
    const step = await asking('zwemmen olifanten', undefined, around({ faq: anUnsureFaq() }));
    const card = cardOf(step.reply);
    expect(card.title).toBe('Dat weet ik niet zeker');
    const rows = card.blocks.filter((block) => block.type === 'row');
    expect(rows.map(({ title }) => title)).toEqual(['Wie betaalt de fietsen?', 'Waar staat de fietsenstalling?']);
    expect(card.blocks[card.blocks.findIndex(({ type }) => type === 'row') - 1]).toMatchObject({
      text: 'Dit komt in de buurt, maar is misschien niet wat u zoekt:',
    });
    expect(rows[0]).toMatchObject({ text: 'Proefdocument (2021)', button: { label: 'Lezen', action: ACTIONS.questionEntry } });
    expect(readable(card)).not.toContain('De gemeente betaalt de fietsen');
    expect(rows.map(({ button }) => button.value)).toEqual([`${NEW_ID}|proef#1.1`, `${NEW_ID}|proef#1.2`]);
    expect(step.writes).toMatchObject([{ question: { entryId: 'proef#1.1', answered: false } }]);
  });

  it('is English for a client in English', async () => {
    expect(wordsOf(await cardFor(NOTHING, 'en-US'))).toEqual([
      'I am not sure',
      "I found no clear answer to this in the programme's documents.",
      'I found nothing like it.',
    ]);
  });

  it('about something that is not ours says why, and waits for nobody', async () => {
    const step = await asking(FOOTBALL);
    const card = cardOf(step.reply);
    expect(wordsOf(card).slice(0, 2)).toEqual(['Voetbal', 'Dit gaat over voetbal. Daar weet ik niets van.']);
    expect(card.blocks.filter(({ type }) => type === 'row').length).toBeLessThanOrEqual(2);
    expect(actionsOf(card).slice(-2)).toEqual([ACTIONS.question, ACTIONS.questionPass]); // it is nobody's here: to ask something else comes first
    expect(step.writes).toMatchObject([{ question: { entryId: 'buiten-bereik#sport', answered: true } }]);
    expect((await cardFor(FOOTBALL, 'en-US')).title).toBe('Football');
  });
});

describe('somebody in danger', () => {
  it.each([
    [undefined, 'Bel direct 112.'],
    ['en-US', 'Call 112 at once.'],
  ])('is told whom to call, and is not offered to wait (%s)', async (locale, said) => {
    const step = await asking(DANGER, locale);
    expect(wordsOf(cardOf(step.reply))).toContain(said);
    expect(actionsOf(cardOf(step.reply))).toEqual([ACTIONS.question]);
    expect([step.writes, step.effects]).toEqual([[], []]);
  });

  it.each([
    ['behind a question that has an answer', `${FOUND}? Mijn klant zegt dat hij er een einde aan wil maken.`],
    ['behind one that is not ours', `${FOOTBALL}, en ik wil dood`],
    ['in words that stand in no document', 'ze heeft haar polsen doorgesneden'],
    ['at the end of a story too long for a question', `${'Het ging goed op het werk. '.repeat(1500)}Nu wil ze niet meer leven.`],
  ])('is told that %s', async (_where, text) => {
    const step = await asking(text);
    expect(cardOf(step.reply).title).toBe('Acuut gevaar');
    expect(step.writes).toEqual([]);
  });

  it('is told that first, also when the question holds something of a person', async () => {
    const step = await asking(`${DANGER}, BSN 111222333`);
    const words = wordsOf(cardOf(step.reply));
    expect(words.slice(0, 2)).toEqual(['Acuut gevaar', 'Bel direct 112.']);
    expect(words.at(-1)).toContain('Uw vraag is niet bewaard.');
    expect(step.writes).toEqual([]);
  });
});

describe('a question about one person', () => {
  it.each(['persoonlijke-casus', 'medicijnen-en-therapie', 'crisis'])('(%s) is answered, but neither kept nor passed on', async (section) => {
    const [topic] = ENTRIES.filter(({ id }) => id === 'buiten-bereik#crisis').map((entry) => ({ ...entry, id: `buiten-bereik#${section}` }));
    const faq = { ...aFaq(), ask: () => ({ answer: { type: 'unsure' as const, near: ENTRIES.slice(0, 1), topic: topic ?? null }, hits: [] }) };
    const step = await asking('mijn klant slikt iets', undefined, around({ faq }));
    expect([step.writes, step.effects]).toEqual([[], []]);
    expect(actionsOf(cardOf(step.reply))).toEqual([ACTIONS.questionEntry, ACTIONS.question]);
    expect(readable(step)).not.toContain(NEW_ID);
  });
});

describe('a question that cannot be read', () => {
  it.each(['', '   ', '🎉🎉', '???', '<>', '\n\n'])('«%s» is met with an example, and not kept', async (text) => {
    const step = await asking(text);
    expect(cardOf(step.reply).title).toBe('Ik lees hier geen vraag in');
    expect(readable(step.reply)).toContain('bijvoorbeeld: wie betaalt de eerste acht gesprekken?');
    expect(actionsOf(cardOf(step.reply))).toEqual([ACTIONS.question]);
    expect(step.writes).toEqual([]);
  });

  it.each([LONGEST_QUESTION + 1, 4000])('of %i characters is told how long it may be, and not kept', async (length) => {
    const step = await asking('fiets '.repeat(1000).slice(0, length));
    expect(readable(step.reply)).toContain('langer dan 500 tekens');
    expect(step.writes).toEqual([]);
    expect(readable((await asking('x'.repeat(length), 'en-US')).reply)).toContain('longer than 500 characters');
  });

  it('of exactly the longest is read', async () => {
    const text = `${FOUND} ${'fiets '.repeat(200)}`.slice(0, LONGEST_QUESTION);
    expect((await asking(text)).writes).toHaveLength(1);
  });
});

describe('a question that points to a person', () => {
  it.each([
    ['a BSN', 'BSN 111222333', 'een BSN'],
    ['an e-mail address', 'mail jan@example.nl', 'een e-mailadres'],
    ['a phone number', 'bel 06-12345678', 'een telefoonnummer'],
    ['a name', 'voor mevrouw Jansen', 'een naam van een persoon'],
    ['a date of birth', 'geboren 3-11-1985', 'een geboortedatum'],
  ])('(%s) is answered with a hint above it, and neither kept nor passed on', async (_what, told, named) => {
    const step = await asking(`${FOUND}? ${told}`);
    const card = cardOf(step.reply);
    expect(card.blocks[0]).toMatchObject({ type: 'text', tone: 'warning' });
    expect(wordsOf(card)[0]).toContain(named);
    expect(wordsOf(card)[0]).toContain('Uw vraag is niet bewaard.');
    expect(wordsOf(card)).toContain('De gemeente betaalt de fietsen. Dit geldt voor drie jaar.');
    expect([step.writes, step.effects]).toEqual([[], []]);
    expect(actionsOf(card)).toEqual([ACTIONS.questionEntry]);
    expect(readable(step)).not.toContain(told);
  });

  it('and has no answer is not offered the programmamanager', async () => {
    const step = await asking(`${NOTHING} jan@example.nl`, 'en-US');
    expect(wordsOf(cardOf(step.reply))[0]).toContain('Your question was not kept.');
    expect(actionsOf(cardOf(step.reply))).not.toContain(ACTIONS.questionPass);
    expect(step.writes).toEqual([]);
  });

  it('and was opened further is still not kept: only more to read, and nothing that names the question', async () => {
    const [near] = buttonsOf(cardOf((await asking(`${FOUND}? jan@example.nl`)).reply));
    const shown = cardOf(await opened(openEntry, pressed(ACTIONS.questionEntry, near?.value), around()));
    expect(shown.title).toBe('Waar staat de fietsenstalling?');
    expect(buttonsOf(shown)).toMatchObject([{ action: ACTIONS.questionEntry, label: 'Lezen', value: '|proef#1.1' }]);
  });
});
