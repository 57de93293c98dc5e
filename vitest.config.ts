import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longer than this, in ms, hangs. Servers and browsers on two busy cores need more than pure code. */
const PATIENCE = { testTimeout: 60_000, hookTimeout: 60_000, teardownTimeout: 60_000 };

/** Properties look at hundreds of cases: on a busy machine they take several times as long. */
const BUSY = 30_000;

/** Files at once: one for each of two cores, where vitest's own choice is one less than there are. More only wait for each other. */
const WORKERS = Math.max(2, availableParallelism() - 1);

/** What runs first, by a part of its path: the storm, which mostly waits, beside what does not, and only then what keeps every core busy. */
const FIRST = ['/app/schedules-year', '/app/digest-year', '/services/storm/', '/browser/', '/services/store', '/services/queue', '/services/'];

class FirstFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => FIRST.findIndex((part) => moduleId.includes(part)) + 1 || FIRST.length + 1;
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    allowOnly: false,
    maxWorkers: WORKERS,
    sequence: { sequencer: FirstFirst },
    projects: [
      // All that is not of another project: a new folder is never forgotten. Pure tests share nothing, so no file needs a process of its own.
      {
        test: {
          name: 'unit',
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: ['test/{postgres,app,services,faults,browser}/**'],
          testTimeout: BUSY,
          hookTimeout: BUSY,
        },
      },
      {
        test: {
          name: 'store',
          isolate: false, // as unit: a fifth of the time was loading the same modules again
          include: ['test/{postgres,app}/**/*.test.ts'],
          globalSetup: ['test/support/database-embedded.ts'],
          ...PATIENCE,
        },
      },
      {
        test: {
          name: 'services',
          isolate: false,
          include: ['test/services/**/*.test.ts'],
          globalSetup: ['test/support/database-services.ts'],
          ...PATIENCE,
        },
      },
      // On the same servers; these mostly wait or start processes, for longer than the gate has: `npm run test:faults`.
      {
        test: {
          name: 'faults',
          isolate: false,
          include: ['test/faults/**/*.test.ts'],
          globalSetup: ['test/support/database-services.ts'],
          ...PATIENCE,
        },
      },
      {
        test: {
          name: 'browser',
          isolate: false,
          include: ['test/browser/**/*.test.ts'],
          ...PATIENCE,
          expect: { poll: { timeout: 30_000 } }, // a page shows what came when it gets to it
        },
      },
    ],
  },
});
