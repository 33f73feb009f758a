import { defineConfig } from 'vitest/config';

/** The domain alone: no database, for quick runs and for mutation testing. */
export default defineConfig({
  test: {
    root: `${import.meta.dirname}/../..`,
    include: ['tests/domain/{cargo,pricing,free-time}/**/*.test.ts'],
    // A mutant is found by the first few hundred random bills or by none.
    env: { TZ: 'Pacific/Auckland', RANDOM_REQUESTS: '200' },
    maxWorkers: 1,
    isolate: false,
  },
});
