import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/contracts/**', 'tests/year/**'],
        },
      },
      {
        test: {
          name: 'store',
          include: ['tests/contracts/**/*.test.ts', 'tests/year/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
