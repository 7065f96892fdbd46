/**
 * For each parameter of the policy folder a few values that it could have, and what decides by it: each value makes another
 * outcome. A parameter that nobody reads has no such row.
 */
import { type CalculationRequest, compute } from '../../lib/calculation/calculate.ts';
import type { FormulaName } from '../../lib/calculation/formulas.ts';
import { attribute } from '../../lib/claims/attribute.ts';
import { answerBy } from '../../lib/decisions/answerBy.ts';
import { claimCutoff } from '../../lib/decisions/claimCutoff.ts';
import { reviewRules } from '../../lib/decisions/reviewRules.ts';
import { tariffOfRules } from '../../lib/decisions/tariffOfRules.ts';
import { Fault } from '../../lib/errors.ts';
import { formatFen } from '../../lib/money/fen.ts';
import { drgGroupsOf } from '../../lib/policy/drgGroupsOf.ts';
import { formulaPolicy } from '../../lib/policy/formulaPolicy.ts';
import { NONE, type Policy, type Said, type WireValue } from '../../lib/policy/policy.ts';
import { resolve } from '../../lib/policy/resolve.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';
import { scopesOn } from '../../lib/policy/scopesOn.ts';
import { METHODS } from '../../lib/routing/routingPolicy.ts';
import { present } from '../../lib/wire/present.ts';
import { claim } from '../claims/examples.ts';
import {
  accountCounts,
  audited,
  closed,
  countedAsPrepaid,
  entitled,
  funded,
  inShadow,
  inspected,
  packagesAfterLoss,
  paidByArising,
  planned,
  reconciled,
  reviewed,
  scored,
  scoresHeld,
  settled,
  stillToCome,
  unassessed,
  versionsAllowed,
  watched,
} from '../decisions/decidedBy.ts';
import { decidedHeads, HEAD_RULES } from '../decisions/decidedHeads.ts';
import { LONG, ROUTING_RULES, routes, stay as stayOf } from '../decisions/routedStays.ts';
import { BED_DAY_RULES, bedDays, COEFFICIENT_RULES, coefficients } from '../decisions/staySheets.ts';
import { WEIGHTS_RULES, weighedBy } from '../decisions/weighedBy.ts';

/** What decides by the rules: the Lambda that does it, and the file in which it is decided. */
export interface Reader {
  readonly run: string;
  readonly by: string;
  /** What comes of it, without the rules that it quotes. */
  readonly decides: (policy: Policy) => unknown;
}

export interface Effect {
  readonly key: string;
  readonly reader: Reader;
  readonly values: readonly Said[];
  /** The key that is changed, where the parameter has one for each id. */
  readonly of?: string;
  /** Rules beside it, without which it would not show. */
  readonly given?: Readonly<Record<string, WireValue>>;
  /** Whose rule it is, if not the area's. */
  readonly at?: string;
}

