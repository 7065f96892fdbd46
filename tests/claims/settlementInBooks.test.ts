/** What the books have of one settlement, whatever was booked of it and in whatever order: to be checked with a pencil. */
import { describe, expect, test } from 'vitest';
import type { Claim } from '../../lib/claims/claim.ts';
import { lineOutside } from '../../lib/claims/packageSide.ts';
import type { ServiceLine } from '../../lib/claims/posting.ts';
import { settlementInBooks } from '../../lib/claims/settlementInBooks.ts';
import { claim } from './examples.ts';

interface Differing extends Partial<Pick<Claim, 'kind' | 'sequence' | 'reason'>> {
  readonly community?: string;
  readonly period?: string;
  readonly line?: ServiceLine;
}

/** Booked of a stay of January, in yuan of the fund; the whole fee is twice as much. */
function booked(
  yuan: number,
  { community = 'home', period = '2025-01', line = 'inpatient' as const, ...differing }: Differing = {},
) {
  const pooled = BigInt(yuan) * 100n;
  const amounts = { total: 2n * pooled, pooled, otherFunds: 0n, account: 0n, cash: pooled };
  return { claim: claim({ settledOn: '2025-01-10', ...differing, amounts }), community, period, line };
}

const stay = booked(600);

describe('a settlement', () => {
  test('comes to what was settled, for the community and in the month it was settled in', () => {
    expect(settlementInBooks([stay])).toEqual({
      ...{ community: 'home', year: '2025', settledIn: '2025-01', cost: 120_000n, pooled: 60_000n },
      ...{ cancelledIn: undefined, isOutside: false, parts: [1], claim: stay.claim },
    });
  });

  test('is outside the package, where a rule has put it there', () => {
    const line = lineOutside('maternity', 'inpatient');
    expect(settlementInBooks([booked(600, { line })])).toMatchObject({ isOutside: true });
  });

  test('comes to less where the books have a denial of it, and never to less than nothing', () => {
    const denied = (yuan: number) => booked(yuan, { kind: 'adjust', reason: 'denied', period: '2025-02' });
    expect(settlementInBooks([stay, denied(-200)])).toMatchObject({ cost: 80_000n, pooled: 40_000n });
    expect(settlementInBooks([stay, denied(-900)])).toMatchObject({ cost: 0n, pooled: 0n });
  });

  test('that is cancelled is told with what it came to, and since when', () => {
    const cancelled = booked(-600, { kind: 'cancel', period: '2025-03' });
    expect(settlementInBooks([stay, cancelled])).toMatchObject({ pooled: 60_000n, cancelledIn: '2025-03' });
    const late = booked(-600, { kind: 'cancel', period: '2025-clearing' });
    expect(settlementInBooks([late, stay])).toMatchObject({ cancelledIn: '2025-12' });
  });

  test('in parts stands as long as one of them does, and without those that are cancelled', () => {
    const other = booked(100, { sequence: 2 });
    const [first, second] = [
      booked(-600, { kind: 'cancel', period: '2025-02' }),
      booked(-100, { kind: 'cancel', sequence: 2, period: '2025-04' }),
    ];
    expect(settlementInBooks([stay, other, first])).toMatchObject({ pooled: 10_000n, cancelledIn: undefined });
    expect(settlementInBooks([stay, other, second, first])).toMatchObject({
      ...{ pooled: 70_000n, cancelledIn: '2025-04', parts: [1, 2] },
    });
  });

  test('that was moved is the spending of the community that has it now', () => {
    const moved = (yuan: number, sequence: number, community: string) =>
      booked(yuan, { kind: 'adjust', reason: 'moved', sequence, community, period: '2025-02' });
    const life = [
      moved(600, 4, 'third'),
      stay,
      moved(-600, 1, 'home'),
      moved(600, 2, 'other'),
      moved(-600, 3, 'other'),
    ];
    expect(settlementInBooks(life)).toMatchObject({ community: 'third', pooled: 60_000n });
  });

  test('of which only a change is booked is none yet', () => {
    expect(settlementInBooks([booked(-100, { kind: 'adjust', reason: 'denied' })])).toBeUndefined();
  });
});
