import type { Incoming } from '../../src/engine/files.ts';
import { FILE_LIMITS, type FileFault, type FileRead } from '../../src/programme/import-file.ts';
import { collect } from './collect.ts';
import { createReadFile, type ReadFile } from './read.ts';

/** Longest time a file may take to come, in ms. */
const TIME_OUT = 15_000;

const fault = (found: FileFault): FileRead => ({ type: 'fault', fault: found });

/** Takes files in, whatever way they come: no more of them than may be read, and each read in a thread of its own. */
export function createIncoming(read: ReadFile = createReadFile()): Incoming {
  async function streamed(stream: AsyncIterable<Uint8Array>): Promise<FileRead> {
    const bytes = await collect(stream, FILE_LIMITS.bytes);
    return bytes === null ? fault('too-large') : read(bytes);
  }
  return {
    async streamed(stream) {
      return streamed(stream).catch(() => fault('not-fetched'));
    },
    async fetched(url, headers = {}) {
      try {
        // Redirects are not followed: they would lead elsewhere, with our token, or to a page to log in.
        const answer = await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(TIME_OUT) });
        if (answer.ok && answer.body) return await streamed(answer.body);
      } catch {
        // no answer, or not in time
      }
      return fault('not-fetched');
    },
  };
}