const paidMonth: Reader = {
  run: 'issuePrepayment',
  by: 'lib/decisions/settleMonth.ts',
  decides: (policy) => settled(policy).result,
};
const told = (by: string): Reader => ({
  ...{ run: 'readBooks', by },
  decides: (policy) => present(inShadow(policy)),
});
/** The close of a package of heads: what it comes to, member by member. */
const byHeads: Reader = {
  run: 'settleHeads',
  by: 'lib/decisions/capitationClose.ts',
  decides: (policy) => {
    const { result, rows } = decidedHeads(policy).close.body;
    return { result, rows };
  },
};
const initially: Reader = {
  ...{ run: 'settleHeads', by: 'lib/decisions/capitationOrder.ts' },
  decides: (policy) => decidedHeads(policy).order.body.rows,
};
const QUOTAS = (elderly: string) => ({ resident: '1200.00', elderly });
const CUTS_OF_SHARE = (from: string) => [
  { from, share: '1' },
  { from: null, share: '0.5' },
];
const HEADS = { reader: byHeads, given: HEAD_RULES };
const TARGETS = { spending: '0.8', institutions: '0.1', eligible: ['2', '3'] };
const READY = { months: 1, match_rate: '0.9', grouping_rate: '0.8', variance: '0.1' };
const BY_ARISING = {
  'monthly-settlement.basis': 'payable',
  'monthly-settlement.shares': { inpatient: { paid: '0.9', deposit: '0.05' } },
};
const plan: Reader = {
  run: 'planYear',
  by: 'lib/decisions/planYear.ts',
  decides: (policy) => Object.values(planned(policy)).map(({ result }) => result),
};
const ENTITLEMENT = { run: 'planYear', by: 'lib/decisions/entitlement.ts' };
const atNewYear: Reader = { ...ENTITLEMENT, decides: (policy) => entitled(policy).result };
const inApril: Reader = { ...ENTITLEMENT, decides: (policy) => entitled(policy, '2025-04-01').result };
const FIVE = ['personnel', 'finance', 'assets', 'business', 'drug_catalogue'];
const pace: Reader = {
  run: 'watchSpending',
  by: 'lib/decisions/watchCommunity.ts',
  decides: (policy) => watched(policy).result,
};
const arrivals: Reader = {
  run: 'watchSpending',
  by: 'lib/decisions/estimateArrivals.ts',
  decides: (policy) => stillToCome(policy),
};
const special: Reader = {
  run: 'enterFigures',
  by: 'lib/decisions/specialCaseSheet.ts',
  decides: (policy) => reviewed(policy).map(({ result }) => result),
};
/** Two stays, one of them long: which way each is to be paid, and which was settled in another. */
const routed: Reader = {
  run: 'reconcileMonth',
  by: 'lib/decisions/routesOfMonth.ts',
  decides(policy) {
    const { sources: _, ...told } = routes(policy, stayOf('A'), stayOf('B', LONG));
    return told;
  },
};
const LONG_ONES = (days: number): WireValue => [
  { id: 'long', when: { classes: ['psychiatric'], days: { at_least: days } }, method: 'per_diem' },
];
const DATED_RULES: WireValue = [
  { id: 'before', when: { classes: ['psychiatric'] }, until: '2025-02-28', method: 'by_item' },
  { id: 'since', when: { classes: ['psychiatric'] }, from: '2025-03-11', method: 'per_diem' },
];
const byTheDay: Reader = {
  run: 'enterFigures',
  by: 'lib/decisions/bedDaySheet.ts',
  decides: (policy) => bedDays(policy).by_community,
};
const DAYS = (rate: string): WireValue => ({ psychiatric: { steps: [{ to_day: null, rate }] } });
/** A stay with two coefficients, the second of which a flag may keep out. */
const multiplied: Reader = {
  run: 'enterFigures',
  by: 'lib/decisions/coefficientSheet.ts',
  decides: (policy) => coefficients(policy).by_community,
};
const KINDS = (factor: string): WireValue => [
  { id: 'day_surgery', factors: { yes: factor } },
  { id: 'specialty', factors: { key: '1.03' } },
];
const ALIKE: WireValue = { kinds: ['specialty', 'day_surgery'] };
const audit: Reader = {
  run: 'enterFigures',
  by: 'lib/decisions/denialSheet.ts',
  decides: (policy) => audited(policy).to_review,
};
const inspection: Reader = {
  run: 'enterFigures',
  by: 'lib/decisions/recoverySheet.ts',
  decides(policy) {
    try {
      return inspected(policy).result;
    } catch (error) {
      if (error instanceof Fault) return error.path;
      throw error;
    }
  },
};
const GRADES_OF_CREDIT = (to: number): WireValue => [
  { id: 'good', to, deposit_rate: '0' },
  { id: 'poor', to: null, deposit_rate: '0.3' },
];
const month: Reader = {
  run: 'reconcileMonth',
  by: 'lib/decisions/monthlyStatement.ts',
  decides: (policy) => [reconciled(policy).result, reconciled(policy).month],
};
const BY_DIP = {
  'service.dip.institution_coefficients': { 2: '0.95' },
  'service.dip.auxiliary.combine': 'max',
};
/** What is told of a statement by points, whose one case has an auxiliary coefficient of 1.1 for each of two kinds. */
const points: Reader = {
  run: 'reconcileMonth',
  by: 'lib/intake/heldAgainstRules.ts',
  decides: scoresHeld,
};
const cutOff: Reader = {
  run: 'reconcileMonth',
  by: 'lib/proof/monthsDue.ts',
  decides: (policy) => claimCutoff(resolve(policy, '320581', '2025-01-01'), '2025-01'),
};
const review: Reader = {
  run: 'actOnDocument',
  by: 'lib/decisions/reviewRules.ts',
  decides: (policy) => reviewRules(policy, { fund: '320500-390', year: '2025', kind: 'close' }, '2025-02-03T01:00:00Z'),
};
const answering: Reader = {
  run: 'watchSpending',
  by: 'lib/decisions/answerBy.ts',
  decides: (policy) => answerBy(policy, { fund: '320500-390', year: '2025' }, '2025-02-03T01:00:00Z') ?? null,
};
const signedBy = (...approvals: number[]) => approvals.map((count) => ({ roles: ['approver'], approvals: count }));
const closing = (asked: Parameters<typeof closed>[1]): Reader['decides'] => {
  return (policy) => {
    const { close, distribution } = closed(policy, asked);
    return [close.result, close.final_by, close.is_provisional, distribution?.result];
  };
};
const surplus: Reader = { run: 'clearYear', by: 'lib/decisions/closeYear.ts', decides: closing({}) };
const MODE_C = { 'service.mode': 'C', 'community-clearing.basis': 'fund', 'community-clearing.reference_value': '90' };
/** A pot of 100,000.00 over 1,000 points, of which patients paid something, with something to even out the value of a point. */
const split: Reader = {
  ...surplus,
  by: 'lib/decisions/clearCommunity.ts',
  decides: closing({
    points: { buffer: '50000.00', members: [{ id: 'H32058100001', points: '1000', patient_paid: '900.00' }] },
  }),
};
const sheet: Reader = {
  run: 'enterFigures',
  by: 'lib/decisions/scoreSheet.ts',
  decides: (policy) => scored(policy).result,
};
const INDICATOR = (full: string): WireValue => ({ weight: '30', direction: 'higher', full, zero: '0.65' });
const CUT = (excellent: string): WireValue => [
  { id: 'excellent', from: excellent },
  { id: 'pass', from: '5' },
  { id: 'fail', from: null },
];
const overrun: Reader = { ...surplus, decides: closing({ booked: 12_000_000n }) };
const onAprilFirst: Reader = { ...surplus, decides: closing({ today: '2026-04-01' }) };
const spread: Reader = { ...surplus, by: 'lib/decisions/distributeRetained.ts' };
/** The base of the next year, by a close with a surplus, or with an overrun. */
const based = (asked: Parameters<typeof closed>[1] = {}): Reader => ({
  ...surplus,
  by: 'lib/decisions/baseOfClose.ts',
  decides: (policy) => closed(policy, asked).base?.result ?? null,
});
const overrunBase = based({ booked: 12_000_000n });
const pots: Reader = {
  run: 'clearYear',
  by: 'lib/funding/drawFunding.ts',
  decides: (policy) => funded(policy),
};
const OF_INCOME = { 'reserve.base': 'income', 'reserve.rate': '0.02' };
const OF_EXPENDITURE = { 'reserve.base': 'expenditure', 'reserve.rate': '0.2' };
const KEEPING = (keep: string) => ({ 'next-year-base.keep': keep });
const VERDICT = (adjustment: string, bounds: object): WireValue => [{ id: 'judged', adjustment, ...bounds }];
const intake: Reader = {
  run: 'intakeClaims',
  by: 'lib/intake/attributeRow.ts',
  decides(policy) {
    const roster = rosterOf(policy, '320500-390', '2025-03-10');
    const treated = (institution: string, treatedAt = '320581') =>
      attribute(claim({ institution, insuredAt: '320581', treatedAt }), roster);
    const places = ['H32058100001', 'H32058100008', 'H32058199999'].map((institution) => treated(institution));
    return [...places, treated('H33010000001', '330100')];
  },
};

