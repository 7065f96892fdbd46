/** Tables as offices and their systems write them: headings of every make, titles above, totals and signatures below, guards around numbers. */
import { describe, expect, test } from 'vitest';
import { fixFile } from '../../lib/files/fixFile.ts';
import { withholdRows } from '../../lib/files/withholdRows.ts';
import { national, nationalText, REFUND, readNational, STAY, statements } from './nationalFile.ts';
import { readWholeStatement } from './readWhole.ts';
import { nationalXml, packedWorkbook, rowsOfXml, workbookOf } from './workbooks.ts';

type Heading = keyof typeof STAY;
const NAMES = Object.keys(STAY) as Heading[];

/** A file whose headings are written another way. */
const headed = (write: (name: Heading) => string, ...rows: Partial<Record<Heading, string>>[]) =>
  nationalText(rows.length > 0 ? rows : [{}]).replace(NAMES.join(','), NAMES.map(write).join(','));

const inChinese = (name: Heading) => national.columns.get(name)!.also[0]!;
const isAmount = (name: Heading) => national.columns.get(name)!.holds === 'amount';

/** The row of a total: its label and amounts, in the columns of the stay. */
const totalRow = (label: string, amounts: Partial<Record<Heading, string>>, labelAt: Heading = 'setl_id') =>
  NAMES.map((name) => (name === labelAt ? label : (amounts[name] ?? ''))).join(',');
const SUM_OF_TWO = {
  medfee_sumamt: '2000.00',
  fund_pay_sumamt: '1360.00',
  hifp_pay: '1200.00',
  psn_cash_pay: '400.00',
};

const codesOf = async (text: string | Uint8Array) =>
  (await readNational(text)).refused.flatMap(({ row, problems }) =>
    problems.map(({ code, column }) => [row, code, column]),
  );
const remarksOf = async (text: string | Uint8Array) =>
  (await readNational(text)).remarks.map(({ code, rows }) => [code, ...rows]);

describe('a heading names its column', () => {
  test.each([
    ['in capitals', (name: Heading) => name.toUpperCase()],
    ['in capitals here and there', (name: Heading) => name.replace(/_./g, (end) => end.toUpperCase())],
    [
      'with the unit of the column in brackets',
      (name: Heading) => `${inChinese(name)}${isAmount(name) ? '（元）' : ''}`,
    ],
    ['with the unit in words', (name: Heading) => `${inChinese(name)}${isAmount(name) ? '(单位：元)' : ''}`],
    [
      'with blanks and in full width',
      (name: Heading) => ` ${inChinese(name)}${isAmount(name) ? ' [ 人民币元 ]' : ''}　`,
    ],
  ])('%s', async (_, write) => {
    const { claims, refused } = await readNational(headed(write));
    expect(refused).toEqual([]);
    expect(claims[0]?.claim).toEqual((await readNational(nationalText([{}]))).claims[0]?.claim);
  });

  test('with another unit than its own it is refused: an amount would be ten thousand times what it is', async () => {
    const text = headed((name) => (name === 'hifp_pay' ? '基本医疗保险统筹基金支出（万元）' : name));
    await expect(readNational(text)).rejects.toThrow(
      'columns in another unit than that of the profile: 基本医疗保险统筹基金支出(万元)',
    );
    const thousands = headed((name) => (name === 'hifp_pay' ? 'hifp_pay(千元)' : name));
    await expect(readNational(thousands)).rejects.toThrow('in another unit');
  });

  test('a column in 万元 may say so in its heading, and is converted as ever', async () => {
    const columns = new Map([
      ...national.columns,
      ['hifp_pay', { ...national.columns.get('hifp_pay')!, unit: '万元' as const }],
    ]);
    const text = headed((name) => (name === 'hifp_pay' ? 'HIFP_PAY（万元）' : name), { hifp_pay: '0.06' });
    const { claims } = await readNational(text, { ...national, columns });
    expect(claims[0]?.claim.amounts.pooled).toBe(60_000n);
    const inYuan = headed((name) => (name === 'hifp_pay' ? 'hifp_pay（元）' : name), { hifp_pay: '600.00' });
    await expect(readNational(inYuan, { ...national, columns })).rejects.toThrow('in another unit');
  });

  test('separators behind the last one, in the header or in every row, make no column', async () => {
    for (const lines of [/$/gm, /^(?=setl_id).*$|(?<=flag)$/gm]) {
      const text = nationalText([{}, { setl_id: 'S2' }], '\n').trimEnd();
      const trailing = lines.source === '$' ? text.replace(lines, ',,') : text.replace(/flag$/m, 'flag,,,');
      expect((await readNational(trailing)).claims).toHaveLength(2);
    }
    const more = nationalText([{}]).replace(/0\r\n$/, '0,,x\r\n');
    expect(await codesOf(more)).toEqual([[2, 'wrong_cell_count', '']]);
  });

  test('a line that tells a spreadsheet the separator is no row; another separator than the profile has refuses the file', async () => {
    for (const line of ['sep=,', 'SEP=,', '"sep=,"', 'sep=,,,']) {
      const { claims } = await readNational(`${line}\r\n${nationalText([{}])}`);
      expect(claims.map(({ row }) => row)).toEqual([3]);
    }
    await expect(readNational(`sep=;\r\n${nationalText([{}])}`)).rejects.toThrow('separated by ";"');
  });

  test('not more than twenty of a thousand unknown columns are named', async () => {
    const more = Array.from({ length: 1_000 }, (_, i) => `x${i}`).join(',');
    const read = readNational(nationalText([]).replace('refd_setl_flag', `refd_setl_flag,${more}`));
    await expect(read).rejects.toThrow(/x19 … \(\+980\)\. Export/);
  });
});

