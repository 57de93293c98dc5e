/** What a free text must not hold: direct identifiers of a candidate (AVG; design, section 6). */
export type Identifier = 'bsn' | 'email' | 'phone' | 'birth-date' | 'name';

/*
 * E-mail addresses, also as people hide them: 'jan (at) ggz.nl', 'jan @ ggz . nl'. A mention ('met @Jan. Morgen') is none.
 */
const EMAIL =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+(?:@\s?|\s@\s|\s?[([]\s?at\s?[)\]]\s?)[\p{L}\p{N}-]+(?:(?:\.|\s\.\s|\s?[([]\s?(?:dot|punt)\s?[)\]]\s?)[\p{L}\p{N}-]{2,})+/iu;

/*
 * Dates of birth.
 */
const MONTHS =
  'jan(?:uari|uary)?|feb(?:ruari|ruary)?|maart|mrt|mar(?:ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|aug(?:ustus|ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?';
/** The ways people write a date. @param year its year, in front; @param tail its year at the end, with what comes before it */
const dates = (year: string, tail: string): string =>
  [
    `\\d{1,2}[-/. ]{1,2}\\d{1,2}${tail}`,
    `${year}[-/.]\\d{1,2}[-/.]\\d{1,2}`,
    `\\d{1,2}(?:e|ste|de|st|nd|rd|th)?(?: of)?[ -]{0,2}(?:${MONTHS})${tail}`,
    `(?:${MONTHS})\\.? \\d{1,2}(?:st|nd|rd|th)?${tail}`,
  ].join('|');
const BIRTH_WORDS = 'geb(?:oren|oorte[ -]?(?:datum|dag)|\\.?[ ]?dat(?:um|\\.)?|\\.)?|verjaardag|verjaart|jarig|birth[ -]?(?:date|day)?|born|d\\.?o\\.?b\\.?';
const ANY_DATE = dates('(?:19|20)\\d{2}', '[-/. ,]{0,2}(?:(?:19|20)?\\d{2})?');
/** Behind a word for birth any date will do, with or without its year. Whole words only: not 'gebeld op 3-11-2026'. */
const BIRTH = new RegExp(`(?<![\\p{L}-])(?:${BIRTH_WORDS})(?!\\p{L})[^\\d\\n,;]{0,20}(?:${ANY_DATE}|\\d{8}|\\d{6})(?!\\d)`, 'iu');
/** A full date so long ago that it can only be one: the programme's own dates begin in 2017. Laws are older: 'besluit van 2 december 1998'. */
const OLD_DATE = new RegExp(
  `(?<!\\d|(?<!\\p{L})(?:wet|besluit|regeling|verordening|uitspraak|arrest|beschikking)\\s+van\\s+)(?:${dates('19\\d{2}', '[-/. ,]{1,2}19\\d{2}')})(?!\\d)`,
  'iu',
);

/*
 * Numbers. What is plainly something else is taken out first: a day, a reference, an amount or a KvK number holds digits enough to look like one.
 */
const OTHER_NUMBERS = [
  /\bHW[\s-]*[A-Z]{2}[\s-]*\d{4}[\s-]+\d{1,6}(?!\d)/gi,
  /(?<!\d)\d{1,2}([-/.])\d{1,2}\1(?:19|20)\d{2}(?!\d)/g,
  /(?<!\d)(?:19|20)\d{2}([-/.])\d{1,2}\1\d{1,2}(?!\d)/g,
  /(?:€|\bEUR\b|\beuros?\b)\s*\d[\d.]*(?:,\d{2}|,-)?/gi,
  /(?<!\d)\d[\d.]{0,15}(?:,\d{2}|,-)?\s{0,3}(?:€|EUR\b|euros?\b)/gi,
  /\bKvK(?:[\s-]*(?:nummer|nr\.?|number))?\s*:?\s*\d{8}(?!\d)/gi,
];
const withoutOtherNumbers = (text: string): string => OTHER_NUMBERS.reduce((rest, pattern) => rest.replace(pattern, ';'), text);

