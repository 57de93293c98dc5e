import { parentPort, workerData } from 'node:worker_threads';
import { readBytes } from './read-bytes.ts';

/*
 * Reads one file, in a thread of its own: what a file makes of time and memory ends with the thread.
 */

const bytes: unknown = workerData;
if (!(bytes instanceof Uint8Array)) throw new Error('the thread got no bytes');
parentPort?.postMessage(await readBytes(bytes));
