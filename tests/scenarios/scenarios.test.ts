import { describe, expect, test } from 'vitest';
import { calculate } from '../../lib/calculation/calculate.ts';
import { disagreeing } from '../formulas/figures.ts';
import { readScenarios, SCENARIO_FILES } from './readScenarios.ts';

describe.each(SCENARIO_FILES)('%s', (file) => {
  test.each(readScenarios(file))('$name', (scenario) => {
    const { formula, policy, input } = scenario;
    const answer = calculate({ formula, policy, input });
    const expected = 'fault' in scenario ? { fault: scenario.fault } : scenario.expect;
    const found = 'error' in answer ? { fault: told(expected, answer.error) } : like(expected, answer.result);
    expect(found, JSON.stringify(answer)).toEqual(expected);
    expect('workings' in answer ? disagreeing(answer.workings) : []).toEqual([]);
  });
});

/** A refusal in the form in which a scenario asks about it: its code alone, or all that is told. */
function told(expected: unknown, error: { readonly code: string }): unknown {
  return isTable(expected) && isTable(expected.fault) ? error : error.code;
}

/** A result in the form in which a scenario asks about it: only the figures it names, lists as tables by id. */
function like(expected: unknown, actual: unknown): unknown {
  if (!isTable(expected)) return isTable(actual) ? actual.amount : actual;
  const found: unknown = Array.isArray(actual) ? Object.fromEntries(actual.map((row) => [row.id, row])) : actual;
  const part = (key: string): unknown => (isTable(found) ? found[key] : undefined);
  return Object.fromEntries(Object.entries(expected).map(([key, wanted]) => [key, like(wanted, part(key))]));
}

function isTable(value: unknown): value is { readonly [key: string]: unknown; readonly amount?: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
