/** What goes into the close of a community whose package is the debt: points for what members did, the books for the rest. */
import { describe, expect, test } from 'vitest';
import type { Counter } from '../../lib/claims/counter.ts';
import type { Community } from '../../lib/claims/roster.ts';
import { clearCommunity } from '../../lib/decisions/clearCommunity.ts';
import type { YearOfCommunity } from '../../lib/decisions/closeCommunity.ts';
import { decide } from '../../lib/decisions/decision.ts';
import type { MonthlyStatement } from '../../lib/decisions/monthlyStatement.ts';
import type { YearPoints } from '../../lib/decisions/yearPoints.ts';
import { formatFen, parseFen, sumFen } from '../../lib/money/fen.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';
import { rulesOfCommunity } from '../../lib/policy/rulesOfCommunity.ts';
import { clearingAddsUp } from '../../lib/proof/invariants/clearingAddsUp.ts';
import { withRule } from '../policy/withRule.ts';
import { basedOn } from './basedOn.ts';

const LAST_DAY = '2025-12-31';
const BASIS = withRule(loadPolicy('policy'), 'community-clearing.basis', 'fund');
const POLICY = withRule(BASIS, 'community-clearing.reference_value', '90');
const ROSTER = rosterOf(POLICY, '320500-390', LAST_DAY);
const HOME = ROSTER.communities.find(({ id }) => id === 'changshu') as Community;
const RULES = rulesOfCommunity(POLICY, '320500-390', HOME, LAST_DAY);
const TOWN = HOME.members.find(({ id }) => id !== HOME.lead)!.id;
const NON_MEMBER = ROSTER.nonMembers[0]!.id;

const cell = (line: Counter['line'], booked: bigint): Counter => ({
  ...{ period: '2025-03', institution: 'H1', line, booked, entries: 1 },
});
const COUNTERS = [
  ...[cell('inpatient', 999_999n), cell('out_of_area', 200_000n), cell('non_member', 30_000n)],
  ...[cell('other_community', 5_000n), cell('outpatient', 100_001n), cell('special_cases', 7_000n)],
  cell('adjustments', -2_000n),
];
const SPLIT = [
  { id: HOME.lead, points: '200' },
  { id: TOWN, points: '100' },
];

/** A statement by which DRG makes so much more payable for an institution. */
const paid = (id: string, difference: bigint) =>
  basedOn('monthly-statement/home.2025-03', {
    month: { period: '2025-03' },
    result: { by_institution: [{ id, difference: formatFen(difference) }] },
  } as unknown as MonthlyStatement);

const ordered = (amount: bigint) => {
  const from = { plan: [basedOn('prepayment-plan/home', {}).pin] as const };
  const order = { community: HOME.id, month: '2025-01', amount: formatFen(amount), from, illustrative: [] };
  return basedOn('prepayment-order/home.2025-01', order);
};

/** The clearing of a year of 10,000.00 yuan. */
function cleared(
  year: Partial<YearOfCommunity> = {},
  points: Partial<YearPoints> = {},
  basis: 'payable' | 'booked' = 'payable',
) {
  const plan = basedOn('prepayment-plan/home', decide('prepayment-plan', RULES, { package: '10000.00' }));
  const facts: YearOfCommunity = {
    plan,
    orders: [],
    settlements: [],
    counters: COUNTERS,
    statements: [],
    recoveries: [],
    ...year,
  };
  const entered = basedOn<YearPoints>('points/home', { members: SPLIT, evidence: ['点数表'], ...points });
  const decision = clearCommunity(RULES, HOME, () => ROSTER, facts, basis, entered);
  expect(clearingAddsUp({ reference: 'close/home@1', body: decision })).toEqual([]);
  return { ...decision, input: decision.input as { use: Record<string, string>; reserved?: string } };
}

test('the package is cash to the members, out-of-area care, non-members and the other lines, to the fen', () => {
  const { input, result } = cleared({}, { reserved: '50.00' });
  expect(input.use).toEqual({
    out_of_area: '2000.00',
    non_member: '350.00',
    outpatient: '1000.01',
    special_cases: '70.00',
    adjustments: '-20.00',
  });
  expect(result).toMatchObject({ pot: '6549.99', payments: '6549.99', drawn: '0.00', fed: '0.00' });
  const members = sumFen(result.members.map(({ payment }) => parseFen(payment)));
  expect(members + sumFen(Object.values(input.use).map(parseFen)) + parseFen('50.00')).toBe(parseFen('10000.00'));
});

test('what members booked for inpatients decides nothing: their points stand for it', () => {
  const more = COUNTERS.map((counter) => (counter.line === 'inpatient' ? { ...counter, booked: 1n } : counter));
  expect(cleared({ counters: more }).result).toEqual(cleared().result);
});

