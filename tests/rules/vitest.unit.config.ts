import { defineConfig } from 'vitest/config';

/** The domain alone: no database, for quick runs and for mutation testing. */
export default defineConfig({
  test: {
    root: `${import.meta.dirname}/../..`,
    include: ['tests/domain/{cargo,pricing,free-time}/**/*.test.ts'],
    env: { TZ: 'Pacific/Auckland' },
    maxWorkers: 1,
  },
});
