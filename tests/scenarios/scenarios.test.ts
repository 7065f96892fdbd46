import { describe, expect, test } from 'vitest';
import { calculate, computeAsked } from '../../lib/calculation/calculate.ts';
import { Fault } from '../../lib/errors.ts';
import { disagreeing } from '../formulas/figures.ts';
import { readScenarios, SCENARIO_FILES } from './readScenarios.ts';

describe.each(SCENARIO_FILES)('%s', (file) => {
  test.each(readScenarios(file))('$name', (scenario) => {
    const { formula, policy, input } = scenario;
    const answer = calculate({ formula, policy, input });
    const expected = 'fault' in scenario ? { fault: scenario.fault } : scenario.expect;
    const zh = 'error' in answer ? chineseOf({ formula, policy, input }) : '';
    const found = 'error' in answer ? { fault: told(expected, answer.error, zh) } : like(expected, answer.result);
    expect(found, JSON.stringify(answer)).toEqual(expected);
    if ('error' in answer) expect(zh).toMatch(/\p{Script=Han}.*。$/u);
    expect('workings' in answer ? disagreeing(answer.workings) : []).toEqual([]);
  });
});

/** What is said in Chinese where a calculation is refused. */
function chineseOf(asked: unknown): string {
  try {
    computeAsked(asked);
  } catch (error) {
    if (error instanceof Fault) return error.says.zh;
    throw error;
  }
  return '';
}

/** A refusal in the form in which a scenario asks about it: its code alone, or all that is told, in Chinese too where it has words. */
function told(expected: unknown, error: { readonly code: string }, zh: string): unknown {
  if (!isTable(expected) || !isTable(expected.fault)) return error.code;
  return Object.hasOwn(expected.fault, 'zh') ? { ...error, zh } : error;
}

/** A result in the form in which a scenario asks about it: only the figures it names, lists as tables by id, or by month, year, delay or day. */
function like(expected: unknown, actual: unknown): unknown {
  if (!isTable(expected)) return isTable(actual) ? actual.amount : actual;
  const found: unknown = Array.isArray(actual) ? Object.fromEntries(actual.map((row) => [nameOf(row), row])) : actual;
  const part = (key: string): unknown => (isTable(found) ? found[key] : undefined);
  return Object.fromEntries(Object.entries(expected).map(([key, wanted]) => [key, like(wanted, part(key))]));
}

/** What a row of a list is called. */
function nameOf(row: { readonly [key: string]: unknown }): unknown {
  return row.id ?? row.month ?? row.year ?? row.delay ?? row.place ?? row.kind;
}

function isTable(value: unknown): value is { readonly [key: string]: unknown; readonly amount?: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
