import { describe, expect, test } from 'vitest';
import { compute } from '../../lib/calculation/calculate.ts';
import type { StatementFile } from '../../lib/files/readStatement.ts';
import { formatFen, sumFen } from '../../lib/money/fen.ts';
import { demonstration } from '../../local/demonstration/demonstration.ts';
import type { Line } from '../../local/demonstration/statements.ts';
import { statements as forms } from '../files/nationalFile.ts';
import { readWholeStatement } from '../files/readWhole.ts';
import { distinct, type ReadClaim, readYear } from './readYear.ts';

const KINDS = [
  'amount_differs',
  'group_differs',
  'missing_from_ledger',
  'missing_from_statement',
  'repeated_in_statement',
];

const year = demonstration();
const claims = distinct(await readYear(year));
const statements = year.statements();
const files = new Map(
  await Promise.all(
    statements.map(async ({ month, file }) => [month, await readWholeStatement(file.bytes, forms)] as const),
  ),
);

describe('the insurer’s monthly statement', () => {
  test('comes on the 8th of the next month, twelve times', () => {
    expect(statements.map(({ file: { key, at } }) => [key, at])).toEqual(
      Array.from({ length: 12 }, (_, month) => [
        `inbound/statements/320500-390/2025-${String(month + 1).padStart(2, '0')}/statement.csv`,
        new Date(Date.UTC(2025, month + 1, 8, 1, 30)).toISOString(),
      ]),
    );
  });

  test('is read by the statement profile, and no row is refused', () => {
    for (const { refused, lines } of files.values()) {
      expect(refused).toEqual([]);
      expect(lines.length).toBeGreaterThan(50);
    }
  });

  test('differs from the books where it was made to, in every way there is, and where late care stands on another month, and nowhere else', () => {
    const allLate = statements.flatMap(({ late }) => late);
    for (const { month, differences, late } of statements) {
      const { result } = reconcile(month, files.get(month)!);
      const found = result.exceptions.map(({ kind, institution, settlement_id: number }) => ({
        kind,
        institution,
        number,
      }));
      const byNumber = (a: { number: string }, b: { number: string }) => (a.number < b.number ? -1 : 1);
      const alone = (kind: string, lines: readonly Line[]) =>
        lines.map(({ settlement: { institution }, number }) => ({ kind, institution, number }));
      const elsewhere = [
        ...alone('missing_from_ledger', late),
        ...alone(
          'missing_from_statement',
          allLate.filter(({ bookedIn }) => bookedIn === month),
        ),
      ];
      expect(found.toSorted(byNumber)).toEqual([...differences, ...elsewhere].toSorted(byNumber));
      expect([...new Set(found.map(({ kind }) => kind))].sort()).toEqual(KINDS);
    }
  });

  test('has a negative line for a settlement of an earlier month that was cancelled', () => {
    const negative = [...files.values()].flatMap(({ lines }) => lines.filter(({ booked }) => booked < 0n));
    expect(negative.length).toBeGreaterThan(3);
    expect(negative.every(({ payable }) => payable <= 0n)).toBe(true);
  });

  test('pays much as was booked over the year, stay by stay more or less', () => {
    const sums = [...files.values()].map(({ sums: { booked, payable } }) => ({ booked, payable }));
    const booked = sumFen(sums.map((sum) => sum.booked));
    const payable = sumFen(sums.map((sum) => sum.payable));
    expect(Number((payable * 1000n) / booked)).toBeGreaterThan(900);
    expect(Number((payable * 1000n) / booked)).toBeLessThan(1100);
    const lines = [...files.values()].flatMap((file) => file.lines);
    expect(lines.some((line) => line.payable > line.booked)).toBe(true);
    expect(lines.some((line) => line.payable < line.booked)).toBe(true);
  });
});

/** The books of a month against its statement, by the formula. */
function reconcile(month: string, { lines }: StatementFile) {
  const statement = lines.map(({ settlement, institution, group, booked, payable }) => ({
    settlement_id: settlement,
    institution,
    group,
    booked: formatFen(booked),
    payable: formatFen(payable),
  }));
  return compute({ formula: 'reconcile', policy: {}, input: { ledger: booksOf(month), statement } });
}

/** A second, simpler bookkeeper: what stands in the books of a month, settlements with their cancellations together. */
function booksOf(month: string) {
  const books = new Map<string, { settlement_id: string; institution: string; group: string; booked: string }>();
  for (const { claim } of claims.filter((row) => periodOf(row) === month)) {
    if (claim.clearing !== '4') continue;
    if (books.delete(claim.settlement)) continue;
    const { settlement, institution, group, amounts } = claim;
    books.set(settlement, {
      settlement_id: settlement,
      institution,
      group: group!,
      booked: formatFen(amounts.pooled),
    });
  }
  return [...books.values()];
}

/** The month of the settlement, unless it was locked when the claim came: then the first that is open. */
function periodOf({ at, claim }: ReadClaim): string {
  for (let month = Number(claim.settledOn.slice(5, 7)); month <= 12; month += 1) {
    if (at < new Date(Date.UTC(2025, month, 9, 19)).toISOString()) return `2025-${String(month).padStart(2, '0')}`;
  }
  return '2025-clearing';
}
