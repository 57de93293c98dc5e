import fc from 'fast-check';
import { expect } from 'vitest';
import { FUZZ_RUNS, FUZZ_SEED, type Harm, harms } from './hostile.ts';

/*
 * Sends what was harmed to an endpoint, and looks at what comes back and what was logged.
 */

/** Sent at once. */
const AT_ONCE = 8;
/** Longer than any platform waits, and than a busy machine takes, in ms. */
const TOO_LONG = 10_000;

interface Answer {
  status: number;
  ms: number;
}

/** What went wrong inside, as it was logged: `error` and worse. That the store was too slow, on a busy machine, is no payload's doing. */
const errorsIn = (lines: string[]): string[] => lines.filter((line) => Number(JSON.parse(line).level) >= 50 && !line.includes('"Transient"'));

/** Short enough to be read. */
const short = (value: unknown): string =>
  (JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? part.slice(0, 60) : part)) ?? '').slice(0, 600);

const fault = ({ status, ms }: Answer, fine: number[]): string | null => {
  if ((status < 200 || status >= 500) && !fine.includes(status)) return `status ${status}`; // 0: no answer at all
  return ms > TOO_LONG ? `${Math.round(ms)} ms` : null;
};

/**
 * Sends `FUZZ_RUNS` payloads: each is to be answered, in time, and not with a fault of ours; nothing may be rejected unseen.
 * @param count kinds of payloads
 * @param send sends one of a kind, harmed like this
 * @param lines what is logged meanwhile
 * @param fine statuses from 500 on that are an answer all the same
 * @returns how often each status came
 */
export async function fuzz(
  count: number,
  send: (kind: number, how: Harm[]) => Promise<Answer>,
  lines: string[],
  fine: number[] = [],
): Promise<Map<number, number>> {
  const all = fc.sample(fc.tuple(fc.nat(count - 1), harms), { numRuns: FUZZ_RUNS, seed: FUZZ_SEED });
  const statuses = new Map<number, number>();
  const problems: string[] = [];
  let longest = 0;
  const stray = (reason: unknown) => void problems.push(`a stray rejection: ${String(reason)}`);
  process.on('unhandledRejection', stray);
  for (let at = 0; at < all.length; at += AT_ONCE) {
    const batch = all.slice(at, at + AT_ONCE);
    const logged = lines.length;
    const answers = await Promise.all(
      batch.map(async ([kind, how]) => {
        const answer = await send(kind, how);
        // A connection that was kept, and just then closed for being idle, or a store that was too slow: platforms send again. A fault of ours stays.
        return answer.status === 0 || answer.status === 500 ? send(kind, how) : answer;
      }),
    );
    const errors = errorsIn(lines.slice(logged));
    for (const [index, answer] of answers.entries()) {
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      longest = Math.max(longest, answer.ms);
      const found = fault(answer, fine);
      if (found) problems.push(`${found}: ${short(batch[index])}`);
    }
    if (errors.length > 0) problems.push(`logged: ${errors.join('')} in ${batch.map(short).join('\n')}`);
  }
  process.off('unhandledRejection', stray);
  if (process.env.FUZZ_RUNS) process.stdout.write(`${JSON.stringify({ statuses: Object.fromEntries(statuses), longest: Math.round(longest) })}\n`);
  expect(problems).toEqual([]);
  return statuses;
}
