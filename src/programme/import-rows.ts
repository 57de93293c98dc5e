import { type Day, parseDay } from './dates.ts';
import { type ColumnPlaces, type HeaderFault, type ImportColumn, readHeader } from './import-columns.ts';
import type { FileFault, FileRead, FileRow } from './import-file.ts';
import { LONGEST_NAME } from './organisation.ts';
import { findIdentifier, type Identifier } from './privacy-guard.ts';
import { END_KINDS, type GuidanceEnd, RESULTS, type ResultChange } from './traject.ts';
import {
  FIDELITY,
  GGZ_SITUATIONS,
  isContradiction,
  METHODS,
  PRINCIPALS,
  PROVIDERS,
  TARGET_GROUPS,
  TRAINED,
  type TrajectAnswers,
  YES_NO,
} from './traject-answers.ts';
import { type CourseFault, checkEnd, checkResult, checkStart } from './traject-course.ts';

/*
 * Judges a file of trajects (design, section 5), line by line. Pure. Nothing of a cell is repeated in what is said of it.
 */

/** What is wrong with a cell; texts put it in words. */
export type CellFault =
  | CourseFault
  | { code: 'missing' }
  /** Not one of these words. */
  | { code: 'unknown-word'; words: readonly string[] }
  | { code: 'not-combined' }
  | { code: 'identifier'; identifier: Identifier }
  | { code: 'too-long'; limit: number }
  | { code: 'no-result' }
  | { code: 'no-result-date' }
  | { code: 'no-end' }
  | { code: 'no-end-kind' }
  /** The same number stands in an earlier line. */
  | { code: 'double'; line: number }
  | { code: 'extra-cells' };

/** Where, and what; `column` is null for a whole line. */
export interface RowFault {
  line: number;
  column: ImportColumn | null;
  fault: CellFault;
}

/** A line that can be registered. */
export interface ImportRow {
  line: number;
  /** The region's own number; '' without one. Only a keyed hash of it is ever kept. */
  kenmerk: string;
  /** The name of who brought the candidate in; '' when it does not say. */
  organisation: string;
  answers: TrajectAnswers;
  startDate: Day;
  results: ResultChange[];
  end: GuidanceEnd | null;
}

/** Why a whole file is refused. `bsn`: a BSN as the region's number. `many-organisations`: so many names are no organisations. */
export type RefusedFile = { code: FileFault } | HeaderFault | { code: 'bsn'; line: number } | { code: 'many-organisations'; limit: number };

/** A file as it was judged: refused as a whole, or line by line. */
export type CheckedFile = { type: 'refused'; why: RefusedFile } | { type: 'checked'; rows: ImportRow[]; faults: RowFault[] };

/** The region's own number of a traject is no longer than this, in characters. */
const LONGEST_KENMERK = 80;
/** A year and a number of four, as many number their cases: one in eleven would pass for a BSN. */
const CASE_NUMBER = /^20[1-3]\d{5}$/;
/** More names than this in one file are not those of organisations. */
const MOST_ORGANISATIONS = 100;

/** Words are the same with spaces or hyphens. */
const letters = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, '');

/** A date's time of day, as spreadsheets and databases add it. */
const TIME_OF_DAY = /[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/;

/** A cell without what cannot be seen; 'leeg' says that it is. */
function cleaned(cell: string): string {
  const text = cell
    .normalize('NFC')
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  return text.toLowerCase() === 'leeg' ? '' : text;
}

/** What was worked out for a text before: a file says the same things over and over. */
function remembered<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, { found: T }>();
  return (text) => {
    const one = known.get(text) ?? { found: work(text) };
    known.set(text, one);
    return one.found;
  };
}

/** What reads texts in one file. */
const createReading = () => ({
  textOf: remembered(cleaned),
  letters: remembered(letters),
  dayOf: remembered((text) => parseDay(text.replace(TIME_OF_DAY, ''))),
  identifierIn: remembered(findIdentifier),
});

