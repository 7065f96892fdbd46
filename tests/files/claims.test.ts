import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { PROBLEM_CODES } from '../../lib/files/problem.ts';
import { bytesOf, type Cells, national, nationalText, REFUND, readNational, STAY, synpuf } from './nationalFile.ts';
import { readWhole } from './readWhole.ts';

test('a row of the national interface becomes a claim, with a pseudonym in place of the person', async () => {
  const { claims, refused } = await readNational(nationalText([{}]));
  expect(refused).toEqual([]);
  expect(claims.map(({ row, claim }) => ({ row, claim }))).toEqual([
    {
      row: 2,
      claim: {
        institution: 'H32058100001',
        settlement: 'S20250301000001',
        kind: 'settle',
        sequence: 1,
        person: 'p:32058100000000000001',
        scheme: '390',
        insuredAt: '320581',
        treatedAt: '320581',
        care: '21',
        clearing: '4',
        group: 'FM19',
        admittedOn: '2025-02-25',
        dischargedOn: '2025-03-01',
        settledOn: '2025-03-01',
        amounts: { total: 100_000n, pooled: 60_000n, otherFunds: 8_000n, account: 12_000n, cash: 20_000n },
      },
    },
  ]);
});

test('a refund is a cancellation under the number of its settlement, negative in every amount', async () => {
  expect((await readNational(nationalText([REFUND]))).claims[0]?.claim).toMatchObject({
    kind: 'cancel',
    settlement: STAY.setl_id,
    amounts: { total: -100_000n, pooled: -60_000n, otherFunds: -8_000n, account: -12_000n, cash: -20_000n },
  });
});

test('a visit has no group and no admission; a zero amount is an amount', async () => {
  const visit = { med_type: '11', drg_code: '', begntime: '', endtime: '', clr_way: '1' };
  const nothing = { medfee_sumamt: '0', fund_pay_sumamt: '0', hifp_pay: '0', hifmi_pay: '0', hifes_pay: '0' };
  const { claims } = await readNational(
    nationalText([{ ...visit, ...nothing, maf_pay: '0', acct_pay: '0', psn_cash_pay: '0' }]),
  );
  expect(claims[0]?.claim).toMatchObject({ group: null, admittedOn: null, dischargedOn: null, amounts: { total: 0n } });
});

test('full-width digits are folded in amounts, days, codes and flags', async () => {
  const wide = {
    hifp_pay: '６００．００',
    setl_time: '２０２５－０３－０１',
    insu_admdvs: '３２０５８１',
    refd_setl_flag: '０',
    insutype: '３９０',
  };
  expect((await readNational(nationalText([wide]))).claims[0]?.claim).toEqual(
    (await readNational(nationalText([{}]))).claims[0]?.claim,
  );
});

