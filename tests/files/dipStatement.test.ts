/** The export of settled DIP cases, as it really comes: by points and what a point is worth, institutions by name. */
import { describe, expect, test } from 'vitest';
import { bytesOf, statements } from './nationalFile.ts';
import { readWholeStatement } from './readWhole.ts';
import { workbookOf } from './workbooks.ts';

const HEADER = [
  ...['参保地', '结算流水号', '病案号', '机构名称', '医保记账费用', '病种编码', '病种名称', '最终分值'],
  ...['预算单价', '分值结算点值', '该病例支付率'],
];
const CASE = {
  ...{ 参保地: '320581', 结算流水号: 'S1', 病案号: '000123', 机构名称: '第一医院' },
  ...{ 医保记账费用: '6000.00', 病种编码: 'K35.8:47.0901+54.5100', 病种名称: '急性阑尾炎' },
  ...{ 最终分值: '812.5', 预算单价: '10.625', 分值结算点值: '', 该病例支付率: '0.7' },
};
type Cells = Partial<Record<keyof typeof CASE, string>>;

const ROSTER = { 第一医院: ['H1'], 卫生室: ['H2', 'H3'] };

function read(...rows: readonly Cells[]) {
  const lines = rows.map((row) => HEADER.map((name) => ({ ...CASE, ...row })[name as keyof typeof CASE]).join(','));
  return readWholeStatement(bytesOf([HEADER.join(','), ...lines, ''].join('\r\n')), statements, ROSTER);
}

describe('what the fund pays for a case', () => {
  test('is its points x the budgeted value of a point x its rate of payment, rounded once', async () => {
    // 812.5 x 10.625 = 8,632.8125, of which 70 %: 6,042.96875.
    const { lines, sums } = await read({});
    expect(lines).toMatchObject([
      { settlement: 'S1', group: 'K35.8:47.0901+54.5100', booked: 600_000n, payable: 604_297n },
    ]);
    expect(sums).toEqual({ booked: 600_000n, payable: 604_297n });
  });

  test('is by the settled value, where a line has one', async () => {
    // 812.5 x 10 x 0.7
    const { lines } = await read({ 分值结算点值: '10' }, { 结算流水号: 'S2' });
    expect(lines.map(({ payable }) => payable)).toEqual([568_750n, 604_297n]);
  });

  test('a rate may be written as a percentage; what was taken back has points below zero', async () => {
    const { lines } = await read(
      { 该病例支付率: '70%' },
      { 结算流水号: 'S0', 最终分值: '-812.5', 医保记账费用: '-6000.00' },
    );
    expect(lines.map(({ payable }) => payable)).toEqual([604_297n, -604_297n]);
  });

  test('and how it came about is said of the file', async () => {
    const { remarks } = await read({});
    expect(remarks).toMatchObject([{ code: 'payable_by_points', needsLook: false }]);
    expect(remarks[0]?.says.zh).toContain('最终分值 × 点值 × 支付率');
  });
});

describe('an institution', () => {
  test('is found by its name in the roster', async () => {
    expect((await read({})).lines).toMatchObject([{ institution: 'H1' }]);
  });

  test('goes by its code, where there is one, whatever its name', async () => {
    const rows = 'S1,H9,别的名称,320581,A01,1.00,100,10,0.5';
    const header = '结算流水号,机构编码,机构名称,参保地,病种编码,医保记账费用,最终分值,预算单价,支付率';
    const { lines } = await readWholeStatement(bytesOf(`${header}\n${rows}\n`), statements, ROSTER);
    expect(lines).toMatchObject([{ institution: 'H9', payable: 50_000n }]);
  });

  test('whose name nobody has, or several have, is refused with what to do', async () => {
    const { refused, lines } = await read({ 机构名称: '无名医院' }, { 机构名称: '卫生室' }, { 机构名称: '' });
    expect(lines).toEqual([]);
    expect(refused.flatMap(({ problems }) => problems)).toMatchObject([
      {
        row: 2,
        column: '机构名称',
        value: '无名医院',
        code: 'unknown_institution',
        remedy: { zh: expect.stringContaining('机构编码') },
      },
      {
        row: 3,
        column: '机构名称',
        value: '卫生室',
        code: 'institution_twice',
        cause: { zh: expect.stringContaining('H2, H3') },
      },
      { row: 4, column: '机构名称', code: 'missing_value' },
    ]);
  });
});

