import { expect, test } from 'vitest';
import { Transient } from '../../src/engine/errors.ts';
import { createTurns } from '../../src/engine/fair.ts';

/** Work that ends when it is told to. */
function aTask() {
  let end: () => void = () => undefined;
  let fail: () => void = () => undefined;
  let begun = false;
  const gate = new Promise<void>((done, broken) => {
    end = done;
    fail = () => broken(new Error('broken'));
  });
  return {
    work: () => {
      begun = true;
      return gate;
    },
    begun: () => begun,
    end: () => end(),
    fail: () => fail(),
  };
}

test('of one person no more than so many run at once, in the order in which they came; another person does not wait for them', async () => {
  const inTurn = createTurns({ atOnce: 2, waiting: 10 });
  const tasks = Array.from({ length: 4 }, aTask);
  const other = aTask();
  const running = tasks.map(({ work }) => inTurn('anna', work));
  const theirs = inTurn('bo', other.work);
  expect([...tasks, other].map(({ begun }) => begun())).toEqual([true, true, false, false, true]);
  tasks[1]?.end();
  await running[1];
  expect(tasks.map(({ begun }) => begun())).toEqual([true, true, true, false]);
  for (const { end } of [...tasks, other]) end();
  await Promise.all([...running, theirs]);
  expect(tasks.every(({ begun }) => begun())).toBe(true);
});

test('one that breaks gives its place to the next', async () => {
  const inTurn = createTurns({ atOnce: 1, waiting: 1 });
  const [first, second] = [aTask(), aTask()];
  const [broken, next] = [inTurn('anna', first.work), inTurn('anna', second.work)];
  first.fail();
  await expect(broken).rejects.toThrow('broken');
  second.end();
  await next;
  expect(await inTurn('anna', async () => 'free again')).toBe('free again');
});

test('too many that wait are refused at once, as what may be tried again', async () => {
  const inTurn = createTurns({ atOnce: 1, waiting: 1 });
  const [first, second] = [aTask(), aTask()];
  const work = [inTurn('anna', first.work), inTurn('anna', second.work)];
  await expect(inTurn('anna', async () => 'never')).rejects.toThrow(Transient);
  first.end();
  second.end();
  await Promise.all(work);
});
