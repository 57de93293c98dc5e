import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import type { Chart } from '../../src/cards/chart.ts';
import { describeFault } from '../../src/engine/errors.ts';
import type { Files, Picture } from '../../src/engine/files.ts';

/** What runs in the thread: translated when we are, else by a file that translates it. */
const THREAD = new URL(import.meta.url.endsWith('.ts') ? './draw-thread.mjs' : './draw-worker.js', import.meta.url);
/** Longest wait for a picture, in ms: the thread's start included. */
const TIME_LIMIT = 20_000;

/** What goes to the thread, and what comes back. */
export interface Drawing {
  id: number;
  chart: Chart;
}
export type Drawn = { id: number; pictures: Picture[] } | { id: number; error: unknown };

/** A thread that draws; it begins with the first chart, and does not keep the process. */
function createThread() {
  const waiting = new Map<number, { done: (pictures: Picture[]) => void; fail: (error: unknown) => void }>();
  const worker = new Worker(THREAD, { execArgv: [] });
  let broken = false;
  let last = 0;

  const settle = (id: number) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
    return one;
  };
  const end = (error: unknown) => {
    broken = true;
    for (const id of [...waiting.keys()]) settle(id)?.fail(error);
  };
  worker.unref();
  // From our own thread, as it made it.
  worker.on('message', (drawn: Drawn) => {
    const one = settle(drawn.id);
    if ('pictures' in drawn) one?.done(drawn.pictures);
    else one?.fail(drawn.error);
  });
  worker.on('error', end);
  worker.on('exit', () => end(new Error('the thread that draws ended')));

  return {
    isBroken: () => broken,
    draw(chart: Chart): Promise<Picture[]> {
      last += 1;
      const drawing: Drawing = { id: last, chart };
      return new Promise((done, fail) => {
        const timer = setTimeout(() => {
          end(new Error('the thread that draws takes too long'));
          void worker.terminate();
        }, TIME_LIMIT);
        const stop = <T>(then: (value: T) => void) => {
          return (value: T) => {
            clearTimeout(timer);
            then(value);
          };
        };
        waiting.set(drawing.id, { done: stop(done), fail: stop(fail) });
        worker.ref();
        worker.postMessage(drawing);
      });
    },
  };
}

/** Draws charts. One that fails is logged and has no pictures: what it says stands beside it in words. */
export function createDraw(log: Logger): Files['draw'] {
  let thread: ReturnType<typeof createThread> | null = null;
  return async (chart) => {
    if (chart.bars.length === 0) return [];
    try {
      if (thread === null || thread.isBroken()) thread = createThread();
      return await thread.draw(chart);
    } catch (error) {
      log.error(describeFault(error), 'a chart could not be drawn');
      return [];
    }
  };
}
