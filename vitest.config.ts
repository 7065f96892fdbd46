import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { hasJava } from './local/aws/dynamodb/java.ts';
import type { StoreKind } from './local/aws/dynamodb/store.ts';
import { chromium } from './tests/console/chromium.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** What the tables of the contract tests run on. */
    store: StoreKind;
    /** Where DynamoDB Local answers, in a run of the contracts on it. */
    endpoint: string;
  }
}

const CONTRACTS = 'tests/contracts/**/*.test.ts';
/** What starts the service, or parts of it in threads and processes of their own, such as the command line. */
const SERVICE = [
  ...['functions', 'api', 'intake', 'office', 'year', 'local'].map((of) => `tests/${of}/**/*.test.ts`),
  'tests/scenarios/years/years.test.ts',
  'tests/**/*ommand*.test.ts',
  'tests/infra/bundles.test.ts',
];
/** What is hostile by its size or by how long it hangs, and so takes its time. */
const HOSTILE = ['files/manyLines', 'files/hostileWorkbooks', 'edges/hungRequests'].map((of) => `tests/${of}.test.ts`);
/** The app that they run, and that years under faults are lived in. */
const SYNTHESIZED = 'tests/synthesized.ts';
/** What the laws are tried on. */
const DRAWS = 'tests/draws.ts';
/** Years lived under faults. */
const SIMULATION = 'tests/simulation/**/*.test.ts';
/** What only the embedded store does, what is worked out from items, wherever they are, and what is there for its length. */
const OF_EMBEDDED = ['unkindStore', 'writeUnits', 'longLists', 'whoMay'].map((of) => `tests/contracts/${of}.test.ts`);
/** What is about DynamoDB Local itself. */
const OF_DYNAMODB_LOCAL = ['dynamodbLocal', 'answerByAnswer'].map((of) => `tests/contracts/${of}.test.ts`);

/** What people see, looked at with a real browser. */
const CONSOLE = 'tests/console/seen/**/*.test.ts';

const MINUTES = 60_000;
/**
 * Limits are there for what hangs, and never for what is slow: no test may fail because the machine is slower or busy. What
 * polls waits for as long. A unit is done in seconds where nothing else runs, a lived year in minutes.
 */
const limits = (most: number) => ({ testTimeout: most, hookTimeout: most, expect: { poll: { timeout: most } } });
const UNIT = limits(5 * MINUTES);
const LIVED = limits(60 * MINUTES);

/** Of the many processes that tests start, each begins with what was compiled once, as it does for who types the command. */
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '.cache', 'compiled');

const withJava = await hasJava();
const withBrowser = chromium() !== undefined;
/** The same contracts on AWS's own emulator. */
const DYNAMODB_LOCAL = {
  test: {
    name: 'DynamoDB Local',
    include: [CONTRACTS],
    exclude: OF_EMBEDDED,
    provide: { store: 'dynamodb-local' as const },
    setupFiles: DRAWS,
    globalSetup: ['tests/contracts/sharedDynamodbLocal.ts'],
    ...LIVED,
  },
};

export default defineConfig({
  test: {
    // A test that lives a year waits for its service, and the service for its test: two of them share two cores well.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: [CONTRACTS, ...SERVICE, ...HOSTILE, CONSOLE, SIMULATION],
          // They keep nothing between them, so the CDK and the core need not be loaded anew for each file.
          pool: 'threads',
          isolate: false,
          setupFiles: DRAWS,
          ...UNIT,
        },
      },
      {
        // They start processes that use every core, so they wait until all else is done.
        test: {
          name: 'simulation',
          include: [SIMULATION],
          globalSetup: SYNTHESIZED,
          sequence: { groupOrder: 1 },
          ...LIVED,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'embedded store',
          include: [CONTRACTS, ...SERVICE, ...HOSTILE, ...(withBrowser ? [CONSOLE] : [])],
          exclude: OF_DYNAMODB_LOCAL,
          provide: { store: 'embedded' },
          setupFiles: DRAWS,
          globalSetup: [
            SYNTHESIZED,
            ...(withJava ? [] : ['tests/contracts/leftOut.ts']),
            ...(withBrowser ? [] : ['tests/console/seen/leftOut.ts']),
          ],
          ...LIVED,
        },
      },
      ...(withJava ? [DYNAMODB_LOCAL] : []),
    ],
  },
});
