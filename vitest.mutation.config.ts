import { defineConfig } from 'vitest/config';

/** The tests that mutants of the core must not survive: the quick ones, in which everything runs in this process. */
export default defineConfig({
  test: {
    include: [
      'tests/formulas/{cases,published,workings}.test.ts',
      'tests/laws/*.test.ts',
      'tests/scenarios/*.test.ts',
      'tests/claims/*.test.ts',
    ],
  },
});
