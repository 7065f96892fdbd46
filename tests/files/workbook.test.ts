/** Claims as an Excel workbook: the first sheet, read as exactly as a text, and refused where Excel has lost something. */
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { decimalOf } from '../../lib/files/decimalOf.ts';
import { fixFile } from '../../lib/files/fixFile.ts';
import { national, nationalText, REFUND, readNational, STAY, synpuf } from './nationalFile.ts';
import { readWhole } from './readWhole.ts';
import { nationalWorkbook, nationalXml, workbookOf, workbookOfXml, zipOf } from './workbooks.ts';

const day = (iso: string, format = 'yyyy-mm-dd hh:mm:ss') => ({ value: new Date(`${iso}Z`), type: Date, format });

/** A workbook in the national columns with one row, some of whose cells are XML as Excel writes it. */
const withCells = (cells: Partial<Record<keyof typeof STAY, string>>) =>
  workbookOfXml(nationalXml(1, {}, true), nationalXml(2, cells));

const codesOf = async (bytes: Uint8Array) =>
  (await readNational(bytes)).refused.flatMap(({ problems }) =>
    problems.map(({ code, column, value }) => [code, column, value]),
  );

test('a workbook holds the claims that the same file as CSV holds; numbers and days may be numbers and days', async () => {
  const typed = {
    insutype: 390,
    med_type: 21,
    hifp_pay: 600,
    medfee_sumamt: 1000,
    psn_cash_pay: 200,
    refd_setl_flag: 0,
    insu_admdvs: 320581,
    begntime: day('2025-02-25T00:00:00', 'yyyy/m/d'),
    endtime: day('2025-03-01T10:00:00'),
    setl_time: day('2025-03-01T11:23:45'),
  };
  const read = await readNational(await nationalWorkbook({}, typed, REFUND));
  const csv = await readNational(nationalText([{}, {}, REFUND]));
  expect(read.refused).toEqual([]);
  expect(read.claims.map(({ row }) => row)).toEqual([2, 3, 4]);
  expect(read.claims.map(({ claim }) => claim)).toEqual(csv.claims.map(({ claim }) => claim));
  expect(read.encoding).toBe('xlsx');
});

test('in gzip it is the same workbook', async () => {
  const read = await readNational(gzipSync(await nationalWorkbook({})));
  expect(read.claims).toHaveLength(1);
});

test.each([
  ['1.1000000000000001', '1.1'],
  ['4.3499999999999996', '4.35'],
  ['1234.5600000000001', '1234.5600000000002'],
  ['1234.56', '1234.56'],
  ['0.30000000000000004', '0.30000000000000004'],
  ['1000', '1000'],
  ['-0', '0'],
  ['-12.3', '-12.3'],
  ['9.9999999999999995E-8', '0.0000001'],
  ['-5.5511151231257827E-17', '-0.00000000000000005551115123125783'],
  ['123456789012345', '123456789012345'],
  ['1234567890123456', '1.234567890123456E+15'],
  ['3.2058100000000002E+19', '3.20581E+19'],
])('the number that a workbook writes as %s is %s: the shortest that is the same binary number', (source, shortest) => {
  expect(decimalOf(source)).toBe(shortest);
  expect(Number(shortest)).toBe(source === '-0' ? 0 : Number(source));
});

test('an amount is what was typed, and what a formula left below the fen is refused, not rounded', async () => {
  const typed = { hifp_pay: '<c><v>600.10000000000002</v></c>', fund_pay_sumamt: '680.10', medfee_sumamt: '1000.10' };
  const [claim] = (await readNational(withCells(typed))).claims;
  expect(claim?.claim.amounts.pooled).toBe(60_010n);
  const computed = { hifp_pay: '<c><f>SUM(A9:A10)</f><v>600.00000000000011</v></c>' };
  expect(await codesOf(withCells(computed))).toEqual([['inexact_amount', 'hifp_pay', '600.0000000000001']]);
});

test('a long number as text is kept; as a number its last digits are lost, and it is refused', async () => {
  const [claim] = (await readNational(withCells({}))).claims;
  expect(claim?.claim.person).toBe('p:32058100000000000001');
  expect(await codesOf(withCells({ setl_id: '<c><v>2.0250301000000998E+19</v></c>' }))).toEqual([
    ['shortened_number', 'setl_id', '2.0250301000001E+19'],
  ]);
  expect(await codesOf(withCells({ setl_id: '<c><v>2025030100000120</v></c>' }))).toEqual([
    ['shortened_number', 'setl_id', '2.02503010000012E+15'],
  ]);
  const whole = (await readNational(withCells({ setl_id: '<c><v>202503010000012</v></c>' }))).claims[0];
  expect(whole?.claim.settlement).toBe('202503010000012');
});

test('an identity with a space within it is refused as in a text', async () => {
  expect(await codesOf(withCells({ setl_id: 'S 1' }))).toEqual([['bad_identifier', 'setl_id', 'S 1']]);
});

test.each([
  ['a day', '<c s="1"><v>45717</v></c>', '2025-03-01'],
  ['a second before midnight', '<c s="1"><v>45717.999988425923</v></c>', '2025-03-01'],
  ['the last instant of a day that the float can tell', '<c s="1"><v>45717.999999999993</v></c>', '2025-03-01'],
])('%s belongs to its day', async (_name, cell, expected) => {
  const { claims } = await readNational(withCells({ setl_time: cell, endtime: '2025-03-01' }));
  expect(claims[0]?.claim.settledOn).toBe(expected);
});

