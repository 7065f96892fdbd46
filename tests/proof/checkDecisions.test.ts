/** What always holds of what a year decided: true of every decision the service makes, false as soon as a fen of one is moved. */
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../lib/claims/posting.ts';
import type { Community } from '../../lib/claims/roster.ts';
import { baseOfClose } from '../../lib/decisions/baseOfClose.ts';
import { closeCommunity } from '../../lib/decisions/closeCommunity.ts';
import { type Decision, decide } from '../../lib/decisions/decision.ts';
import { drawDenials } from '../../lib/decisions/denialSheet.ts';
import { distributeRetained } from '../../lib/decisions/distributeRetained.ts';
import { entitlementOn } from '../../lib/decisions/entitlement.ts';
import type { YearFigures } from '../../lib/decisions/figures.ts';
import { drawMonth } from '../../lib/decisions/monthlyStatement.ts';
import { neighbourPayment } from '../../lib/decisions/neighbourPayment.ts';
import { fundingOfOverruns } from '../../lib/decisions/overrunFunding.ts';
import { pinText } from '../../lib/decisions/pin.ts';
import { planPackagesByMonths, planReservedByMonths } from '../../lib/decisions/planByMonths.ts';
import { planBudget, planPackages, planPrepayment, planReserved, planTargets } from '../../lib/decisions/planYear.ts';
import { drawRecoveries } from '../../lib/decisions/recoverySheet.ts';
import { reserveOfYear } from '../../lib/decisions/reserveOfYear.ts';
import { scoringOf } from '../../lib/decisions/scoring.ts';
import { drawSpecialCases } from '../../lib/decisions/specialCaseSheet.ts';
import { formatFen, parseFen } from '../../lib/money/fen.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { NONE } from '../../lib/policy/policy.ts';
import { resolve } from '../../lib/policy/resolve.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';
import { rulesOfCommunity } from '../../lib/policy/rulesOfCommunity.ts';
import { type Beside, checkDecisions, type YearOfDecisions } from '../../lib/proof/checkDecisions.ts';
import type { Checked } from '../../lib/proof/invariant.ts';
import type { CloseOfPackage } from '../../lib/proof/invariants/recoveredIsNoSurplus.ts';
import { ALONE, PAID_BY_GROUP } from '../decisions/alone.ts';
import { basedOn } from '../decisions/basedOn.ts';
import { settled } from '../decisions/decidedBy.ts';
import { decidedHeads, payingByHeads } from '../decisions/decidedHeads.ts';
import { keptMonth } from '../decisions/keptMonth.ts';
import { sharedAsEntered } from '../decisions/sharedAsEntered.ts';
import { bedDays, coefficients, withBedDays, withCoefficients } from '../decisions/staySheets.ts';
import { sampleEvent } from '../functions/sampleEvents.ts';
import { withRule } from '../policy/withRule.ts';
import { decidedPayments } from './decidedPayments.ts';

const FUND = '320500-390';
const POLICY = loadPolicy('policy');
const ROSTER = rosterOf(POLICY, FUND, '2025-12-31');
const [HOME] = ROSTER.communities as [Community];
const RULES = rulesOfCommunity(POLICY, FUND, HOME, '2025-12-31');
const FIGURES = JSON.parse((sampleEvent('enterFigures.201') as { body: string }).body) as YearFigures;

const checked = <Body>(name: string, body: Body): Checked<Body> => ({
  reference: `${FUND}/2025/${name}@1`,
  body,
});

/** Found entitled by what was entered. */
const ENTITLED = entitlementOn(
  rulesOfCommunity(POLICY, FUND, HOME, '2025-01-01'),
  basedOn('evidence/home', { items: [] }),
  '2025-01-01',
);

