import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { defineConfig } from 'vitest/config';

/** From the quickest to the slowest: a mutant is killed by the first test that fails, and most fall to a worked example. */
const IN_ORDER = ['cases', 'claims', 'scenarios', 'workings', 'published', 'laws'];

class QuickestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => IN_ORDER.findIndex((part) => moduleId.includes(part));
    return files.toSorted((a, b) => place(a) - place(b));
  }
}

/** The tests that mutants of the core must not survive: the quick ones, in which everything runs in this process. */
export default defineConfig({
  test: {
    include: [
      'tests/formulas/{cases,published,workings}.test.ts',
      'tests/laws/*.test.ts',
      'tests/scenarios/*.test.ts',
      'tests/claims/*.test.ts',
    ],
    setupFiles: ['tests/laws/fewDraws.ts'],
    sequence: { sequencer: QuickestFirst },
  },
});
