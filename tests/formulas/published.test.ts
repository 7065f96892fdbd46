/** Results that others have published, met by the same formulas; `docs/validation.md` states how many of them. */
import { describe, expect, test } from 'vitest';
import { type Comparison, comparedSettlements, comparedStandards, isWithinHalf } from './published.ts';
import { tableUnder } from './validationPage.ts';

describe('what the Shared Savings Program paid its organisations, 2013 to 2018', () => {
  test('savings retained less losses shared are each published payment, as far as the published rates are printed', () => {
    expect(beyond(comparedSettlements())).toEqual([]);
  });

  test('the page states how many agree, by year and by rule', () => {
    const compared = comparedSettlements();
    const counted = (of: Comparison<unknown>[]) => [of.length, of.filter(isWithinHalf).length, agreeing(of)];
    const byYear = Map.groupBy(compared, ({ row }) => row.performance_year);
    const byRule = Map.groupBy(compared, ({ row }) => row.rule);
    expect(tableUnder('By year')).toEqual(stated(byYear, counted));
    expect(tableUnder('By rule')).toEqual(stated(byRule, counted));
  });
});

describe('what a stay is worth in Suzhou, Wuxi and Taizhou', () => {
  test('weight x rate x coefficient is each published standard, to 0.0001 yuan, and no such stay is an outlier', () => {
    expect(beyond(comparedStandards())).toEqual([]);
  });

  test('the page states how many agree, by city', () => {
    const byCity = Map.groupBy(comparedStandards(), ({ row }) => row.city);
    const counted = (of: Comparison<unknown>[]) => [
      of.length,
      of.filter(({ distance }) => distance.n === 0n).length,
      agreeing(of),
    ];
    expect(tableUnder('By city')).toEqual(stated(byCity, counted));
  });
});

function beyond<Row>(compared: readonly Comparison<Row>[]): Row[] {
  return compared.filter(({ agrees }) => !agrees).map(({ row }) => row);
}

function agreeing(compared: readonly Comparison<unknown>[]): number {
  return compared.filter(({ agrees }) => agrees).length;
}

/** The figures as a page states them: a line for each group, its name first, and one for all of them. */
function stated<Row>(groups: Map<string, Comparison<Row>[]>, counted: (of: Comparison<Row>[]) => number[]) {
  const lines = [...groups].map(([name, of]) => [name, ...counted(of).map(String)]);
  return new Set(
    [...lines, ['all', ...counted([...groups.values()].flat()).map(String)]].map((line) => line.join(' | ')),
  );
}
