/** What of a period's entries is a case that the insurer's lines are held against. */
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../lib/claims/posting.ts';
import { drgCases } from '../../lib/decisions/drgCases.ts';

const stay: Entry = {
  ...{ institution: 'H1', settlement: 'S1', kind: 'settle', sequence: 1, line: 'inpatient', clearing: '4' },
  ...{
    period: '2025-06',
    origin: null,
    settledOn: '2025-06-03' as Entry['settledOn'],
    group: 'ES31',
    booked: 100_000n,
  },
};
const cancelled: Entry = { ...stay, kind: 'cancel', booked: -100_000n };
const changed = (sequence: number, reason: Entry['reason'], booked: bigint, group = 'ES31'): Entry => ({
  ...stay,
  ...{ kind: 'adjust', sequence, reason: reason!, booked, group, line: 'adjustments' },
});
const denied = changed(1, 'denied', -20_000n);
const restored = changed(2, 'restored', 20_000n);
const ofS1 = { settlement_id: 'S1', institution: 'H1', group: 'ES31' };

describe('a stay', () => {
  test('is one case with all that changed of it within the period, under the group that it was given last', () => {
    expect(drgCases([stay, denied])).toEqual([{ ...ofS1, booked: 80_000n }]);
    expect(drgCases([stay, changed(1, 'regrouped', 0n, 'FM19')])).toEqual([
      { ...ofS1, group: 'FM19', booked: 100_000n },
    ]);
  });

  test('that is denied as a whole stays a case, of nothing', () => {
    expect(drgCases([stay, changed(1, 'denied', -100_000n)])).toEqual([{ ...ofS1, booked: 0n }]);
  });

  test('that is cancelled in the period in which it was settled is none', () => {
    expect(drgCases([stay, cancelled])).toEqual([]);
  });
});

describe('of a stay of another period', () => {
  test('the cancellation stands alone', () => {
    expect(drgCases([cancelled])).toEqual([{ ...ofS1, booked: -100_000n, only_changes: true }]);
  });

  test('a denial stands alone, and is known to be a change only', () => {
    expect(drgCases([denied])).toEqual([{ ...ofS1, booked: -20_000n, only_changes: true }]);
  });

  test('a denial and what restores it are nothing', () => {
    expect(drgCases([denied, restored])).toEqual([]);
  });

  test('another group is told, though it changes no amount', () => {
    expect(drgCases([changed(1, 'regrouped', 0n, 'FM19')])).toEqual([
      { ...ofS1, group: 'FM19', booked: 0n, only_changes: true },
    ]);
  });
});

test('what DRG does not price and what was settled outside the area are none', () => {
  expect(
    drgCases([
      { ...stay, clearing: '1' },
      { ...stay, line: 'out_of_area' },
    ]),
  ).toEqual([]);
});
