import { defineConfig } from 'vitest/config';

/** Crashes, outages and hostile input: slower than the gate, and one at a time, because each file breaks things. */
export default defineConfig({
  test: {
    root: `${import.meta.dirname}/../..`,
    include: ['tests/faults/**/*.test.ts'],
    globalSetup: ['tests/support/global-setup.ts'],
    env: { TZ: 'Pacific/Auckland' },
    testTimeout: 120_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