/** A year as the service decides it: planned, prepaid, reconciled, closed with a surplus, distributed. */
function decided(): YearOfDecisions {
  const rulesOf = (id: string) =>
    rulesOfCommunity(POLICY, FUND, ROSTER.communities.find((known) => known.id === id)!, '2025-01-01');
  const yearRules = resolve(POLICY, '320500', '2025-01-01');
  const figures = basedOn('figures/year', FIGURES);
  const budget = basedOn('budget/year', planBudget(yearRules, figures));
  const packages = basedOn('packages/year', planPackages(yearRules, budget, sharedAsEntered(figures)));
  const reserved = basedOn('reserved/year', planReserved(yearRules, budget, packages, figures));
  const plans = packages.body.result.packages.map(({ id }) =>
    basedOn(`prepayment-plan/${id}`, planPrepayment(rulesOf(id), id, packages, reserved)),
  );
  const members = FIGURES.members!.find(({ id }) => id === HOME.id)!;
  const targets = planTargets(rulesOf(HOME.id), HOME, members, figures, packages, reserved);
  const own = plans.find(({ pin }) => pin.document.endsWith(HOME.id))!;
  const orders = own.body.result.months.map(({ id, amount }) => {
    const order = {
      community: HOME.id,
      month: `2025-${id}`,
      amount,
      from: { plan: [own.pin] as const },
      illustrative: [],
    };
    return basedOn(`prepayment-order/${HOME.id}.2025-${id}`, order);
  });
  const counter = {
    institution: HOME.lead,
    line: 'inpatient',
    booked: 60_000n,
    entries: 1,
    period: '2025-03',
  } as const;
  const assessed = {
    ...{ id: HOME.id, grade: 'excellent', score: '70' },
    members: HOME.members.map(({ id }, i) => ({ id, score: String(60 + i) })),
  };
  const entry: Entry = {
    ...{ institution: HOME.lead, settlement: 'S1', kind: 'settle', sequence: 1, line: 'inpatient', period: '2025-03' },
    ...{ origin: null, settledOn: '2025-03-10', clearing: '4', group: 'FM19', booked: 60_000n },
  };
  const { settlement, institution, booked } = entry;
  const came = { rows: 1, booked: '600.00', payable: '650.00' };
  const file = { key: 'statement.csv', sha256: 'abc', receivedAt: '2025-04-02T01:00:00Z', ...came };
  const received = { files: [file], replacedAt: null, ...came };
  const drawn = drawMonth(RULES, HOME, '2025-03', {
    entries: [entry],
    statement: basedOn('insurer-statement/2025-03', received),
    lines: [{ settlement, institution, insuredAt: HOME.divisions[0]!, group: 'FM19', booked, payable: 65_000n }],
    others: ALONE,
    paid: PAID_BY_GROUP,
  });
  const statement = keptMonth(drawn);
  const assessment = basedOn('assessment/year', { communities: [assessed] });
  const scoring = scoringOf(HOME.id, { assessment })!;
  const close = closeCommunity(
    RULES,
    HOME,
    () => ROSTER,
    {
      plan: own,
      orders,
      settlements: [],
      counters: [counter, { ...counter, line: 'out_of_area', booked: 777n }],
      statements: [basedOn('monthly-statement/home.2025-03', statement)],
      recoveries: [],
    },
    'payable',
    scoring,
  );
  const distribution = distributeRetained(RULES, HOME, scoring, basedOn('close/home', close));
  const finality = { books: { entries: 1, booked: '600.00' }, final_by: '2026-06-30', is_provisional: true };
  const recovered = { taken: '5.00', back_to_fund: '5.00', sheets: [] };
  const base = baseOfClose(
    rulesOfCommunity(withRule(POLICY, 'next-year-base.keep', '0.5'), FUND, HOME, '2025-12-31'),
    basedOn('close/home', { ...close, ...finality, recovered }),
    [],
  );
  const fundRules = resolve(
    Object.entries({
      ...{ 'overrun-funding.order': ['year_end_pool', 'risk_reserve'] },
      ...{ 'reserve.base': 'expenditure', 'reserve.rate': '0.02' },
    }).reduce((policy, [key, value]) => withRule(policy, key, value), POLICY),
    '320500',
    '2025-12-31',
  );
  const shared = basedOn('close/home', { ...close, ...finality });
  const stock = {
    ...{ closes: [shared], budget, earlier: [] },
    opening: basedOn('pots/year', { reserve_opening: '10.00', evidence: ['财务报表'] }),
  };
  const pots = { budget, entered: undefined, reserve: stock };
  const funding = fundingOfOverruns(fundRules, [{ home: HOME.id, close: shared }], pots);
  const reserve = reserveOfYear(fundRules, stock, basedOn('overrun-funding/year', funding));
  const treated = [{ by: HOME.id, institution: HOME.lead, booked: 60_000n, drg_difference: -500n, adjusted: 0n }];
  const owed = neighbourPayment(HOME.id, [
    { home: 'away', close: basedOn('close/away', { ...close, ...finality }), treated },
  ]);
  const special = drawSpecialCases(
    RULES,
    { institution: HOME.lead, period: '2025-03' },
    {
      ...{ discharges: 40, evidence: ['出院人次统计'] },
      applications: [
        {
          ...{ settlement_id: 'S1', community: HOME.id, evidence: ['评审意见'], applied: '2025-03-20' },
          ...{ decision: 'approved', standard: '650.00', approved: '900.00' },
        },
      ],
    },
  );
  const inBooks = {
    ...{ community: HOME.id, year: '2025', settledIn: '2025-03', cost: 90_000n, pooled: 60_000n },
    ...{ cancelledIn: undefined, isOutside: false, parts: [1] },
  };
  const denials = drawDenials(
    RULES,
    { community: HOME.id, institution: HOME.lead, period: '2025-03' },
    {
      ...{ through: '2025-04', evidence: ['审核通知书'] },
      findings: [
        {
          ...{ id: 'F1', settlement_id: 'S1', line: '3', rule: 'dose', amount: '120.00', fund_amount: '80.00' },
          ...{ state: 'upheld', upheld_in: '2025-04', evidence: ['病历'] },
        },
      ],
    },
    new Map([['S1', inBooks]]),
  );
  const recoveries = drawRecoveries(
    RULES,
    { community: HOME.id, institution: HOME.lead, decision: '2025-1' },
    {
      ...{ decided: '2025-06-01', due: '2025-07-01', multiple: '2', paid: [], evidence: ['处理决定书'] },
      findings: [
        {
          ...{ id: 'F1', settlement_id: 'S1', line: '4', source: 'inspection', class: 'upcoded', amount: '50.00' },
          ...{ found: '2025-05-20', evidence: ['检查记录'] },
        },
      ],
    },
    { booked: new Map([['S1', inBooks]]), takings: [], communities: [HOME.id], today: '2025-06-02' },
  );
  const shares = withRule(POLICY, 'monthly-settlement.shares', { inpatient: { paid: '0.9', deposit: '0.05' } });
  const byArising = withRule(shares, 'monthly-settlement.basis', 'payable');
  const heads = decidedHeads(payingByHeads(POLICY));
  const { batch, cash } = decidedPayments(RULES, HOME.lead, orders[1]!);
  return {
    budgets: [checked('budget/year', budget.body)],
    entitlements: [checked('entitlement/home', ENTITLED)],
    shares: [],
    packages: [checked('packages/year', packages.body)],
    versions: [],
    versionsReserved: [],
    reserved: [checked('reserved/year', reserved.body)],
    plans: plans.map(({ body, pin }) => ({ reference: pinText(pin), body })),
    targets: [checked('member-targets/home', targets)],
    orders: [checked('prepayment-order/home.2025-02', orders[1]!.body)],
    statements: [checked('monthly-statement/home.2025-03', statement)],
    settlements: [checked('monthly-settlement/home.2025-03', settled(byArising))],
    closes: [checked('close/home', { ...close, recovered })],
    distributions: [checked('distribution/home', distribution)],
    bases: [checked('next-year-base/home', base)],
    headOrders: [checked('capitation-order/home.general', heads.order.body)],
    headUses: [checked('capitation-use/home.2025-03', heads.use.body)],
    headCloses: [checked('capitation-close/home.general', heads.close.body)],
    fundings: [checked('overrun-funding/year', funding)],
    reserves: [checked('reserve/year', reserve)],
    neighbourPayments: [checked('neighbour-payment/home', owed)],
    specialCases: [checked('special-cases/lead.2025-03', special)],
    bedDays: [checked('bed-days/lead.2025-03', bedDays(withBedDays(POLICY)))],
    coefficients: [checked('coefficients/lead.2025-03', coefficients(withCoefficients(POLICY)))],
    denials: [checked('denials/home.lead.2025-03', denials)],
    recoveries: [checked('recoveries/home.lead.2025-1', recoveries)],
    batches: [checked('payment-batch/B1', batch)],
    cash: [checked('cash/home', cash)],
    weights: [],
  };
}

