import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { calculate } from '../../../lib/calculation/calculate.ts';
import type { FormulaName } from '../../../lib/calculation/formulas.ts';
import { drgGroupsOf } from '../../../lib/policy/drgGroupsOf.ts';
import { formulaPolicy } from '../../../lib/policy/formulaPolicy.ts';
import { loadPolicy } from '../../../lib/policy/loadPolicy.ts';
import { type ResolvedPolicy, resolve } from '../../../lib/policy/resolve.ts';
import { dipScores } from './dipScores.ts';
import { PACK_FILES, type PackScenario, readPackScenarios } from './packScenarios.ts';

const POLICY = join(import.meta.dirname, '../../../policy');
const book = loadPolicy(join(POLICY, 'examples'), loadPolicy(POLICY));

describe.each(PACK_FILES)('%s', (file) => {
  test.each(readPackScenarios(file))('$name', (scenario) => {
    const answer = answerTo(scenario);
    const expected = 'fault' in scenario ? { error: { code: scenario.fault } } : { result: scenario.expect };
    expect(byId(answer), JSON.stringify(answer)).toMatchObject(expected as object);
  });
});

/** What the rules in force make of it. */
function answerTo({ formula, policy, input }: PackScenario): unknown {
  const rules = resolve(book, policy.of, policy.on);
  if (formula === 'dip-score') return dipScores(rules, input);
  const asked = formula === 'drg-case' ? withTariff(rules, input) : input;
  return calculate({ formula, policy: formulaPolicy(rules, formula as FormulaName).policy, input: asked });
}

/** Stays are priced by the tariff of the area. */
function withTariff(rules: ResolvedPolicy, input: unknown): object {
  return { groups: drgGroupsOf(rules), ...(input as object) };
}

/** A result as a scenario writes it: lists are tables by id. */
function byId(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Array.isArray(value) ? value.map((row) => [row.id, row]) : Object.entries(value);
  return Object.fromEntries(entries.map(([key, part]) => [key, byId(part)]));
}
