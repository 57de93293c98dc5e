/*
 * A file of trajects as it came in: read, but not judged yet.
 */

/** Limits of a file that comes in (design, section 5): bytes, rows below the header, bytes when unpacked. */
export const FILE_LIMITS = { bytes: 5_000_000, rows: 20_000, unpacked: 100_000_000 } as const;

/** Why a file was not read. */
export type FileFault = 'too-large' | 'too-many-rows' | 'unpacks-too-large' | 'no-table' | 'encoding' | 'empty' | 'too-slow' | 'not-fetched';

/** A line as in the file: its number as a spreadsheet shows it, the header being line 1. */
export interface FileRow {
  line: number;
  cells: string[];
}

/** A file that was read, or why it was not. */
export type FileRead = { type: 'rows'; header: string[]; rows: FileRow[] } | { type: 'fault'; fault: FileFault };