describe('titles above the header are passed over', () => {
  const titles = '某县医共体结算明细表,,,\r\n统计期间：2025-03,,单位：元,\r\n\r\n';

  test('the header is found below them, and the receipt says where', async () => {
    const file = await readNational(titles + nationalText([{}]));
    expect(file.claims.map(({ row }) => row)).toEqual([5]);
    expect(file.remarks.map(({ code, rows }) => [code, ...rows])).toEqual([['titles_above', 4]]);
  });

  test('in a workbook as well', async () => {
    const bytes = await workbookOf(['结算明细表'], ['填报单位：', '某县'], NAMES, Object.values(STAY));
    expect((await readNational(bytes)).claims.map(({ row }) => row)).toEqual([4]);
  });

  test('what is wrong with the header names its row', async () => {
    const text = titles + nationalText([{}]).replace('refd_setl_flag', 'refund');
    await expect(readNational(text)).rejects.toThrow('found in row 4): columns missing: refd_setl_flag');
  });

  test('its fix file has them still, and can be sent again', async () => {
    const file = await readNational(titles + nationalText([{}, { setl_id: '' }]));
    const fix = new TextDecoder().decode(fixFile(withholdRows(file, file.claims)));
    const again = await readNational(fix.replace(',,M1', ',S2,M1'));
    expect(again.claims.map(({ claim }) => claim.settlement).sort()).toEqual(['S2', 'S20250301000001']);
  });

  test.each(['单位：万元', '（金额单位:人民币万元）', '万元', '单位：千元'])(
    'one that states another unit than the profile (%s) refuses the file',
    async (title) => {
      const read = readNational(`结算明细,,${title}\r\n${nationalText([{}])}`);
      await expect(read).rejects.toThrow('Row 1, above the header, states that amounts are in');
    },
  );

  test('where no row is a header, the file is refused and nothing of it is repeated', async () => {
    const read = readNational(nationalText([{}]).split('\r\n').slice(1).join('\r\n'));
    await expect(read).rejects.toThrow('Row 1 is no header, and none was found below it');
    await expect(read).rejects.not.toThrow('32058100000000000001');
  });
});