const YEAR = decided();
/** What a version from July on would have for a whole year: what the year has. */
const WHOLE = basedOn('version-packages/year', YEAR.packages[0]!.body as Decision<'packages'>);
const RESERVED = basedOn('version-reserved/year', YEAR.reserved[0]!.body);
const BESIDE: Beside = {
  planOf: (pin) => YEAR.plans.find(({ reference }) => reference === pinText(pin))?.body,
  versionOf: () => WHOLE.body,
  versionReservedOf: () => RESERVED.body,
  closeOf: () => YEAR.closes[0]!.body as CloseOfPackage,
  fundingOf: () => YEAR.fundings[0]!.body,
  baseOf: () => YEAR.bases[0]!.body,
  headUseOf: () => YEAR.headUses[0]!.body,
  headOrderOf: () => YEAR.headOrders[0]!.body,
  booksOf: () => ({ entries: 1, booked: '600.00' }),
};

const violated = (year: YearOfDecisions, beside = BESIDE) => [
  ...new Set(checkDecisions(year, beside).map(({ invariant }) => invariant)),
];

/** The amount with a fen more. */
const more = (amount: string) => formatFen(parseFen(amount) + 1n);

/** Change one document of a list, deep inside. */
function altered<List extends keyof YearOfDecisions>(list: List, alter: (body: Altered) => void): YearOfDecisions {
  const [first, ...others] = structuredClone(YEAR[list]) as unknown as Checked<Altered>[];
  alter(first!.body);
  return { ...YEAR, [list]: [first!, ...others] };
}

