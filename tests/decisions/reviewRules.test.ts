/** By which rules a document comes into force: those of the day on which it is submitted. */
import { expect, test } from 'vitest';
import { reviewRules } from '../../lib/decisions/reviewRules.ts';
import { withRule } from '../policy/withRule.ts';
import { POLICY } from './decidedBy.ts';

const PACKAGES = { fund: '320500-390', year: '2025', kind: 'packages' };
const TWO = [{ roles: ['approver'], approvals: 2 }];

test('one approver where nobody says anything else, and a tenth is looked at again', () => {
  expect(reviewRules(POLICY, PACKAGES, '2025-03-01T01:00:00Z')).toEqual({
    steps: [{ roles: ['approver'], approvals: 1 }],
    second_check: { share: '0.1', roles: ['approver', 'policy_officer'] },
  });
});

test('the plan of a year is approved before it begins, by the rules of its first day', () => {
  expect(reviewRules(POLICY, PACKAGES, '2024-11-20T01:00:00Z')).toEqual(
    reviewRules(POLICY, PACKAGES, '2025-01-01T01:00:00Z'),
  );
});

test('a kind has its own steps where the area says so, and the others theirs', () => {
  const policy = withRule(POLICY, 'service.review.kinds.close', { steps: TWO });
  expect(reviewRules(policy, { ...PACKAGES, kind: 'close' }, '2026-02-01T01:00:00Z').steps).toEqual(TWO);
  expect(reviewRules(policy, PACKAGES, '2026-02-01T01:00:00Z').steps).not.toEqual(TWO);
});

test('on a day for which nobody says the steps nothing is submitted, and an unknown fund is named', () => {
  expect(() => reviewRules(POLICY, PACKAGES, '2031-01-01T01:00:00Z')).toThrow(
    expect.objectContaining({ code: 'policy_not_in_force' }),
  );
  expect(() => reviewRules(POLICY, { ...PACKAGES, fund: '999999-390' }, '2025-03-01T01:00:00Z')).toThrow(
    expect.objectContaining({ code: 'not_found', path: 'path.fund' }),
  );
});