const ONE_FAULT: { code: string; cells: Cells | string; column: string; value: string; says?: string }[] = [
  { code: 'wrong_cell_count', cells: 'a,b,c', column: '', value: '3', says: 'expected 24' },
  { code: 'broken_quotes', cells: 'S1,"M1,32', column: '', value: '' },
  { code: 'empty_row', cells: ','.repeat(23), column: '', value: '' },
  { code: 'missing_value', cells: { setl_time: ' ' }, column: 'setl_time', value: ' ' },
  { code: 'bad_identifier', cells: { setl_id: 'S 1' }, column: 'setl_id', value: 'S 1' },
  { code: 'bad_identifier', cells: { fixmedins_code: 'Ｈ3205' }, column: 'fixmedins_code', value: 'Ｈ3205' },
  { code: 'bad_identifier', cells: { setl_id: 'a#b' }, column: 'setl_id', value: 'a#b' },
  { code: 'bad_identifier', cells: { psn_no: '张三' }, column: 'psn_no', value: '***' },
  { code: 'shortened_number', cells: { setl_id: '3.20581E+17' }, column: 'setl_id', value: '3.20581E+17' },
  { code: 'bad_division', cells: { insu_admdvs: '32058' }, column: 'insu_admdvs', value: '32058' },
  { code: 'not_an_amount', cells: { hifp_pay: '600元' }, column: 'hifp_pay', value: '600元', says: 'two decimals' },
  { code: 'inexact_amount', cells: { hifp_pay: '600.001' }, column: 'hifp_pay', value: '600.001' },
  {
    code: 'negative_amount',
    cells: { acct_pay: '-120.00', psn_cash_pay: '440.00' },
    column: 'acct_pay',
    value: '-120.00',
  },
  {
    code: 'positive_cancellation',
    cells: { ...REFUND, acct_pay: '20.00', psn_cash_pay: '-340.00' },
    column: 'acct_pay',
    value: '20.00',
  },
  {
    code: 'sum_differs',
    cells: { psn_cash_pay: '200.01' },
    column: 'medfee_sumamt',
    value: '1000.00',
    says: 'fund_pay_sumamt 680.00 + acct_pay 120.00 + psn_cash_pay 200.01 = 1,000.01',
  },
  { code: 'not_a_day', cells: { begntime: '25.02.2025' }, column: 'begntime', value: '25.02.2025', says: '2025-03-09' },
  { code: 'impossible_day', cells: { begntime: '2025-02-30' }, column: 'begntime', value: '2025-02-30' },
  { code: 'discharged_before_admitted', cells: { endtime: '2025-02-24' }, column: 'endtime', value: '2025-02-24' },
  {
    code: 'settled_before_discharged',
    cells: { setl_time: '2025-02-28' },
    column: 'setl_time',
    value: '2025-02-28',
    says: '2025-03-01',
  },
  { code: 'settled_after_arrival', cells: { setl_time: '2025-05-01' }, column: 'setl_time', value: '2025-05-01' },
  {
    code: 'unknown_insurance_type',
    cells: { insutype: '999' },
    column: 'insutype',
    value: '999',
    says: '390 城乡居民',
  },
  { code: 'other_insurance_type', cells: { insutype: '310' }, column: 'insutype', value: '310', says: '390' },
  { code: 'unknown_value', cells: { refd_setl_flag: '2' }, column: 'refd_setl_flag', value: '2', says: '0, 1' },
];

test.each(ONE_FAULT)(
  '$code: $cells is refused at $column alone, with what to do',
  async ({ code, cells, column, value, says }) => {
    const { rows, claims, refused } = await readNational(nationalText([{}, cells]));
    expect({ rows, claims: claims.length, refused: refused.map(({ row }) => row) }).toEqual({
      rows: 2,
      claims: 1,
      refused: [3],
    });
    const problems = refused[0]!.problems;
    expect(problems.map(({ row, column, value, code }) => ({ row, column, value, code }))).toEqual([
      { row: 3, column, value, code },
    ]);
    for (const { cause, remedy } of problems) {
      expect(cause.en).toContain(says ?? '');
      for (const words of [cause.zh, cause.en, remedy.zh, remedy.en]) expect(words).toMatch(/^[^{}]+[。.]$/);
    }
  },
);

/** Shown elsewhere: with workbooks (parsedCells.test.ts), with forms (officeForms.test.ts), below, with NDJSON (ndjson.test.ts), with adjustments (adjustments.test.ts), with lists of DIP cases (dipStatement.test.ts), and by the ledger. */
const SHOWN_ELSEWHERE = [
  ...['bad_group', 'unknown_institution', 'institution_twice', 'not_a_decimal', 'not_a_share'],
  // Of lists of heads: tests/files/enrolment.test.ts.
  ...['not_a_month', 'ends_before_it_begins', 'outside_the_year', 'not_a_member', 'resident_of_another'],
  'contracted_otherwise',
  'merged_blank',
  'shown_otherwise',
  'is_a_total',
  'is_below_the_table',
  'total_differs',
  'not_a_count',
  'broken_json',
  'repeated_key',
  'missing_key',
  'positive_denial',
  'negative_restoration',
  'contradicts_itself',
  'stands_otherwise',
  'identity_conflict',
  'not_storable',
];

test('each code of a row is shown by a row above, or elsewhere', () => {
  const shown = new Set([...ONE_FAULT.map(({ code }) => code), ...SHOWN_ELSEWHERE]);
  expect([...shown].sort()).toEqual([...PROBLEM_CODES].sort());
});

test('not_a_count: the number of a record is a whole number from 1', async () => {
  const text = (segment: string) =>
    'DESYNPUF_ID,CLM_ID,SEGMENT,CLM_THRU_DT,PRVDR_NUM,CLM_PMT_AMT,NCH_PRMRY_PYR_CLM_PD_AMT,CLM_ADMSN_DT,' +
    'NCH_BENE_IP_DDCTBL_AMT,NCH_BENE_PTA_COINSRNC_LBLTY_AM,NCH_BENE_DSCHRG_DT,CLM_DRG_CD\n' +
    `A,1,${segment},20080105,P,1.00,0,20080101,,0,20080105,217\n`;
  const read = (segment: string) => readWhole(bytesOf(text(segment)), synpuf, { scheme: 'ffs', pseudonym: (p) => p });
  expect((await read('2')).claims[0]?.claim).toMatchObject({ sequence: 2, amounts: { cash: 0n } });
  expect((await read('0')).refused[0]?.problems).toMatchObject([
    { code: 'not_a_count', column: 'SEGMENT', value: '0' },
  ]);
});

