/** What a statement that does not match the books looks like: swapped, shifted, written small, or simply other. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heldAgainstBooks } from '../../lib/reconciliation/heldAgainstBooks.ts';

const BOOKS = [60_000n, 70_000n, 80_000n, 90_000n].map((booked, i) => ({
  ...{ institution: 'H1', settlement_id: `S${i}`, group: 'FM19' },
  booked,
}));
const LINES = BOOKS.map(({ settlement_id: settlement, booked, ...line }) => ({
  ...line,
  ...{ settlement, booked, payable: booked + 5_000n },
}));
const findings = (lines: typeof LINES) => heldAgainstBooks(lines, BOOKS).map(({ finding }) => finding);

test('lines as the books have them match, whatever is paid for them and in whatever order', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(LINES), (lines) => {
      expect(findings(lines)).toEqual(lines.map(() => 'matched'));
    }),
  );
});

test('two amounts that changed places are told as swapped', () => {
  const swapped = LINES.map((line) => ({ ...line, booked: line.payable, payable: line.booked }));
  expect(findings(swapped)).toEqual(swapped.map(() => 'swapped'));
});

test.each([1, -1])('amounts that slipped by a row are told as shifted, either way', (by) => {
  const shifted = LINES.map((line, i) => ({
    ...line,
    booked: LINES[i + by]?.booked ?? 1n,
    payable: LINES[i + by]?.payable ?? 2n,
  }));
  const own = findings(shifted);
  expect(own.filter((finding) => finding === 'shifted')).toHaveLength(3);
  expect(own.filter((finding) => finding === 'amount_differs')).toHaveLength(1);
});

test('a group in small letters, another group, another amount and a settlement nobody booked are told apart', () => {
  const [a, b, c, d] = LINES as [(typeof LINES)[0], (typeof LINES)[0], (typeof LINES)[0], (typeof LINES)[0]];
  const lines = [
    { ...a, group: 'fm19' },
    { ...b, group: 'ES31' },
    { ...c, booked: c.booked + 1n },
    { ...d, settlement: 'S9' },
  ];
  expect(findings(lines)).toEqual(['lower_case_group', 'group_differs', 'amount_differs', 'unknown']);
});
