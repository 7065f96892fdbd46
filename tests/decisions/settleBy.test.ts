import { expect, test } from 'vitest';
import { settleBy } from '../../lib/decisions/settleBy.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { resolve } from '../../lib/policy/resolve.ts';
import { withRule } from '../policy/withRule.ts';

const POLICY = loadPolicy('policy');
const rules = (policy = POLICY) => resolve(policy, '320581', '2025-01-01');

test('a month is settled so many working days after its claims are cut off', () => {
  // 2025-02-10 and 30 working days: 14 in February, the rest in March.
  expect(settleBy(rules(), '2025-01')).toEqual({ settle_by: '2025-03-24' });
});

test('so the day moves with the cut-off, and with the number of days', () => {
  const cutOn12 = withRule(POLICY, 'service.claim_cutoff_day', 12);
  expect(settleBy(rules(cutOn12), '2025-01')).toEqual({ settle_by: '2025-03-26' });
  const within20 = withRule(POLICY, 'service.settlement_working_days', 20);
  expect(settleBy(rules(within20), '2025-01')).toEqual({ settle_by: '2025-03-10' });
});

test('December is cut off in January of the next year', () => {
  expect(settleBy(rules(), '2025-12')).toEqual({ settle_by: '2026-02-27' });
});

test('the clearing period is settled with its year', () => {
  expect(settleBy(resolve(POLICY, '320581', '2025-12-31'), '2025-clearing')).toEqual({ settle_by: '2026-06-30' });
});

test('where the holidays on the way are not arranged yet, there is no day, and it is said from which on', () => {
  expect(settleBy(rules(), '2095-01')).toEqual({ settle_by: null, working_days_unknown_from: '2095-02-11' });
});
