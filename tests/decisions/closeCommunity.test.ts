/** What goes into the close of a community: every fen of its books on its line, and what was really paid. */
import { describe, expect, test } from 'vitest';
import type { Counter } from '../../lib/claims/counter.ts';
import type { Community, Roster } from '../../lib/claims/roster.ts';
import type { AdjustmentKind } from '../../lib/decisions/adjustedOver.ts';
import { closeCommunity, type YearOfCommunity } from '../../lib/decisions/closeCommunity.ts';
import { decide } from '../../lib/decisions/decision.ts';
import type { MonthlyStatement } from '../../lib/decisions/monthlyStatement.ts';
import { scoringOf } from '../../lib/decisions/scoring.ts';
import { formatFen, parseFen } from '../../lib/money/fen.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';
import { rulesOfCommunity } from '../../lib/policy/rulesOfCommunity.ts';
import { basedOn } from './basedOn.ts';

const FUND = '320500-390';
const LAST_DAY = '2025-12-31';
const POLICY = loadPolicy('policy');
const ROSTER = rosterOf(POLICY, FUND, LAST_DAY);
const [HOME, OTHER] = ROSTER.communities as [Community, Community];
const RULES = rulesOfCommunity(POLICY, FUND, HOME, LAST_DAY);
const [MEMBER] = HOME.members as [Community['members'][number]];
const [NEIGHBOUR] = OTHER.members as [Community['members'][number]];

const cell = (line: Counter['line'], booked: bigint, period = '2025-03'): Counter => ({
  period,
  institution: 'H1',
  line,
  booked,
  entries: 1,
});

/** The close of a year of 10,000.00 yuan, with what is asked about it. */
function closed(
  year: Partial<YearOfCommunity>,
  basis: 'payable' | 'booked' = 'payable',
  rosterOn = (_: string) => ROSTER,
) {
  const assessed = { id: HOME.id, grade: 'excellent', score: '95', members: [] };
  const facts: YearOfCommunity = {
    plan: basedOn('prepayment-plan/home', decide('prepayment-plan', RULES, { package: '10000.00' })),
    orders: [],
    settlements: [],
    counters: [],
    statements: [],
    recoveries: [],
    ...year,
  };
  const assessment = basedOn('assessment/year', { communities: [assessed] });
  const scoring = scoringOf(HOME.id, { assessment })!;
  const { input, result, from } = closeCommunity(RULES, HOME, rosterOn, facts, basis, scoring);
  return { ...(input as { prepaid: string; use: Record<string, string> }), result, from };
}

describe('use', () => {
  test('is every line of the books; care by another community stands with the non-members', () => {
    const lines = ['inpatient', 'outpatient', 'special_cases', 'adjustments', 'out_of_area', 'non_member'] as const;
    const counters = [...lines.map((line, i) => cell(line, BigInt(i + 1))), cell('other_community', 10n)];
    const { use, result } = closed({ counters });
    expect(use).toEqual({
      inpatient: '0.01',
      outpatient: '0.02',
      special_cases: '0.03',
      adjustments: '0.04',
      out_of_area: '0.05',
      non_member: '0.16',
    });
    expect(result.use).toBe('0.31');
  });

  test('counts the months and what came after December was locked', () => {
    const counters = [cell('inpatient', 100n, '2025-12'), cell('adjustments', 20n, '2025-clearing')];
    expect(closed({ counters }).result.member_use).toBe('1.20');
  });

  test('has a cancellation of more than was booked in the year as less than nothing', () => {
    expect(closed({ counters: [cell('outpatient', -500n)] }).use.outpatient).toBe('-5.00');
  });
});

describe('what DRG makes payable beyond what was booked', () => {
  /** A statement by which DRG makes so much more payable, or less, for the cases of an institution in a month. */
  const paid = (id: string, difference: bigint, period = '2025-03') =>
    basedOn(`monthly-statement/home.${period}`, {
      month: { period },
      result: { by_institution: [{ id, difference: formatFen(difference) }] },
    } as unknown as MonthlyStatement);
  const statements = [
    paid(MEMBER.id, 500n),
    paid(MEMBER.id, -200n, '2025-04'),
    paid(NEIGHBOUR.id, 40n),
    paid('P1', 7n),
  ];

  test('stands on the line of whoever treated, over all months', () => {
    expect(closed({ statements }).use).toMatchObject({ inpatient: '3.00', non_member: '0.47' });
  });

  test('does not count where use is what was booked', () => {
    expect(closed({ statements }, 'booked').use).toMatchObject({ inpatient: '0.00', non_member: '0.00' });
  });

  test('stands where the institution belonged in that month, although it left the community since', () => {
    const members = HOME.members.filter(({ id }) => id !== MEMBER.id);
    const left: Roster = { ...ROSTER, communities: [{ ...HOME, members }, OTHER] };
    const rosterOn = (day: string) => (day < '2025-07-01' ? ROSTER : left);
    const byMonth = [paid(MEMBER.id, 500n), paid(MEMBER.id, 30n, '2025-07')];
    expect(closed({ statements: byMonth }, 'payable', rosterOn).use).toMatchObject({
      inpatient: '5.00',
      non_member: '0.30',
    });
  });
});

describe('what documents beside the books add or take', () => {
  const adjusted = (kind: AdjustmentKind, institution: string, amount: string) => ({
    ...{ kind, institution, amount, document: `${kind}/${institution}` },
  });
  const adjustments = [
    ...[adjusted('special_cases', MEMBER.id, '260.00'), adjusted('denials', MEMBER.id, '-80.00')],
    ...[adjusted('special_cases', NEIGHBOUR.id, '10.00'), adjusted('denials', NEIGHBOUR.id, '-30.00')],
  ];
  const month = { month: { period: '2025-03', adjustments }, result: { by_institution: [] } };
  const statements = [basedOn('monthly-statement/home.2025-03', month as unknown as MonthlyStatement)];

  test('stands for a member on the line of its kind, for others where their inpatients stand', () => {
    expect(closed({ statements }).use).toMatchObject({
      ...{ special_cases: '260.00', adjustments: '-80.00', inpatient: '0.00', non_member: '-20.00' },
    });
  });

  test('does not count where use is what was booked', () => {
    expect(closed({ statements }, 'booked').use).toMatchObject({ special_cases: '0.00', adjustments: '0.00' });
  });
});

test('what was prepaid is what was ordered, although the plan was revised since and now says otherwise', () => {
  const orders = [10_000n, 10_000n, 70_001n].map((amount, i) => {
    const month = `2025-0${i + 1}`;
    const from = { plan: [basedOn('prepayment-plan/home', {}).pin] as const };
    const order = { community: HOME.id, month, amount: formatFen(amount), from, illustrative: [] };
    return basedOn(`prepayment-order/home.${month}`, order);
  });
  const { prepaid, result, from } = closed({ orders, counters: [cell('inpatient', 900_000n)] });
  expect(from.orders).toEqual(orders.map(({ pin }) => pin));
  expect(prepaid).toBe('900.01');
  expect(parseFen(result.entitlement) - parseFen(result.cash_due)).toBe(90_001n);
});
