import { parentPort } from 'node:worker_threads';
import type { Drawing, Drawn } from './draw.ts';
import { paint } from './painter.ts';

/*
 * Draws charts in a thread of its own: loading what draws takes seconds, in which the process could answer nobody.
 */

parentPort?.on('message', ({ id, chart }: Drawing) => {
  const tell = (drawn: Drawn) => parentPort?.postMessage(drawn);
  void paint(chart).then(
    (pictures) => tell({ id, pictures }),
    (error: unknown) => tell({ id, error }),
  );
});
