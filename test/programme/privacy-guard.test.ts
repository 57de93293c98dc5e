import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findIdentifier, type Identifier } from '../../src/programme/privacy-guard.ts';

/* All numbers and people here are made up; 123456782 and 111222333 pass the 11-proef and were never handed out as such. */

const HITS: [kind: Identifier, text: string][] = [
  ['bsn', '123456782'],
  ['bsn', 'BSN 123456782, graag bellen'],
  ['bsn', 'kandidaat 1234.56.782 uit Breda'],
  ['bsn', 'nummer 123 456 782'],
  ['bsn', 'nummer 123-456-782'],
  ['bsn', 'zie 12 34 56 78 2'],
  ['bsn', 'dossier 7 123456782'],
  ['bsn', 'BSN123456782'],
  ['bsn', '１２３４５６７８２'],
  ['bsn', '12345\u200b6782'],
  ['bsn', 'bsn: 10000008'],
  ['bsn', 'het BSN-nummer is 123456789 (typefout)'],
  ['bsn', 'burgerservicenummer 111/222/333'],
  ['bsn', '12 123 456 782'],
  ['bsn', 'citizen number 111222333 please'],
  ['email', 'jan.jansen@ggzbreburg.nl'],
  ['email', 'Mail naar J.de-Vries+werk@gemeente.denhaag.nl!'],
  ['email', 'jan @ gmail . com'],
  ['email', 'jan(at)gmail.com'],
  ['email', 'jan [at] gmail [punt] com'],
  ['email', 'mailto:a@b.nl'],
  ['email', 'zoë@bücher.de'],
  ['phone', '0612345678'],
  ['phone', 'bel 06-12345678'],
  ['phone', 'bel 06 12 34 56 78 na vijven'],
  ['phone', 'bel 06/12345678'],
  ['phone', 'bel 06 – 1234 5678'],
  ['phone', 'tel:0201234567'],
  ['phone', '(040) 123 45 67'],
  ['phone', '+31 6 12345678'],
  ['phone', '+31(0)6-12345678'],
  ['phone', '0031612345678'],
  ['phone', '+32 475 12 34 56'],
  ['phone', '0049 241 1234567'],
  ['phone', 'op 03-11-2026 bellen met 0612345678'],
  ['birth-date', 'geboren op 3 november 1990'],
  ['birth-date', 'geb. 3-11-1990'],
  ['birth-date', 'geb 03111990'],
  ['birth-date', 'geboortedatum: 1990-11-03'],
  ['birth-date', 'Geboortedatum 3/11/04'],
  ['birth-date', 'geb.datum 3.11.2004'],
  ['birth-date', 'is jarig op 3 november'],
  ['birth-date', 'born on 3rd of November 1990'],
  ['birth-date', 'born November 3, 1990'],
  ['birth-date', 'DOB 03/11/1990'],
  ['birth-date', 'date of birth: 3 Nov 2004'],
  ['birth-date', 'man (12-05-1985), Breda'],
  ['birth-date', 'sinds 5 mei 1978'],
  ['birth-date', '1985-05-12'],
  ['name', 'Naam is Jan de Vries'],
  ['name', 'zijn naam is jan'],
  ['name', 'NAAM: JAN DE VRIES'],
  ['name', 'naam: De Vries'],
  ['name', 'naam Jan de Vries'],
  ['name', 'de naam van de kandidaat is Jan'],
  ['name', 'naam van cliënt = jan'],
  ['name', 'achternaam: De Vries'],
  ['name', 'voornaam is fatima'],
  ['name', 'Hij heet Jan'],
  ['name', 'zij heet fatima'],
  ['name', 'de kandidaat heet Fatima El Amrani'],
  ['name', 'een man genaamd Jan'],
  ['name', 'mevrouw De Vries wil werken'],
  ['name', 'de heer Jansen'],
  ['name', 'Dhr. J. de Vries'],
  ['name', 'mw.Bakker'],
  ['name', 'meneer Van der Berg'],
  ['name', "mevr. O'Brien"],
  ['name', 'MW Jansen'],
  ['name', 'his name is john'],
  ['name', 'Name: John Smith'],
  ['name', 'the candidate is called John'],
  ['name', 'a woman named Mary'],
  ['name', 'Mrs. Smith'],
  ['name', 'surname: Smith'],
];