type Reading = ReturnType<typeof createReading>;

/** One line, read cell by cell; faults are noted as they are met. */
function createReader({ line, cells }: FileRow, places: ColumnPlaces, reading: Reading) {
  const faults: RowFault[] = [];
  const note = (column: ImportColumn | null, fault: CellFault) => void faults.push({ line, column, fault });
  const textOf = (column: ImportColumn): string => reading.textOf(cells[places.get(column) ?? -1] ?? '');
  /** What does not fit may be something that does not belong here at all. */
  const unfit = (column: ImportColumn, otherwise: CellFault) => {
    const identifier = reading.identifierIn(textOf(column));
    note(column, identifier ? { code: 'identifier', identifier } : otherwise);
  };
  return {
    faults,
    note,
    word<T extends string>(column: ImportColumn, words: readonly T[]): T | undefined {
      const text = textOf(column);
      const found = words.find((word) => reading.letters(word) === reading.letters(text));
      if (text !== '' && found === undefined) unfit(column, { code: 'unknown-word', words });
      return found;
    },
    /** Words joined by +, each once and in our order. */
    words<T extends string>(column: ImportColumn, known: readonly T[]): T[] {
      const parts = textOf(column)
        .split('+')
        .map(reading.letters)
        .filter((part) => part !== '');
      if (parts.some((part) => !known.some((word) => reading.letters(word) === part))) unfit(column, { code: 'unknown-word', words: known });
      return known.filter((word) => parts.includes(reading.letters(word)));
    },
    day(column: ImportColumn): Day | null {
      const text = textOf(column);
      const day = reading.dayOf(text);
      if (text !== '' && day === null) unfit(column, { code: 'not-a-date' });
      return day;
    },
    isEmpty: (column: ImportColumn): boolean => textOf(column) === '',
    /** A text in somebody's own words. @param harmless what is no identifier, whatever it looks like */
    text(column: ImportColumn, limit: number, harmless?: RegExp): string {
      const text = textOf(column);
      if (text.length > limit) note(column, { code: 'too-long', limit });
      const identifier = text.length > limit || harmless?.test(text) ? null : reading.identifierIn(text);
      if (identifier) note(column, { code: 'identifier', identifier });
      return text;
    },
  };
}

type Reader = ReturnType<typeof createReader>;

function readAnswers(cell: Reader): TrajectAnswers {
  const ggz = cell.words('ggz', GGZ_SITUATIONS);
  if (isContradiction(ggz)) cell.note('ggz', { code: 'not-combined' });
  const answers = {
    kanEnWil: cell.word('kan_en_wil', YES_NO),
    doelgroep: cell.word('doelgroep', TARGET_GROUPS),
    begeleiding: cell.word('begeleiding', METHODS),
    opdrachtgever: cell.word('opdrachtgever', PRINCIPALS),
    uitvoerder: cell.word('uitvoerder', PROVIDERS),
    gecertificeerd: cell.word('gecertificeerd', YES_NO),
    modelgetrouw: cell.word('modelgetrouw', FIDELITY),
    linkBehandelaar: cell.word('link_behandelaar', YES_NO),
    geschoold: cell.word('geschoold', TRAINED),
  };
  const given: Omit<TrajectAnswers, 'ggz'> = Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== undefined));
  return { ggz, ...given };
}

function readStart(cell: Reader, today: Day): Day | null {
  const start = cell.day('startdatum');
  const fault = start ? checkStart(start, today, false) : null;
  if (cell.isEmpty('startdatum')) cell.note('startdatum', { code: 'missing' });
  if (fault) cell.note('startdatum', fault);
  return fault ? null : start;
}

