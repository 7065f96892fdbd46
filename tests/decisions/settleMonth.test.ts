/** What a month that is paid by what arose comes to, from its statement and books (formula 38): each fen that arose is in one place, and what a member owes is taken once. */
import { describe, expect, test } from 'vitest';
import type { Counter } from '../../lib/claims/counter.ts';
import type { Community } from '../../lib/claims/roster.ts';
import type { Adjustment } from '../../lib/decisions/adjustedOver.ts';
import { clearCommunity } from '../../lib/decisions/clearCommunity.ts';
import { closeCommunity } from '../../lib/decisions/closeCommunity.ts';
import { decide } from '../../lib/decisions/decision.ts';
import type { MonthlyStatement } from '../../lib/decisions/monthlyStatement.ts';
import type { Based } from '../../lib/decisions/pin.ts';
import { scoringOf } from '../../lib/decisions/scoring.ts';
import type { SettledMonth } from '../../lib/decisions/settledMonth.ts';
import { type MonthToSettle, settleMonth } from '../../lib/decisions/settleMonth.ts';
import type { YearPoints } from '../../lib/decisions/yearPoints.ts';
import { type Fen, formatFen } from '../../lib/money/fen.ts';
import type { Policy, Said } from '../../lib/policy/policy.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';
import { rulesOfCommunity } from '../../lib/policy/rulesOfCommunity.ts';
import { settlementAddsUp } from '../../lib/proof/invariants/settlementAddsUp.ts';
import { withRule } from '../policy/withRule.ts';
import { basedOn } from './basedOn.ts';
import { POLICY } from './decidedBy.ts';

const ROSTER = rosterOf(POLICY, '320500-390', '2025-12-31');
const [HOME] = ROSTER.communities as [Community];
const [TOWN] = HOME.members.map(({ id }) => id).filter((id) => id !== HOME.lead) as [string];
const NINE_TENTHS = { paid: '0.9', deposit: '0.05' };
const SHARES = {
  inpatient: NINE_TENTHS,
  outpatient: { paid: '1' },
  special_cases: NINE_TENTHS,
  adjustments: NINE_TENTHS,
};
const BY_ARISING = withRules(POLICY, { shares: SHARES, basis: 'payable' });

function withRules(policy: Policy, said: Readonly<Record<string, Said>>): Policy {
  return Object.entries(said).reduce(
    (all, [name, value]) => withRule(all, `monthly-settlement.${name}`, value),
    policy,
  );
}

const rules = (policy: Policy) => rulesOfCommunity(policy, '320500-390', HOME, '2025-12-31');

interface Arisen {
  readonly month?: string;
  /** By line of the lead hospital, in fen; what DRG owes beyond it; and what adjusts it, in yuan. */
  readonly booked?: { readonly [line in Counter['line']]?: Fen };
  readonly difference?: string;
  readonly adjusted?: readonly (readonly [Adjustment['kind'], string])[];
}

function arisen({ month = '2025-03', booked = {}, difference = '0.00', adjusted = [] }: Arisen) {
  const counters = Object.entries(booked).map(([line, fen = 0n]) => {
    return { period: month, institution: HOME.lead, line: line as Counter['line'], booked: fen, entries: 1 };
  });
  const statement = {
    month: {
      ...{ community: HOME.id, period: month, booked: formatFen(counters.reduce((sum, one) => sum + one.booked, 0n)) },
      adjustments: adjusted.map(([kind, amount]) => ({ kind, document: kind, institution: HOME.lead, amount })),
    },
    result: { by_institution: [{ id: HOME.lead, difference }] },
    illustrative: [],
  };
  return {
    counters,
    statement: basedOn(`monthly-statement/home.${month}`, statement as unknown as MonthlyStatement),
  };
}

function settled(of: Arisen, beside: Partial<MonthToSettle> = {}, policy = BY_ARISING): Based<SettledMonth> {
  const given = { before: [], statements: [], recoveries: [], ...arisen(of), ...beside };
  const body = settleMonth(rules(policy), () => ROSTER, given);
  const checked = [...given.before.map((one) => ({ reference: `${one.pin.document}@1`, body: one.body }))];
  const own = { reference: `320500-390/2025/monthly-settlement/home.${body.month}@1`, body };
  expect(settlementAddsUp(own, [...checked, own])).toEqual([]);
  return basedOn(`monthly-settlement/home.${body.month}`, body);
}