const PASSES = [
  // what people write every day
  '',
  'Wij zoeken een werkgever voor drie dagen per week.',
  'De kandidaat wil in de zorg werken en heeft een rijbewijs.',
  'We need an answer about the job coach before Monday.',
  // organisations
  'GGZ Breburg',
  'Gemeente Den Haag',
  'UWV Werkbedrijf Zuid-Limburg',
  'GGz Centraal',
  'Stichting De Vrije Hand',
  'naam: Gemeente Breda',
  'Naam is GGZ Breburg',
  'onder de naam Samen Sterk zonder Stigma',
  'Het project heet Hoofdzaak Werk',
  'De organisatie heet Emergis',
  'de projectnaam is Impuls',
  'de naam van het project is Impuls',
  'the project is called Impuls',
  // words for a name, without one
  'De naam is bekend bij de gemeente',
  'naam is niet nodig',
  'the name is not known yet',
  'mevrouw X wil weer aan het werk',
  'mevrouw wil weer aan het werk',
  'Gesproken met mw. Zij wil drie dagen werken',
  'ik heet u welkom in de regio',
  'candidate called Monday to ask about it',
  'we gebruiken Ms Teams',
  // dates of the programme
  'sinds 3-11-2026',
  'gebeld op 3-11-2026',
  'gebruikt sinds 12-10-2025',
  'begeleiding van 01-01-2026 - 31-12-2026',
  'afspraak 03-11-2026 10:30 uur',
  'start 2026-01-03 of 2026-02-04',
  'start op 3 november 2026',
  'per 1 januari 2021',
  'een meerjarig plan vanaf 1-1-2026',
  'geb. onbekend, start 3-11-2026',
  'wet van 1998',
  'geboren in 1985',
  // numbers
  '100 trajecten in 2021',
  'in 2021 en 2022 samen 125 trajecten',
  'jaren 2020-2021 en 2022-2023',
  'van 09.00 - 17.00 uur',
  'HW-ZL-2026-0042',
  'zie HW-ZL-2026-0015 en HW-ZL-2026-0026',
  'dossier 2026-00002',
  '€ 12.500.000',
  '€ 3,5 miljoen in 2016',
  '123.456.782 euro over vier jaar',
  '8.000 of 10.000 of 11.000 voor een traject van 3 jaar',
  '5611 AZ Eindhoven',
  'Kerkstraat 12-14, 1234 AB',
  'huisnummer 123, 3e etage, kamer 4.056',
  'KvK 12345678',
  'KvK-nummer: 10000008',
  '12345678',
  '123456789',
  'AGB 01012345',
  'order 000012345678',
  'artikel 7:629a lid 3',
  'loonwaarde 45%, 0,8 fte, 28-32 uur',
  // an at-sign that is no address
  'vraag het @Jan. Morgen bellen',
  'overleg @ UWV om 10.30 uur',
  '3 kandidaten @ 2 dagen',
];

describe('identifiers in free text', () => {
  it.each(HITS)('%s is found in «%s»', (kind, text) => {
    expect(findIdentifier(text)).toBe(kind);
  });

  it.each(PASSES)('«%s» may be written', (text) => {
    expect(findIdentifier(text)).toBeNull();
  });

  it('every reference may be written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2017, max: 2099 }), fc.integer({ min: 1, max: 99_999 }), (year, number) => {
        expect(findIdentifier(`zie HW-ZL-${year}-${String(number).padStart(4, '0')} van mij`)).toBeNull();
      }),
    );
  });

  it('every day of the programme may be written, in each way people write one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2017, max: 2040 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), (year, month, day) => {
        const two = (part: number) => String(part).padStart(2, '0');
        for (const written of [
          `${two(day)}-${two(month)}-${year}`,
          `${day}/${month}/${year}`,
          `${two(day)}.${two(month)}.${year}`,
          `${year}-${two(month)}-${two(day)}`,
        ]) {
          expect(findIdentifier(`gestart op ${written} 12 weken`)).toBeNull();
        }
      }),
    );
  });

  it('every number that passes the 11-proef is found, however it is grouped', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(digits, fc.constantFrom('', ' ', '.', '-'), (eight, sign) => {
        const check = eight.reduce((sum, digit, index) => sum + digit * (9 - index), 0) % 11;
        fc.pre(check < 10 && eight.some((digit) => digit !== eight[0]));
        const nine = [...eight, check].join('');
        const grouped = [nine.slice(0, 3), nine.slice(3, 6), nine.slice(6)].join(sign);
        expect(findIdentifier(`kandidaat ${grouped} graag bellen`)).not.toBeNull();
      }),
    );
  });

  it('an address is found wherever it stands, and begins where a word does', () => {
    // As the pattern was before it took a word only from its beginning.
    const EAGER =
      /[\p{L}\p{N}._%+-]+(?:@\s?|\s@\s|\s?[([]\s?at\s?[)\]]\s?)[\p{L}\p{N}-]+(?:(?:\.|\s\.\s|\s?[([]\s?(?:dot|punt)\s?[)\]]\s?)[\p{L}\p{N}-]{2,})+/iu;
    const at = fc.constantFrom('@', ' @ ', '@ ', '(at)', ' [at] ', ' at ');
    const dot = fc.constantFrom('.', ' . ', '(punt)', ' [dot] ', ' ');
    const pieces = fc.array(fc.oneof(at, dot, fc.constantFrom('jan', 'a', '%', '+', '-', '_', '7', 'é', ' ', '(', 'nl')), { maxLength: 8 });
    const word = fc.constantFrom('jan', 'ggz-', 'é7', '');
    let found = 0;
    fc.assert(
      fc.property(pieces, fc.tuple(word, at, word, dot, word), pieces, (before, address, after) => {
        const text = [...before, ...address, ...after].join('');
        const is = EAGER.test(text);
        found += Number(is);
        expect(findIdentifier(text) === 'email', text).toBe(is);
      }),
      { numRuns: 2000 },
    );
    expect(found).toBeGreaterThan(50);
  });

  it('an address behind 40,000 letters is found', () => {
    expect(findIdentifier(`${'a'.repeat(40_000)}@ggz.nl`)).toBe('email');
  });

  it.each(['a', 'a.', 'naam', '1', '1.', '1/1/', '06 1', 'é', '('])('40,000 characters of «%s» take no time that grows with their square', (piece) => {
    const began = performance.now();
    findIdentifier(piece.repeat(40_000 / piece.length));
    expect(performance.now() - began).toBeLessThan(1000); // a square takes many seconds
  });

  it('a long text without an end is answered', () => {
    for (const piece of ['0 ', 'a', '1-', 'naam ', 'van De ', '(at) ']) expect(() => findIdentifier(piece.repeat(5000))).not.toThrow();
  });
});
