import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellsOf, linesOf } from '../../lib/files/lines.ts';

test.each([
  ['CRLF', 'a\r\nb\r\n'],
  ['LF', 'a\nb\n'],
  ['CR', 'a\rb\r'],
  ['CRLF without a last one', 'a\r\nb'],
])('lines end at %s', (_name, text) => {
  expect([...linesOf(text)]).toEqual([
    { row: 1, text: 'a' },
    { row: 2, text: 'b' },
  ]);
});

test('a blank line is no row, and still counts in the number a spreadsheet shows', () => {
  expect([...linesOf('a\r\n\r\n\nb\n')].map(({ row }) => row)).toEqual([1, 4]);
});

test('any cells that CSV writes on one line are read as they were, as a CSV reader reads them', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '1', ',', '"', ' ', '=', '结', '\t', "'") });
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 6 }), fc.boolean(), (cells, quoted) => {
      const line = stringify([cells], { quoted, record_delimiter: '' });
      expect(cellsOf(line, ',')).toEqual(cells);
      expect(parse(`${line}\n`)).toEqual([cells]);
    }),
  );
});

test.each(['a"b,c', '"a"b,c', '"abc,d', 'a,"', '"a" ,b'])('the quotes of %s do not pair up', (line) => {
  expect(cellsOf(line, ',')).toBeNull();
});
