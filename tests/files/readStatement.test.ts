import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { fixFile } from '../../lib/files/fixFile.ts';
import { bytesOf, statements } from './nationalFile.ts';
import { readWholeStatement } from './readWhole.ts';

const HEADER = 'setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay';
const read = (...lines: string[]) => readWholeStatement(bytesOf([HEADER, ...lines].join('\r\n')), statements);

test('a statement is read line by line in the order given, repeats and cancellations of earlier months included', async () => {
  const file = await read(
    'S2,H32058100001,320581,FM19,600.00,580.50',
    'S1,H32058100001,320581,BR21,10.00,12.00',
    'S2,H32058100001,320581,FM19,600.00,580.50',
    'S0,H32058100001,320581,FM19,-600.00,-580.50',
  );
  expect(file.lines.map(({ row, settlement, booked, payable }) => [row, settlement, booked, payable])).toEqual([
    [2, 'S2', 60_000n, 58_050n],
    [3, 'S1', 1_000n, 1_200n],
    [4, 'S2', 60_000n, 58_050n],
    [5, 'S0', -60_000n, -58_050n],
  ]);
  expect(file.lines[0]).toMatchObject({ institution: 'H32058100001', insuredAt: '320581', group: 'FM19' });
  expect(file.sums).toEqual({ booked: 61_000n, payable: 59_250n });
});

test('a bad line is refused with row, column and value, and stands in the fix file', async () => {
  const file = await read('S1,H32058100001,320581,,600.00,abc', 'S2,H32058100001,320581,FM19,600.00,580.50');
  expect({ rows: file.rows, lines: file.lines.length }).toEqual({ rows: 2, lines: 1 });
  expect(file.refused[0]?.problems).toMatchObject([
    { row: 2, column: 'drg_code', value: '', code: 'missing_value' },
    { row: 2, column: 'drg_pay', value: 'abc', code: 'not_an_amount' },
  ]);
  expect(new TextDecoder().decode(fixFile(file))).toContain('drg_code；drg_pay');
});

test('the Chinese names of the columns serve as well, in GB18030', async () => {
  const header = '结算ID,定点医药机构编号,参保地医保区划,DRG分组编码,基本医疗保险统筹基金支出,DRG支付金额';
  const bytes = iconv.encode(`${header}\nS1,H1,320581,FM19,1.00,2.00\n`, 'gb18030');
  const said = { settlement: 'S1', institution: 'H1', insuredAt: '320581', group: 'FM19', booked: 100n, payable: 200n };
  expect((await readWholeStatement(bytes, statements)).lines).toEqual([
    { row: 2, text: 'S1,H1,320581,FM19,1.00,2.00', ...said },
  ]);
});

test('a file of claims dropped as a statement is refused, and the columns are named', async () => {
  await expect(readWholeStatement(bytesOf('setl_id,psn_no\nS1,1\n'), statements)).rejects.toThrow(
    'columns unknown: psn_no',
  );
});