const sides: Reader = {
  run: 'intakeClaims',
  by: 'lib/intake/readArrivedClaims.ts',
  decides(policy) {
    const roster = rosterOf(policy, '320500-390', '2025-03-10');
    const scopeOn = scopesOn(policy, '320500-390');
    return ['21', '14'].map((care) =>
      attribute(
        claim({ care, institution: 'H32058100001', insuredAt: '320581', treatedAt: '320581' }),
        roster,
        (home) => scopeOn(home, '2025-03-10'),
      ),
    );
  },
};

/** Figures with all that an option of the budget may ask for; less is available than is needed. */
const budgeted = (figures: object): Reader => ({
  ...plan,
  decides: (policy) => Object.values(planned(policy, figures)).map(({ result }) => result),
});
const grown = budgeted({
  ...{ fund_growth: '0.02', last_package: '500000000.00' },
  years: [{ id: '2024', amount: '520000000.00' }],
});
const saved = budgeted({ income: [{ id: 'all', amount: '500000000.00' }], past_balance: '30000000.00' });

/** A formula that no run works out: its rules stand in the folder for those who ask for a calculation. */
function asked<Name extends FormulaName>(formula: Name, input: CalculationRequest<Name>['input']): Reader {
  return {
    run: 'calculate',
    by: 'lib/calculation/calculate.ts',
    decides(policy) {
      const rules = resolve(policy, '320581', '2025-01-01');
      return compute({ formula, policy: formulaPolicy(rules, formula).policy, input }).result;
    },
  };
}

const tariff = (weight: string) => [
  { id: 'A1', weight, primary_level: false, name: 'A', mean_cost: '8000.00', bed_day_points: '' },
  { id: 'P1', weight: '0.5', primary_level: true, name: 'P', mean_cost: '4000.00', bed_day_points: '' },
];
const LEVEL = { level: '2', patient_paid: '1000.00', reimbursement: '0.7' } as const;
const CASES = [
  { id: 'plain', group: 'A1', cost: '9000.00', ...LEVEL },
  { id: 'primary', group: 'P1', cost: '4000.00', ...LEVEL },
  { id: 'dear', group: 'A1', cost: '60000.00', ...LEVEL },
  { id: 'cheap', group: 'A1', cost: '900.00', ...LEVEL },
  { id: 'back', group: 'A1', cost: '9000.00', readmitted_after_days: 12, ...LEVEL },
  // Exactly twice, and exactly four tenths, of 10,000.
  { id: 'on the upper line', group: 'A1', cost: '20000.00', ...LEVEL },
  { id: 'on the lower line', group: 'A1', cost: '4000.00', ...LEVEL },
];
const stay: Reader = {
  ...asked('drg-case', { groups: [], cases: [] }),
  decides(policy) {
    const rules = resolve(policy, '320581', '2025-01-01');
    const input = { groups: drgGroupsOf(rules), cases: CASES };
    return compute({ formula: 'drg-case', policy: formulaPolicy(rules, 'drg-case').policy, input }).result;
  },
};
const score = asked('dip-case', {
  cases: ['3000.00', '17000.00', '41000.00'].map((cost, i) => ({
    ...{ id: String(i), cost, mean_cost: '8000.00', score: '812' },
  })),
});
const value = asked('point-value', {
  budget: '1000.00',
  institutions: [{ id: 'a', points: '100', patient_paid: '200.00' }],
});
const relief = asked('adjustment-fund', {
  areas: [
    { id: 'a', income: '900.00', spending: '860.00', need: '8' },
    { id: 'b', income: '600.00', spending: '640.00', need: '6' },
  ],
});

const weighing: Reader = {
  run: 'weighGroups',
  by: 'lib/decisions/groupWeights.ts',
  decides(policy) {
    const { document, lines } = weighedBy(policy);
    return [document.result, document.tariff, document.effect, document.peers?.result ?? null, lines];
  },
};
const inForce: Reader = {
  run: 'weighGroups',
  by: 'lib/decisions/tariffOfRules.ts',
  decides(policy) {
    const { source: _, ...said } = tariffOfRules(resolve(policy, '320500', '2025-01-01'))!;
    return said;
  },
};
/** A row of weights: the least beside it, and what it takes to show. */
const weighed = (
  path: string,
  values: readonly WireValue[],
  given: Readonly<Record<string, WireValue>> = {},
): Effect => ({
  ...{ key: `weights.${path}`, reader: weighing, values, given: { ...WEIGHTS_RULES, ...given } },
});
const TRIM = { 'weights.trim.by': 'multiple', 'weights.trim.low': '0.1', 'weights.trim.high': '3' };
const COEFFICIENTS = { 'weights.coefficients.by': 'institution', 'weights.coefficients.across': 'all' };
const peerIndexBy = (measure: string, step: string): WireValue => ({
  ...{ measure, mean: 'plain', own: 'in', above: { per: '0.05', step } },
});
const BY_COST = { 'peer-index.indices.cost': peerIndexBy('cost_per_case', '0.01') };
const GRADED = {
  ...BY_COST,
  ...{ 'peer-index.grades.measure': 'cost_per_case', 'peer-index.grades.best': 'low' },
  ...{ 'peer-index.grades.shares': 'largest_remainder', 'peer-index.grades.ties': 'id' },
  'peer-index.grades.places': [
    { id: 'A', share: '0.4' },
    { id: 'B', share: '0.6' },
  ],
};
const factorsOf = (worst: string): WireValue => ({ 2: { A: '1', B: worst }, 3: { A: '1', B: worst } });
const compared = (
  path: string,
  values: readonly WireValue[],
  given: Readonly<Record<string, WireValue>> = GRADED,
): Effect => ({
  ...{ key: `peer-index.${path}`, reader: weighing, values, given: { ...WEIGHTS_RULES, ...given } },
});

