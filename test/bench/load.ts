import { readFile } from 'node:fs/promises';
import { quantile } from './measure.ts';

/** What a load came to. */
export interface Load {
  perSecond: number;
  /** In ms, from asking to having. */
  p50: number;
  p99: number;
  failed: number;
}

/** Does one piece of work after the other on so many lanes, for so long. @param work whether it went well @param forMs in ms */
export async function load(lanes: number, forMs: number, work: (lane: number) => Promise<boolean>): Promise<Load> {
  const took: number[] = [];
  let failed = 0;
  const began = performance.now();
  const lane = async (number: number) => {
    while (performance.now() - began < forMs) {
      const asked = performance.now();
      if (await work(number)) took.push(performance.now() - asked);
      else failed += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
  return { perSecond: (took.length * 1000) / (performance.now() - began), p50: quantile(took, 0.5), p99: quantile(took, 0.99), failed };
}

/** Asks at a steady pace, whether or not earlier answers came: who waits for a slow one is counted as waiting. @param perSecond how many are begun */
export async function steady(perSecond: number, forMs: number, work: (number: number) => Promise<boolean>): Promise<Load> {
  const took: number[] = [];
  const running: Promise<void>[] = [];
  let failed = 0;
  const began = performance.now();
  for (let number = 0; (number * 1000) / perSecond < forMs; number++) {
    const planned = began + (number * 1000) / perSecond;
    while (performance.now() < planned) await new Promise((next) => setTimeout(next, Math.max(0, planned - performance.now())));
    running.push(
      work(number).then((well) => {
        if (well) took.push(performance.now() - planned);
        else failed += 1;
      }),
    );
  }
  await Promise.all(running);
  return { perSecond: (took.length * 1000) / (performance.now() - began), p50: quantile(took, 0.5), p99: quantile(took, 0.99), failed };
}

/** Clock ticks per second of /proc (Linux). */
const TICKS = 100;

/** How long a process has kept a core busy, in ms, by Linux's own count. */
export async function cpuOf(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /, '').split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS;
}

/** Of a core, below which a process does nothing but wait. */
const IDLE = 0.05;
/** Longest wait for that, in ms. */
const IDLE_WITHIN = 30_000;

/** Resolves when a process does what it has to do at its start no more (an index, the demo's figures): that is measured elsewhere. */
export async function idle(pid: number): Promise<void> {
  const until = performance.now() + IDLE_WITHIN;
  for (let busy = 1, before = await cpuOf(pid); busy > IDLE && performance.now() < until; ) {
    await new Promise((later) => setTimeout(later, 500));
    const now = await cpuOf(pid);
    busy = (now - before) / 500;
    before = now;
  }
}

/** What a process holds, in MB (RSS). */
export async function memoryOf(pid: number): Promise<number> {
  const [, kb] = /^VmRSS:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kb) / 1024;
}