test('a row with several faults is refused once, with all of them', async () => {
  const { rows, refused } = await readNational(
    nationalText([{ setl_id: '', hifp_pay: 'x', endtime: '2025-02-01', insutype: '1' }]),
  );
  expect({ rows, refused: refused.length }).toEqual({ rows: 1, refused: 1 });
  expect(refused[0]!.problems.map(({ code }) => code)).toEqual([
    'missing_value',
    'not_an_amount',
    'unknown_insurance_type',
    'discharged_before_admitted',
  ]);
});

test('a person is named nowhere: not in a claim, not in a problem', async () => {
  const { claims, refused } = await readNational(nationalText([{}, { psn_no: '张三 320581199001011234' }]));
  const said = JSON.stringify(
    [claims.map(({ claim }) => claim), refused.map(({ problems }) => problems)],
    (_key, value) => (typeof value === 'bigint' ? String(value) : value),
  );
  expect(said).not.toMatch(/张三|"32058100000000000001"|199001011234/);
});

test('a row that comes twice in a file is read twice: whether it repeats or contradicts is for the ledger to say', async () => {
  expect((await readNational(nationalText([{}, {}]))).claims).toHaveLength(2);
});

test('the columns may stand in any order and bear the Chinese names of the interface', async () => {
  const columns = Object.entries(STAY).toReversed();
  const header = columns.map(([name]) => national.columns.get(name)?.also[0]).join(',');
  const text = `${header}\n${columns.map(([, cell]) => cell).join(',')}\n`;
  const { claims, encoding } = await readNational(iconv.encode(text, 'gb18030'));
  expect({ encoding, claim: claims[0]?.claim }).toEqual({
    encoding: 'gb18030',
    claim: (await readNational(nationalText([{}]))).claims[0]?.claim,
  });
});

test('funds that only some exports have count with the other funds, and in their sum', async () => {
  const header = `${Object.keys(STAY).join(',')},cvlserv_pay`;
  const stay = Object.values({ ...STAY, fund_pay_sumamt: '700.00', psn_cash_pay: '180.00' }).join(',');
  const row = (other: string) => `${stay},${other}`;
  const { claims, refused } = await readNational([header, row('20.00'), row('')].join('\n'));
  expect(claims.map(({ claim }) => claim.amounts.otherFunds)).toEqual([10_000n]);
  expect(refused[0]!.problems).toMatchObject([{ code: 'sum_differs', column: 'fund_pay_sumamt' }]);
});

const WRONG_HEADERS = [
  {
    name: 'a column missing',
    header: 'setl_id',
    by: 'x',
    says: ['columns missing: setl_id/结算ID', 'columns unknown: x'],
  },
  { name: 'a column twice', header: 'mdtrt_id', by: 'setl_id', says: ['columns there twice: setl_id'] },
  { name: 'a column that holds a name', header: 'mdtrt_id', by: 'psn_name', says: ['columns unknown: psn_name'] },
  { name: 'a column without heading', header: 'mdtrt_id', by: '', says: ['columns unknown: #2'] },
];

test.each(WRONG_HEADERS)(
  'a header with $name refuses the file, and names the columns',
  async ({ header, by, says }) => {
    const text = nationalText([{}]).replace(header, by);
    for (const words of says) await expect(readNational(text)).rejects.toThrow(words);
  },
);

test('where there is no header, the receipt does not repeat the row in its place: it is a claim of somebody', async () => {
  const rows = nationalText([{}]).split('\r\n').slice(1).join('\r\n');
  await expect(readNational(rows)).rejects.toThrow('Row 1 is no header');
  await expect(readNational(rows)).rejects.not.toThrow(STAY.psn_no);
});

test.each(['', '\r\n\r\n', 'setl_id,"mdtrt_id\r\n'])('a file without a whole header is refused: %j', async (text) => {
  await expect(readNational(text)).rejects.toThrow(expect.objectContaining({ code: 'invalid_request' }));
});

