import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: `${import.meta.dirname}/../..`,
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/faults/**', 'tests/bench/**', 'tests/gallery/**'],
    globalSetup: ['tests/support/global-setup.ts'],
    env: { TZ: 'Pacific/Auckland' },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 4,
    isolate: false, // A third of the time went to reading the same modules again for each file.
    sequence: { shuffle: { files: true, tests: false } },
  },
});