// biome-ignore lint/suspicious/noExplicitAny: the tests reach into documents as somebody who alters them would
type Altered = any;

test('all of it holds of what the service decides', () => {
  expect(checkDecisions(YEAR, BESIDE)).toEqual([]);
  // A close in which nothing is forfeited could not show that what is forfeited counts.
  const { surplus, returned, deposit_forfeited } = (YEAR.closes[0]!.body as Decision<'community-close'>).result;
  for (const amount of [surplus, returned, deposit_forfeited]) expect(parseFen(amount)).toBeGreaterThan(0n);
});

test('where a community has no package, those of the others are its shares of the whole pool', () => {
  const [whole] = YEAR.packages;
  const [first, ...others] = whole!.body.result.packages;
  const pool = others.reduce((sum, { amount }) => sum + parseFen(amount), 0n);
  const some = structuredClone(whole!) as Checked<Altered>;
  some.body.input.pool = formatFen(pool);
  some.body.result = { packages: others, residue: '0.00' };
  const invariants = (shares: YearOfDecisions['shares']) => violated({ ...YEAR, packages: [some], shares });
  expect(first!.id).toBeDefined();
  const shares = whole! as Checked<Decision<'packages'>>;
  expect(invariants([shares])).not.toContain('packages.budget');
  expect(invariants([])).toContain('packages.budget');
});

