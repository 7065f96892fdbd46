/** Workbooks as programs of every kind write them: what counts is what a cell says, not how its XML is written. */
import { describe, expect, test } from 'vitest';
import { nationalText, readNational, type STAY } from './nationalFile.ts';
import { nationalXml, packedWorkbook, rowsOfXml } from './workbooks.ts';

type Cells = Partial<Record<keyof typeof STAY, string>>;
type Workbook = Omit<Parameters<typeof packedWorkbook>[0], 'sheets'>;

/** A workbook with the header and these rows, cells of which are XML. */
const rowsOf = (...rows: readonly Cells[]) =>
  rowsOfXml(nationalXml(1, {}, true), ...rows.map((cells, i) => nationalXml(i + 2, cells)));
const workbook = (cells: Cells, besides: Workbook = {}) =>
  packedWorkbook({ ...besides, sheets: [{ rows: rowsOf(cells) }] });

const problemsOf = async (bytes: Uint8Array) =>
  (await readNational(bytes)).refused.flatMap(({ row, problems }) =>
    problems.map(({ code, column, value }) => [row, code, column, value]),
  );
const settledOn = async (file: Uint8Array | string) => (await readNational(file)).claims[0]?.claim.settledOn;

describe('the day of an instant is cut off, never rounded up, and a cell and a text agree', () => {
  /** The number of a sheet for an instant of 31 March 2025, and the same as text. */
  const LAST_INSTANTS = [
    ['45747.99999996528', '23:59:59.997'],
    ['45747.999988425923', '23:59:59'],
    ['45747.999994212966', '23:59:59.5'],
    ['45747.999999988424', '23:59:59.999'],
    ['45747.999999999985', '23:59:59.999999'],
    ['45747.9999999999988', '23:59:59.9999999'],
    ['45747', '00:00:00'],
    ['45747.5', '12:00:00'],
  ] as const;
  test.each(LAST_INSTANTS)('%s is %s of that day', async (serial, time) => {
    const began = { begntime: '2025-03-01', endtime: '2025-03-01' };
    expect(await settledOn(workbook({ ...began, setl_time: `<c s="1"><v>${serial}</v></c>` }))).toBe('2025-03-31');
    expect(await settledOn(nationalText([{ ...began, setl_time: `2025-03-31 ${time}` }]))).toBe('2025-03-31');
  });

  test('every thousandth of the last two seconds of a year belongs to it', async () => {
    const thousandths = Array.from({ length: 200 }, (_, i) => i * 10 + 7);
    const rows = thousandths.map((ms, i) => ({
      setl_id: `S${i}`,
      begntime: '2024-12-01',
      endtime: '2024-12-01',
      setl_time: `<c s="1"><v>${45658 - ms / 86_400_000}</v></c>`,
    }));
    const { claims } = await readNational(packedWorkbook({ sheets: [{ rows: rowsOf(...rows) }] }));
    expect(new Set(claims.map(({ claim }) => claim.settledOn))).toEqual(new Set(['2024-12-31']));
    expect(claims).toHaveLength(200);
  });

  test('days may be counted from 1904', async () => {
    const began = { begntime: '2025-03-01', endtime: '2025-03-01' };
    const bytes = workbook(
      { ...began, setl_time: '<c s="1"><v>44285.9999</v></c>' },
      { before: '<workbookPr date1904="1"/>' },
    );
    expect(await settledOn(bytes)).toBe('2025-03-31');
  });

  test.each([
    'yyyy-mm-dd hh:mm:ss',
    'yyyy"年"m"月"d"日"',
    'yyyy年m月d日',
    '[$-804]yyyy\\-mm\\-dd;@',
    'mm:ss.0',
    '[h]:mm:ss',
  ])('a number shown as %s is a day', async (format) => {
    expect(await settledOn(workbook({ setl_time: '<c s="2"><v>45747.5</v></c>' }, { formats: [format] }))).toBe(
      '2025-03-31',
    );
  });

  test.each(['0.00E+00', 'General', '#,##0.00_);[Red](#,##0.00)', '0.00"元"', '¥#,##0.00'])(
    'an amount shown as %s is an amount',
    async (format) => {
      const { claims } = await readNational(workbook({ acct_pay: '<c s="2"><v>120</v></c>' }, { formats: [format] }));
      expect(claims[0]?.claim.amounts.account).toBe(12_000n);
    },
  );
});

