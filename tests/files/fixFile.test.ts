import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { FIX_COLUMNS, fixFile } from '../../lib/files/fixFile.ts';
import { neutralised } from '../../lib/files/neutralised.ts';
import { national, nationalText, readNational, STAY } from './nationalFile.ts';

const rowsOf = (bytes: Uint8Array): string[][] => parse(new TextDecoder().decode(bytes), { relax_column_count: true });

test('a fix file has the refused rows alone, as they came, each after what is wrong with it and what to do', async () => {
  const [header, row, ...rest] = rowsOf(
    fixFile(await readNational(nationalText([{}, { hifp_pay: 'x', setl_time: '' }]))),
  );
  expect(rest).toEqual([]);
  expect(header).toEqual([...FIX_COLUMNS, ...Object.keys(STAY)]);
  expect(row?.slice(0, 4)).toEqual(['3', 'setl_time；hifp_pay', '；x', 'missing_value；not_an_amount']);
  expect(row?.[4]).toContain('此列不能为空。 This column may not be blank.');
  expect(row?.[5]).toContain('从结算系统补上该值。 Fill it in from the settlement system.');
  expect(row?.slice(6)).toEqual(Object.values({ ...STAY, hifp_pay: 'x', setl_time: '' }));
});

test('Excel opens it: UTF-8 with BOM, lines end at CRLF', async () => {
  const bytes = fixFile(await readNational(nationalText([{ setl_id: '' }])));
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(new TextDecoder().decode(bytes).split('\r\n')).toHaveLength(3);
});

test('mended in place and sent again, it is a file like any other', async () => {
  const fix = new TextDecoder().decode(fixFile(await readNational(nationalText([{}, { setl_id: 'S 2' }]))));
  const again = await readNational(fix.replaceAll('S 2', 'S2'));
  expect(again.refused).toEqual([]);
  expect(again.claims.map(({ claim }) => claim.settlement)).toEqual(['S2']);
});

test('titles above the header stay where they were', async () => {
  const text = `一季度结算明细\r\n\r\n${nationalText([{ setl_id: '' }])}`;
  const file = await readNational(text, { ...national, header: { row: 3, rows: 1 } });
  const lines = new TextDecoder().decode(fixFile(file)).split('\r\n');
  expect(lines[0]).toContain('一季度结算明细');
  expect(lines[2]).toContain('怎么办,setl_id');
});

test('a line whose quotes do not pair up is kept whole, in one cell', async () => {
  const rows = rowsOf(fixFile(await readNational(nationalText(['S1,"M1,=cmd']))));
  expect(rows[1]?.slice(6)).toEqual(['S1,"M1,=cmd']);
});

test.each([
  ['=1+1', "'=1+1"],
  ['+86 512', "'+86 512"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', "'\r=1"],
  ['＝1', "'＝1"],
  ['-12.30', '-12.30'],
  ['+5', '+5'],
  ['a=b', 'a=b'],
  ['', ''],
])('%j is written as %j: no cell is run as a formula, and numbers stay numbers', (cell, written) => {
  expect(neutralised(cell)).toBe(written);
});

test('no cell of a fix file begins a formula, wherever it came from', async () => {
  const file = await readNational(
    nationalText([{ setl_id: '=HYPERLINK(1)', mdtrt_id: '@x', hifp_pay: '+A1', clr_type: '-2+3' }]),
  );
  for (const row of rowsOf(fixFile(file))) for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
});