test('a number of days without the format of a day is no day: nobody could see that it is one', async () => {
  expect(await codesOf(withCells({ setl_time: '<c><v>45717</v></c>' }))).toEqual([['not_a_day', 'setl_time', '45717']]);
});

test('a day in the column of an amount is no amount', async () => {
  expect(await codesOf(withCells({ hifp_pay: '<c s="1"><v>600</v></c>' }))).toEqual([
    ['not_an_amount', 'hifp_pay', '1901-08-22 00:00:00'],
  ]);
});

test('a profile that writes days its own way is given them so', async () => {
  const header = [...synpuf.columns.keys()];
  const row = [
    'A',
    '1',
    '1',
    day('2008-01-05T00:00:00'),
    'P',
    1,
    0,
    day('2008-01-01T00:00:00'),
    null,
    0,
    day('2008-01-05T00:00:00'),
    null,
  ];
  const read = await readWhole(await workbookOf(header, row), synpuf, { scheme: 'ffs', pseudonym: (p) => p });
  expect(read.claims[0]?.claim).toMatchObject({
    admittedOn: '2008-01-01',
    settledOn: '2008-01-05',
    amounts: { pooled: 100n },
  });
});

test('titles and merged headings are passed over where the profile says so; blank rows are none', async () => {
  const profile = { ...national, header: { row: 2, rows: 2 } };
  const names = Object.keys(STAY);
  const upper = names.map((name) =>
    name === 'medfee_sumamt' ? { value: '费用', columnSpan: 2 } : name === 'psn_no' ? name : null,
  );
  const lower = names.map((name) => (name === 'psn_no' ? null : name));
  const bytes = await workbookOf(
    ['一季度结算明细'],
    upper,
    lower,
    Object.values(STAY),
    [],
    Object.values({ ...STAY, setl_id: 'S2' }),
  );
  const read = await readNational(bytes, profile);
  expect(read.refused).toEqual([]);
  expect(read.claims.map(({ row }) => row)).toEqual([4, 6]);
});

test('blank cells at the end of a row are cells; something behind the last heading is one too many', async () => {
  const blank = await nationalWorkbook({ refd_setl_flag: null, clr_way: null });
  expect(await codesOf(blank)).toEqual([
    ['missing_value', 'clr_way', ''],
    ['missing_value', 'refd_setl_flag', ''],
  ]);
  const more = await workbookOf(Object.keys(STAY), [...Object.values(STAY), 'x']);
  expect(await codesOf(more)).toEqual([['wrong_cell_count', '', '25']]);
});

const UNANSWERED = [
  { name: 'an error', cell: '<c t="e"><f>B1/0</f><v>#DIV/0!</v></c>' },
  { name: 'an error without formula', cell: '<c t="e"><v>#N/A</v></c>' },
  { name: 'no result', cell: '<c><f>SUM(O2:R2)</f></c>' },
];

test.each(UNANSWERED)(
  'a formula with $name refuses the file: read as blank, it might stand for nothing paid',
  async ({ cell }) => {
    await expect(readNational(withCells({ maf_pay: cell }))).rejects.toThrow('Cell R2 of the first sheet is a formula');
  },
);

test('what is wrong in another sheet is nothing to this file', async () => {
  expect((await readNational(withCells({}))).refused).toEqual([]);
});

const UNREADABLE = [
  {
    name: 'a zip archive that is none',
    bytes: () => Buffer.from('PK\u0003\u0004rest', 'latin1'),
    says: 'no Excel workbook',
  },
  { name: 'a zip archive of something else', bytes: () => zipOf({ 'a.csv': 'setl_id' }), says: 'no Excel workbook' },
  { name: 'a workbook cut off', bytes: () => withCells({}).subarray(0, 900), says: 'no Excel workbook' },
  {
    name: 'a workbook with a digit spoilt, by its checksum',
    bytes: () => Buffer.from(Buffer.from(withCells({})).toString('latin1').replace('600.00', '600.01'), 'latin1'),
    says: 'no Excel workbook',
  },
  {
    name: 'a workbook whose sheet is no XML',
    bytes: () => workbookOfXml('<c r="A1"'),
    says: 'no Excel workbook',
  },
  {
    name: 'a workbook of more rows than are read',
    bytes: () => workbookOfXml(...Array.from({ length: 50_001 }, (_, i) => `<c r="A${i + 1}"><v>1</v></c>`)),
    says: 'more than 20 MB or 50000 rows',
  },
  {
    name: 'a workbook of more bytes than are read',
    bytes: () => Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.alloc(20 * 1024 * 1024)]),
    says: 'more than 20 MB or 50000 rows',
  },
];

test.each(UNREADABLE)('$name is refused with a sentence that says what to do', async ({ bytes, says }) => {
  const read = readNational(bytes());
  await expect(read).rejects.toThrow(says);
  await expect(read).rejects.toThrow('CSV UTF-8');
  await expect(read).rejects.toThrow(expect.objectContaining({ name: 'Fault', code: 'invalid_request' }));
});

test('its fix file is a CSV file, with days and amounts as they were read', async () => {
  const file = await readNational(
    await nationalWorkbook({ setl_id: 'S 2', setl_time: day('2025-03-01T11:23:45'), acct_pay: 120 }),
  );
  const fix = new TextDecoder().decode(fixFile(file));
  expect(fix).toContain('2025-03-01 11:23:45');
  const again = await readNational(fix.replaceAll('S 2', 'S2'));
  expect(again.claims.map(({ claim }) => claim)).toEqual([
    { ...(await readNational(nationalText([{ setl_id: 'S2' }]))).claims[0]?.claim },
  ]);
});
