import { describe, expect, test } from 'vitest';
import { readTyped } from '../../src/engine/typed.ts';

const asked = (text: string) => ({ type: 'asked', text });
const commanded = (name: string, text = '') => ({ type: 'command', name, text });

describe('what somebody typed', () => {
  test.each([
    ['/traject', commanded('traject')],
    ['Traject  lijst', commanded('traject', 'lijst')],
    ['  help ', commanded('hulp')],
    ['hulp!', commanded('hulp')],
    ['Help?!', commanded('hulp')],
    ['/hulp.', commanded('hulp')],
    ['traject?', commanded('traject')],
    ['vraag!', commanded('vraag')],
    ['wie?', commanded('wie')],
    ['!', asked('!')],
    ['hulp! nu', asked('hulp! nu')],
    ['traject HW-ZL-2026-0042', commanded('traject', 'HW-ZL-2026-0042')],
    ['\u00a0/TRAJECT\u00a0Lijst\u00a0', commanded('traject', 'Lijst')],
    ['/traject\nlijst', commanded('traject', 'lijst')],
    ['hoeveel trajecten tellen mee?', asked('hoeveel trajecten tellen mee?')],
    ['mijn traject', asked('mijn traject')],
    ['/onbekend lijst', asked('/onbekend lijst')],
    ['constructor', asked('constructor')],
    ['', asked('')],
    [' \u00a0\n', asked('')],
  ])('«%s»', (said, read) => {
    expect(readTyped(said)).toEqual(read);
  });

  test.each([
    ['a BSN', '111222333'],
    ['an e-mail address', 'jan@example.nl'],
    ['a phone number', '06-12345678'],
    ['a name', 'de kandidaat heet Jan'],
    ['a long story', 'woord '.repeat(20)],
  ])('%s behind a command goes no further', (_what, text) => {
    expect(readTyped(`traject ${text}`)).toEqual(commanded('traject', '…'));
    expect(readTyped(`/traject ${text}`)).toEqual(commanded('traject', '…'));
  });
});

describe('a question that begins with the word of a command', () => {
  test.each([
    'traject of opleiding, wat telt mee?',
    'Escalatie hoe werkt dat?',
    'afwezig zijn tijdens een traject, mag dat?',
    'hulp bij schulden, hoort dat erbij?',
    'who pays for IPS?',
    'Wie betaalt IPS?',
  ])('«%s» is a question, whole', (said) => {
    expect(readTyped(said)).toEqual(asked(said));
  });

  test.each([
    ['/traject telt dit mee?', commanded('traject', 'telt dit mee?')],
    ['/wie betaalt?', commanded('wie', 'betaalt?')],
    ['/Wie is de ambassadeur van UWV?', commanded('wie', 'is de ambassadeur van UWV?')],
    ['/hulp bij schulden?', commanded('hulp', 'bij schulden?')],
  ])('«%s» is the command: it has a slash', (said, read) => {
    expect(readTyped(said)).toEqual(read);
  });

  test('a question mark inside it, or a word with nothing behind it, makes no question', () => {
    expect(readTyped('traject lijst ? alles')).toEqual(commanded('traject', 'lijst ? alles'));
    expect(readTyped('traject')).toEqual(commanded('traject'));
  });
});

describe('wie', () => {
  test.each(['wie UWV', 'Wie gemeente Heerlen', 'who UWV', 'wie inkomensgevolgen', 'wie'])('«%s» looks for a colleague', (said) => {
    expect(readTyped(said)).toMatchObject({ type: 'command', name: 'wie' });
  });

  test.each([
    'wie betaalt IPS',
    'Wie IS de ambassadeur van UWV',
    'wie\u00a0beslist over de plaatsing',
    'wie kan meedoen aan een traject',
    'wie mag aanmelden',
    'who pays for IPS',
    'wie zitten er in de werkgroep',
    'wie maakt de ramen schoon',
    'Wie Vergoedt de jobcoach',
    'wie onderhoudt het contact nog',
  ])('«%s» is a question', (said) => {
    expect(readTyped(said)).toEqual(asked(said));
  });

  test.each([
    ['wie is wie', 'is wie'],
    ['Wie is wie in mijn regio', 'is wie in mijn regio'],
    ['wie is wie?', 'is wie?'],
    ['who is who', 'is who'],
  ])('«%s» is what the command itself shows', (said, text) => {
    expect(readTyped(said)).toEqual(commanded('wie', text));
  });

  test.each([
    'Utrecht',
    'Kadaster Utrecht',
    'Maastricht jobcoach',
    'gemeente Weert ambassadeur',
    'Isala Zwolle werk en inkomen',
    'herstelacademie Drenthe in Assen',
  ])('too little behind what may be a verb, or a word that is none: «wie %s» looks for a colleague', (text) => {
    expect(readTyped(`wie ${text}`)).toEqual(commanded('wie', text));
  });

  test('with a slash it always does', () => {
    expect(readTyped('/wie maakt de ramen schoon')).toEqual(commanded('wie', 'maakt de ramen schoon'));
  });

  test('a word that only begins like a verb is a name', () => {
    expect(readTyped('wie Isala')).toEqual(commanded('wie', 'Isala'));
    expect(readTyped('wie Kansrijk Werken')).toEqual(commanded('wie', 'Kansrijk Werken'));
  });
});

describe('vraag', () => {
  test.each(['/vraag', '/VRAAG', 'vraag', 'Vraag', 'ask', 'Question'])('what stands behind «%s» is the question, without that word', (word) => {
    expect(readTyped(`${word} wie betaalt IPS`)).toEqual(asked('wie betaalt IPS'));
    expect(readTyped(`${word}   wie betaalt IPS?  `)).toEqual(asked('wie betaalt IPS?'));
    expect(readTyped(`${word}\u00a0wie betaalt IPS?`)).toEqual(asked('wie betaalt IPS?'));
  });

  test('a question keeps its lines, spaces and length', () => {
    const long = `wie  betaalt\nIPS ${'en waarom '.repeat(300)}`.trim();
    expect(readTyped(`/vraag ${long}`)).toEqual(asked(long));
    expect(readTyped(long)).toEqual(asked(long));
  });

  test('a question that holds something of a person stays whole: the answer says what is wrong with it', () => {
    expect(readTyped('/vraag mag jan@example.nl meedoen')).toEqual(asked('mag jan@example.nl meedoen'));
  });

  test.each(['lijst', 'Lijst', 'LIST', 'open', 'bewaard', 'kept', ''])('«%s» behind it is no question', (text) => {
    for (const word of ['/vraag', 'vraag', 'ask']) expect(readTyped(`${word} ${text}`)).toEqual(commanded('vraag', text));
  });

  test.each(['lijst van regio’s', 'open of gesloten', 'wat is bewaard', 'lijst?'])('«%s» behind it is one', (text) => {
    expect(readTyped(`/vraag ${text}`)).toEqual(asked(text));
  });
});
