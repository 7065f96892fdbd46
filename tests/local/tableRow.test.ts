import { expect, test } from 'vitest';
import { tableRow } from '../../local/demonstration/tableRow.ts';

/** How many letters a line is wide on a terminal, where a Chinese character takes two. */
const widthOf = (line: string) => [...line].reduce((sum, letter) => sum + (letter > '⺀' ? 2 : 1), 0);

test('amounts stand under each other whatever the script of the name', () => {
  const rows = [
    tableRow('打包额 package', '157711619.66'),
    tableRow('use', '-5.00'),
    tableRow('年终清算 close', '常熟'),
  ];
  expect(new Set(rows.map(widthOf)).size).toBe(1);
});

test('thousands are told apart; what is no amount stays as it is', () => {
  expect(tableRow('a', '1234567.89', '-1234.50', '999.00', '2025')).toMatch(
    /^ {2}a +1,234,567\.89 +-1,234\.50 +999\.00 +2025$/,
  );
});
