import { Worker } from 'node:worker_threads';
import { FILE_LIMITS, type FileFault, type FileRead } from '../../src/programme/import-file.ts';

/** Longest time a file may take to be read, in ms: one of 20,000 rows takes some two seconds. */
const TIME_LIMIT = 20_000;
/** Memory of the thread in MB. What is unpacked lies outside it, and is counted. */
const MEMORY_LIMIT = 400;

/** As in draw.ts. */
const THREAD = new URL(import.meta.url.endsWith('.ts') ? './read-thread.mjs' : './read-worker.js', import.meta.url);

/** Reads a file that somebody sent: CSV or XLSX, by what is in it. */
export type ReadFile = (bytes: Uint8Array) => Promise<FileRead>;

interface Limits {
  /** In ms. */
  time?: number;
  /** In MB. */
  memory?: number;
}

const outOfMemory = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

function readInThread(bytes: Uint8Array, time: number, memory: number): Promise<FileRead> {
  return new Promise((done) => {
    const own = Uint8Array.from(bytes); // it moves into the thread
    const worker = new Worker(THREAD, {
      workerData: own,
      transferList: [own.buffer],
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memory },
    });
    const end = (read: FileRead) => {
      clearTimeout(timer);
      done(read); // only the first counts
    };
    const fail = (fault: FileFault) => end({ type: 'fault', fault });
    const timer = setTimeout(() => {
      fail('too-slow');
      void worker.terminate();
    }, time);
    worker.once('message', end); // from our own thread, as it made it
    worker.once('error', (error) => fail(outOfMemory(error) ? 'unpacks-too-large' : 'no-table'));
    worker.once('exit', () => fail('no-table'));
  });
}

/** Files are read one after the other: each may take as much memory as one is allowed. */
export function createReadFile({ time = TIME_LIMIT, memory = MEMORY_LIMIT }: Limits = {}): ReadFile {
  let last: Promise<unknown> = Promise.resolve();
  return (bytes) => {
    if (bytes.byteLength > FILE_LIMITS.bytes) return Promise.resolve({ type: 'fault', fault: 'too-large' });
    if (bytes.byteLength === 0) return Promise.resolve({ type: 'fault', fault: 'empty' });
    const read = last.then(() => readInThread(bytes, time, memory));
    last = read;
    return read;
  };
}
