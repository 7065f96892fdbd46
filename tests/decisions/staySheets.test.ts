/** What stays come to that are paid by the day, or whose standard is multiplied: with a pencil, and whoever's residents the patients are. */
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../lib/canonicalJson.ts';
import { bedDaysEntered } from '../../lib/decisions/bedDaySheet.ts';
import { coefficientsEntered } from '../../lib/decisions/coefficientSheet.ts';
import { owedBy } from '../../lib/decisions/sheetOfStays.ts';
import { Fault } from '../../lib/errors.ts';
import { parseFen, sumFen } from '../../lib/money/fen.ts';
import { withRule } from '../policy/withRule.ts';
import { POLICY } from './decidedBy.ts';
import { bedDays, coefficients, inBooks, withBedDays, withCoefficients } from './staySheets.ts';

const BY_THE_DAY = withBedDays(POLICY);
const MULTIPLIED = withCoefficients(POLICY);
/** What an item of DynamoDB has at most, in bytes; a document is compressed in it. */
const LARGEST_ITEM = 400 * 1024;

const evidence = ['病历首页'];
const stay = (settlement_id: string, differing: object = {}) => ({
  ...{ settlement_id, category: 'psychiatric', evidence },
  ...differing,
});
const days = (stays: ReturnType<typeof stay>[], booked: readonly [string, ReturnType<typeof inBooks>][]) =>
  bedDays(BY_THE_DAY, { evidence: ['床日结算申报表'], stays }, new Map(booked));

function refused(work: () => unknown): Fault {
  try {
    work();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a stay that is paid by the day', () => {
  test('is worth its days to the fund, less what the patient paid; what was not booked of it is owed', () => {
    // 5 days x 100 x 1.1 = 550.00; the patient bore 700 - 500 = 200, so the fund pays 350.00, and 500.00 were booked.
    const sheet = days([stay('S1')], [['S1', inBooks('5')]]);
    expect(sheet.result.stays).toMatchObject([{ bed_days: 5, amount: '550.00', fund: '350.00' }]);
    expect(sheet.stays).toMatchObject([{ booked: '500.00', owed: '-150.00' }]);
    expect(sheet.by_community).toEqual([{ community: 'changshu', amount: '-150.00' }]);
  });

  test('goes by the steps of its days, without those on leave', () => {
    const long = inBooks('5', { cost: 480_000n, pooled: 300_000n }, { admittedOn: '2025-01-20' });
    // 20 January to 10 March are 49 days, four on leave: (30 x 100 + 15 x 60) x 1.1 = 4,290.00, of which the patient bore 1,800.00.
    const { stays, result } = days([stay('S1', { leave_days: 4 })], [['S1', long]]);
    expect(result.stays).toMatchObject([{ days: 49, bed_days: 45, amount: '4290.00', fund: '2490.00' }]);
    expect(stays).toMatchObject([{ owed: '-510.00' }]);
  });

  test('of the residents of another county is borne by their community, and one outside the package by none', () => {
    const sheet = days(
      [stay('S1'), stay('S2'), stay('S3')],
      [
        ['S1', inBooks('5')],
        ['S2', inBooks('5', { community: 'taicang', pooled: 30_000n })],
        ['S3', inBooks('5', { isOutside: true, pooled: 40_000n })],
      ],
    );
    // The patient of S2 bore 400.00, that of S3 300.00: the fund pays 150.00 and 250.00.
    expect(sheet.by_community).toEqual([
      { community: 'changshu', amount: '-150.00' },
      { community: 'taicang', amount: '-150.00' },
    ]);
    expect(sheet.outside).toBe('-150.00');
  });

  test('is no matter any more once it is cancelled', () => {
    const both = days(
      [stay('S1'), stay('S2')],
      [
        ['S1', inBooks('5')],
        ['S2', inBooks('5', { pooled: 20_000n })],
      ],
    );
    expect(owedBy(both, 'changshu', new Map())).toBe('-300.00');
    expect(owedBy(both, 'changshu', new Map([['S1', '2025-05']]))).toBe('-150.00');
    expect(owedBy(both, 'taicang', new Map())).toBe('0.00');
  });

  test.each([
    ['that is not booked', undefined, 'stays[0].settlement_id', 'is not booked'],
    ['of another month', inBooks('5', { settledIn: '2025-02' }), 'stays[0].settlement_id', 'was settled in 2025-02'],
    [
      'that is cancelled',
      inBooks('5', { cancelledIn: '2025-04' }),
      'stays[0].settlement_id',
      'was cancelled in 2025-04',
    ],
    ['that a group pays', inBooks('4'), 'stays[0].settlement_id', 'is cleared by way 4'],
    [
      'that was booked without its days',
      inBooks('5', {}, { dischargedOn: null }),
      'stays[0].settlement_id',
      'without the days of admission and discharge',
    ],
  ])('%s is refused by its row', (_, booked, path, says) => {
    const fault = refused(() => days([stay('S1')], booked ? [['S1', booked]] : []));
    expect([fault.path, fault.says.en]).toEqual([path, expect.stringContaining(says)]);
  });

  test('of a category that the rules do not have is refused by its row', () => {
    const fault = refused(() => days([stay('S1', { category: 'rehabilitation' })], [['S1', inBooks('5')]]));
    expect(fault.path).toBe('stays[0].category');
  });

  test('is refused where the rules do not say what the fund pays, and at an institution whose level nobody knows', () => {
    const silent = withRule(BY_THE_DAY, 'bed-day.fund_pays', null);
    expect(refused(() => bedDays(silent)).says.en).toContain('bed-day.fund_pays');
    expect(refused(() => bedDays(BY_THE_DAY, undefined, undefined, null)).path).toBe('path.institution');
    expect(refused(() => bedDays(BY_THE_DAY, undefined, undefined, '9')).path).toBe('stays[0].level');
  });
});

