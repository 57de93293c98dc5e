import type { Logger } from 'pino';
import type { Files } from '../../src/engine/files.ts';
import { csvOf } from './csv.ts';
import { createDraw } from './draw.ts';
import { createIncoming } from './incoming.ts';
import { xlsxOf } from './xlsx.ts';

/** Everything that makes files; what it needs for that is loaded at the first use. */
export function createFiles(log: Logger): Files {
  return { draw: createDraw(log), csv: csvOf, xlsx: xlsxOf, ...createIncoming() };
}
