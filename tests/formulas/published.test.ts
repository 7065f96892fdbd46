/** Results that others have published, met by the same formulas; `docs/validation.md` states how many of them. */
import { expect, test } from 'vitest';
import {
  type Comparison,
  comparedSettlements,
  comparedStandards,
  comparedTriangles,
  isWithinHalf,
} from './published.ts';
import { tableUnder } from './validationPage.ts';

test('the settlements of the Shared Savings Program are savings retained less losses shared, as far as its rates are printed', () => {
  const compared = comparedSettlements();
  expect(beyond(compared)).toEqual([]);
  const counted = (of: Comparison<unknown>[]) => [of.length, of.filter(isWithinHalf).length, agreeing(of)];
  const byYear = Map.groupBy(compared, ({ row }) => row.performance_year);
  const byRule = Map.groupBy(compared, ({ row }) => row.rule);
  expect(tableUnder('Settlements of the Shared Savings Program, 2013 to 2018')).toEqual(stated(byYear, counted));
  expect(tableUnder('The same settlements, by rule')).toEqual(stated(byRule, counted));
});

test('the payment standards of Suzhou, Wuxi and Taizhou are weight x rate x coefficient, to 0.0001 yuan, and none is an outlier', () => {
  const compared = comparedStandards();
  expect(beyond(compared)).toEqual([]);
  const isExact = ({ distance }: Comparison<unknown>) => distance.n === 0n;
  const counted = (of: Comparison<unknown>[]) => [of.length, of.filter(isExact).length, agreeing(of)];
  const byCity = Map.groupBy(compared, ({ row }) => row.city);
  expect(tableUnder('Payment standards of Suzhou, Wuxi and Taizhou')).toEqual(stated(byCity, counted));
});

test('what is outstanding of the published triangles of claims is what was published, row by row and of all', () => {
  const compared = comparedTriangles();
  expect(beyond(compared)).toEqual([]);
  const counted = (of: Comparison<unknown>[]) => [of.length, agreeing(of)];
  const byTriangle = Map.groupBy(compared, ({ row }) => row.triangle);
  expect(tableUnder('Triangles of claims', 3)).toEqual(stated(byTriangle, counted));
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