describe('a day as ISO 8601 writes it is read as the same text in a CSV file is', () => {
  test.each(['2025-03-31T10:00:00', '2025-03-31T23:59:59.997', '2025-03-31'])('%s is read', async (text) => {
    expect(await settledOn(workbook({ setl_time: `<c t="d"><v>${text}</v></c>` }))).toBe('2025-03-31');
    expect(await settledOn(nationalText([{ setl_time: text }]))).toBe('2025-03-31');
  });

  test.each(['2025-04-01T00:30:00+08:00', '2025-03-31T16:30:00Z', '2025-03-31 16:30:00.000Z', '2025-03-31T10:00+0800'])(
    '%s is refused: a sender that writes an offset may or may not have turned it to Shanghai time',
    async (text) => {
      const expected = [[2, 'not_a_day', 'setl_time', text]];
      expect(await problemsOf(workbook({ setl_time: `<c t="d"><v>${text}</v></c>` }))).toEqual(expected);
      const { refused } = await readNational(nationalText([{ setl_time: text }]));
      expect(refused.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual(['not_a_day']);
    },
  );
});

describe('a formula without a result refuses the file and names its cell, however it is written', () => {
  const FORMULAS = [
    '<c><f>SUM(O2:R2)</f><v/></c>',
    '<c><f>SUM(O2:R2)</f><v></v></c>',
    '<c><f>SUM(O2:R2)</f><v> </v></c>',
    '<c><f>SUM(O2:R2)</f></c>',
    '<c><v/><f>SUM(O2:R2)</f></c>',
    '<c t="str"><f>SUM(O2:R2)</f><v></v></c>',
    '<c t="shared"><f t="shared" si="0"/></c>',
    '<c><f t="shared" ref="R2:R9" si="0">SUM(O2:Q2)</f><v/></c>',
    '<c><f t="array" ref="R2">SUM(O2:R2)</f></c>',
    '<c><f><![CDATA[SUM(O2:R2)]]></f><!-- v --></c>',
    `<c t='e'><f>1/0</f><v>#DIV/0!</v></c>`,
    '<c t="e"><v>#N/A</v></c>',
    '<c t="e"><v/></c>',
    '<c t="str"><f>VLOOKUP(1,A:B,2,0)</f><v>#N/A</v></c>',
    '<c t="str"><f>A1:A2</f><v>#SPILL!</v></c>',
  ];
  test.each(FORMULAS)('%s', async (cell) => {
    await expect(readNational(workbook({ maf_pay: cell }))).rejects.toThrow('Cell R2 of the first sheet is a formula');
    const prefixed = workbook({ maf_pay: cell }, { prefix: 'x:' });
    await expect(readNational(prefixed)).rejects.toThrow('Cell R2 of the first sheet is a formula');
  });

  test('a workbook that asks to be calculated first has values in its formulas that are not theirs', async () => {
    const cell = { maf_pay: '<c><f>SUM(O2:R2)</f><v>0</v></c>' };
    const asked = workbook(cell, { behind: '<calcPr calcId="124519" fullCalcOnLoad="1"/>' });
    await expect(readNational(asked)).rejects.toThrow('Cell R2');
    const plain = workbook({}, { behind: '<calcPr calcId="124519" fullCalcOnLoad="1"/>' });
    expect((await readNational(plain)).claims).toHaveLength(1);
  });

  test('a formula with its result is what it came to', async () => {
    const cells = { maf_pay: '<c><f>10+10</f><v>20</v></c>', drg_code: '<c t="str"><f>"F"</f><v>FM19</v></c>' };
    const { claims } = await readNational(workbook(cells));
    expect(claims[0]?.claim).toMatchObject({ group: 'FM19', amounts: { otherFunds: 8_000n } });
  });
});

describe('what is a valid workbook is read', () => {
  const same = async (bytes: Uint8Array) => {
    const [{ claims }, csv] = [await readNational(bytes), await readNational(nationalText([{}]))];
    expect(claims.map(({ claim }) => claim)).toEqual(csv.claims.map(({ claim }) => claim));
  };

  test('cells and rows without address', async () => {
    const rows = rowsOf({}).replace(/ r="[A-Z]*\d+"/g, '');
    expect(rows).not.toContain(' r=');
    await same(packedWorkbook({ sheets: [{ rows }] }));
  });

  test.each(['x:', 'ss:', 'main:'])('elements with the prefix %s', async (prefix) => {
    await same(workbook({}, { prefix }));
  });

  test('texts that cells share, in runs, with readings above them and characters written as codes', async () => {
    const texts =
      '<si><t>FM</t></si><si><r><rPr><b/></rPr><t>FM</t></r><r><t xml:space="preserve">19</t></r><rPh sb="0" eb="1"><t>ふむ</t></rPh></si><si><t>390_x000D_</t></si>';
    await same(
      workbook({ drg_code: '<c t="s"><v>1</v></c>', insutype: '<c t="s"><v>2</v></c>' }, { texts, packed: true }),
    );
  });

  test('a workbook in UTF-16', async () => {
    await same(workbook({}, { encoding: 'utf16le' }));
  });

  test('blank cells far out, and rows without any, are nothing', async () => {
    const rows = `${rowsOf({})}<row r="1048576"><c r="XFD1048576" s="1"/></row>`;
    await same(packedWorkbook({ sheets: [{ rows }] }));
  });
});

describe('one sheet is read, the first that is shown, and no row is passed over without a word', () => {
  const note = rowsOfXml('<c r="A1" t="inlineStr"><is><t>说明</t></is></c>');

  test.each(['hidden', 'veryHidden'] as const)('a %s sheet before it is not read, and named', async (state) => {
    const { claims, remarks } = await readNational(
      packedWorkbook({ sheets: [{ name: '参数', state, rows: note }, { rows: rowsOf({}) }] }),
    );
    expect(claims).toHaveLength(1);
    expect(remarks).toEqual([expect.objectContaining({ code: 'other_sheet', times: 1, rows: [] })]);
    expect(remarks[0]?.says.zh).toContain('参数');
  });

  test.each([undefined, 'hidden', 'veryHidden'] as const)(
    'another sheet with the columns of the profile refuses the file (%s)',
    async (state) => {
      const more = { name: '4月', ...(state && { state }), rows: rowsOf({ setl_id: 'S2' }) };
      const read = readNational(packedWorkbook({ sheets: [{ rows: rowsOf({}) }, more] }));
      await expect(read).rejects.toThrow('"4月", has the columns of the profile as well');
    },
  );

  test('a sheet with nothing in it is not spoken of', async () => {
    const { remarks } = await readNational(
      packedWorkbook({
        sheets: [{ rows: rowsOf({}) }, { name: 'Sheet2', rows: '<row r="1"><c r="A1" s="1"/></row>' }],
      }),
    );
    expect(remarks).toEqual([]);
  });

  test('a workbook none of whose sheets is shown is refused', async () => {
    const read = readNational(packedWorkbook({ sheets: [{ state: 'hidden', rows: rowsOf({}) }] }));
    await expect(read).rejects.toThrow('no sheet that is shown');
  });

  test.each(['hidden="1"', 'hidden="true"', 'ht="0" customHeight="1"'])(
    'rows that are %s and hold data refuse the file, and are named',
    async (attribute) => {
      const rows = rowsOf({}, { setl_id: 'S2' }).replace('<row r="3"', `<row r="3" ${attribute}`);
      const read = readNational(packedWorkbook({ sheets: [{ rows }] }));
      await expect(read).rejects.toThrow('1 rows with data are hidden or filtered out: 3');
    },
  );

  test('a hidden row without data is none', async () => {
    const rows = `${rowsOf({})}<row r="3" hidden="1"><c r="A3" s="1"/></row>`;
    expect((await readNational(packedWorkbook({ sheets: [{ rows }] }))).claims).toHaveLength(1);
  });
});

describe('a number that names something is what is shown', () => {
  const shownAs = (cell: string, format: string) => workbook({ setl_id: cell }, { formats: [format] });

  test('zeros before it that its format shows are a part of it', async () => {
    const { claims } = await readNational(shownAs('<c s="2"><v>12345</v></c>', '000000000000'));
    expect(claims[0]?.claim.settlement).toBe('000000012345');
  });

  test.each([
    ['"S"00000', '12345'],
    ['000-000', '123456'],
    ['0000', '12.5'],
    ['0%', '12'],
    ['0,', '12000'],
  ])(
    'where its format %s shows something else that cannot be taken as it is, the row is refused',
    async (format, value) => {
      expect(await problemsOf(shownAs(`<c s="2"><v>${value}</v></c>`, format))).toEqual([
        [2, 'shown_otherwise', 'setl_id', value],
      ]);
    },
  );

  test.each(['0', '#,##0', '0.00', '0_ ', '@', '0;[Red]0'])('shown as %s it is the number', async (format) => {
    const { claims } = await readNational(shownAs('<c s="2"><v>12345</v></c>', format));
    expect(claims[0]?.claim.settlement).toBe('12345');
  });
});

describe('a blank within a merged range is nobody’s blank', () => {
  const blankGroup = { setl_id: 'S2', drg_code: '<c s="1"/>' };
  const merged = (ref: string) => `<mergeCells count="1"><mergeCell ref="${ref}"/></mergeCells>`;

  test('a row with one is refused, with the range', async () => {
    const sheet = { rows: rowsOf({}, blankGroup), behind: merged('L2:L3') };
    const { refused, claims } = await readNational(packedWorkbook({ sheets: [sheet] }));
    expect(claims.map(({ row }) => row)).toEqual([2]);
    expect(refused.flatMap(({ problems }) => problems)).toEqual([
      expect.objectContaining({ row: 3, code: 'merged_blank', column: 'drg_code' }),
    ]);
    expect(refused[0]?.problems[0]?.cause.en).toContain('L2:L3');
  });

  test('across columns as well; one that is required has that fault alone', async () => {
    const sheet = { rows: rowsOf({ med_type: '<c/>' }), behind: merged('G2:H2') };
    expect(await problemsOf(packedWorkbook({ sheets: [sheet] }))).toEqual([[2, 'merged_blank', 'med_type', '']]);
  });

  test('in a column that is not read, or above the header, it harms nothing', async () => {
    const sheet = { rows: rowsOf({}, { setl_id: 'S2', clr_type: '<c/>' }), behind: merged('V2:V3') };
    expect(await problemsOf(packedWorkbook({ sheets: [sheet] }))).toEqual([]);
  });

  test('a stay cleared by DRG that has no group is remarked upon, once for the file', async () => {
    const byDrg = { clr_way: '4', drg_code: '' };
    const { remarks, claims } = await readNational(nationalText([byDrg, {}, { ...byDrg, setl_id: 'S3' }]));
    expect(claims).toHaveLength(3);
    expect(remarks).toEqual([expect.objectContaining({ code: 'stay_without_group', times: 2, rows: [2, 4] })]);
    const visit = await readNational(nationalText([{ ...byDrg, med_type: '11' }]));
    expect(visit.remarks).toEqual([]);
  });
});
