import { defineConfig } from 'vitest/config';

/** What takes longer than this, in ms, hangs. Servers and browsers on two busy cores need more than pure code. */
const PATIENCE = { testTimeout: 60_000, hookTimeout: 60_000, teardownTimeout: 60_000 };

export default defineConfig({
  test: {
    allowOnly: false,
    projects: [
      // All that is not of another project: a new folder is never forgotten. Pure tests share nothing, so each file needs no process of its own.
      { test: { name: 'unit', isolate: false, include: ['test/**/*.test.ts'], exclude: ['test/{postgres,app,services,browser}/**'] } },
      {
        test: {
          name: 'store',
          include: ['test/{postgres,app}/**/*.test.ts'],
          globalSetup: ['test/support/database-embedded.ts'],
          ...PATIENCE,
        },
      },
      {
        test: {
          name: 'services',
          include: ['test/services/**/*.test.ts'],
          globalSetup: ['test/support/database-services.ts'],
          ...PATIENCE,
        },
      },
      { test: { name: 'browser', include: ['test/browser/**/*.test.ts'], ...PATIENCE } },
    ],
  },
});
