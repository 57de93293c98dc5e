import { showDay } from '../programme/dates.ts';
import { IMPORT_COLUMNS } from '../programme/import-columns.ts';
import { FILE_LIMITS } from '../programme/import-file.ts';
import type { CellFault, RefusedFile } from '../programme/import-rows.ts';
import type { ImportTexts } from './import-texts.ts';

const MB = FILE_LIMITS.bytes / 1_000_000;
const ROWS = FILE_LIMITS.rows.toLocaleString('nl-NL');
const COLUMNS = `De kolommen die ik ken: ${IMPORT_COLUMNS.join(', ')}.`;

function refused(why: RefusedFile): string {
  switch (why.code) {
    case 'too-large':
      return `Dit bestand is groter dan ${MB} MB. Splits het in kleinere bestanden.`;
    case 'too-many-rows':
      return `Dit bestand heeft meer dan ${ROWS} regels. Splits het in kleinere bestanden.`;
    case 'unpacks-too-large':
      return 'Dit bestand wordt te groot als het wordt uitgepakt. Bewaar alleen het blad met trajecten, zonder plaatjes, als nieuw bestand.';
    case 'no-table':
      return 'Dit is geen CSV- of XLSX-bestand dat ik kan lezen. Staat er een wachtwoord op, of is het een oude XLS? Bewaar het dan opnieuw, als XLSX zonder wachtwoord of als CSV.';
    case 'encoding':
      return "De letters in dit bestand kan ik niet goed lezen. Bewaar het als 'CSV UTF-8' of als XLSX.";
    case 'empty':
      return 'In dit bestand staan geen regels onder de kolomnamen.';
    case 'too-slow':
      return 'Dit bestand lezen duurt te lang. Splits het in kleinere bestanden, of bewaar het als CSV.';
    case 'not-fetched':
      return 'Ik kon het bestand niet ophalen. Stuur het nog een keer. Lukt het dan niet, vraag het de beheerder.';
    case 'no-columns':
      return `Op de eerste regel staan geen kolomnamen die ik ken. Scheid kolommen met een puntkomma, een komma of een tab. ${COLUMNS}`;
    case 'person-columns': {
      const [one, ...more] = why.columns.map((name) => `'${name}'`);
      const which = more.length === 0 ? `De kolom ${one} gaat` : `De kolommen ${[one, ...more].join(', ')} gaan`;
      return `${which} over een persoon. Zulke gegevens nemen we nergens op. Haal ${more.length === 0 ? 'die kolom' : 'die kolommen'} helemaal weg en stuur het bestand opnieuw.`;
    }
    case 'unknown-columns':
      return `${why.columns.length === 1 ? 'Deze kolom ken' : 'Deze kolommen ken'} ik niet: ${why.columns.map((name) => `'${name}'`).join(', ')}. Haal ze weg of geef ze een naam die ik ken. ${COLUMNS}`;
    case 'double-column':
      return `De kolom ${why.column} staat er twee keer in.`;
    case 'unnamed-column':
      return `Kolom ${why.nth} heeft geen naam, maar er staat wel iets in. Haal die kolom weg of geef hem een naam.`;
    case 'no-start-column':
      return 'De kolom startdatum ontbreekt. Zonder startdatum kan een traject niet worden geregistreerd.';
    case 'bsn':
      return `In de kolom kenmerk lijkt een BSN te staan (regel ${why.line}). Gebruik een eigen nummer van de regio, of laat de kolom weg. Er is niets van dit bestand bewaard.`;
    case 'many-organisations':
      return `In de kolom aangedragen_door staan meer dan ${why.limit} verschillende namen. Daar horen organisaties te staan, geen personen.`;
  }
}

function fault(why: CellFault): string {
  switch (why.code) {
    case 'missing':
      return 'deze is nodig; vul een datum in.';
    case 'unknown-word':
      return `dit woord ken ik niet. Kies uit: ${why.words.join(', ')}.`;
    case 'not-combined':
      return "'geen' kan niet samen met behandeling of begeleiding.";
    case 'identifier':
      return {
        bsn: 'hier lijkt een BSN te staan; haal het weg.',
        email: 'hier staat een e-mailadres; haal het weg.',
        phone: 'hier lijkt een telefoonnummer te staan; haal het weg.',
        'birth-date': 'hier lijkt een geboortedatum te staan; haal die weg.',
        name: 'hier lijkt een naam van een persoon te staan; haal die weg.',
      }[why.identifier];
    case 'too-long':
      return `dit is te lang; er passen ${why.limit} tekens.`;
    case 'no-result':
      return 'er is een resultaatdatum, maar geen resultaat.';
    case 'no-result-date':
      return 'er is een resultaat, maar niet sinds wanneer; vul de datum in.';
    case 'no-end':
      return 'er is een einde_soort, maar geen einddatum.';
    case 'no-end-kind':
      return 'er is een einddatum, maar niet hoe het eindigde: afgerond of voortijdig-gestopt.';
    case 'double':
      return `ditzelfde kenmerk staat al op regel ${why.line}.`;
    case 'extra-cells':
      return 'er staat meer dan er kolommen zijn. Staat er misschien een los scheidingsteken in een cel?';
    case 'not-a-date':
      return 'dit is geen bestaande datum; schrijf bijvoorbeeld 3-11-2026 of 2026-11-03.';
    case 'before-programme':
      return 'deze datum ligt vóór 2017, dus vóór het programma.';
    case 'in-future':
      return 'deze datum ligt in de toekomst.';
    case 'before-start':
      return `deze datum ligt vóór de startdatum ${showDay(why.day, 'nl')}.`;
    case 'before-last-change':
      return `deze datum ligt vóór de vorige wijziging op ${showDay(why.day, 'nl')}.`;
    case 'after-end-not-reported':
    case 'already-ended':
      return `de begeleiding was al geëindigd op ${showDay(why.day, 'nl')}.`;
  }
}

export const nl: ImportTexts = {
  refused,
  fault,
  line: (line) => `Regel ${line}`,
  newOrganisation: (name, near) => (near.length === 0 ? name : `${name} (lijkt op ${near.join(' en ')})`),
};