describe('packages of which a version holds from July on', () => {
  const version = { from: '2025-07', cause: 'heads', why: '参保人数变化', evidence: ['2025-31'] } as const;
  const earlier = {
    packages: basedOn('packages/year', YEAR.packages[0]!.body),
    reserved: basedOn('reserved/year', YEAR.reserved[0]!.body),
  };
  const drawn = planPackagesByMonths(RULES, version, earlier, { packages: WHOLE, reserved: RESERVED }, new Set());
  const withVersion = (alter: (body: Altered) => void = () => {}): YearOfDecisions => {
    const packages = structuredClone(drawn);
    alter(packages);
    return {
      ...YEAR,
      packages: [checked('packages/year', packages)],
      versions: [checked('version-packages/year', WHOLE.body)],
      versionsReserved: [checked('version-reserved/year', RESERVED.body)],
    };
  };

  test('reserve what their months have, and anything else is found', () => {
    const byMonths = planReservedByMonths(RULES, basedOn('packages/year', drawn));
    const reserving = (body: Altered) => violated({ ...withVersion(), reserved: [checked('reserved/year', body)] });
    expect(reserving(byMonths)).toEqual([]);
    const moved = structuredClone(byMonths) as Altered;
    moved.result.parts[0].amount = more(moved.result.parts[0].amount);
    expect(reserving(moved)).toContain('reserved.months');
  });

  test('hold, and where nothing changed they are those of the year', () => {
    expect(violated(withVersion())).toEqual([]);
    const amounts = (packages: readonly { readonly amount: string }[]) => packages.map(({ amount }) => amount);
    expect(amounts(drawn.result.packages)).toEqual(amounts(WHOLE.body.result.packages));
  });

  test.each<[what: string, alter: (body: Altered) => void, invariant: string]>([
    [
      'a part',
      (body) => (body.result.packages[0].versions[0].amount = more(body.result.packages[0].versions[0].amount)),
      'packages.parts',
    ],
    [
      'a package of the version',
      (body) => (body.input.versions[1].communities[0].package = more(body.input.versions[1].communities[0].package)),
      'packages.version',
    ],
    [
      'a package of the version before',
      (body) => (body.input.versions[0].communities[0].package = more(body.input.versions[0].communities[0].package)),
      'packages.version_pool',
    ],
    ['what stays in the pool', (body) => (body.result.residue = '1.00'), 'packages.months'],
    [
      'what is reserved of the version',
      (body) => (body.input.versions[1].communities[0].reserved = more(body.input.versions[1].communities[0].reserved)),
      'packages.version_reserved',
    ],
    [
      'what the calculation answers',
      (body) => (body.result.reserved[0].amount = more(body.result.reserved[0].amount)),
      'result',
    ],
  ])('%s that is altered is found', (_, alter, invariant) => {
    expect(violated(withVersion(alter))).toContain(invariant);
  });
});

test('what is reserved for care elsewhere and is not what a budget says is found', () => {
  const total = more((YEAR.reserved[0]!.body.input as { readonly total: string }).total);
  expect(violated(altered('reserved', ({ input }) => (input.total = total)))).toContain('reserved.budget');
});

describe('a plan of the rest of a year', () => {
  const [plan] = YEAR.plans as [Checked<Decision<'prepayment-plan'>>];
  const input = plan.body.input as { readonly package: string; readonly reserved: string };
  const first = plan.body.result.months.slice(0, 6);
  const drawn = (lumpSum: string) =>
    decide('prepayment-plan', RULES, { ...input, package: lumpSum, version: { from: '07', gone: first } });
  const found = (lumpSum: string, alter: (body: Altered) => void = () => {}) => {
    const body = structuredClone(drawn(lumpSum));
    alter(body);
    return violated({ ...YEAR, plans: [{ ...plan, body }, ...YEAR.plans.slice(1)] });
  };

  test('holds, also where it was overpaid', () => {
    expect(found(input.package)).toEqual([]);
    expect(drawn(input.reserved).result.overpaid).toBeDefined();
    expect(found(input.reserved)).toEqual([]);
    expect(found(input.reserved, (body) => (body.result.overpaid = more(body.result.overpaid)))).toContain('plan.base');
  });

  test('has of the months that are gone what was ordered', () => {
    expect(found(input.package, (body) => (body.input.version.gone[1].amount = '1.00'))).toContain('plan.gone');
  });
});

