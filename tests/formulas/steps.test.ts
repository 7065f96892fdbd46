import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { FORMULAS_WITH_CASES } from './cases.ts';
import { stepsOf } from './outline.ts';

type Listed = { readonly [formula: string]: readonly (string | { readonly [step: string]: string })[] };
const LISTED = parse(readFileSync(new URL('steps.yaml', import.meta.url), 'utf8')) as Listed;

test('every formula is listed', () => {
  expect(Object.keys(LISTED)).toEqual(FORMULAS_WITH_CASES);
});

test.each(FORMULAS_WITH_CASES)(
  '%s is explained by the steps that are listed, and by the policy values they name',
  (formula) => {
    const listed = LISTED[formula]!.map((line) =>
      typeof line === 'string' ? line : Object.entries(line)[0]!.join(': '),
    );
    expect(stepsOf(formula)).toEqual(new Set(listed));
  },
);
