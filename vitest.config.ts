import { defineConfig } from 'vitest/config';

/** What needs DynamoDB Local, and so a Java. */
const ON_DYNAMODB_LOCAL = ['contracts', 'functions', 'api', 'intake', 'year'].map((of) => `tests/${of}/**/*.test.ts`);

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ON_DYNAMODB_LOCAL,
          // They keep nothing between them, so the CDK and the core need not be loaded anew for each file.
          pool: 'threads',
          isolate: false,
        },
      },
      {
        test: {
          name: 'store',
          include: ON_DYNAMODB_LOCAL,
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
