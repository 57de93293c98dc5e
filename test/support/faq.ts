import type { Entry } from '../../src/faq/entry.ts';
import { createFaq, type Faq } from '../../src/faq/faq.ts';
import { readKnowledge } from '../../src/faq/markdown.ts';
import { type Searched, searchSteps } from '../../src/faq/search.ts';
import { finish } from '../../src/faq/steps.ts';

/*
 * A little knowledge for tests: made up, so that no test depends on what the real files say.
 */

const FILE = `---
document: proef
titel: Proefdocument
uitgever: Proefuitgever
datum: 2021-07
---

## Wie betaalt de fietsen? {#1.1}

De gemeente betaalt de fietsen. Dit geldt voor drie jaar.

- Een fiets kost hoogstens 300 euro.
- Een slot hoort erbij.

### English: Who pays for the bicycles?

The municipality pays for the bicycles, for three years.

### Vragen

- wie betaalt de fietsen
- krijg ik geld voor een fiets
- wat kost een fiets de gemeente

### Trefwoorden

tweewieler, rijwiel, fietsvergoeding

### Zie ook

- #1.2

## Waar staat de fietsenstalling? {#1.2}

De stalling staat achter het station.

### English: Where is the bicycle shed?

The shed is behind the station.

### Vragen

- waar kan ik mijn fiets stallen
- locatie rijwielstalling
- hoe vind ik de stalling bij het station

### Trefwoorden

fietsenrek, stallingsplaats

### Zie ook

- #1.1
`;

const OUTSIDE = `---
document: buiten-bereik
titel: Waar ik niet over ga
uitgever: Proefuitgever
datum: 2026
---

## Voetbal {#sport}

Dit gaat over voetbal. Daar weet ik niets van.

### English: Football

This is about football.

### Vragen

- uitslag van de voetbalwedstrijd
- wie won ajax psv
- stand eredivisie voetbal

### Trefwoorden

doelpunt, wedstrijd, scheidsrechter

## Acuut gevaar {#crisis}

Bel direct 112.

### English: Acute danger

Call 112 at once.

### Vragen

- iemand wil zichzelf iets aandoen
- klant dreigt met zelfmoord

### Trefwoorden

suïcide, zelfdoding
`;

export const ENTRIES: Entry[] = [FILE, OUTSIDE].flatMap((file) => readKnowledge(file).entries.map(({ entry }) => entry));

/** A fresh one each time: it remembers what was kept. */
export const aFaq = (): Faq => createFaq(ENTRIES);

/** One that is never sure: the first entries come near to whatever is asked. */
export const anUnsureFaq = (near = 2): Faq => ({ ...aFaq(), ask: () => ({ answer: { type: 'unsure', near: ENTRIES.slice(0, near), topic: null }, hits: [] }) });

/** An index of entries, made at once. */
export const createSearch = (entries: Entry[]): ((question: string) => Searched) => finish(searchSteps(entries));