test('a line that cannot be priced is refused: no value of a point, a rate above one, points that are no number', async () => {
  const { refused } = await read({ 预算单价: '' }, { 该病例支付率: '70' }, { 最终分值: '八百' }, { 病种编码: 'K35 8' });
  expect(refused.flatMap(({ problems }) => problems.map(({ row, column, code }) => [row, column, code]))).toEqual([
    [2, '预算单价', 'missing_value'],
    [3, '该病例支付率', 'not_a_share'],
    [4, '最终分值', 'not_a_decimal'],
    [5, '病种编码', 'bad_group'],
  ]);
});

test('a value of a point that cannot be read is one fault, and the other value does not look as if it were missing', async () => {
  const { refused } = await read({ 分值结算点值: '十元' });
  expect(refused.flatMap(({ problems }) => problems.map(({ column, code }) => [column, code]))).toEqual([
    ['分值结算点值', 'not_a_decimal'],
  ]);
});

test('the number of a record is not in what was read, and a list with names is refused for privacy, without repeating one', async () => {
  const { lines } = await read({});
  const { text: _, ...line } = lines[0]!;
  expect(Object.values(line).map(String).join(' ')).not.toContain('000123');
  const named = [
    [...HEADER, '姓名'],
    [...HEADER.map((name) => CASE[name as keyof typeof CASE]), '张三'],
  ];
  const reading = readWholeStatement(bytesOf(named.map((cells) => cells.join(',')).join('\n')), statements, ROSTER);
  await expect(reading).rejects.toThrow(expect.objectContaining({ path: 'privacy' }));
  await expect(reading).rejects.not.toThrow('张三');
});

test('a line that says something else than one that stands is told under the heading that the list has', async () => {
  expect((await read({})).settlementHeading).toBe('结算流水号');
});

describe('in which form a statement came', () => {
  test('its header tells: one with amounts and one with points are read side by side', async () => {
    const amounts = await readWholeStatement(
      bytesOf(
        'setl_id,fixmedins_code,insu_admdvs,dip_code,hifp_pay,dip_pay\nS1,H1,320581,K35.8:47.0901,600.00,650.00\n',
      ),
      statements,
    );
    expect(amounts.lines).toMatchObject([{ group: 'K35.8:47.0901', payable: 65_000n }]);
    expect(amounts.remarks).toEqual([]);
    expect((await read({})).lines).toHaveLength(1);
  });

  test('so do the keys of NDJSON, and the first sheet of a workbook', async () => {
    const json = JSON.stringify({ ...CASE, 分值结算点值: null });
    expect((await readWholeStatement(bytesOf(`${json}\n`), statements, ROSTER)).lines).toMatchObject([
      { payable: 604_297n },
    ]);
    const workbook = await workbookOf(
      HEADER,
      HEADER.map((name) => CASE[name as keyof typeof CASE]),
    );
    expect((await readWholeStatement(workbook, statements, ROSTER)).lines).toMatchObject([{ payable: 604_297n }]);
  });

  test('one that lacks a column is told what it lacks of the form that it is nearest to', async () => {
    const lines = [HEADER, Object.values(CASE)].map((cells) =>
      cells.filter((_, i) => i !== HEADER.indexOf('该病例支付率')),
    );
    await expect(
      readWholeStatement(bytesOf(lines.map((cells) => cells.join(',')).join('\n')), statements),
    ).rejects.toThrow('columns missing: 支付率/该病例支付率');
  });

  test('one without any value of a point is told which columns would do', async () => {
    const header = '结算流水号,机构名称,参保地,病种编码,医保记账费用,最终分值,支付率';
    await expect(
      readWholeStatement(bytesOf(`${header}\nS1,第一医院,320581,A01,1.00,100,0.5\n`), statements, ROSTER),
    ).rejects.toThrow('columns missing: 分值结算点值/结算点值/预算单价/预算点值');
  });
});
