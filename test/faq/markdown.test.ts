import { describe, expect, it } from 'vitest';
import { readKnowledge } from '../../src/faq/markdown.ts';
import { anEntryText, HEADER } from './samples.ts';

const faultsOf = (text: string) => readKnowledge(text).faults.map(({ line, text: fault }) => [line, fault]);
const entriesOf = (text: string) => readKnowledge(text).entries.map(({ entry }) => entry);

const FULL = `${HEADER}## Wie betaalt dat? {#1.1}

De gemeente betaalt,
ook in 2022.

- Eerste
- Tweede

Tot slot.

### English: Who pays?

The municipality.

- First

### Vragen

- wie betaalt
- wat kost dat

### Trefwoorden

kosten, geld, , prijs

### Feiten

- Periode: 2018 - 2019
- Cijfers: 12: 34

### Zie ook

- #1.2
- ander#3

## Wie nog meer? {#bijlage-2.a}

Niemand.
`;

describe('a sound file', () => {
  it('gives every part of an entry', () => {
    expect(readKnowledge(FULL)).toEqual({
      faults: [],
      entries: [
        {
          line: 8,
          entry: {
            id: 'proef#1.1',
            nl: {
              title: 'Wie betaalt dat?',
              parts: [
                { type: 'text', text: 'De gemeente betaalt, ook in 2022.' },
                { type: 'list', items: ['Eerste', 'Tweede'] },
                { type: 'text', text: 'Tot slot.' },
              ],
            },
            en: {
              title: 'Who pays?',
              parts: [
                { type: 'text', text: 'The municipality.' },
                { type: 'list', items: ['First'] },
              ],
            },
            questions: ['wie betaalt', 'wat kost dat'],
            keywords: ['kosten', 'geld', 'prijs'],
            related: ['proef#1.2', 'ander#3'],
            facts: [
              ['Periode', '2018 - 2019'],
              ['Cijfers', '12: 34'],
            ],
            source: { type: 'document', title: 'Proefdocument', publisher: 'Proefuitgever', year: 2021, section: '1.1' },
          },
        },
        {
          line: 43,
          entry: {
            id: 'proef#bijlage-2.a',
            nl: { title: 'Wie nog meer?', parts: [{ type: 'text', text: 'Niemand.' }] },
            en: null,
            questions: [],
            keywords: [],
            related: [],
            facts: [],
            source: { type: 'document', title: 'Proefdocument', publisher: 'Proefuitgever', year: 2021, section: 'bijlage-2.a' },
          },
        },
      ],
    });
  });

  it.each([
    ['Windows line ends', (text: string) => text.replaceAll('\n', '\r\n')],
    ['line ends of an old Mac', (text: string) => text.replaceAll('\n', '\r')],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    ['both', (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
    ['no last line end', (text: string) => text.trimEnd()],
  ])('reads the same with %s', (_what, change) => {
    expect(readKnowledge(change(FULL))).toEqual(readKnowledge(FULL));
  });

  it.each(['2021', '2021-07', '2021-07-15'])('may be dated %s', (date) => {
    const [entry] = entriesOf(HEADER.replace('2021-07', date) + anEntryText('1', 'Titel', 'Tekst.'));
    expect(entry?.source).toMatchObject({ year: 2021 });
  });
});

const NO_HEADER = "het bestand begint niet met een kop tussen twee regels '---'";
const NO_DATE = "'datum' ontbreekt of is geen jaar, jaar-maand of jaar-maand-dag (bijvoorbeeld 2021-07)";
const NO_DOCUMENT = "'document' ontbreekt of heeft andere tekens dan kleine letters, cijfers en streepjes";

describe('a header', () => {
  const body = anEntryText('1', 'Titel', 'Tekst.');

  it.each<[string, string, string[]]>([
    ['an empty file', '', [NO_HEADER]],
    ['a file without one', body, [NO_HEADER]],
    ['text above it', `hallo\n${HEADER}${body}`, [NO_HEADER]],
    ['no second line of dashes', HEADER.replace('2021-07\n---', '2021-07') + body, [NO_HEADER]],
    ['no document', HEADER.replace('document: proef\n', '') + body, [NO_DOCUMENT]],
    ['a document with capitals and a space', HEADER.replace('proef', 'Mijn Proef') + body, [NO_DOCUMENT]],
    ['no title', HEADER.replace('titel: Proefdocument\n', '') + body, ["'titel' ontbreekt"]],
    ['an empty title', HEADER.replace('titel: Proefdocument', 'titel:') + body, ["'titel' ontbreekt"]],
    ['no publisher', HEADER.replace('uitgever: Proefuitgever\n', '') + body, ["'uitgever' ontbreekt"]],
    ['no date', HEADER.replace('datum: 2021-07\n', '') + body, [NO_DATE]],
    ['a date in words', HEADER.replace('2021-07', 'juli 2021') + body, [NO_DATE]],
    ['nothing but a document', `---\ndocument: proef\n---\n${body}`, ["'titel' ontbreekt", "'uitgever' ontbreekt", NO_DATE]],
  ])('is asked for: %s', (_what, text, faults) => {
    expect(readKnowledge(text)).toEqual({ entries: [], faults: faults.map((fault) => ({ line: 1, text: fault })) });
  });
});

const HEADING = "boven een antwoord hoort '## Titel {#nummer}', met het nummer of de naam van de paragraaf tussen {# en }";
const LEVELS = "alleen kopjes met '##' (een antwoord) en '###' (een deel ervan) kunnen hier";
const BEFORE = "vóór het eerste antwoord ('## …') kan geen tekst staan";
const LIST = "hier hoort een lijst: elke regel begint met '- '";
const FACT = 'een feit is een naam, een dubbele punt, een spatie en een waarde';
const unknown = (heading: string) => `'${heading}' ken ik niet als kopje; er kan staan: English: …, Vragen, Trefwoorden, Feiten, Zie ook`;
const plain = (what: string) => `${what} kan hier niet: gebruik gewone tekst en lijstjes met '- '`;

describe('a fault is told with its line:', () => {
  it.each<[string, string, [number, string][]]>([
    ['text before the first entry', 'hallo\n\n## A {#1}\n\nx', [[8, BEFORE]]],
    [
      'a part before the first entry',
      '\n### Vragen\n\n- a',
      [
        [9, BEFORE],
        [11, BEFORE],
      ],
    ],
    ['a heading of the first level', '## A {#1}\n\nx\n\n# B', [[12, LEVELS]]],
    ['a heading of the fourth level', '## A {#1}\n\nx\n\n#### B\n\ny', [[12, LEVELS]]],
    ['an entry without its section', '## A\n\nx', [[8, HEADING]]],
    ['a section in capitals', '## A {#Bijlage}\n\nx', [[8, HEADING]]],
    ['a section without a title', '## {#1}\n\nx', [[8, HEADING]]],
    ['an empty section', '## A {#}\n\nx', [[8, HEADING]]],
    ['a line of dashes below a text', '## A {#1}\n\nx\ny\n---\n', [[10, HEADING]]],
    ['an unknown part', '## A {#1}\n\nx\n\n### Vraag\n\n- a', [[12, unknown('Vraag')]]],
    ['English without a title', '## A {#1}\n\nx\n\n### English:\n\ny', [[12, unknown('English:')]]],
    ['a part that stands there twice', '## A {#1}\n\nx\n\n### Vragen\n\n- a\n\n### Vragen\n\n- b', [[16, "'Vragen' staat twee keer bij dit antwoord"]]],
    ['text where questions belong', '## A {#1}\n\nx\n\n### Vragen\n\nlos', [[14, LIST]]],
    ['text where neighbours belong', '## A {#1}\n\nx\n\n### Zie ook\n\n#1.2', [[14, LIST]]],
    ['a list where keywords belong', '## A {#1}\n\nx\n\n### Trefwoorden\n\n- a', [[14, 'trefwoorden staan achter elkaar, met komma’s ertussen']]],
    ['a fact without a value', '## A {#1}\n\nx\n\n### Feiten\n\n- Periode 2019', [[14, FACT]]],
    ['a fault below a list with empty lines', '## A {#1}\n\n- a\n\n\n- b\n\n### Foo', [[15, unknown('Foo')]]],
    [
      'a fault below a code block',
      '## A {#1}\n\nx\n```\ny\n```\n### Foo',
      [
        [11, plain('code of een ingesprongen regel')],
        [14, unknown('Foo')],
      ],
    ],
  ])('%s', (_what, text, faults) => {
    expect(faultsOf(HEADER + text)).toEqual(faults);
  });

  it.each([
    ['HTML', '<script>alert(1)</script>'],
    ['HTML', 'in een <b>zin</b>'],
    ['HTML', '<!-- opmerking -->'],
    ['HTML', '- in een <i>lijst</i>'],
    ['een koppeling', '[hier](https://voorbeeld.nl)'],
    ['een koppeling', 'zie https://voorbeeld.nl'],
    ['een koppeling', 'zie www.voorbeeld.nl'],
    ['een koppeling', 'zie <https://voorbeeld.nl>'],
    ['een koppeling', 'mail iemand@voorbeeld.nl'],
    ['een koppeling', '[hier]: https://voorbeeld.nl'],
    ['een plaatje', '![foto](foto.png)'],
    ['vette tekst', '**vet**'],
    ['cursieve tekst', '_schuin_'],
    ['doorgestreepte tekst', '~~weg~~'],
    ['code', 'een `woord`'],
    ['code of een ingesprongen regel', '    ver naar rechts'],
    ['een lijst in een lijst', '- a\n  - b'],
    ['een lijst in een lijst', '1. a\n   - b'],
    ['een tabel', '| a | b |\n|---|---|\n| 1 | 2 |'],
    ['een citaatblok', '> citaat'],
    ['een streep', '***'],
    ['een harde regelovergang', 'een  \ntwee'],
  ])('%s: %j', (what, text) => {
    expect(faultsOf(`${HEADER}## A {#1}\n\nx\n\n${text}\n`)).toEqual([[12, plain(what)]]);
  });

  it('markup in a title', () => {
    expect(faultsOf(`${HEADER}## **A** {#1}\n\nx`)).toEqual([[8, plain('vette tekst')]]);
  });

  it('the same line for a file with Windows line ends', () => {
    expect(faultsOf(`${HEADER}## A {#1}\n\nx\n\n### Foo\n`.replaceAll('\n', '\r\n'))).toEqual([[12, unknown('Foo')]]);
  });
});

describe('a faulty heading', () => {
  it('keeps what stands below it out of the entry above it', () => {
    const below = '## Zonder paragraaf\n\nAndere tekst.\n\n### English: Other\n\nOther text.\n\n### Vragen\n\n- andere vraag\n';
    expect(entriesOf(`${HEADER}${anEntryText('1', 'A', 'x')}\n${below}`)).toEqual(entriesOf(HEADER + anEntryText('1', 'A', 'x')));
  });

  it('keeps what stands below it out of the answer', () => {
    const [entry] = entriesOf(`${HEADER}## A {#1}\n\nx\n\n### Vraagen\n\n- een vraag\n\nen nog wat`);
    expect(entry?.nl.parts).toEqual([{ type: 'text', text: 'x' }]);
  });

  it('does not stop the entries below it', () => {
    expect(entriesOf(`${HEADER}## A\n\nx\n\n${anEntryText('2', 'B', 'y')}`).map(({ id }) => id)).toEqual(['proef#2']);
  });
});

it('two entries with one id are both read: the checker tells them apart', () => {
  expect(entriesOf(`${HEADER}## A {#1}\n\nx\n\n## B {#1}\n\ny`).map(({ id, nl }) => [id, nl.title])).toEqual([
    ['proef#1', 'A'],
    ['proef#1', 'B'],
  ]);
});
