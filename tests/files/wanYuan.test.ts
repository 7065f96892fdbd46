/** Amounts in 万元 (10,000 yuan) are read to the fen, in every format, and also where one file mixes them with yuan. */
import { expect, test } from 'vitest';
import type { ClaimsProfile } from '../../lib/files/profile.ts';
import { bytesOf, national, nationalText, readNational, STAY } from './nationalFile.ts';
import { nationalWorkbook } from './workbooks.ts';

/** The amounts of the stay, 1,000.00 yuan in all, in 万元. */
const STAY_IN_WAN = {
  medfee_sumamt: '0.1',
  fund_pay_sumamt: '0.068',
  hifp_pay: '0.06',
  hifmi_pay: '0.005',
  hifes_pay: '0.001',
  maf_pay: '0.002',
  acct_pay: '0.012',
  psn_cash_pay: '0.020000',
} as const;

const AMOUNTS = Object.keys(STAY_IN_WAN) as (keyof typeof STAY_IN_WAN)[];

const IN_WAN: ClaimsProfile = { ...national, amounts: { unit: '万元', separators: false } };

/** The national profile with some columns in 万元, and yuan elsewhere. */
function mixed(...inWan: readonly string[]): ClaimsProfile {
  const columns = [...national.columns].map(([name, column]) => {
    return [name, inWan.includes(name) ? { ...column, unit: '万元' as const } : column] as const;
  });
  return { ...national, columns: new Map(columns) };
}

const FORMATS = [
  { name: 'CSV', write: async (cells: object) => bytesOf(nationalText([cells])) },
  { name: 'NDJSON', write: async (cells: object) => bytesOf(`${JSON.stringify({ ...STAY, ...cells })}\n`) },
  {
    name: 'NDJSON with numbers',
    write: async (cells: object) =>
      bytesOf(`${JSON.stringify({ ...STAY, ...cells }).replaceAll(/("(?:\w+_(?:pay|sumamt))":)"([^"]*)"/g, '$1$2')}\n`),
  },
  { name: 'a workbook of texts', write: (cells: object) => nationalWorkbook(cells) },
  {
    name: 'a workbook of numbers',
    write: (cells: object) =>
      nationalWorkbook(Object.fromEntries(Object.entries(cells).map(([name, value]) => [name, Number(value)]))),
  },
];

test.each(FORMATS)('$name: the same stay in 万元 comes to the same fen', async ({ write }) => {
  const yuan = (await readNational(nationalText([{}]))).claims[0]?.claim;
  const { claims, refused } = await readNational(await write(STAY_IN_WAN), IN_WAN);
  expect(refused).toEqual([]);
  expect(claims[0]?.claim).toEqual(yuan);
});

test.each(FORMATS)('$name: six decimals of 万元 end in whole fen, and a seventh is refused', async ({ write }) => {
  const noSums = { ...IN_WAN, sums: [] };
  const pooled = async (hifp_pay: string) => {
    const { claims, refused } = await readNational(await write({ ...STAY_IN_WAN, hifp_pay }), noSums);
    return claims[0]?.claim.amounts.pooled ?? refused[0]?.problems.map(({ code, column }) => `${code} ${column}`);
  };
  expect(await pooled('0.0001')).toBe(100n); // 1 yuan
  expect(await pooled('0.000001')).toBe(1n); // 1 fen
  expect(await pooled('123.456789')).toBe(123_456_789n); // 1,234,567.89 yuan
  expect(await pooled('0.0000001')).toEqual(['inexact_amount hifp_pay']);
  expect(await pooled('0.0000011')).toEqual(['inexact_amount hifp_pay']);
});

test.each(FORMATS)(
  '$name: one column in 万元 among yuan is read as its profile says, and the sums still hold',
  async ({ write }) => {
    const yuan = (await readNational(nationalText([{}]))).claims[0]?.claim;
    const cells = Object.fromEntries(AMOUNTS.map((name) => [name, STAY[name]]));
    const one = { ...cells, medfee_sumamt: STAY_IN_WAN.medfee_sumamt, hifp_pay: STAY_IN_WAN.hifp_pay };
    const { claims, refused } = await readNational(await write(one), mixed('medfee_sumamt', 'hifp_pay'));
    expect(refused).toEqual([]);
    expect(claims[0]?.claim).toEqual(yuan);
  },
);

test('where amounts do not add up, the sentence counts in yuan and says so', async () => {
  const { refused } = await readNational(nationalText([{ medfee_sumamt: '0.1001' }]), mixed('medfee_sumamt'));
  expect(refused[0]?.problems).toMatchObject([
    {
      column: 'medfee_sumamt',
      value: '0.1001',
      code: 'sum_differs',
      cause: {
        zh: '金额不平：fund_pay_sumamt 680.00 + acct_pay 120.00 + psn_cash_pay 200.00 = 1,000.00（均为元）。',
        en: 'The amounts do not add up: fund_pay_sumamt 680.00 + acct_pay 120.00 + psn_cash_pay 200.00 = 1,000.00 (all in yuan).',
      },
    },
  ]);
});

test('what is expected of a cell is said in its own unit', async () => {
  const { refused } = await readNational(nationalText([{ hifp_pay: '600元', acct_pay: 'x' }]), mixed('hifp_pay'));
  expect(
    refused[0]?.problems.map(({ column, cause }) => [column, cause.en.includes('万元'), cause.en.includes('yuan')]),
  ).toEqual([
    ['hifp_pay', true, false],
    ['acct_pay', false, true],
  ]);
});
