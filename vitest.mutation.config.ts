import { defineConfig } from 'vitest/config';

/**
 * Stryker picks the tests that reach a mutant by names such as `sharing a grade …`; to this Vitest the same test is
 * `sharing > a grade …`, so nearly all would be left out. Without a pattern every test runs, until the first one fails.
 */
const everyTest = {
  name: 'every-test',
  configureVitest({ project }: { project: { config: object } }): void {
    Object.defineProperty(project.config, 'testNamePattern', { get: () => undefined, set: () => undefined });
  },
};

export default defineConfig({ plugins: [everyTest], test: { include: ['tests/mutation.ts'] } });
