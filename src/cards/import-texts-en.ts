import { showDay } from '../programme/dates.ts';
import { IMPORT_COLUMNS } from '../programme/import-columns.ts';
import { FILE_LIMITS } from '../programme/import-file.ts';
import type { CellFault, RefusedFile } from '../programme/import-rows.ts';
import type { ImportTexts } from './import-texts.ts';

const MB = FILE_LIMITS.bytes / 1_000_000;
const ROWS = FILE_LIMITS.rows.toLocaleString('en-GB');
const COLUMNS = `The columns I know: ${IMPORT_COLUMNS.join(', ')}.`;

function refused(why: RefusedFile): string {
  switch (why.code) {
    case 'too-large':
      return `This file is larger than ${MB} MB. Please split it.`;
    case 'too-many-rows':
      return `This file has more than ${ROWS} rows. Please split it.`;
    case 'unpacks-too-large':
      return 'This file becomes too large when it is unpacked. Save only the sheet with trajects, without pictures, as a new file.';
    case 'no-table':
      return 'This is no CSV or XLSX file that I can read. Does it have a password, or is it an old XLS? Then save it again, as XLSX without a password or as CSV.';
    case 'encoding':
      return "I cannot read the letters in this file. Save it as 'CSV UTF-8' or as XLSX.";
    case 'empty':
      return 'There are no rows below the column names in this file.';
    case 'too-slow':
      return 'Reading this file takes too long. Please split it, or save it as CSV.';
    case 'not-fetched':
      return 'I could not fetch the file. Please send it once more. If that fails too, ask the administrator.';
    case 'no-columns':
      return `The first line has no column names that I know. Separate columns by a semicolon, a comma or a tab. ${COLUMNS}`;
    case 'person-columns': {
      const [one, ...more] = why.columns.map((name) => `'${name}'`);
      const which = more.length === 0 ? `The column ${one} is` : `The columns ${[one, ...more].join(', ')} are`;
      return `${which} about a person. We record nothing of that kind. Remove ${more.length === 0 ? 'the whole column' : 'these columns whole'} and send the file again.`;
    }
    case 'unknown-columns':
      return `I do not know ${why.columns.length === 1 ? 'this column' : 'these columns'}: ${why.columns.map((name) => `'${name}'`).join(', ')}. Remove them, or give them a name I know. ${COLUMNS}`;
    case 'double-column':
      return `The column ${why.column} is there twice.`;
    case 'unnamed-column':
      return `Column ${why.nth} has no name, but there is something in it. Remove it or give it a name.`;
    case 'no-start-column':
      return 'The column startdatum is missing. Without a start date a traject cannot be registered.';
    case 'bsn':
      return `There seems to be a BSN in the column kenmerk (row ${why.line}). Use a number of the region's own, or leave the column out. Nothing of this file was kept.`;
    case 'many-organisations':
      return `The column aangedragen_door holds more than ${why.limit} different names. It should hold organisations, not people.`;
  }
}

function fault(why: CellFault): string {
  switch (why.code) {
    case 'missing':
      return 'this is needed; fill in a date.';
    case 'unknown-word':
      return `I do not know this word. Choose from: ${why.words.join(', ')}.`;
    case 'not-combined':
      return "'geen' (none) cannot go together with treatment or guidance.";
    case 'identifier':
      return {
        bsn: 'this looks like a BSN; remove it.',
        email: 'there is an e-mail address here; remove it.',
        phone: 'this looks like a phone number; remove it.',
        'birth-date': 'this looks like a date of birth; remove it.',
        name: "this looks like a person's name; remove it.",
      }[why.identifier];
    case 'too-long':
      return `this is too long; there is room for ${why.limit} characters.`;
    case 'no-result':
      return 'there is a resultaatdatum, but no resultaat.';
    case 'no-result-date':
      return 'there is a resultaat, but not since when; fill in the date.';
    case 'no-end':
      return 'there is an einde_soort, but no end date.';
    case 'no-end-kind':
      return 'there is an end date, but not how it ended: afgerond or voortijdig-gestopt.';
    case 'double':
      return `this same kenmerk is in row ${why.line} already.`;
    case 'extra-cells':
      return 'there is more here than there are columns. Is there a stray separator in a cell?';
    case 'not-a-date':
      return 'this is not an existing date; write for example 3-11-2026 or 2026-11-03.';
    case 'before-programme':
      return 'this date lies before 2017, so before the programme.';
    case 'in-future':
      return 'this date lies in the future.';
    case 'before-start':
      return `this date lies before the start date, ${showDay(why.day, 'en')}.`;
    case 'before-last-change':
      return `this date lies before the previous change, on ${showDay(why.day, 'en')}.`;
    case 'after-end-not-reported':
    case 'already-ended':
      return `the guidance had ended on ${showDay(why.day, 'en')}.`;
  }
}

export const en: ImportTexts = {
  refused,
  fault,
  line: (line) => `Row ${line}`,
  newOrganisation: (name, near) => (near.length === 0 ? name : `${name} (much like ${near.join(' and ')})`),
};