const EVEN = Array(12).fill('0.1').toSpliced(10, 2, '0', '0');
const LATE = EVEN.toReversed();
const LITTLE_TO_PACK = Object.fromEntries(
  ['outpatient', 'out_of_area'].map((id) => [`regional-budget.envelopes.${id}`, { rate: '0.2', in_package: false }]),
);
const SMALL_TARIFF = { 'service.drg_groups': tariff('1') };
const AT_THE_LINES = { ...SMALL_TARIFF, 'drg-case.rate': '10000', 'drg-case.level_coefficients': { 2: '1' } };
const BANDS = (of: string, share: string): WireValue => [{ to: null, [of]: share }];
const GRADES = (pass: string): WireValue => ({ excellent: '1', pass, fail: '0' });
const MEMBERS = (...ids: string[]): WireValue => ({
  ...{ name: '常熟', lead: 'H32058100001', divisions: ['320581'] },
  members: ids.map((id) => ({ id, name: id, level: '2', tier: 'county' })),
});
const ROSTER = (differing: Readonly<Record<string, WireValue>> = {}): WireValue => ({
  ...{ area_prefix: '3205', unlisted: 'refuse' },
  non_members: [{ id: 'H32058100008', name: '民营医院', level: '2' }],
  ...differing,
});

export const EFFECTS: readonly Effect[] = [
  { key: 'regional-budget.start', reader: grown, values: ['spending', 'income', 'mean', 'package'] },
  { key: 'regional-budget.add_balance', reader: saved, values: [true, false] },
  { key: 'regional-budget.growth.absolute_cap', reader: plan, values: ['0.08', '0.01'] },
  { key: 'regional-budget.growth.gdp_multiple', reader: plan, values: ['1.2', '0.2'] },
  { key: 'regional-budget.growth.follow_revenue', reader: plan, values: [true, false] },
  { key: 'regional-budget.growth.follow_fund', reader: grown, values: [false, true] },
  { key: 'regional-budget.growth.performance', reader: plan, values: ['0', '-0.01'] },
  {
    ...{ key: 'regional-budget.set_asides', of: 'regional-budget.set_asides.risk_reserve', reader: plan },
    values: [
      { base: 'recognised_spending', rate: '0.03' },
      { base: 'revenue', rate: '0.03' },
      { base: 'revenue', rate: '0.02' },
      { per_head: '85.00' },
    ],
  },
  {
    ...{ key: 'regional-budget.envelopes', of: 'regional-budget.envelopes.out_of_area', reader: plan },
    values: [
      { rate: '0.22', in_package: true },
      { rate: '0.22', in_package: false },
      { rate: '0.2', in_package: true },
    ],
  },
  { key: 'regional-budget.residual_id', reader: plan, values: ['in_county_inpatient', 'inpatient'] },
  { key: 'packages.history_share', reader: plan, values: ['0.6', '0.1'] },
  {
    ...{ key: 'packages.age_relativities', reader: plan },
    values: [
      { '15-44': '0.6', '60-79': '2.3' },
      { '15-44': '1', '60-79': '1' },
    ],
  },
  { key: 'packages.corridor.up', reader: plan, values: ['0.05', '5'] },
  { key: 'packages.corridor.down', reader: plan, values: ['0.21', '0.9'], given: LITTLE_TO_PACK },
  { key: 'prepayment-plan.deposit_rate', reader: plan, values: ['0.05', '0.1'] },
  { key: 'prepayment-plan.month_weights', reader: plan, values: [EVEN, LATE] },
  { key: 'eligibility.required', reader: atNewYear, values: [FIVE, [...FIVE, 'drug_delivery']] },
  { key: 'eligibility.minimum_evidence', reader: atNewYear, values: [1, 2] },
  {
    ...{ key: 'eligibility.lapse', reader: inApril, values: ['at_once', 'year_end'] },
    given: { 'eligibility.required': FIVE },
  },
  { key: 'eligibility.pilot.months', reader: atNewYear, values: [12, 3] },
  { key: 'eligibility.pilot.minimum_met', reader: atNewYear, values: [4, 6] },
  {
    ...{ key: 'service.unassessed_community', values: ['package', 'refuse'] },
    reader: { ...ENTITLEMENT, decides: (policy) => unassessed(policy) ?? null },
  },
  {
    ...{ key: 'service.plan_versions', values: [['heads'], ['epidemic']] },
    reader: { run: 'enterFigures', by: 'lib/decisions/checkVersion.ts', decides: versionsAllowed },
  },
  {
    ...{ key: 'service.lost_entitlement', values: [NONE, 'year', 'month'] },
    reader: {
      run: 'enterFigures',
      by: 'lib/decisions/checkVersion.ts',
      decides: (policy) => [versionsAllowed(policy), packagesAfterLoss(policy)],
    },
  },
  {
    ...{ key: 'service.account_cooling_days', values: [NONE, 3] },
    reader: { run: 'enterFigures', by: 'lib/decisions/paymentRules.ts', decides: accountCounts },
  },
  {
    ...{ key: 'service.prepaid', values: ['ordered', 'received'] },
    reader: {
      run: 'clearYear',
      by: 'lib/decisions/paymentRules.ts',
      decides: (policy) => Object.values(countedAsPrepaid(policy)).flat().map(formatFen),
    },
  },
  {
    ...{ key: 'service.paid_by', values: ['plan', 'arising'] },
    reader: { run: 'issuePrepayment', by: 'lib/decisions/paidByWhatArose.ts', decides: paidByArising },
  },
  {
    ...{ key: 'service.drg_targets', reader: told('lib/decisions/drgShares.ts') },
    values: [
      NONE,
      ...[
        TARGETS,
        { ...TARGETS, spending: '0.8001' },
        { ...TARGETS, institutions: '1' },
        { ...TARGETS, eligible: ['1'] },
      ],
    ],
  },
  {
    ...{ key: 'service.readiness', reader: told('lib/decisions/readiness.ts') },
    values: [NONE, READY, { ...READY, grouping_rate: '0.8001' }],
  },
  {
    ...{ key: 'monthly-settlement.basis', reader: paidMonth, given: BY_ARISING },
    values: ['payable', 'booked', 'lesser', 'approved'],
  },
  {
    ...{ key: 'monthly-settlement.shares', reader: paidMonth, given: BY_ARISING },
    values: [
      { inpatient: { paid: '0.9' } },
      { inpatient: { paid: '0.9', deposit: '0.05' } },
      { outpatient: { paid: '1' } },
    ],
  },
  {
    ...{ key: 'monthly-settlement.caps', reader: paidMonth, given: BY_ARISING },
    values: [
      [{ id: 'all', of: 'booked', multiple: '0.5' }],
      [{ id: 'all', of: 'booked', multiple: '0.2' }],
      [{ id: 'all', of: 'package' }],
    ],
  },
  {
    ...{ key: 'monthly-settlement.envelopes', reader: paidMonth, given: BY_ARISING },
    values: [
      [{ id: 'all', amount: '300.00' }],
      [{ id: 'all', amount: '100.00' }],
      [{ id: 'all', amount: '100.00', beyond: 'lost' }],
    ],
  },
  { key: 'monthly-settlement.write_off.of', reader: paidMonth, given: BY_ARISING, values: [NONE, 'advances'] },
  { key: 'monthly-settlement.write_off.share', reader: paidMonth, given: BY_ARISING, values: [NONE, '0.5'] },
  { key: 'member-targets.factors.history', reader: plan, values: ['0.5', '5'] },
  { key: 'member-targets.factors.capacity', reader: plan, values: ['0.2', '2'] },
  { key: 'member-targets.factors.population', reader: plan, values: ['0.3', '3'] },
  { key: 'member-targets.primary_minimum', reader: plan, values: ['0.25', '0.9'] },
  { key: 'spending-pace.month_weights', reader: pace, values: [EVEN, LATE] },
  { key: 'spending-pace.warn', reader: pace, values: ['1.05', '8'], given: { 'spending-pace.alert': '9' } },
  { key: 'spending-pace.alert', reader: pace, values: ['1.1', '9'] },
  { key: 'spending-pace.thresholds', reader: pace, values: [['0.85'], ['0.2', '0.85']] },
  { key: 'completion.tail', reader: arrivals, values: [NONE, '1.1'] },
  { key: 'completion.diagonals', reader: arrivals, values: [NONE, 1] },
  {
    ...{ key: 'service.arrivals', reader: arrivals },
    values: [{ followed: 3, observed: 1 }, { followed: 1, observed: 1 }, { followed: 2, observed: 9 }, NONE],
  },
  { key: 'special-cases.rate', reader: special, values: ['0.05', '0.1'] },
  { key: 'special-cases.minimum', reader: special, values: [NONE, 2] },
  { key: 'special-cases.rank', reader: special, values: ['applied', 'excess'] },
  { key: 'special-cases.rounding', reader: special, values: ['floor', 'half_up', 'up'] },
  { key: 'special-cases.admission.standard', reader: special, values: [NONE, '5'] },
  { key: 'special-cases.admission.group_mean', reader: special, values: [NONE, '2'] },
  { key: 'special-cases.admission.city_mean', reader: special, values: [NONE, '2'] },
  { key: 'special-cases.admission.days', reader: special, values: [NONE, 60] },
  {
    ...{ key: 'special-cases.admission.any', reader: special, values: [false, true] },
    given: { 'special-cases.admission.standard': '5', 'special-cases.admission.days': 30 },
  },
  {
    ...{ key: 'special-cases.exchange', reader: special, values: [NONE, '0.5'] },
    given: { 'special-cases.classes.rare': { rate: '0.1' } },
  },
  { key: 'special-cases.point_value', reader: special, values: [NONE, '10'] },
  {
    ...{ key: 'special-cases.classes', of: 'special-cases.classes.rare', reader: special },
    values: [NONE, { rate: '0.1' }, { rate: '0.2' }],
  },
  {
    ...{ key: 'denials.review.overturn_above', reader: audit, values: ['0.3', '0.5'] },
    given: { 'denials.review.decided_at_least': 1 },
  },
  {
    ...{ key: 'denials.review.decided_at_least', reader: audit, values: [3, 4] },
    given: { 'denials.review.overturn_above': '0.3' },
  },
  { key: 'recovery.points', reader: inspection, values: [{ upcoded: 3 }, { upcoded: 6 }] },
  { key: 'recovery.grades', reader: inspection, values: [GRADES_OF_CREDIT(2), GRADES_OF_CREDIT(3)] },
  { key: 'recovery.multiple.least', reader: inspection, values: ['2', '4'] },
  { key: 'recovery.multiple.most', reader: inspection, values: ['5', '2.5'] },
  { key: 'recovery.self_declared_multiple', reader: inspection, values: ['0', '1'] },
  { key: 'recovery.self_declared_points', reader: inspection, values: [false, true] },
  { key: 'recovery.fine_points', reader: inspection, values: [NONE, { upcoded: '1' }] },
  { key: 'sharing.surplus.minimum_rate', reader: surplus, values: ['0', '0.5'] },
  { key: 'sharing.surplus.bands', reader: surplus, values: [BANDS('retained', '1'), BANDS('retained', '0.5')] },
  { key: 'sharing.surplus.by_grade', reader: surplus, values: [GRADES('0.5'), GRADES('0.1')] },
  { key: 'sharing.surplus.times_quality', reader: surplus, values: [true, false] },
  { key: 'sharing.surplus.payment_factor', reader: surplus, values: ['1', '0.5'] },
  { key: 'sharing.surplus.cap', reader: surplus, values: ['1', '0.01'] },
  { key: 'sharing.overrun.minimum_rate', reader: overrun, values: ['0', '0.5'] },
  { key: 'sharing.overrun.bands', reader: overrun, values: [BANDS('fund_share', '0.7'), BANDS('fund_share', '0')] },
  { key: 'sharing.overrun.by_grade', reader: overrun, values: [GRADES('1'), GRADES('0.5')] },
  { key: 'sharing.overrun.community_cap', reader: overrun, values: ['1', '0.01'] },
  { key: 'deposit-release.full_at', reader: surplus, values: ['85', '90'] },
  { key: 'deposit-release.none_below', reader: surplus, values: ['60', '86'] },
  // The close would have to know of these, and refuses them.
  { key: 'deposit-release.by', reader: surplus, values: ['score', 'fund'] },
  { key: 'deposit-release.deficit_share', reader: surplus, values: ['0', '0.5'] },
  { key: 'deposit-release.loss_per_point', reader: surplus, values: [NONE, '0.03'] },
  { key: 'deposit-release.partial_points', reader: surplus, values: [true, false] },
  { key: 'deposit-release.between', reader: surplus, values: ['rule', 'decided'] },
  { key: 'deposit-release.bonus.decided', reader: surplus, values: [NONE, true] },
  { key: 'deposit-release.bonus.from', reader: surplus, values: [NONE, '95'] },
  { key: 'deposit-release.bonus.per_point', reader: surplus, values: [NONE, '0.01'] },
  { key: 'deposit-release.bonus.cap', reader: surplus, values: [NONE, '0.05'] },
  {
    ...{ key: 'distribution.tier_weights', reader: spread },
    values: [
      { county: '6', township: '3', village: '1' },
      { county: '1', township: '1', village: '1' },
    ],
  },
  { key: 'distribution.staff_share', reader: spread, values: ['0.4', '0.6'] },
  { key: 'next-year-base.keep', reader: based(), values: [NONE, '0.5', '1'] },
  {
    ...{ key: 'next-year-base.verdicts', reader: overrunBase, given: KEEPING('0.5') },
    values: [
      NONE,
      VERDICT('-0.03', { overrun_from: '0.2' }),
      VERDICT('-0.05', { overrun_from: '0.2' }),
      VERDICT('0.02', { payout_from: '1', payout_to: '1.1' }),
    ],
  },
  { key: 'next-year-base.corridor.up', reader: overrunBase, values: ['0.05', '0.1'], given: KEEPING('0.5') },
  { key: 'next-year-base.corridor.down', reader: based(), values: ['0.01', '0.05'], given: KEEPING('0') },
  { key: 'next-year-base.ceiling', reader: overrunBase, values: [NONE, '110000.00'], given: KEEPING('0.5') },
  { key: 'next-year-base.carry', reader: based(), values: ['0', '0.5'], given: KEEPING('0.5') },
  {
    ...{ key: 'next-year-base.carry_cap', reader: based(), values: ['0.01', '0.02'] },
    given: { ...KEEPING('0.5'), 'next-year-base.carry': '1' },
  },
  {
    ...{ key: 'overrun-funding.order', reader: pots },
    values: [NONE, ['year_end_pool', 'adjustment_grant'], ['adjustment_grant', 'year_end_pool']],
  },
  { key: 'reserve.base', reader: pots, values: [NONE, 'income', 'expenditure'], given: { 'reserve.rate': '0.03' } },
  { key: 'reserve.rate', reader: pots, values: ['0.02', '0.03'], given: { 'reserve.base': 'income' } },
  { key: 'reserve.floor', reader: pots, values: [NONE, '50000000.00'], given: OF_INCOME },
  { key: 'reserve.cap', reader: pots, values: [NONE, '0.3', '0.4'], given: OF_EXPENDITURE },
  { key: 'reserve.target', reader: pots, values: ['0.5', '0.6'], given: OF_EXPENDITURE },
  {
    key: 'reserve.stock_on',
    reader: pots,
    values: ['income', 'expenditure'],
    given: { ...OF_INCOME, 'reserve.target': '0.5' },
  },
  {
    key: 'reserve.stock_unit',
    reader: pots,
    values: ['share', 'months'],
    given: { ...OF_INCOME, 'reserve.target': '3' },
  },
  { key: 'reserve.put_back_years', reader: pots, values: [NONE, 3, 2], given: OF_INCOME },
  {
    ...{ key: 'quality-score.indicators', of: 'quality-score.indicators.in_county_share', reader: sheet },
    values: [INDICATOR('0.85'), INDICATOR('0.95')],
  },
  { key: 'quality-score.missing', reader: sheet, values: ['zero', 'leave_out'] },
  { key: 'quality-score.grades', reader: sheet, values: [CUT('90'), CUT('60')] },
  {
    ...{ key: 'quality-score.vetoes', of: 'quality-score.vetoes.fraud', reader: sheet },
    values: [{ grade: 'fail' }, { grade: 'pass' }],
  },
  { key: 'service.mode', reader: surplus, values: ['A', 'C'], given: MODE_C },
  { key: 'community-clearing.basis', reader: split, values: ['fund', 'total'], given: MODE_C },
  { key: 'community-clearing.reference_value', reader: split, values: ['90', '95'], given: MODE_C },
  { key: 'community-clearing.floor', reader: split, values: [NONE, '1.2', '1.3'], given: MODE_C },
  { key: 'community-clearing.ceiling', reader: split, values: [NONE, '1', '1.05'], given: MODE_C },
  { key: 'service.inpatient_basis', reader: surplus, values: ['payable', 'booked'] },
  { key: 'service.claim_cutoff_day', reader: cutOff, values: [10, 12] },
  { key: 'service.settlement_working_days', reader: month, values: [30, 20] },
  { key: 'service.answer_working_days', reader: answering, values: [NONE, 10, 5] },
  { key: 'service.clearing_deadline', reader: onAprilFirst, values: ['06-30', '04-01', '03-31'] },
  {
    ...{ key: 'service.package_scope', reader: sides },
    values: [
      NONE,
      [{ id: 'stays', side: 'outside', when: { care: ['21'] } }],
      [
        { id: 'stays', side: 'inside', when: { care: ['21'] } },
        { id: 'all', side: 'outside', when: {} },
      ],
    ],
  },
  {
    ...{ key: 'service.capitation', ...HEADS },
    values: [
      [{ id: 'general', name: '门诊包干', outside: 'clinic', classes: ['resident', 'elderly'] }],
      [{ id: 'general', name: '门诊包干', outside: 'nobody', classes: ['resident', 'elderly'] }],
      [{ id: 'general', name: '门诊包干', outside: 'clinic', classes: ['resident', 'child'] }],
    ],
  },
  { key: 'outpatient-capitation.quotas', ...HEADS, values: [QUOTAS('2400.00'), QUOTAS('2500.00')] },
  {
    ...{ key: 'outpatient-capitation.uplifts', ...HEADS },
    values: [NONE, { elderly: { factor: '1.1' } }, { elderly: { factor: '1.1', share_from: '0.6' } }],
  },
  // A list of heads has no costs: a package by the own cost of each head is refused.
  {
    ...{ key: 'outpatient-capitation.own_cost', ...HEADS },
    values: [NONE, { elderly: { low: '1000.00', high: '3000.00' } }],
  },
  { key: 'outpatient-capitation.initial_share', ...HEADS, reader: initially, values: ['0.7', '0.6'] },
  { key: 'outpatient-capitation.retained', ...HEADS, values: ['0.8', '1'] },
  { key: 'outpatient-capitation.fund_share', ...HEADS, values: ['0.5', '0.4'] },
  {
    ...{ key: 'outpatient-capitation.release', ...HEADS },
    values: [CUTS_OF_SHARE('80'), CUTS_OF_SHARE('90')],
  },
  { key: 'outpatient-capitation.minimum_volume', ...HEADS, values: ['0.5', '0.9'] },
  {
    ...{ key: 'outpatient-capitation.payers', ...HEADS },
    values: [NONE, { resident: { public_health: '20.00' } }, { resident: { public_health: '30.00' } }],
  },
  {
    ...{ key: 'service.roster', reader: intake },
    values: [
      ROSTER(),
      ROSTER({ unlisted: 'non_member' }),
      ROSTER({ area_prefix: '33' }),
      ROSTER({ non_members: [{ id: 'H32058199999', name: '门诊部', level: '2' }] }),
    ],
  },
  {
    ...{ key: 'service.communities', of: 'service.communities.changshu', at: '320581', reader: intake },
    values: [MEMBERS('H32058100001'), MEMBERS('H32058100001', 'H32058199999')],
  },
  // Payment by DIP scores is refused by the run that would need to know of it.
  { key: 'service.review.steps', reader: review, values: [signedBy(1), signedBy(2), signedBy(1, 1)] },
  {
    ...{ key: 'service.review.kinds', of: 'service.review.kinds.close', reader: review },
    values: [{ steps: signedBy(2) }, { steps: signedBy(1, 1) }],
  },
  {
    ...{ key: 'service.review.second_check', reader: review },
    values: [NONE, { share: '0.1', roles: ['approver'] }, { share: '1', roles: ['approver'] }],
  },
  {
    ...{
      key: 'service.dip.institution_coefficients',
      reader: points,
      given: { 'service.dip.auxiliary.combine': 'max' },
    },
    values: [{ 2: '0.95' }, { 2: '0.9' }, { 3: '0.95' }],
  },
  {
    ...{ key: 'service.dip.auxiliary.combine', reader: points, values: ['product', 'max'] },
    given: { 'service.dip.institution_coefficients': { 2: '0.95' } },
  },
  { key: 'service.dip.auxiliary.floor', reader: points, given: BY_DIP, values: [NONE, '1.2'] },
  { key: 'service.dip.auxiliary.ceiling', reader: points, given: BY_DIP, values: [NONE, '1.05'] },
  { key: 'service.drg_groups', reader: inForce, values: [tariff('1'), tariff('1.1')] },
  {
    ...{ key: 'drg-case.unit', reader: stay, values: ['rate', 'points'] },
    given: SMALL_TARIFF,
  },
  { key: 'drg-case.rate', reader: stay, values: ['9435.25', '9000'], given: SMALL_TARIFF },
  { key: 'drg-case.level_coefficients', reader: stay, values: [{ 2: '1' }, { 2: '1.1' }], given: SMALL_TARIFF },
  { key: 'drg-case.primary_level_coefficient', reader: stay, values: ['0.75', '1'], given: SMALL_TARIFF },
  { key: 'drg-case.high.operator', reader: stay, values: ['gt', 'gte'], given: AT_THE_LINES },
  { key: 'drg-case.high.multiple', reader: stay, values: [{ 2: '1.5' }, { 2: '3' }], given: SMALL_TARIFF },
  {
    ...{ key: 'drg-case.high.pay', reader: stay, values: ['by_item', 'extra_points'] },
    given: SMALL_TARIFF,
  },
  { key: 'drg-case.low.operator', reader: stay, values: ['lt', 'lte'], given: AT_THE_LINES },
  { key: 'drg-case.low.multiple', reader: stay, values: ['0.4', '0.05'], given: SMALL_TARIFF },
  { key: 'drg-case.readmission.days', reader: stay, values: [15, 10], given: SMALL_TARIFF },
  { key: 'drg-case.readmission.factor', reader: stay, values: ['0.5', '0.8'], given: SMALL_TARIFF },
  { key: 'drg-case.fund_pays', reader: stay, values: ['share', 'rest'], given: SMALL_TARIFF },
  { key: 'dip-case.low', reader: score, values: ['0.5', '0.3'] },
  { key: 'dip-case.high', reader: score, values: ['2', '3'] },
  { key: 'dip-case.panel', reader: score, values: ['5', '6'] },
  { key: 'point-value.basis', reader: value, values: ['fund', 'total'] },
  { key: 'point-value.floor', reader: value, values: ['1', '20'] },
  { key: 'point-value.ceiling', reader: value, values: ['100', '5'] },
  { key: 'adjustment-fund.method', reader: relief, values: ['deficit_relief', 'equalisation'] },
  { key: 'adjustment-fund.contribution_rate', reader: relief, values: ['0.02', '0.03'] },
  weighed('years', [
    { 2023: '1', 2024: '1' },
    { 2023: '1', 2024: '3' },
  ]),
  weighed('average', ['cases', 'years']),
  weighed('trim.by', ['quantile', 'quartile', 'multiple'], {
    ...TRIM,
    'weights.trim.low': '0.2',
    'weights.trim.high': '0.9',
  }),
  weighed('trim.low', ['0.2', '0.5'], TRIM),
  weighed('trim.high', ['3', '2'], TRIM),
  weighed('minimum_cases', [1, 2]),
  weighed('others', [{ C: { weight: '0.5' } }, { C: { merge: 'B' } }]),
  weighed('adjust', [{ A: '1.1' }, { A: '1.2' }]),
  weighed('floors', [[{ group: 'A', of: 'B', share: '0.9' }], [{ group: 'A', of: 'B', share: '0.8' }]]),
  weighed('scale', ['1', '100']),
  weighed('places', [4, 2]),
  weighed('neutral', [true, false]),
  weighed('cv_most', ['5', '0.1']),
  weighed('rate_places', [2, 0]),
  weighed('coefficients.by', ['institution', 'level'], COEFFICIENTS),
  weighed('coefficients.across', ['all', 'group'], COEFFICIENTS),
  weighed('coefficients.shrink', ['0', '10'], COEFFICIENTS),
  weighed('coefficients.minimum_cases', [1, 100], COEFFICIENTS),
  weighed('coefficients.low', ['0.5', '1.1'], COEFFICIENTS),
  weighed('coefficients.high', ['2', '0.9'], COEFFICIENTS),
  weighed('coefficients.places', [4, 1], COEFFICIENTS),
  {
    ...compared('indices', [peerIndexBy('cost_per_case', '0.01'), peerIndexBy('case_mix_index', '0.02')], {}),
    of: 'peer-index.indices.cost',
  },
  compared('peers', [{ 2: '3' }, { 3: '2' }], BY_COST),
  compared(
    'base',
    [
      { 2: '1', 3: '1' },
      { 2: '0.9', 3: '1.1' },
    ],
    BY_COST,
  ),
  compared('low', ['0.5', '1.2'], BY_COST),
  compared('high', ['2', '0.8'], BY_COST),
  compared('grades.measure', ['cost_per_case', 'cases']),
  compared('grades.best', ['low', 'high']),
  compared('grades.shares', ['largest_remainder', 'floor']),
  compared('grades.ties', ['id', 'up', 'down'], { ...GRADED, 'peer-index.grades.measure': 'cases' }),
  compared('grades.places', [
    [
      { id: 'A', share: '0.4' },
      { id: 'B', share: '0.6' },
    ],
    [
      { id: 'A', share: '0' },
      { id: 'B', share: '1' },
    ],
  ]),
  compared('grades.factors', [factorsOf('0.9'), factorsOf('0.8')]),
  { key: 'adjustment-fund.relief_share', reader: relief, values: ['0.7', '0.1'] },
  { key: 'bed-day.categories', reader: byTheDay, given: BED_DAY_RULES, values: [DAYS('100'), DAYS('120')] },
  {
    ...{ key: 'bed-day.level_coefficients', reader: byTheDay, given: BED_DAY_RULES },
    values: [{ 3: '1' }, { 3: '1.1' }, { 2: '1' }],
  },
  { key: 'bed-day.fund_pays', reader: byTheDay, given: BED_DAY_RULES, values: ['rest', 'share', NONE] },
  {
    ...{ key: 'payment-coefficients.unit', reader: multiplied, given: COEFFICIENT_RULES },
    values: ['rate', 'points'],
  },
  {
    ...{ key: 'payment-coefficients.kinds', reader: multiplied, given: COEFFICIENT_RULES },
    values: [KINDS('1.01'), KINDS('1.02')],
  },
  {
    ...{ key: 'payment-coefficients.exclusion_groups', of: 'payment-coefficients.exclusion_groups.alike' },
    ...{ reader: multiplied, given: COEFFICIENT_RULES, values: [NONE, ALIKE] },
  },
  {
    ...{ key: 'payment-coefficients.max_groups', of: 'payment-coefficients.max_groups.alike' },
    ...{ reader: multiplied, given: COEFFICIENT_RULES, values: [NONE, ALIKE] },
  },
  {
    ...{
      key: 'payment-coefficients.clamp.low',
      reader: multiplied,
      given: { ...COEFFICIENT_RULES, 'payment-coefficients.clamp.high': '1.5' },
    },
    values: [NONE, '1.2'],
  },
  {
    ...{ key: 'payment-coefficients.clamp.high', reader: multiplied, given: COEFFICIENT_RULES },
    values: [NONE, '1.06', '1.02'],
  },
  {
    ...{ key: 'payment-coefficients.clamp.kinds', reader: multiplied, given: COEFFICIENT_RULES },
    values: [NONE, ['specialty']],
  },
  {
    ...{ key: 'case-routing.dated_by', reader: routed },
    // One was admitted in February, discharged on 10 March and settled on the 12th.
    given: { ...ROUTING_RULES, 'case-routing.rules': DATED_RULES },
    values: ['settlement', 'discharge', 'admission'],
  },
  {
    ...{ key: 'case-routing.classes', reader: routed, given: ROUTING_RULES },
    values: [{ psychiatric: ['TR15'] }, { psychiatric: [] }],
  },
  { key: 'case-routing.rules', reader: routed, given: ROUTING_RULES, values: [LONG_ONES(30), LONG_ONES(60)] },
  { key: 'case-routing.default.method', reader: routed, given: ROUTING_RULES, values: [...METHODS] },
  { key: 'case-routing.default.off', reader: routed, given: ROUTING_RULES, values: [NONE, ['high']] },
  { key: 'case-routing.default.marks', reader: routed, given: ROUTING_RULES, values: [NONE, ['watched']] },
  {
    ...{ key: 'case-routing.caps', reader: routed, given: ROUTING_RULES },
    values: [NONE, [{ id: 'few', share: '0.1', method: 'drg' }]],
  },
  {
    ...{ key: 'case-routing.patient_parts', reader: routed, given: ROUTING_RULES },
    values: [NONE, { bed: { per_day: '30.00' } }],
  },
];