describe('a month', () => {
  test('is paid by what is payable: booked, what DRG owes beyond it, and what is paid on top of special cases', () => {
    const { body } = settled({
      booked: { inpatient: 100_000n, outpatient: 20_000n, out_of_area: 70_000n, other_community: 5_000n },
      difference: '100.00',
      adjusted: [['special_cases', '50.00']],
    });
    const [lead] = body.result.institutions;
    expect(lead!.categories).toMatchObject([
      { id: 'inpatient', base: '1100.00', settled: '990.00', deposit: '55.00', kept: '55.00' },
      { id: 'outpatient', base: '200.00', settled: '200.00', deposit: '0.00' },
      { id: 'special_cases', base: '50.00', settled: '45.00', deposit: '2.50', kept: '2.50' },
    ]);
    expect(body.result).toMatchObject({ base: '1350.00', cash: '1235.00', deposit: '57.50', held: '57.50' });
  });

  test('by what is booked knows nothing of DRG', () => {
    const { body } = settled(
      { booked: { inpatient: 100_000n }, difference: '100.00' },
      {},
      withRules(BY_ARISING, { basis: 'booked' }),
    );
    expect(body.result).toMatchObject({ base: '1000.00', cash: '900.00' });
  });

  test('refuses a category that has no shares, by name', () => {
    const policy = withRules(BY_ARISING, { shares: { inpatient: NINE_TENTHS } });
    expect(() => settled({ booked: { outpatient: 1n } }, {}, policy)).toThrow('"outpatient"');
  });

  test.each([
    ['a cap of what nobody knows', { caps: [{ id: 'all', of: 'package' }] }, '"package"'],
    ['advances to set off', { 'write_off.of': 'advances', 'write_off.share': '1' }, 'write_off'],
    ['what is lost for good', { envelopes: [{ id: 'all', amount: '1.00', beyond: 'lost' }] }, 'lost'],
  ])('refuses %s', (_, said, named) => {
    const policy = withRules(BY_ARISING, said as Readonly<Record<string, Said>>);
    expect(() => settled({ booked: { inpatient: 100_000n } }, {}, policy)).toThrow(named);
  });
});

describe('what a member owes', () => {
  test('denials are taken once, and are in no base', () => {
    const { body } = settled({ booked: { inpatient: 100_000n }, adjusted: [['denials', '-80.00']] });
    expect(body.result).toMatchObject({ base: '1000.00', taken: '80.00', cash: '820.00', carried_forward: '0.00' });
  });

  test('denials that are lifted are paid back', () => {
    const { body } = settled({ booked: { inpatient: 100_000n }, adjusted: [['denials', '80.00']] });
    expect(body.result).toMatchObject({ base: '1000.00', paid_back: '80.00', cash: '980.00' });
  });

  test('what a month cannot take goes over to the next', () => {
    const first = settled({ month: '2025-01', booked: { inpatient: 10_000n }, adjusted: [['denials', '-120.00']] });
    expect(first.body.result).toMatchObject({ taken: '90.00', cash: '0.00', carried_forward: '30.00' });
    const { body } = settled({ month: '2025-02', booked: { inpatient: 10_000n } }, { before: [first] });
    expect(body.result).toMatchObject({ taken: '30.00', cash: '60.00', carried_forward: '0.00' });
    expect(body.result.institutions).toMatchObject([{ settled_to_date: '180.00', deposit_to_date: '10.00' }]);
  });

  test('a category below 0.00 corrects what was paid before', () => {
    const { body } = settled({ booked: { inpatient: 100_000n, outpatient: -5_000n } });
    expect(body.result).toMatchObject({ base: '1000.00', taken: '50.00', cash: '850.00' });
  });

  const sheet = (paid: Fen) => {
    const document = basedOn('recoveries/home.1', { illustrative: [] });
    return [{ document, institution: HOME.lead, own: 8_000n, others: 0n, paid }];
  };
  const recovered = { booked: { inpatient: 100_000n }, adjusted: [['recoveries', '-80.00']] } as const;

  test.each([
    ['a recovery', 0n, '80.00'],
    ['what of it is not repaid', 5_000n, '30.00'],
    ['nothing of what is repaid', 8_000n, '0.00'],
  ])('%s is taken', (_, paid, taken) => {
    expect(settled(recovered, { recoveries: sheet(paid) }).body.result).toMatchObject({ base: '1000.00', taken });
  });

  test('a recovery that one month was given is not given to the next', () => {
    const of = { ...recovered, month: '2025-01' };
    const first = settled(of, { recoveries: sheet(0n) });
    const { body } = settled(
      { month: '2025-02', booked: { inpatient: 100_000n } },
      { before: [first], statements: [arisen(of).statement], recoveries: sheet(0n) },
    );
    expect(body.result).toMatchObject({ taken: '0.00', cash: '900.00' });
  });

  test('no recovery is taken in mode C, where the close keeps none back', () => {
    const policy = withRule(BY_ARISING, 'service.mode', 'C');
    expect(settled(recovered, { recoveries: sheet(0n) }, policy).body.result).toMatchObject({ taken: '0.00' });
  });
});