/** Between digits of a phone number. */
const GAP = '[\\s().\\/–-]{0,3}';
/** Behind a word for it, also a mobile number without its 0. */
const MOBILE = `(?<!\\p{L})(?:mobiel|gsm|tel|telefoon|whatsapp|appt?|bel)(?:nummer|nr)?(?!\\p{L})[^\\d\\n]{0,15}6${GAP}\\d(?:${GAP}\\d){7}(?!\\d)`;
/** Dutch: ten digits from 0, or +31 / 0031 and nine. Others: + or 00 and the country's own. */
const PHONE = new RegExp(
  `(?<!\\d)(?:(?:\\+|00)31${GAP}(?:\\(0\\)|0)?|0)${GAP}[1-9](?:${GAP}\\d){8}(?!\\d)|(?<!\\d)(?:\\+|00)(?!31)[1-9](?:${GAP}\\d){8,13}(?!\\d)|${MOBILE}`,
  'iu',
);

/** The 11-proef of a BSN: eight or nine digits whose weighted sum is a multiple of 11. */
function isBsn(digits: string): boolean {
  const nine = digits.padStart(9, '0');
  if (nine.length !== 9 || /^(\d)\1*$/.test(nine)) return false;
  const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
  return weights.reduce((sum, weight, index) => sum + weight * Number(nine[index]), 0) % 11 === 0;
}

/** Nine digits, grouped with one kind of sign or none; eight only in one piece: in groups they are two years or a case number. */
const BSN_SHAPES = ['\\s?', '\\.?', '-?', '\\/?']
  .map((sign) => new RegExp(`(?<!\\d)(?=(\\d(?:${sign}\\d){8})(?!\\d))`, 'g'))
  .concat(/(?<!\d)(?=(\d{8})(?!\d))/g);
/** 'Dossier 2026-00123': a year and a number of five. */
const CASE_NUMBER = /^(?:19|20)\d{2}\D\d{5}$/;
/** Behind the word itself any such number is refused, also one with a typing error. */
const LABELLED_BSN = /\b(?:BSN|burgerservicenummer|sofi(?:nummer)?)\b[^\d\n]{0,15}\d(?:[^\d\n]{0,3}\d){7,8}(?!\d)/i;

function hasBsn(text: string): boolean {
  const found = BSN_SHAPES.flatMap((shape) => [...text.matchAll(shape)].map((match) => match[1] ?? ''));
  return LABELLED_BSN.test(text) || found.some((group) => !CASE_NUMBER.test(group) && isBsn(group.replace(/\D/g, '')));
}

/*
 * Names: only behind a word that announces one. `STOP` are words that follow it without being a name.
 */
const either = (words: string): string => words.replace(/(^|\|)(\p{Ll})/gu, (_all, bar: string, letter: string) => `${bar}[${letter.toUpperCase()}${letter}]`);
const ORGANISATIONS = 'gemeente|stichting|regio|project|hoofdzaak|organisatie|instelling|werkgever|programma|traject|ggz|uwv|wsp|ribw|teams';
const SENTENCE =
  'zij|ze|hij|het|er|we|wij|ik|dit|dat|die|wil|kan|heeft|is|was|en|of|moet|mag|wordt|zoekt|volgens|we|the|she|he|they|monday|tuesday|wednesday|thursday|friday';
const UNNAMED =
  'niet|geen|bekend|onbekend|nog|nu|al|hier|weg|verwijderd|geheim|anoniem|nvt|volgt|zie|bij|wel|te|in|op|de|het|een|mij|ons|gewijzigd|not|known|unknown|still|being|withheld|removed|the|confidential';
const PARTICLES = `(?:(?:${either('van|de|der|den|het|ten|ter|te|el|al|la|von|du|in|op')}|['’]t)\\s+|\\p{Lu}\\.\\s*)*`;
const CAPITAL = `${PARTICLES}(?!(?:${either(`${ORGANISATIONS}|${SENTENCE}|van|der|den|ten|ter|te`)})(?!\\p{L}))(?:\\p{Lu}['’])?\\p{Lu}\\p{Ll}+`;
const START = '(?<![\\p{L}])';
const PEOPLE = 'hij|zij|ze|ik|kandidaat|kandidate|cli[eë]nt|cli[eë]nte|klant|deelnemer|deelneemster|pati[eë]nt|werkzoekende|man|vrouw|jongen|meisje|persoon';
const PEOPLE_EN = 'he|she|they|who|candidate|client|patient|applicant|man|woman|boy|girl|person';
const THINGS =
  'project|organisatie|instelling|stichting|bedrijf|werkgever|methode|regeling|programma|aanpak|regio|gemeente|team|afdeling|cursus|training|opleiding|functie|app|formulier|traject|bureau|netwerk|overleg|praktijk|dienst|dat|dit|het|nu|zo';
