import { z } from 'zod';
import { LANGUAGES } from '../programme/language.ts';

/*
 * A table that people keep: as CSV and as a spreadsheet. Plain data, as cards are; adapters make the files.
 */

/** `percent`: a part of 1. `date`: a day as `YYYY-MM-DD`. */
const column = z.object({ header: z.string(), type: z.enum(['text', 'number', 'percent', 'date']) });

export const table = z.object({
  /** The name of the file, without what comes after the dot. */
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/i),
  /** What its headers are in, and what is said about the file; Dutch when it does not say. */
  language: z.enum(LANGUAGES).optional(),
  /** The name of the sheet in it. */
  sheet: z.string(),
  columns: z.array(column),
  /** Null: there is no number, which is not 0. */
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
});

export type Table = z.infer<typeof table>;