test('an envelope is used up by one month after the other, and what lies beyond it is held', () => {
  const policy = withRules(BY_ARISING, { envelopes: [{ id: 'year', amount: '1500.00' }] });
  const first = settled({ month: '2025-01', booked: { inpatient: 100_000n } }, {}, policy);
  const { body } = settled({ month: '2025-02', booked: { inpatient: 100_000n } }, { before: [first] }, policy);
  // 900.00 were paid in January, 600.00 are left of 1,500.00.
  expect(body.result).toMatchObject({ cash: '600.00', held: '350.00', envelopes: [{ room: '600.00', cut: '300.00' }] });
});

test('the close takes off what the settlements paid, and its deposit is what they kept and not that of the plan', () => {
  const plan = basedOn('prepayment-plan/home', decide('prepayment-plan', rules(POLICY), { package: '10000.00' }));
  const settlements = [settled({ month: '2025-01', booked: { inpatient: 100_000n } })];
  const assessed = { id: HOME.id, grade: 'excellent', score: '95', members: [] };
  const scoring = scoringOf(HOME.id, { assessment: basedOn('assessment/year', { communities: [assessed] }) })!;
  const books = { counters: arisen({ booked: { inpatient: 100_000n } }).counters, statements: [], recoveries: [] };
  const close = (policy: Policy) =>
    closeCommunity(rules(policy), HOME, () => ROSTER, { plan, orders: [], settlements, ...books }, 'payable', scoring);
  const byArising = close(withRule(BY_ARISING, 'service.paid_by', 'arising'));
  expect(byArising.input).toMatchObject({ prepaid: '900.00', deposit: '50.00' });
  expect(byArising.from.deposit).toEqual(settlements.map(({ pin }) => pin));
  expect(close(BY_ARISING).input).toMatchObject({ deposit: plan.body.result.deposit });
});

test('in mode C each member has got what was settled for it, and the lead hospital what was ordered', () => {
  const modeC = withRule(
    withRule(BY_ARISING, 'community-clearing.basis', 'fund'),
    'community-clearing.reference_value',
    '90',
  );
  const plan = basedOn('prepayment-plan/home', decide('prepayment-plan', rules(POLICY), { package: '10000.00' }));
  const points = basedOn<YearPoints>('points/home', {
    members: [{ id: TOWN, points: '100' }],
    evidence: ['点数表'],
  });
  const settlements = [settled({ booked: { inpatient: 100_000n } })];
  const books = { counters: [], statements: [], recoveries: [] };
  const { result } = clearCommunity(
    ...([rules(modeC), HOME, () => ROSTER, { plan, orders: [], settlements, ...books }, 'payable', points] as const),
  );
  expect(result.members.map(({ id, cash_due }) => [id, cash_due]).sort()).toEqual(
    [
      [HOME.lead, '-900.00'],
      [TOWN, '10000.00'],
    ].sort(),
  );
});
