/** How what a community retains reaches its members when roster, assessment and policy do not name the same ones. */
import { describe, expect, test } from 'vitest';
import type { Community } from '../../lib/claims/roster.ts';
import { decide } from '../../lib/decisions/decision.ts';
import { distributeRetained } from '../../lib/decisions/distributeRetained.ts';
import { scoringOf } from '../../lib/decisions/scoring.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';
import { rulesOfCommunity } from '../../lib/policy/rulesOfCommunity.ts';
import { basedOn } from './basedOn.ts';

const FUND = '320500-390';
const LAST_DAY = '2025-12-31';
const POLICY = loadPolicy('policy');
const [WHOLE] = rosterOf(POLICY, FUND, LAST_DAY).communities as [Community];
const RULES = rulesOfCommunity(POLICY, FUND, WHOLE, LAST_DAY);

/** A year that ends so much below its package, in yuan. */
function closedWith(surplus: string) {
  const lines = ['inpatient', 'outpatient', 'special_cases', 'adjustments', 'out_of_area', 'non_member'];
  const use = Object.fromEntries(lines.map((line) => [line, '0.00']));
  const input = { package: surplus, prepaid: '0.00', deposit: '0.00', use, grade: 'excellent', score: '95' };
  return decide('community-close', RULES, input);
}

function assessed(members = WHOLE.members.map(({ id }) => ({ id, score: '80' }))) {
  return { id: WHOLE.id, grade: 'excellent', score: '95', members };
}

/** 1,000.00 yuan of surplus, distributed by an assessment. */
function distribute(community: Community, of: ReturnType<typeof assessed>) {
  const assessment = basedOn('assessment/year', { communities: [of] });
  const scoring = scoringOf(WHOLE.id, { assessment })!;
  return distributeRetained(RULES, community, scoring, basedOn('close/home', closedWith('1000.00')));
}

const ofTiers = (...tiers: string[]): Community => ({
  ...WHOLE,
  members: WHOLE.members.filter(({ tier }) => tiers.includes(tier)),
});

describe('a community without members in a tier', () => {
  const tiers = [...new Set(WHOLE.members.map(({ tier }) => tier))];

  test('the roster of the demonstration has several tiers', () => {
    expect(tiers.length).toBeGreaterThan(1);
  });

  test('its money goes to the tiers it has, in the proportions the policy gives them', () => {
    const community = ofTiers(tiers[0]!);
    const { policy, result } = distribute(community, assessed());
    expect(Object.keys((policy as { tier_weights: object }).tier_weights)).toEqual([tiers[0]]);
    expect(result.tiers).toMatchObject([{ id: tiers[0], amount: closedWith('1000.00').result.retained }]);
  });
});

describe('the members and their scores', () => {
  test('every member with a score gets its part, and the parts are what was retained', () => {
    const { result } = distribute(WHOLE, assessed());
    const members = result.tiers.flatMap((tier) => tier.members.map(({ id }) => id));
    expect(members.toSorted()).toEqual(WHOLE.members.map(({ id }) => id).toSorted());
  });

  test('a member that was forgotten in the assessment does not silently get nothing', () => {
    const [first, ...rest] = assessed().members;
    expect(() => distribute(WHOLE, assessed(rest))).toThrow(
      `The assessment of ${WHOLE.name} (${WHOLE.id}) lacks the score of ${WHOLE.members[0]!.name} (${first!.id})`,
    );
  });

  test('a score of 0 is a score: that member gets nothing, and the others all', () => {
    const scores = assessed().members.map(({ id }, i) => ({ id, score: i === 0 ? '0' : '80' }));
    const { result } = distribute(WHOLE, assessed(scores));
    const amounts = new Map(result.tiers.flatMap(({ members }) => members.map(({ id, amount }) => [id, amount])));
    expect(amounts.get(scores[0]!.id)).toBe('0.00');
  });
});