describe('a total below the rows is held against them', () => {
  const two = nationalText([{}, { setl_id: 'S2' }]);

  test.each(['合计', '合 计', '总计：', '合计：', '合计金额', 'TOTAL', 'Grand Total'])('%s', async (label) => {
    const file = await readNational(two + totalRow(label, SUM_OF_TWO));
    expect(file).toMatchObject({ rows: 2, refused: [] });
    expect(file.remarks.map(({ code, rows }) => [code, ...rows])).toEqual([['total_agrees', 4]]);
  });

  test('wherever its label stands, and with refunds', async () => {
    const text = nationalText([{}, REFUND, { setl_id: 'S2' }]);
    const zeros = { medfee_sumamt: '1000', hifp_pay: '600.0' };
    expect(await codesOf(text + totalRow('合计', zeros, 'fixmedins_code'))).toEqual([]);
  });

  test('one that differs is refused with what the rows come to', async () => {
    const file = await readNational(two + totalRow('合计', { ...SUM_OF_TWO, hifp_pay: '1800.00' }));
    const [problem] = file.refused.flatMap(({ problems }) => problems);
    expect(problem).toMatchObject({ row: 4, code: 'total_differs', column: 'hifp_pay' });
    expect(problem?.cause.en).toContain('they come to 1,200.00');
    expect(file.claims).toHaveLength(2);
  });

  test('one that cannot be held against them is refused as a total: a row of it cannot be read, or it states no amount', async () => {
    const unread = nationalText([{}, { setl_id: 'S2', hifp_pay: 'x' }]) + totalRow('合计', SUM_OF_TWO);
    expect((await codesOf(unread)).at(-1)).toEqual([4, 'is_a_total', '']);
    expect(await codesOf(two + totalRow('合计', {}))).toEqual([[4, 'is_a_total', '']]);
    expect(await codesOf(two + totalRow('合计', { hifp_pay: '一千二' }))).toEqual([[4, 'is_a_total', '']]);
  });

  test('a subtotal, a second total, and one with rows below it are refused as totals', async () => {
    const [header, first, second] = two.split('\r\n');
    const total = totalRow('合计', SUM_OF_TWO);
    const lines = (...rows: (string | undefined)[]) => `${[header, ...rows].join('\r\n')}\r\n`;
    expect(await codesOf(lines(first, totalRow('小计', SUM_OF_TWO), second))).toEqual([[3, 'is_a_total', '']]);
    expect(await codesOf(lines(first, second, totalRow('本页小计', SUM_OF_TWO)))).toEqual([[4, 'is_a_total', '']]);
    expect(await codesOf(lines(first, total, second))).toEqual([[3, 'is_a_total', '']]);
    expect(await codesOf(lines(first, second, total, total))).toEqual([
      [4, 'is_a_total', ''],
      [5, 'is_a_total', ''],
    ]);
  });

  test('who made it and who checked it may stand below, and are not kept', async () => {
    const file = await readNational(
      `${two}${totalRow('合计', SUM_OF_TWO)}\r\n制表人：王小明,,审核：李大力\r\n日期：2025-04-02\r\n`,
    );
    expect(file).toMatchObject({ rows: 2, refused: [] });
    expect(file.remarks.map(({ code, rows }) => [code, ...rows])).toEqual([
      ['total_agrees', 4],
      ['below_the_table', 5, 6],
    ]);
    expect(JSON.stringify(file.remarks)).not.toContain('王小明');
  });

  test('a signature with rows below it, or with an amount, is a row that is refused', async () => {
    const [header, first, second] = two.split('\r\n');
    expect(await codesOf(`${[header, first, '制表人：王小明', second].join('\r\n')}\r\n`)).toEqual([
      [3, 'is_below_the_table', ''],
    ]);
    expect((await codesOf(two + totalRow('备注', { hifp_pay: '5.00' })))[0]?.[0]).toBe(4);
  });

  test('in a workbook, its label over merged cells', async () => {
    const total = NAMES.map((name, i) =>
      name in SUM_OF_TWO
        ? `<c r="${String.fromCharCode(65 + i)}4"><v>${SUM_OF_TWO[name as keyof typeof SUM_OF_TWO]}</v></c>`
        : '',
    ).join('');
    const label = '<c r="A4" t="inlineStr"><is><t>合计</t></is></c>';
    const rows = rowsOfXml(
      nationalXml(1, {}, true),
      nationalXml(2, {}),
      nationalXml(3, { setl_id: 'S2' }),
      label + total,
    );
    const bytes = packedWorkbook({ sheets: [{ rows, behind: '<mergeCell ref="A4:L4"/>' }] });
    expect(await codesOf(bytes)).toEqual([]);
    expect(await remarksOf(bytes)).toEqual([['total_agrees', 4]]);
  });

  test('of a statement as well', async () => {
    const text = `月结算单\r\nsetl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay（元）,drg_pay（元）\r\nS1,H1,320581,FM19,600.00,500.00\r\nS2,H1,320581,FM19,1.00,2.00\r\n合计,,,,601.00,502.00\r\n`;
    const read = await readWholeStatement(new TextEncoder().encode(text), statements);
    expect(read).toMatchObject({ rows: 2, refused: [], sums: { booked: 60_100n, payable: 50_200n } });
  });
});