const OF_PERSON = `(?:\\s+(?:(?:van|of)\\s+(?:\\p{L}+\\s+)?)?(?:${PEOPLE}|${PEOPLE_EN}))?`;
const FORE = `${START}(?:${either('voor|achter|roep|familie|meisjes|sur|first[ -]|last[ -]|full[ -]|family[ -]')})?`;

const NAMES = [
  // 'mevrouw De Vries', 'dhr. J. de Vries'; not 'mevrouw wil', nor 'mevrouw X'
  new RegExp(
    `${START}(?:(?:${either('mevrouw|meneer|mijnheer|heer|miss')})\\s+|(?:${either('dhr|mevr|mw|mrs?|ms')}|DHR|MEVR|MW)(?:\\.\\s*|\\s+))${CAPITAL}`,
    'u',
  ),
  // 'kandidaat Peter Jansen'; not 'kandidaat Wajong', nor 'klant Werkplein Heerlen'
  new RegExp(
    `${START}(?:${either('kandidaat|kandidate|cli[eë]nte?|klant|deelnemer|deelneemster|pati[eë]nt')})\\s+(?!(?:Werk|Wajong|Sociale|Participatie|Team|Afdeling))${CAPITAL}\\s+${CAPITAL}`,
    'u',
  ),
  // 'hij heet Jan', 'een man genaamd Jan'; not 'het project heet Impuls'
  new RegExp(`(?<!${START}(?:${either(THINGS)})\\s+)${START}(?:[Hh]eet|[Gg]enaamd)\\s*:?\\s+${CAPITAL}`, 'u'),
  new RegExp(`${START}(?:${PEOPLE})\\s+heet\\s+(?!(?:${UNNAMED}|iedereen|je|jullie|hem|haar|ons|alle|u|${ORGANISATIONS})(?!\\p{L}))\\p{L}{2,}`, 'iu'),
  new RegExp(`${START}(?:${either(PEOPLE_EN)})(?:\\s+(?:is|was)|['’]s)?\\s+(?:called|named)\\s+${CAPITAL}`, 'u'),
  // 'naam is jan', 'achternaam: De Vries', 'NAAM VAN DE CLIËNT: JAN'; not 'naam is bekend', nor 'naam van het project is'
  new RegExp(`${FORE}na(?:am|me)${OF_PERSON}\\s*(?:\\s(?:is|luidt)(?!\\p{L})|[:=;])\\s*:?\\s*(?!(?:${UNNAMED}|${ORGANISATIONS})(?!\\p{L}))\\p{L}{2,}`, 'iu'),
  new RegExp(`${FORE}[Nn]a(?:am|me)${OF_PERSON}\\s*(?:\\s(?:is|luidt)|[:=;])\\s*:?\\s*${CAPITAL}`, 'u'),
  // 'naam Jan de Vries'; not 'onder de naam Impuls'
  new RegExp(`(?<!${START}(?:${either('de|die|een|andere|nieuwe|eigen|the|a')})\\s+)${FORE}[Nn]a(?:am|me)\\s+${CAPITAL}`, 'u'),
];

const plainOf = (text: string): string => text.normalize('NFKC').replace(/\p{Cf}/gu, ''); // no signs without width between the digits

/** Whether a text holds an e-mail address or a telephone number, of whomever. */
export function hasContact(text: string): boolean {
  const plain = plainOf(text);
  return EMAIL.test(plain) || PHONE.test(withoutOtherNumbers(plain));
}

/**
 * Looks for direct identifiers of a person in a free text.
 * @param text what somebody typed
 * @returns the first kind found, or null; nothing of the text itself
 */
export function findIdentifier(text: string): Identifier | null {
  const plain = plainOf(text);
  if (EMAIL.test(plain)) return 'email';
  if (BIRTH.test(plain) || OLD_DATE.test(plain)) return 'birth-date';
  const numbers = withoutOtherNumbers(plain);
  if (PHONE.test(numbers)) return 'phone';
  if (hasBsn(numbers)) return 'bsn';
  return NAMES.some((pattern) => pattern.test(plain)) ? 'name' : null;
}
