/** What a close leaves to the next year: the part of a saving that stays, what a verdict makes of an overrun, and nothing of what an inspection took back. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { baseOfClose } from '../../lib/decisions/baseOfClose.ts';
import type { ModeAClose } from '../../lib/decisions/closeYear.ts';
import { backToFund } from '../../lib/decisions/recoveredInYear.ts';
import { formatFen, parseFen } from '../../lib/money/fen.ts';
import type { WireValue } from '../../lib/policy/policy.ts';
import { resolve } from '../../lib/policy/resolve.ts';
import { withRule } from '../policy/withRule.ts';
import { basedOn } from './basedOn.ts';
import { closed, POLICY } from './decidedBy.ts';

const saying = (rules: Readonly<Record<string, WireValue>>) =>
  Object.entries(rules).reduce((policy, [key, value]) => withRule(policy, `next-year-base.${key}`, value), POLICY);
/** Of a package of 100,000.00; March has a stay of 600.00 for which DRG pays 650.00. */
const baseBy = (rules: Readonly<Record<string, WireValue>>, booked: bigint) => closed(saying(rules), { booked }).base!;

describe('the base of the next year', () => {
  test('is what was used, and the part of the saving that stays', () => {
    // 89,950.00 booked and 50.00 of DRG difference; seven tenths of the 10,000.00 saved.
    const { result, input } = baseBy({ keep: '0.7' }, 8_995_000n);
    expect(input).toEqual({ package: '100000.00', use: '90000.00' });
    expect(result).toMatchObject({ recognised: '90000.00', surplus: '10000.00', amount: '97000.00' });
  });

  test.each([
    ['a small overrun leaves it at what was used', 10_295_000n, null, '103000.00'],
    ['a large one is judged', 11_995_000n, 'wasteful', '116400.00'], // 120,000.00 less three in a hundred
  ])('%s', (_, booked, verdict, amount) => {
    const verdicts = [{ id: 'wasteful', adjustment: '-0.03', overrun_from: '0.05' }];
    expect(baseBy({ keep: '0.7', verdicts }, booked).result).toMatchObject({ verdict, amount, surplus: '0.00' });
  });

  test('is judged by what was paid of what was booked where a verdict asks for it, and says of which months', () => {
    const verdicts = [{ id: 'well paid', adjustment: '0.02', payout_from: '1.05' }];
    const { result, input, from } = baseBy({ keep: '0.7', verdicts }, 8_995_000n);
    expect(input).toMatchObject({ payable: '650.00', booked: '600.00' });
    expect(result).toMatchObject({ verdict: 'well paid', amount: '98940.00' }); // 97,000.00 and two in a hundred
    expect(from.payable).toHaveLength(1);
    expect(baseBy({ keep: '0.7' }, 8_995_000n).from.payable).toBeUndefined();
  });

  test('is not drawn where a verdict asks for that and nothing was reconciled', () => {
    const verdicts = [{ id: 'well paid', adjustment: '0.02', payout_from: '1.05' }];
    const policy = saying({ keep: '0.7', verdicts });
    const close = basedOn('close/changshu', closed(policy).close as ModeAClose);
    expect(() => baseOfClose(resolve(policy, '320581', '2025-12-31'), close, [])).toThrow(
      'no stay of the year was reconciled',
    );
  });

  test('pins the close, and may change as long as that may', () => {
    const { from, final_by, is_provisional } = baseBy({ keep: '0.7' }, 8_995_000n);
    expect(from.use).toMatchObject([{ document: expect.stringContaining('/close/changshu'), revision: 1 }]);
    expect({ final_by, is_provisional }).toEqual({ final_by: '2026-06-30', is_provisional: true });
  });

  test('rests on an illustrative rule where its close does', () => {
    const { close, base } = closed(saying({ keep: '0.7' }));
    expect(base!.illustrative).toEqual(expect.arrayContaining([...close.illustrative, 'next-year-base.keep']));
  });
});

/** The base by a close as it is after an inspection took something back: what would be surplus of it is use again. */
function baseAfter(keep: string, used: bigint, taken: bigint): bigint {
  const policy = saying({ keep });
  const drawn = closed(policy).close as ModeAClose;
  const back = backToFund(10_000_000n, used - taken, taken);
  const close = {
    ...drawn,
    result: { ...drawn.result, use: formatFen(used - taken + back) },
    recovered: { taken: formatFen(taken), back_to_fund: formatFen(back), sheets: [] },
  };
  const rules = resolve(policy, '320581', '2025-12-31');
  return parseFen(baseOfClose(rules, basedOn('close/changshu', close), []).result.amount);
}

describe('what an inspection took back', () => {
  test('is neither use nor surplus of the next year', () => {
    // 90,000.00 used, of which 4,000.00 were not due: 86,000.00, and half of the 10,000.00 saved.
    expect(baseAfter('0.5', 9_000_000n, 400_000n)).toBe(9_100_000n);
    // All of it stays in the base, and yet nothing of the 4,000.00.
    expect(baseAfter('1', 9_000_000n, 400_000n)).toBe(9_600_000n);
  });

  test('takes its whole amount off the base, whatever was used and whatever part of a saving stays', () => {
    const cents = (max: number) => fc.integer({ min: 0, max }).map(BigInt);
    const keeps = fc.constantFrom('0', '0.5', '0.7', '1');
    fc.assert(
      fc.property(keeps, cents(20_000_000), cents(100), (keep, used, part) => {
        const taken = (used * part) / 100n;
        expect(baseAfter(keep, used, taken)).toBe(baseAfter(keep, used, 0n) - taken);
      }),
      { numRuns: 100 },
    );
  });
});