describe('what is put around a number so that a spreadsheet keeps its digits is taken off', () => {
  const GUARDED = [
    '\tS1',
    'S1\t',
    ' S1 ',
    "'S1",
    '\u00a0S1',
    '\u200bS1',
    '="S1"',
    '"=""S1"""',
    ' ="S1"',
    '="\tS1"',
    "\t'S1",
  ];

  test.each(GUARDED)('%j', async (cell) => {
    const file = await readNational(nationalText([{}, { setl_id: cell }]));
    expect(file.claims[1]?.claim.settlement).toBe('S1');
    expect(file.remarks.map(({ code, rows }) => [code, ...rows])).toEqual([['guards_taken_off', 3]]);
  });

  test('zeros before it are a part of it; it is said once, with how often', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => ({ setl_id: `="00${i}"`, psn_no: '\t32058100000000000001' }));
    const { claims, remarks } = await readNational(nationalText(rows));
    expect(claims[7]?.claim).toMatchObject({ settlement: '007', person: 'p:32058100000000000001' });
    expect(remarks).toEqual([expect.objectContaining({ code: 'guards_taken_off', times: 60 })]);
    expect(remarks[0]?.rows.length).toBeLessThanOrEqual(20);
  });

  test('around amounts and days as well; in a workbook too', async () => {
    const cells = { hifp_pay: '="600.00"', setl_time: "'2025-03-01 11:23:45" };
    expect(await codesOf(nationalText([cells]))).toEqual([]);
    expect(
      (
        await readNational(
          packedWorkbook({
            sheets: [{ rows: rowsOfXml(nationalXml(1, {}, true), nationalXml(2, { setl_id: "\t'007" })) }],
          }),
        )
      ).claims[0]?.claim.settlement,
    ).toBe('007');
  });

  test('a cell of nothing but guards is blank; what stands within a number is none', async () => {
    expect(await codesOf(nationalText([{ setl_id: '\t' }]))).toEqual([[2, 'missing_value', 'setl_id']]);
    expect(await codesOf(nationalText([{ setl_id: '=""' }]))).toEqual([[2, 'missing_value', 'setl_id']]);
    expect(await codesOf(nationalText([{ setl_id: 'S 1' }]))).toEqual([[2, 'bad_identifier', 'setl_id']]);
    expect(await codesOf(nationalText([{ setl_id: '=S1' }]))).toEqual([[2, 'bad_identifier', 'setl_id']]);
  });
});