describe('a fen more', () => {
  test.each<[what: string, list: keyof YearOfDecisions, alter: (body: Altered) => void, invariant: string]>([
    [
      'in a set-aside',
      'budgets',
      ({ result }) => {
        result.set_asides[0].amount = more(result.set_asides[0].amount);
      },
      'budget.revenue',
    ],
    [
      'unallocated',
      'budgets',
      ({ result }) => {
        result.unallocated = more(result.unallocated);
      },
      'budget.revenue',
    ],
    [
      'in an envelope',
      'budgets',
      ({ result }) => {
        result.envelopes[0].amount = more(result.envelopes[0].amount);
      },
      'budget.envelopes',
    ],
    [
      'in a package',
      'packages',
      ({ result }) => {
        result.packages[0].amount = more(result.packages[0].amount);
      },
      'packages.pool',
    ],
    [
      'in a target',
      'targets',
      ({ result }) => {
        result.members[0].amount = more(result.members[0].amount);
      },
      'targets.whole',
    ],
    [
      'in the pool',
      'packages',
      ({ input }) => {
        input.pool = more(input.pool);
      },
      'packages.budget',
    ],
    [
      'in an instalment',
      'plans',
      ({ result }) => {
        result.months[3].amount = more(result.months[3].amount);
      },
      'plan.base',
    ],
    [
      'in the deposit',
      'plans',
      ({ result }) => {
        result.deposit = more(result.deposit);
      },
      'plan.base',
    ],
    [
      'in the package of a plan',
      'plans',
      ({ input }) => {
        input.package = more(input.package);
      },
      'plan.package',
    ],
    [
      'in an order',
      'orders',
      (order) => {
        order.amount = more(order.amount);
      },
      'order.instalment',
    ],
    [
      'on a line of a statement',
      'statements',
      ({ month }) => {
        month.lines[0].booked = more(month.lines[0].booked);
      },
      'statement.lines',
    ],
    [
      'in the sum of a statement',
      'statements',
      ({ month }) => {
        month.booked = more(month.booked);
      },
      'statement.ledger',
    ],
    [
      'that a community bears of special cases',
      'specialCases',
      ({ by_community }) => {
        by_community[0].amount = more(by_community[0].amount);
      },
      'special_cases.whole',
    ],
    [
      'that a community owes more for bed days',
      'bedDays',
      ({ by_community }) => {
        by_community[0].amount = more(by_community[0].amount);
      },
      'bed_days.whole',
    ],
    [
      'that is booked of a stay by the day',
      'bedDays',
      ({ stays }) => {
        stays[0].booked = more(stays[0].booked);
      },
      'bed_days.whole',
    ],
    [
      'that is owed for a stay by its coefficients',
      'coefficients',
      ({ stays }) => {
        stays[0].owed = more(stays[0].owed);
      },
      'coefficients.whole',
    ],
    [
      'that a community owes less by denials',
      'denials',
      ({ by_community }) => {
        by_community[0].amount = more(by_community[0].amount);
      },
      'denials.whole',
    ],
    [
      'that a community owes less by recoveries',
      'recoveries',
      ({ by_community }) => {
        by_community[0].amount = more(by_community[0].amount);
      },
      'recoveries.whole',
    ],
    [
      'in a DRG difference',
      'statements',
      ({ month }) => {
        month.drg_difference = more(month.drg_difference);
      },
      'statement.difference',
    ],
    [
      'paid for a month',
      'settlements',
      ({ result }) => {
        result.cash = more(result.cash);
      },
      'settlement.whole',
    ],
    [
      'that a month leaves to be taken',
      'settlements',
      ({ result }) => {
        result.institutions[0].carried_forward = more(result.institutions[0].carried_forward);
      },
      'settlement.debts',
    ],
    [
      'held to date',
      'settlements',
      ({ result }) => {
        result.institutions[0].held_to_date = more(result.institutions[0].held_to_date);
      },
      'settlement.to_date',
    ],
    [
      'in what members are owed',
      'closes',
      ({ result }) => {
        result.entitlement = more(result.entitlement);
      },
      'close.package',
    ],
    [
      'retained',
      'closes',
      ({ result }) => {
        result.retained = more(result.retained);
      },
      'close.surplus',
    ],
    [
      'of surplus',
      'closes',
      ({ result }) => {
        result.surplus = more(result.surplus);
      },
      'close.balance',
    ],
    [
      'borne by the fund',
      'closes',
      ({ result }) => {
        result.fund = more(result.fund);
      },
      'close.overrun',
    ],
    [
      'of overrun beside a surplus',
      'closes',
      ({ result }) => {
        result.overrun = more(result.overrun);
      },
      'close.either',
    ],
    [
      'due in cash',
      'closes',
      ({ result }) => {
        result.cash_due = more(result.cash_due);
      },
      'close.cash',
    ],
    [
      'for a tier',
      'distributions',
      ({ result }) => {
        result.tiers[0].amount = more(result.tiers[0].amount);
      },
      'distribution.tiers',
    ],
    [
      'for a member',
      'distributions',
      ({ result }) => {
        result.tiers[0].members[0].amount = more(result.tiers[0].members[0].amount);
      },
      'distribution.members',
    ],
    [
      'in the package of a base of the next year',
      'bases',
      ({ input }) => {
        input.package = more(input.package);
      },
      'base.package',
    ],
    [
      'in its use',
      'bases',
      ({ input }) => {
        input.use = more(input.use);
      },
      'base.use',
    ],
    [
      'in what of it is not recognised',
      'bases',
      ({ input }) => {
        input.unrecognised[0].amount = more(input.unrecognised[0].amount);
      },
      'base.unrecognised',
    ],
    [
      'asked of the pots',
      'fundings',
      ({ result }) => {
        result.asked = more(result.asked);
      },
      'funding.asked',
    ],
    [
      'paid by a pot',
      'fundings',
      ({ result }) => {
        result.pots[0].paid = more(result.pots[0].paid);
      },
      'funding.funded',
    ],
    [
      'got from a pot',
      'fundings',
      ({ result }) => {
        result.communities[0].pots[0].amount = more(result.communities[0].pots[0].amount);
      },
      'funding.funded',
    ],
    [
      'that nobody pays',
      'fundings',
      ({ result }) => {
        result.unfunded = more(result.unfunded);
      },
      'funding.unfunded',
    ],
    [
      'left in the reserve',
      'reserves',
      ({ result }) => {
        result.closing = more(result.closing);
      },
      'reserve.stock',
    ],
    [
      'drawn of it',
      'reserves',
      ({ result }) => {
        result.drawn = more(result.drawn);
      },
      'reserve.drawn',
    ],
    [
      'owed for residents of others',
      'neighbourPayments',
      (payment) => {
        payment.amount = more(payment.amount);
      },
      'rows.whole',
    ],
    [
      'counted for the heads of a member',
      'headUses',
      ({ packages }) => {
        packages[0].members[0].elsewhere = more(packages[0].members[0].elsewhere);
      },
      'heads.use',
    ],
    [
      'of heads that nobody contracted',
      'headUses',
      ({ packages }) => {
        packages[0].uncontracted = more(packages[0].uncontracted);
      },
      'heads.use',
    ],
    [
      'paid to a member at the beginning',
      'headOrders',
      ({ rows }) => {
        rows[0].amount = more(rows[0].amount);
      },
      'heads.initial',
    ],
    [
      'of the use that a package of heads is closed by',
      'headCloses',
      ({ result }) => {
        result.members[0].use = more(result.members[0].use);
      },
      'heads.counted',
    ],
    [
      'of what a member keeps',
      'headCloses',
      ({ result }) => {
        result.members[0].retained = more(result.members[0].retained);
      },
      'heads.goes_to',
    ],
    [
      'owed to a member beyond its package',
      'headCloses',
      ({ rows, ...close }) => {
        rows[0].amount = more(rows[0].amount);
        close.amount = more(close.amount);
      },
      'heads.due',
    ],
    [
      'booked on the lines of a package of heads',
      'headCloses',
      ({ books }) => {
        books.booked = more(books.booked);
      },
      'heads.booked',
    ],
    [
      'for those of one institution',
      'neighbourPayments',
      ({ rows }) => {
        rows[0].booked = more(rows[0].booked);
      },
      'rows.whole',
    ],
  ])('%s is found', (_, list, alter, invariant) => {
    const found = violated(altered(list, alter));
    expect(found).toContain(invariant);
  });
});