describe('what DRG makes payable beyond what was booked', () => {
  test('is owed to who is no member, and splits nothing where a member treated', () => {
    expect(cleared({ statements: [paid(NON_MEMBER, 40n)] }).input.use.non_member).toBe('350.40');
    expect(cleared({ statements: [paid(HOME.lead, 40n)] }).result).toEqual(cleared().result);
  });

  test('does not count where use is what was booked', () => {
    expect(cleared({ statements: [paid(NON_MEMBER, 40n)] }, {}, 'booked').input.use.non_member).toBe('350.00');
  });
});

describe('what was prepaid', () => {
  const due = (asked: ReturnType<typeof cleared>) =>
    Object.fromEntries(
      asked.result.members.map(({ id, payment, cash_due }) => [id, parseFen(payment) - parseFen(cash_due)]),
    );
  const orders = [ordered(300_000n)];
  const counters = [cell('inpatient', 999_999n), cell('out_of_area', 200_000n)];

  test('is with the lead hospital, where no member says that it got of it', () => {
    expect(due(cleared({ orders, counters }))).toEqual({ [HOME.lead]: 300_000n, [TOWN]: 0n });
  });

  test('is with it also where it has no points', () => {
    expect(due(cleared({ orders, counters }, { members: [{ id: TOWN, points: '1' }] }))).toEqual({
      [HOME.lead]: 300_000n,
      [TOWN]: 0n,
    });
  });

  test('is with whom the points say, as far as it adds up', () => {
    const members = [
      { ...SPLIT[0]!, prepaid: '2000.00' },
      { ...SPLIT[1]!, prepaid: '1000.00' },
    ];
    expect(due(cleared({ orders, counters }, { members }))).toEqual({ [HOME.lead]: 200_000n, [TOWN]: 100_000n });
    const less = [SPLIT[0]!, { ...SPLIT[1]!, prepaid: '1000.00' }];
    expect(() => cleared({ orders }, { members: less })).toThrow(
      expect.objectContaining({ code: 'infeasible', path: 'members' }),
    );
  });

  test('pays for visits, special cases and adjustments of members as well, and what is left of it for points', () => {
    const at = (institution: string, line: Counter['line'], booked: bigint) => ({ ...cell(line, booked), institution });
    const visited = [
      ...[at(HOME.lead, 'outpatient', 50_000n), at(HOME.lead, 'adjustments', -2_000n)],
      ...[at(TOWN, 'outpatient', 40_000n), at(TOWN, 'special_cases', 7_000n), at('VILLAGE', 'outpatient', 3_000n)],
    ];
    const closed = cleared({ orders, counters: visited });
    expect(due(closed)).toEqual({ [HOME.lead]: 252_000n, [TOWN]: -47_000n, VILLAGE: -3_000n });
    // Instalments and what is due together are what points and the other lines of members come to.
    const owed = sumFen(closed.result.members.map(({ cash_due }) => parseFen(cash_due)));
    expect(owed + 300_000n).toBe(parseFen(closed.result.payments) + 98_000n);
  });

  test('keeps nothing back of what inspections take of visits: that is repaid to the fund', () => {
    const month = (amount: string) =>
      basedOn('monthly-statement/home.2025-03', {
        month: { period: '2025-03', adjustments: [{ kind: 'recoveries', institution: TOWN, document: 'd', amount }] },
        result: { by_institution: [] },
      } as unknown as MonthlyStatement);
    const visited = [{ ...cell('outpatient', 40_000n), institution: TOWN }];
    expect(due(cleared({ counters: visited, statements: [month('-100.00')] }))).toMatchObject({ [TOWN]: -40_000n });
  });
});

test('what even the closes are checked for is found: a fen more to a member, drawn, or used', () => {
  const { input, result, ...decision } = cleared();
  const found = (body: object) =>
    clearingAddsUp({ reference: 'close/home@1', body: { ...decision, input, result, ...body } as never }).map(
      ({ invariant }) => invariant,
    );
  const [first, ...others] = result.members;
  const paidMore = [{ ...first!, payment: formatFen(parseFen(first!.payment) + 1n) }, ...others];
  expect(found({ result: { ...result, members: paidMore } })).toEqual(['clearing.payments']);
  expect(found({ result: { ...result, drawn: '0.01' } })).toEqual(['clearing.package', 'clearing.buffer']);
  expect(found({ input: { ...input, reserved: '0.01' } })).toEqual(['clearing.package']);
  expect(found({ input: { ...input, members: [{ prepaid: '0.01' }] } })).toEqual(['clearing.cash']);
});
