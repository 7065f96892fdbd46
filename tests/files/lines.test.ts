import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inspectFile } from '../../lib/files/inspectFile.ts';
import { cellsOf, lineOf, linesOf } from '../../lib/files/lines.ts';
import { inPieces } from './inPieces.ts';
import { bytesOf } from './nationalFile.ts';

/** The lines of a text that comes in pieces of some bytes. */
async function linesIn(text: string, size = 3) {
  const source = inPieces(bytesOf(text), size);
  return (await Array.fromAsync(linesOf(source(), await inspectFile(source)))).flat();
}

test.each([
  ['CRLF', 'a\r\nb\r\n'],
  ['LF', 'a\nb\n'],
  ['CR', 'a\rb\r'],
  ['CRLF without a last one', 'a\r\nb'],
])('lines end at %s', async (_name, text) => {
  for (const size of [1, 2, 100]) {
    expect(await linesIn(text, size)).toEqual([
      { row: 1, text: 'a' },
      { row: 2, text: 'b' },
    ]);
  }
});

test('a blank line is no row, and still counts in the number a spreadsheet shows', async () => {
  expect((await linesIn('a\r\n\r\n\nb\n')).map(({ row }) => row)).toEqual([1, 4]);
});

test('any cells that CSV writes on one line are read as they were, as a CSV reader reads them', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '1', ',', '"', ' ', '=', '结', '\t', "'") });
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 6 }), fc.boolean(), (cells, quoted) => {
      const line = stringify([cells], { quoted, record_delimiter: '' });
      expect(cellsOf(line, ',')).toEqual(cells);
      expect(cellsOf(lineOf(cells, ','), ',')).toEqual(cells);
      expect(parse(`${line}\n`)).toEqual([cells]);
    }),
  );
});

test.each(['a"b,c', '"a"b,c', '"abc,d', 'a,"', '"a" ,b'])('the quotes of %s do not pair up', (line) => {
  expect(cellsOf(line, ',')).toBeNull();
});

test('a line that no row could be is refused', async () => {
  await expect(linesIn(`a\n${'x'.repeat(1024 * 1024 + 1)}\nb`, 2_000_000)).rejects.toThrow('Line 2 has more than 1 MB');
});

test('a line without end is refused before it fills the memory', async () => {
  const endless = async function* () {
    yield bytesOf('a\n');
    for (;;) yield bytesOf('x'.repeat(65_536));
  };
  const read = Array.fromAsync(linesOf(endless(), { encoding: 'utf-8', lineEnd: '\n' }));
  await expect(read).rejects.toThrow('Line 2 has more than 1 MB');
});

test('a cell with a line break, as a workbook may have it, comes back from its line', () => {
  expect(cellsOf(lineOf(['a\nb', 'c"', ''], ','), ',')).toEqual(['a\nb', 'c"', '']);
});