describe('packages that take a base of the year before', () => {
  const { amount } = YEAR.bases[0]!.body.result;
  const taking = (history: string) =>
    altered('packages', ({ input, from }) => {
      from.history = [{ document: `${FUND}/2024/next-year-base/${HOME.id}`, revision: 1, hash: '' }];
      input.communities.find(({ id }: { id: string }) => id === HOME.id).history = history;
    });

  test('have it as the history of that community, to the fen', () => {
    expect(violated(taking(amount))).not.toContain('packages.history');
    expect(violated(taking(more(amount)))).toContain('packages.history');
  });

  test('are found where there is no such base', () => {
    expect(violated(taking(amount), { ...BESIDE, baseOf: () => undefined })).toContain('packages.history');
  });
});

test('a base whose close is not there, or shares no balance, is found', () => {
  const found = ['base.package', 'base.use', 'base.unrecognised'];
  expect(violated(YEAR, { ...BESIDE, closeOf: () => undefined })).toEqual(found);
});

describe('a document', () => {
  test('whose figures were all moved so that they add up is found by working it out again', () => {
    const year = altered('packages', ({ result }) => {
      result.packages[0].amount = more(result.packages[0].amount);
      result.packages[1].amount = formatFen(parseFen(result.packages[1].amount) - 1n);
    });
    expect(violated(year)).toEqual(['result']);
  });

  test('whose workings tell another story than its result is found', () => {
    expect(violated(altered('closes', ({ workings }) => workings.pop()))).toEqual(['workings']);
  });

  test('that follows a policy value without a source is found', () => {
    const year = altered('closes', ({ sources }) => {
      for (const path of Object.keys(sources)) if (path.startsWith('surplus')) delete sources[path];
    });
    expect(violated(year)).toEqual(['policy']);
  });

  test('by rules that set nothing aside has no source for a list without an item', () => {
    const lines = ['risk_reserve', 'adjustment_fund', 'critical_illness'];
    const none = lines.reduce((book, id) => withRule(book, `regional-budget.set_asides.${id}`, NONE), POLICY);
    const budget = planBudget(resolve(none, '320500', '2025-01-01'), basedOn('figures/year', FIGURES));
    expect(budget.policy).toMatchObject({ set_asides: [] });
    expect(violated({ ...YEAR, budgets: [checked('budget/year', budget)] })).not.toContain('policy');
  });

  test('whose policy the formula does not take any more is found, not passed over', () => {
    expect(violated(altered('closes', ({ policy }) => delete policy.surplus))).toContain('result');
  });

  test('that cannot be read is named with the reason', () => {
    const year = altered('plans', ({ result }) => delete result.months);
    expect(checkDecisions(year, BESIDE)[0]).toMatchObject({
      invariant: 'readable',
      document: YEAR.plans[0]!.reference,
      found: expect.stringContaining('undefined'),
    });
  });

  test('names what was expected and what stands there', () => {
    const [first] = checkDecisions(
      altered('closes', ({ result }) => {
        result.retained = '0.00';
      }),
      BESIDE,
    );
    expect(first).toMatchObject({
      document: `${FUND}/2025/close/home@1`,
      zh: '留用 + 上缴 = 结余',
      en: 'retained + returned = surplus',
    });
  });
});

test('an order of a plan that is not there is found', () => {
  expect(violated(YEAR, { ...BESIDE, planOf: () => undefined })).toEqual(['order.instalment']);
});

test('a statement with as many entries as the books and another sum is found; one that knew fewer is older, not wrong', () => {
  expect(violated(YEAR, { ...BESIDE, booksOf: () => ({ entries: 1, booked: '600.01' }) })).toEqual([
    'statement.journal',
  ]);
  expect(violated(YEAR, { ...BESIDE, booksOf: () => ({ entries: 2, booked: '900.00' }) })).toEqual([]);
});

test('packages may be those of an earlier revision of the budget: the new ones are on the way', () => {
  const [later] = structuredClone(YEAR.budgets) as [Checked<Altered>];
  later.body.result.package_pool = more(later.body.result.package_pool);
  expect(violated({ ...YEAR, budgets: [later] })).toContain('packages.budget');
  expect(violated({ ...YEAR, budgets: [later, ...YEAR.budgets] })).not.toContain('packages.budget');
});

test('where nothing is retained any more there is a record and nothing to work out', () => {
  expect(
    violated({ ...YEAR, distributions: [checked('distribution/home', { community: HOME.id, retained: '0.00' })] }),
  ).toEqual([]);
});