/** @param start null when it is not known: then only the date itself is looked at */
function readEnd(cell: Reader, start: Day | null, today: Day): GuidanceEnd | null {
  const day = cell.day('einde');
  const kind = cell.word('einde_soort', END_KINDS);
  if (day && cell.isEmpty('einde_soort')) cell.note('einde_soort', { code: 'no-end-kind' });
  if (kind && cell.isEmpty('einde')) cell.note('einde', { code: 'no-end' });
  const fault = day ? checkEnd({ startDate: start ?? day, results: [], end: null }, day, today) : null;
  if (fault) cell.note('einde', fault);
  return day && kind && !fault ? { day, kind, reason: null } : null;
}

/** The one result a line has; still looking since the start is none. What lies after the end of the guidance was heard later. */
function readResults(cell: Reader, start: Day | null, end: GuidanceEnd | null, today: Day): ResultChange[] {
  const result = cell.word('resultaat', RESULTS);
  const since = cell.day('resultaatdatum');
  if (since && cell.isEmpty('resultaat')) cell.note('resultaat', { code: 'no-result' });
  if (result && result !== 'op-zoek' && cell.isEmpty('resultaatdatum')) cell.note('resultaatdatum', { code: 'no-result-date' });
  if (!since) return [];
  const reported = end !== null && since > end.day;
  const fault = checkResult({ startDate: start ?? since, results: [], end }, { since, reported }, today);
  if (fault) cell.note('resultaatdatum', fault);
  const nothingNew = result === 'op-zoek' && since === start;
  return result && !fault && !nothingNew ? [{ result, since, reported }] : [];
}

function readRow(row: FileRow, places: ColumnPlaces, columns: number, reading: Reading, today: Day): { row: ImportRow; faults: RowFault[] } {
  const cell = createReader(row, places, reading);
  if (row.cells.slice(columns).some((text) => text.trim() !== '')) cell.note(null, { code: 'extra-cells' });
  const start = readStart(cell, today);
  const end = readEnd(cell, start, today);
  const read: ImportRow = {
    line: row.line,
    kenmerk: cell.text('kenmerk', LONGEST_KENMERK, CASE_NUMBER),
    organisation: cell.text('aangedragen_door', LONGEST_NAME),
    answers: readAnswers(cell),
    startDate: start ?? '',
    results: readResults(cell, start, end, today),
    end,
  };
  return { row: read, faults: cell.faults };
}

/** Two lines with the same number would be one traject. */
function doubles(rows: ImportRow[]): RowFault[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ kenmerk, line }): RowFault[] => {
    const key = kenmerk.toLowerCase();
    const earlier = first.get(key);
    if (kenmerk === '') return [];
    if (earlier === undefined) first.set(key, line);
    return earlier === undefined ? [] : [{ line, column: 'kenmerk', fault: { code: 'double', line: earlier } }];
  });
}

/**
 * Judges a file that was read. Without faults all of its lines can be registered.
 * @param today in Europe/Amsterdam
 */
export function checkFile(read: FileRead, today: Day): CheckedFile {
  const refuse = (why: RefusedFile): CheckedFile => ({ type: 'refused', why });
  if (read.type === 'fault') return refuse({ code: read.fault });
  const places = readHeader(read.header, (place) => read.rows.some(({ cells }) => (cells[place] ?? '').trim() !== ''));
  if ('code' in places) return refuse(places);
  const reading = createReading();
  const judged = read.rows.map((row) => readRow(row, places, read.header.length, reading, today));
  const rows = judged.map(({ row }) => row);
  const faults = [...judged.flatMap((one) => one.faults), ...doubles(rows)].toSorted((a, b) => a.line - b.line);
  const bsn = faults.find(({ column, fault }) => column === 'kenmerk' && fault.code === 'identifier' && fault.identifier === 'bsn');
  if (bsn) return refuse({ code: 'bsn', line: bsn.line });
  const names = new Set(rows.map(({ organisation }) => organisation.toLowerCase()));
  if (names.size > MOST_ORGANISATIONS) return refuse({ code: 'many-organisations', limit: MOST_ORGANISATIONS });
  return { type: 'checked', rows, faults };
}
