/** Results that others have published, and how near the same formulas come to them. */
import { calculate } from '../../lib/calculation/calculate.ts';
import { readLines, readRows } from './cases.ts';
import { absolute, isLess, minus, type Rational, rational, rationalIn } from './rational.ts';

/** One published figure beside ours, and how many of its own units (yuan or dollars) lie between them. */
export interface Comparison<Row> {
  readonly row: Row;
  readonly distance: Rational;
  /** Within what the rounding of the published rates leaves open. */
  readonly agrees: boolean;
}

type Published = { readonly line: string; readonly published: string; readonly tolerance: string };

/** What the Shared Savings Program paid one of its organisations for a year, or was owed. */
export type Settlement = Published & {
  readonly performance_year: string;
  readonly track: string;
  readonly rule: string;
};

/** Savings retained less losses shared, beside the payment that was published. */
export function comparedSettlements(): Comparison<Settlement>[] {
  const name = 'published-mssp-2013-2018';
  const answers = readLines(`${name}.ndjson`).map(resultOf<{ retained: string; community: string }>);
  const rows = readRows<keyof Settlement>(`${name}.expected.csv`);
  pairUp(
    rows.map(({ line }) => line),
    answers.map((_, i) => String(i + 1)),
  );
  return rows.map((row) => {
    const { retained, community } = answers[Number(row.line) - 1]!;
    return compared(row, minus(exact(retained), exact(community)));
  });
}

/** The official payment standard of a group at a level of hospitals. */
export type Standard = Published & { readonly case: string; readonly city: string };

type Stay = { readonly id: string; readonly status: string; readonly standard_exact: string };

/** Weight x rate x coefficient, beside the standard that was published; an outlier agrees with none. */
export function comparedStandards(): Comparison<Standard>[] {
  const name = 'published-tariffs-suzhou-wuxi-taizhou';
  const stays = new Map<string, Stay>(
    readLines(`${name}.ndjson`).flatMap((request, i) =>
      resultOf<{ cases: Stay[] }>(request).cases.map((stay): [string, Stay] => [`${i + 1} ${stay.id}`, stay]),
    ),
  );
  const rows = readRows<keyof Standard>(`${name}.expected.csv`);
  pairUp(
    rows.map((row) => `${row.line} ${row.case}`),
    [...stays.keys()],
  );
  return rows.map((row) => {
    const { standard_exact, status } = stays.get(`${row.line} ${row.case}`)!;
    const comparison = compared(row, exact(standard_exact));
    return { ...comparison, agrees: comparison.agrees && status === 'normal' };
  });
}

/** What is outstanding of a row of a triangle of claims, or of all of them. */
export type Outstanding = Published & { readonly triangle: string; readonly row: string };

type Completed = { readonly outstanding: string; readonly months: readonly { readonly outstanding: string }[] };

/** What has not arrived yet, beside what was published for the same triangle of claims. */
export function comparedTriangles(): Comparison<Outstanding>[] {
  const name = 'published-triangles';
  const answers = readLines(`${name}.ndjson`).map(resultOf<Completed>);
  const ours = new Map(
    answers.flatMap(({ outstanding, months }, i): [string, string][] => [
      ...months.map((month, row): [string, string] => [`${i + 1} ${row + 1}`, month.outstanding]),
      [`${i + 1} all`, outstanding],
    ]),
  );
  const rows = readRows<keyof Outstanding>(`${name}.expected.csv`);
  const placeOf = ({ line, row }: Outstanding) => `${line} ${row}`;
  pairUp(rows.map(placeOf), [...ours.keys()]);
  return rows.map((row) => compared(row, exact(ours.get(placeOf(row))!)));
}

/** Whether a published whole number of dollars is ours, rounded. */
export function isWithinHalf({ distance }: Comparison<unknown>): boolean {
  return !isLess(rational(1n, 2n), distance);
}

function compared<Row extends Published>(row: Row, ours: Rational): Comparison<Row> {
  const distance = absolute(minus(ours, exact(row.published)));
  return { row, distance, agrees: !isLess(exact(row.tolerance), distance) };
}

function resultOf<Result>(request: unknown): Result {
  const answer = calculate(request);
  if ('error' in answer) throw new Error(answer.error.message);
  return answer.result as Result;
}

function exact(text: string): Rational {
  const value = rationalIn(text);
  if (value === undefined) throw new Error(`"${text}" is no number.`);
  return value;
}

/** @throws Error unless every published row has its answer, and every answer its row */
function pairUp(rows: readonly string[], answers: readonly string[]): void {
  const [published, ours] = [new Set(rows), new Set(answers)];
  const alone = [...rows.filter((row) => !ours.has(row)), ...answers.filter((answer) => !published.has(answer))];
  if (alone.length > 0) throw new Error(`Without a counterpart: ${alone.join(', ')}.`);
}