describe('a stay whose standard is multiplied', () => {
  test('is paid as much more as its coefficients add, held within their limits, each with its reason', () => {
    // 1.05 x 1.03 = 1.0815 is held at 1.06: 640 x 1.06 = 678.40.
    const { result, by_community } = coefficients(MULTIPLIED);
    expect(result.cases).toMatchObject([{ product: '1.0815', coefficient: '1.06', clamped: 'high', change: '38.40' }]);
    expect(by_community).toEqual([{ community: 'changshu', amount: '38.40' }]);
  });

  test('is not multiplied by what a flag of it keeps out', () => {
    const entered = {
      evidence,
      stays: [{ settlement_id: 'S1', standard: '640', values: { specialty: 'key' }, flags: ['mcc'], evidence }],
    };
    const { result } = coefficients(MULTIPLIED, entered);
    expect(result.cases[0]).toMatchObject({ applied: [], change: '0.00' });
    expect(result.cases[0]!.not_applied).toContainEqual({ kind: 'specialty', reason: 'blocked', by: 'mcc' });
  });

  test('has to be one that a group pays, and a coefficient one of the rules', () => {
    const byItem = new Map([['S1', inBooks('1')]]);
    expect(refused(() => coefficients(MULTIPLIED, undefined, byItem)).path).toBe('stays[0].settlement_id');
    const unknown = { evidence, stays: [{ settlement_id: 'S1', standard: '640', values: { age: 'old' }, evidence }] };
    expect(refused(() => coefficients(MULTIPLIED, unknown)).path).toContain('stays[0].values');
  });

  test('is refused where coefficients are of points', () => {
    const points = withRule(MULTIPLIED, 'payment-coefficients.unit', 'points');
    expect(refused(() => coefficients(points)).says.en).toContain('payment-coefficients.unit: points');
  });
});

test('whoever the patients are, what the communities bear and what is outside is what the days are worth less what was booked', () => {
  const row = fc.record({
    community: fc.constantFrom('changshu', 'taicang', 'zhangjiagang'),
    isOutside: fc.boolean(),
    pooled: fc.integer({ min: 0, max: 70_000 }).map(BigInt),
    leave: fc.integer({ min: 0, max: 5 }),
  });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
      const sheet = days(
        rows.map(({ leave }, i) => stay(`S${i}`, { leave_days: leave })),
        rows.map(({ leave: _, ...booked }, i) => [`S${i}`, inBooks('5', booked)]),
      );
      const borne =
        sumFen(sheet.by_community.map(({ amount }) => parseFen(amount))) + parseFen(sheet.outside ?? '0.00');
      expect(borne).toBe(parseFen(sheet.result.fund!) - sumFen(rows.map(({ pooled }) => pooled)));
    }),
  );
});

test('as many stays as there may be are one document, with all that they came to; one more is refused', () => {
  const number = (i: number) => `S2025030100${String(i).padStart(6, '0')}`;
  const entered = (count: number) => ({
    evidence: ['床日结算申报表'],
    stays: Array.from({ length: count }, (_, i) => stay(number(i), { evidence: [`病历首页第 ${i} 号`] })),
  });
  const booked = (i: number) => inBooks('5', { pooled: BigInt(30_000 + ((i * 7919) % 997)) });
  const sheet = bedDays(
    BY_THE_DAY,
    entered(1_000),
    new Map(Array.from({ length: 1_000 }, (_, i) => [number(i), booked(i)])),
  );
  expect(gzipSync(canonicalJson(sheet)).byteLength).toBeLessThan(LARGEST_ITEM / 2);
  for (const shape of [bedDaysEntered, coefficientsEntered]) {
    const { error } = shape.safeParse({ evidence, stays: entered(1_001).stays.map((one) => ofShape(one, shape)) });
    expect(error?.issues[0]).toMatchObject({ path: ['stays'], message: 'expected 1 to 1000 stays' });
  }
});

function ofShape(
  { category, ...row }: ReturnType<typeof stay>,
  shape: typeof bedDaysEntered | typeof coefficientsEntered,
) {
  return shape === bedDaysEntered ? { ...row, category } : { ...row, standard: '640', values: { day_surgery: 'yes' } };
}
