/**
 * How Stryker runs the suite: within one process that has it loaded, so that a mutant costs what its tests cost. Only
 * where a mutant acts while modules load does Stryker start a process of its own. (Its runner for Vitest starts anew for
 * every mutant, and of Vitest 5 it leaves out the tests within a `describe`.)
 */
import { registerHooks } from 'node:module';
import { resolve as pathOf } from 'node:path';
import { pathToFileURL } from 'node:url';
import { INSTRUMENTER_CONSTANTS, type MutantCoverage } from '@stryker-mutator/api/core';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import type { GatheredTest } from './gathered.ts';

/** What the mutants look at to know which of them is active, and where they note which test reached them. */
const switches: {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: MutantCoverage;
} = {};
Object.assign(globalThis, { [INSTRUMENTER_CONSTANTS.NAMESPACE]: switches });

const inSandbox = (path: string) => pathToFileURL(pathOf(path)).href;

/** The suite asks for Vitest and gets what gathers its tests. */
registerHooks({
  resolve: (specifier, context, next) => {
    const gathers = inSandbox('tests/mutation/gathered.ts');
    const isAsked = specifier === 'vitest' && context.parentURL !== gathers;
    return isAsked ? { url: gathers, shortCircuit: true } : next(specifier, context);
  },
});

async function load(): Promise<readonly GatheredTest[]> {
  await import(inSandbox('tests/mutation/suite.ts'));
  const { gathered } = (await import(inSandbox('tests/mutation/gathered.ts'))) as { gathered: GatheredTest[] };
  return gathered;
}

/** Run tests in their order, until the first that fails if so asked. */
async function run(tests: readonly GatheredTest[], untilFailure: boolean): Promise<TestResult[]> {
  const results: TestResult[] = [];
  for (const { id, name, run: body } of tests) {
    const started = performance.now();
    const told = () => ({ id, name, timeSpentMs: performance.now() - started });
    switches.currentTestId = id;
    try {
      await body();
      results.push({ ...told(), status: TestStatus.Success });
    } catch (error) {
      results.push({ ...told(), status: TestStatus.Failed, failureMessage: String(error) });
      if (untilFailure) break;
    }
  }
  switches.currentTestId = undefined;
  return results;
}

class SuiteRunner implements TestRunner {
  capabilities() {
    return { reloadEnvironment: false };
  }

  async dryRun() {
    const tests = await run(await load(), false);
    return { status: DryRunStatus.Complete as const, tests, mutantCoverage: switches.mutantCoverage! };
  }

  async mutantRun({ activeMutant, mutantActivation, hitLimit, testFilter }: MutantRunOptions) {
    switches.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
    const tests = await load().catch(failingToLoad);
    switches.activeMutant = activeMutant.id;
    switches.hitCount = 0;
    switches.hitLimit = hitLimit;
    const chosen = testFilter ? tests.filter(({ id }) => testFilter.includes(id)) : tests;
    const results = await run(chosen, true);
    const timeout = determineHitLimitReached(switches.hitCount, hitLimit);
    return toMutantRunResult(timeout ?? { status: DryRunStatus.Complete, tests: results });
  }
}

/** Modules that a mutant keeps from loading fail their tests. */
function failingToLoad(error: unknown): GatheredTest[] {
  const run = () => {
    throw error;
  };
  return [{ id: '0', name: 'the suite loads', run }];
}

/** What Stryker finds here: the test runner called `suite`. */
export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'suite', SuiteRunner)];