test('a header alone is a file of no rows', async () => {
  expect(await readNational(nationalText([]))).toMatchObject({ rows: 0, claims: [], refused: [] });
});

test('titles above the header and headings merged over two rows are passed over where the profile says so', async () => {
  const profile = { ...national, header: { row: 3, rows: 2 } };
  const [header = '', ...rest] = nationalText([{}]).split('\r\n');
  const upper = header
    .replace('setl_id', '')
    .replace('medfee_sumamt', '费用')
    .replace(/psn_no/, 'psn_no');
  const lower = header.replace(/psn_no/, '');
  const text = ['一季度结算明细', '', upper, lower, ...rest].join('\r\n');
  expect((await readNational(text, profile)).claims.map(({ row }) => row)).toEqual([5]);
});

test('amounts in 万元 are read exactly where the profile says so', async () => {
  const profile = { ...national, sums: [], amounts: { unit: '万元', separators: false } as const };
  const { claims } = await readNational(nationalText([{ hifp_pay: '0.123456' }]), profile);
  expect(claims[0]?.claim.amounts.pooled).toBe(123_456n);
});

test('a file for one fund dropped under another is refused as a whole', async () => {
  const read = () => readWhole(bytesOf('x'), synpuf, { scheme: '390', pseudonym: (p) => p });
  await expect(read).rejects.toThrow('this fund has 390');
});

describe('the group of a stay that two groupers looked at', () => {
  const BOTH = [Object.keys(STAY), 'dip_code'].join(',');
  const row = (clr_way: string, drg: string, dip: string) =>
    [...Object.values({ ...STAY, setl_id: `S${clr_way}${drg}`, clr_way, drg_code: drg }), dip].join(',');
  const groupsOf = async (text: string) => (await readNational(text)).claims.map(({ claim }) => claim.group);

  test('is that of the one by which it is cleared', async () => {
    const rows = [row('4', 'FM19', 'K35.8:47.0901'), row('3', 'FM19', 'K35.8:47.0901'), row('3', 'FM19', '')];
    expect(await groupsOf([BOTH, ...rows, ''].join('\n'))).toEqual(['FM19', 'K35.8:47.0901', null]);
  });

  test('is that of the one column which the file has, or the row of NDJSON', async () => {
    expect(await groupsOf(nationalText([{ clr_way: '3', drg_code: 'K35.8' }]))).toEqual(['K35.8']);
    const { drg_code: _, ...stay } = STAY;
    const lines = [
      { ...stay, clr_way: '3', dip_code: 'K35.8' },
      { ...stay, setl_id: 'S2', clr_way: '3', drg_code: 'K35.9' },
    ].map((one) => JSON.stringify(one));
    expect(await groupsOf(`${lines.join('\n')}\n`)).toEqual(['K35.8', 'K35.9']);
  });
});

test('a stray quotation mark costs the row it is in and no other', async () => {
  const { claims, refused } = await readNational(nationalText([{}, { mdtrt_id: '"M1' }, {}, { clr_type: 'x"' }, {}]));
  expect(claims.map(({ row }) => row)).toEqual([2, 4, 6]);
  expect(refused.map(({ row, problems }) => [row, problems[0]?.code])).toEqual([
    [3, 'broken_quotes'],
    [5, 'broken_quotes'],
  ]);
});

test('the same file in each encoding, with any line end, zipped or not, holds the same claims', async () => {
  const claimsOf = async (bytes: Uint8Array) => (await readNational(bytes)).claims.map(({ claim }) => claim);
  const expected = await claimsOf(bytesOf(nationalText([{}, REFUND])));
  for (const lineEnd of ['\r\n', '\n', '\r']) {
    const text = nationalText([{}, REFUND], lineEnd).replace('setl_id', '结算ID');
    for (const bytes of [
      iconv.encode(text, 'utf8'),
      iconv.encode(text, 'utf8', { addBOM: true }),
      iconv.encode(text, 'gb18030'),
      gzipSync(iconv.encode(text, 'gb18030')),
    ]) {
      expect(await claimsOf(bytes)).toEqual(expected);
    }
  }
});

test('the sums of a file are those of its sound rows', async () => {
  const { sums } = await readNational(nationalText([{}, {}, REFUND, { setl_id: '' }]));
  expect(sums).toEqual({ total: 100_000n, pooled: 60_000n, otherFunds: 8_000n, account: 12_000n, cash: 20_000n });
});
