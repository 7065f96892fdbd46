/** Results that others have published, met by the same formulas. */
import { describe, expect, test } from 'vitest';
import { calculate } from '../../lib/calculation/calculate.ts';
import { readLines, readRows } from './cases.ts';
import { absolute, isLess, minus, rationalIn } from './rational.ts';

describe('what the Shared Savings Program paid its organisations, 2013 to 2018', () => {
  const name = 'published-mssp-2013-2018';
  const answers = readLines(`${name}.ndjson`).map(resultOf<{ retained: string; community: string }>);
  const rows = readRows<'line' | 'performance_year' | 'published' | 'tolerance'>(`${name}.expected.csv`);

  test('every published payment has its request', () => {
    expect(rows.map(({ line }) => Number(line))).toEqual(answers.map((_, i) => i + 1));
  });

  test.each(distinct(rows.map(({ performance_year }) => performance_year)))(
    'savings retained less losses shared are the published payment of %s',
    (year) => {
      const differing = rows
        .filter((row) => row.performance_year === year)
        .filter(({ line, published, tolerance }) => {
          const { retained, community } = answers[Number(line) - 1]!;
          return isBeyond(minus(exact(retained), exact(community)), published, tolerance);
        });
      expect(differing).toEqual([]);
    },
  );
});

describe('what a stay is worth in Suzhou, Wuxi and Taizhou', () => {
  const name = 'published-tariffs-suzhou-wuxi-taizhou';
  const stays = readLines(`${name}.ndjson`).flatMap((request, i) =>
    resultOf<{ cases: { id: string; status: string; standard_exact: string }[] }>(request).cases.map((stay) => ({
      ...stay,
      line: i + 1,
    })),
  );
  const known = new Map(stays.map((stay) => [`${stay.line} ${stay.id}`, stay]));
  const rows = readRows<'line' | 'case' | 'city' | 'published' | 'tolerance'>(`${name}.expected.csv`);

  test('every published standard has its stay, and every stay its published standard', () => {
    expect(new Set(rows.map((row) => `${row.line} ${row.case}`))).toEqual(new Set(known.keys()));
  });

  test.each(distinct(rows.map(({ city }) => city)))(
    'weight x rate x coefficient is the published standard of %s, to 0.0001 yuan',
    (city) => {
      const differing = rows
        .filter((row) => row.city === city)
        .filter((row) => {
          const { standard_exact, status } = known.get(`${row.line} ${row.case}`)!;
          return status !== 'normal' || isBeyond(exact(standard_exact), row.published, row.tolerance);
        });
      expect(differing).toEqual([]);
    },
  );
});

function resultOf<Result>(request: unknown): Result {
  const answer = calculate(request);
  if ('error' in answer) throw new Error(answer.error.message);
  return answer.result as Result;
}

function exact(text: string) {
  const value = rationalIn(text);
  if (value === undefined) throw new Error(`"${text}" is no number.`);
  return value;
}

function isBeyond(value: ReturnType<typeof exact>, published: string, tolerance: string): boolean {
  return isLess(exact(tolerance), absolute(minus(value, exact(published))));
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
