/** A small year of one community of the demonstration, decided by whatever rules a test asks about. */
import type { Counter } from '../../lib/claims/counter.ts';
import type { Entry } from '../../lib/claims/posting.ts';
import type { Community } from '../../lib/claims/roster.ts';
import { baseOfClose, haveBase } from '../../lib/decisions/baseOfClose.ts';
import { checkCauseOfVersion, partLost } from '../../lib/decisions/checkVersion.ts';
import { closeYear } from '../../lib/decisions/closeYear.ts';
import { type Decision, decide } from '../../lib/decisions/decision.ts';
import { drawDenials } from '../../lib/decisions/denialSheet.ts';
import { distributeRetained } from '../../lib/decisions/distributeRetained.ts';
import { drgShares } from '../../lib/decisions/drgShares.ts';
import { entitlementOn, saidOfUnassessed } from '../../lib/decisions/entitlement.ts';
import { estimateArrivals, followingOf } from '../../lib/decisions/estimateArrivals.ts';
import type { Evidence } from '../../lib/decisions/evidence.ts';
import type { AssessedCommunity, YearFigures } from '../../lib/decisions/figures.ts';
import { drawMonth, type MonthlyStatement } from '../../lib/decisions/monthlyStatement.ts';
import { fundingOfOverruns, orderOfPots } from '../../lib/decisions/overrunFunding.ts';
import { paidByWhatArose } from '../../lib/decisions/paidByWhatArose.ts';
import { accountCountsFrom, countsReceived } from '../../lib/decisions/paymentRules.ts';
import type { Based } from '../../lib/decisions/pin.ts';
import { planPackagesByMonths } from '../../lib/decisions/planByMonths.ts';
import { planBudget, planPackages, planPrepayment, planReserved, planTargets } from '../../lib/decisions/planYear.ts';
import { readinessOf, shadowMonths } from '../../lib/decisions/readiness.ts';
import { drawReceived, prepaidOf } from '../../lib/decisions/receivedInYear.ts';
import { drawRecoveries } from '../../lib/decisions/recoverySheet.ts';
import { haveReserve, type ReserveOfYear, reserveOfYear, yearsPutBack } from '../../lib/decisions/reserveOfYear.ts';
import { drawScoreSheet } from '../../lib/decisions/scoreSheet.ts';
import { scoringOf } from '../../lib/decisions/scoring.ts';
import { settleMonth } from '../../lib/decisions/settleMonth.ts';
import { drawSpecialCases } from '../../lib/decisions/specialCaseSheet.ts';
import { watchCommunity } from '../../lib/decisions/watchCommunity.ts';
import type { YearPoints } from '../../lib/decisions/yearPoints.ts';
import type { ReadLine } from '../../lib/files/readStatement.ts';
import { heldAgainstRules } from '../../lib/intake/heldAgainstRules.ts';
import { parseFen } from '../../lib/money/fen.ts';
import { Ratio } from '../../lib/money/ratio.ts';
import { communitiesOfPeriod } from '../../lib/policy/communitiesThrough.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import type { Policy } from '../../lib/policy/policy.ts';
import { resolve } from '../../lib/policy/resolve.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';
import { rulesOfCommunity } from '../../lib/policy/rulesOfCommunity.ts';
import { CAUSES, type Cause } from '../../lib/policy/versionCauses.ts';
import { ALONE, PAID_BY_GROUP } from './alone.ts';
import { basedOn } from './basedOn.ts';
import { keptMonth } from './keptMonth.ts';
import { sharedAsEntered } from './sharedAsEntered.ts';

/** The rules of the service as they are. */
export const POLICY = loadPolicy('policy');

const FUND = '320500-390';
const AREA = '320500';
const COMMUNITY = 'changshu';
const YEAR = '2025';
const FIRST_DAY = `${YEAR}-01-01`;
const LAST_DAY = `${YEAR}-12-31`;

/** Revenue grows least, then GDP by its multiple, then the cap; there is more money than is needed. */
const BUDGET = {
  income: [{ id: 'all', amount: '800000000.00' }],
  insured: 600_000,
  recognised_spending: '548000000.00',
  gdp_growth: '0.05',
  revenue_growth: '0.03',
};
const COMMUNITIES = [
  { id: COMMUNITY, history: '300000000.00', heads: { '15-44': 200_000, '60-79': 60_000 } },
  { id: 'taicang', history: '100000000.00', heads: { '15-44': 200_000, '60-79': 10_000 } },
];

/** Primary care has more people and little else. */
const MEMBERS = [
  { id: 'H32058100001', history: '100000000.00', capacity: '900', population: 0 },
  { id: 'H32058100002', history: '50000000.00', capacity: '500', population: 20_000 },
  { id: 'H32058100003', history: '10000000.00', capacity: '50', population: 240_000 },
];

/**
 * What planYear drafts: budget, packages, what is reserved of them, how the community is prepaid, and its members' targets.
 *
 * @param entered of the budget, where it is something else than above
 */
export function planned(policy: Policy, entered: object = {}) {
  const rules = resolve(policy, AREA, FIRST_DAY);
  const figures = based<YearFigures>({ budget: { ...BUDGET, ...entered }, communities: COMMUNITIES }, 'figures/year');
  const budget = planBudget(rules, figures);
  const packages = planPackages(rules, based(budget, 'budget/year'), sharedAsEntered(figures));
  const reserved = planReserved(rules, based(budget, 'budget/year'), based(packages, 'packages/year'), figures);
  const { rules: own, community } = at(policy, FIRST_DAY);
  const plan = planPrepayment(own, COMMUNITY, based(packages, 'packages/year'), based(reserved, 'reserved/year'));
  const targets = planTargets(
    own,
    community,
    { id: COMMUNITY, members: MEMBERS },
    figures,
    based(packages, 'packages/year'),
    based(reserved, 'reserved/year'),
  );
  return { budget, packages, reserved, plan, targets };
}

/** What reconcileMonth draws up of March: a stay of 600.00 yuan for which DRG pays 650.00. */
export function reconciled(policy: Policy): MonthlyStatement {
  const { rules, community } = at(policy, `${YEAR}-03-01`);
  const { id: institution } = community.members[0]!;
  const stay = { institution, settlement: 'S1', group: 'FM19', booked: 60_000n };
  const entry: Entry = {
    ...stay,
    ...{ kind: 'settle', sequence: 1, line: 'inpatient', period: '2025-03', origin: null },
    ...{ settledOn: '2025-03-10', clearing: '4' },
  } as const;
  const came = { rows: 1, booked: '600.00', payable: '650.00' };
  const file = { key: 'march.csv', sha256: 'abc', receivedAt: '2025-04-02T01:00:00Z', ...came };
  const received = { files: [file], replacedAt: null, ...came };
  const statement = based(received, 'insurer-statement/2025-03');
  const lines = [{ ...stay, insuredAt: '320581', payable: 65_000n }];
  return keptMonth(
    drawMonth(rules, community, '2025-03', { entries: [entry], statement, lines, others: ALONE, paid: PAID_BY_GROUP }),
  );
}

export interface Closing {
  /** What inpatients were booked with, in fen; the package is 100,000.00 yuan. */
  readonly booked?: bigint;
  readonly assessed?: Partial<AssessedCommunity>;
  readonly today?: string;
  /** What points split in mode C; left out, 900 points of the lead hospital and 100 of another member. */
  readonly points?: Partial<YearPoints>;
  /** What was booked of months after the package ended with June. */
  readonly after?: readonly Counter[];
}

/** What clearYear draws up: the close, the distribution of what is retained, and the base of the next year where the rules say how. */
export function closed(policy: Policy, asked: Closing = {}) {
  const { booked = 9_000_000n, assessed = {}, today = '2026-02-01', points = {}, after } = asked;
  const { rules, community } = at(policy, LAST_DAY);
  const said: AssessedCommunity = {
    ...{ id: COMMUNITY, grade: 'pass', score: '85', quality: '0.9' },
    members: community.members.map(({ id }, i) => ({ id, score: String(80 + i) })),
    ...assessed,
  };
  const assessment = based({ communities: [said] }, 'assessment/year');
  const scoring = scoringOf(COMMUNITY, { assessment })!;
  const [lead, other] = [community.lead, community.members.find(({ id }) => id !== community.lead)!.id];
  const split = [
    { id: lead, points: '900' },
    { id: other, points: '100' },
  ];
  const entered: YearPoints = { members: split, evidence: ['年终清算点数表'], ...points };
  const year = {
    plan: based(decide('prepayment-plan', rules, { package: '100000.00' }), `prepayment-plan/${COMMUNITY}`),
    orders: [],
    settlements: [],
    counters: [
      { period: '2025-03', institution: 'H1', line: 'inpatient', booked, entries: 1 } as const,
      ...(after ?? []),
    ],
    ...(after && { ended: { from: '2025-07', late: [] } }),
    // Drawn up by the rules as they are: what is asked here is what the close makes of it.
    statements: [based(reconciled(POLICY), `monthly-statement/${COMMUNITY}.2025-03`)],
    recoveries: [],
    scoring,
    points: based(entered, `points/${COMMUNITY}`),
  };
  const of = { fund: FUND, year: YEAR };
  const close = closeYear(rules, of, community, (day) => rosterOf(policy, FUND, day), year, today);
  if (close.formula === null) throw new Error('a community with a package is closed by a formula');
  const isRetained = close.formula === 'community-close' && close.result.retained !== '0.00';
  const distribution = isRetained
    ? distributeRetained(rules, community, scoring, based(close, `close/${COMMUNITY}`))
    : null;
  const isShared = close.formula === 'community-close' && haveBase(rules);
  const base = isShared ? baseOfClose(rules, based(close, `close/${COMMUNITY}`), year.statements) : null;
  return { close, distribution, base };
}

/**
 * How the overrun of the year is funded, and its reserve by that: 30,000.00 yuan were there, 60,000.00 were drawn the year before and put back since; a million is granted.
 */
export function funded(policy: Policy) {
  const rules = resolve(policy, AREA, LAST_DAY);
  const { close } = closed(policy, { booked: 12_000_000n });
  const drawnBefore = { result: { drawn: '60000.00', closing: '30000.00' } } as ReserveOfYear;
  const before = based(drawnBefore, 'reserve/year');
  const basis = {
    closes: [based(close, `close/${COMMUNITY}`)],
    budget: based(planned(policy).budget, 'budget/year'),
    opening: before,
    earlier: yearsPutBack(rules) === 0 ? [] : [{ year: '2024', years_since: 1, reserve: before }],
  };
  const entered = based({ adjustment_grant: '1000000.00', evidence: ['下拨文件'] }, 'pots/year');
  const closes = [{ home: COMMUNITY, close: basis.closes[0]! }];
  const funding = orderOfPots(rules) && fundingOfOverruns(rules, closes, { ...basis, entered, reserve: basis });
  const reserve = haveReserve(rules) && reserveOfYear(rules, basis, funding && based(funding, 'overrun-funding/year'));
  return { funding: funding ? funding.result : null, reserve: reserve ? reserve.result : null };
}

/** What is kept of a score sheet of which all indicators but one were measured, and a veto occurred. */
export function scored(policy: Policy) {
  const { rules, community } = at(policy, LAST_DAY);
  const measured = { in_county_share: '0.75', township_visits: '0.5', readmission_30d: '0.02', satisfaction: '95' };
  const values = Object.entries(measured).map(([id, value]) => ({ id, value, evidence: ['基金结算年报'] }));
  return drawScoreSheet(rules, community, { values, vetoes: [{ id: 'fraud', evidence: ['行政处罚决定书'] }] });
}

/** What watchSpending says when March is over, with 30,000.00 yuan of 100,000.00 booked. */
export function watched(policy: Policy) {
  const { rules } = at(policy, `${YEAR}-03-01`);
  const counters = [
    { period: '2025-03', institution: 'H1', line: 'inpatient', booked: 3_000_000n, entries: 1 },
  ] as const;
  return watchCommunity(rules, based(planned(POLICY).packages, 'packages/year'), '100000.00', counters, '2025-03');
}

/** What watchSpending expects to come still when April is over: of each 100.00 yuan of out-of-area care half as much came a month later and, in January, 30.00 two months later. */
export function stillToCome(policy: Policy) {
  const { rules } = at(policy, `${YEAR}-04-01`);
  const following = followingOf(rules);
  if (following === undefined) return null;
  const counters = ['100.00', '150.00', '180.00', '150.00'].map((booked, i) => ({
    ...{ period: `2025-0${i + 1}`, institution: 'S1', line: 'out_of_area', booked: parseFen(booked), entries: 1 },
  })) as Counter[];
  const moved = [
    { origin: '2025-01', period: '2025-02', booked: 5_000n },
    { origin: '2025-02', period: '2025-03', booked: 5_000n },
    { origin: '2025-01', period: '2025-03', booked: 3_000n },
    { origin: '2025-03', period: '2025-04', booked: 5_500n },
  ];
  return estimateArrivals(rules, [{ year: YEAR, counters, moved }], '2025-04', following).result;
}

/** What is said of a statement whose one case was multiplied by 0.95 for its institution, and by 1.1 twice for its severity and its age. */
export function scoresHeld(policy: Policy) {
  const coefficients = {
    ...{ level: '2', institution: Ratio.parse('0.95') },
    ...{
      auxiliary: new Map(['severity', 'age'].map((kind) => [kind, Ratio.parse('1.1')])),
      combined: Ratio.parse('1.21'),
    },
  };
  const line = { settlement: 'S1', institution: 'H32058100001', insuredAt: '320581', group: 'K35.8:47.0901' };
  const read: ReadLine = { row: 2, text: '', ...line, booked: 60_000n, payable: 65_000n, coefficients };
  const communities = communitiesOfPeriod(policy, FUND, `${YEAR}-03`);
  return heldAgainstRules(policy, { fund: FUND, communities, lines: [read] });
}

/** Two stays for which a hospital applied in March: one place at least of 29 and of 30 discharges. */
export function reviewed(policy: Policy) {
  const { rules } = at(policy, `${YEAR}-03-01`);
  const of = { institution: 'H32058100001', period: '2025-03' };
  const application = { community: COMMUNITY, decision: 'approved', evidence: ['评审意见'] } as const;
  const applications = [
    {
      ...{ ...application, settlement_id: 'A', applied: '2025-03-01', standard: '100.00', approved: '150.00' },
      ...{ cost: '300.00', group_mean: '200.00', city_mean: '250.00', days: 40 },
    },
    {
      ...{ ...application, settlement_id: 'B', applied: '2025-03-02', standard: '100.00', approved: '260.00' },
      ...{ cost: '900.00', group_mean: '300.00', city_mean: '300.00', days: 70 },
    },
  ];
  return [29, 30].map((discharges) =>
    drawSpecialCases(rules, of, { discharges, evidence: ['出院人次统计'], applications }),
  );
}

/** Three findings by one rule on a stay of March: one was lifted, two stand, on one line. */
export function audited(policy: Policy) {
  const { rules } = at(policy, `${YEAR}-03-01`);
  const finding = {
    settlement_id: 'S1',
    rule: 'dose',
    amount: '80.00',
    fund_amount: '50.00',
    evidence: ['审核通知书'],
  };
  const upheld = { ...finding, state: 'upheld', upheld_in: '2025-04' };
  const findings = [
    { ...upheld, id: 'F1', line: '1' },
    { ...upheld, id: 'F2', line: '1', fund_amount: '60.00' },
    { ...upheld, id: 'F3', line: '2', state: 'lifted', lifted_in: '2025-05' },
  ];
  const booked = {
    ...{ community: COMMUNITY, year: YEAR, settledIn: '2025-03', cost: 90_000n, pooled: 60_000n },
    ...{ cancelledIn: undefined, isOutside: false, parts: [1] },
  };
  return drawDenials(
    rules,
    { community: COMMUNITY, institution: 'H32058100001', period: '2025-03' },
    { through: '2025-05', evidence: ['审核通知书'], findings },
    new Map([['S1', booked]]),
  );
}

const ITS_POINTS = { serious: true, base_points: '100', stay_points: '10' };

/** What an inspection found on a line of a stay of March, and what the hospital had declared of another one. */
export function inspected(policy: Policy) {
  const { rules } = at(policy, `${YEAR}-06-01`);
  const finding = { settlement_id: 'S1', class: 'upcoded', evidence: ['检查记录'] };
  const findings = [
    { ...finding, id: 'F1', line: '1', source: 'inspection', found: '2025-05-20', amount: '100.00', ...ITS_POINTS },
    { ...finding, id: 'F2', line: '2', source: 'self_declared', found: '2025-04-20', amount: '200.00' },
  ];
  const booked = {
    ...{ community: COMMUNITY, year: YEAR, settledIn: '2025-03', cost: 90_000n, pooled: 60_000n },
    ...{ cancelledIn: undefined, isOutside: false, parts: [1] },
  };
  return drawRecoveries(
    rules,
    { community: COMMUNITY, institution: 'H32058100001', decision: '2025-1' },
    {
      ...{ decided: '2025-06-01', due: '2025-07-01', multiple: '3', paid: [], evidence: ['处理决定书'], findings },
    },
    { booked: new Map([['S1', booked]]), takings: [], communities: [COMMUNITY], today: '2025-06-02' },
  );
}

/** Five of six unifications, every other with two documents, the first until the end of March; a pilot since the summer before. */
const EVIDENCE: Evidence = {
  items: ['personnel', 'finance', 'assets', 'business', 'drug_catalogue'].map((id, i) => ({
    id,
    assessments: [
      {
        met: true,
        from: '2024-01-01',
        until: i === 0 ? '2025-03-31' : '2026-12-31',
        evidence: ['a', 'b'].slice(i % 2),
      },
    ],
  })),
  pilot_from: '2024-07-15',
};

/** Whether the community is entitled to a package on a day. */
export function entitled(policy: Policy, day = FIRST_DAY) {
  return entitlementOn(at(policy, FIRST_DAY).rules, based(EVIDENCE, `evidence/${COMMUNITY}`), day);
}

/** What is said of it where no evidence was entered. */
export function unassessed(policy: Policy) {
  const { rules, community } = at(policy, FIRST_DAY);
  return saidOfUnassessed(rules, community);
}

/** For which causes figures may hold from July on. */
export function versionsAllowed(policy: Policy): Cause[] {
  const { rules } = at(policy, `${YEAR}-07-01`);
  return (Object.keys(CAUSES) as Cause[]).filter((cause) => {
    const version = { from: `${YEAR}-07`, cause, why: '年中调整', evidence: ['2025-31'] };
    try {
      checkCauseOfVersion(version, rules, { zh: '年度', en: 'the year' });
      return true;
    } catch {
      return false;
    }
  });
}

/** What a community has of its year, in yuan, that loses its entitlement in June: it had 1,200.00 for all of it, and another one goes on. */
export function packagesAfterLoss(policy: Policy) {
  const { rules } = at(policy, `${YEAR}-07-01`);
  const part = partLost(rules);
  const drawn = (amounts: Readonly<Record<string, string>>) => ({
    packages: based(
      {
        ...decide('packages', rules, {
          pool: '0.00',
          communities: Object.keys(amounts).map((id) => ({ id, history: '1.00', heads: { '15-44': 1 } })),
        }),
        result: { packages: Object.entries(amounts).map(([id, amount]) => ({ id, amount })), residue: '0.00' },
      } as Decision<'packages'>,
      'packages/year',
    ),
    reserved: based(
      decide('apportion', rules, { total: '0.00', parts: Object.keys(amounts).map((id) => ({ id, weight: '1' })) }),
      'reserved/year',
    ),
  });
  const version = { from: `${YEAR}-07`, cause: 'entitlement', why: '药品未统一配送', evidence: ['2025-31'] } as const;
  const [before, after] = [drawn({ [COMMUNITY]: '1200.00', other: '2400.00' }), drawn({ other: '2400.00' })];
  const lost = part === undefined ? before : after;
  const ofNoMonth = new Set(part === 'year' ? [COMMUNITY] : []);
  return planPackagesByMonths(rules, version, before, lost, ofNoMonth).result.packages;
}

/** The community on a day, and the rules it goes by. */
function at(policy: Policy, day: string) {
  const community = rosterOf(policy, FUND, day).communities.find(({ id }) => id === COMMUNITY) as Community;
  return { community, rules: rulesOfCommunity(policy, FUND, community, day) };
}

function based<Body extends object>(body: Body, kind: string): Based<Body> {
  return { body, pin: { document: `${FUND}/${YEAR}/${kind}`, revision: 1, hash: '0'.repeat(64) } };
}

/** From which day an account counts that was approved on 3 February. */
export function accountCounts(policy: Policy) {
  return accountCountsFrom(resolve(policy, AREA, '2025-02-06'), '2025-02-03');
}

/** What counts as prepaid where one of two instalments of 100.00 was received. */
export function countedAsPrepaid(policy: Policy) {
  const order = (month: string) =>
    basedOn(`prepayment-order/${COMMUNITY}.${month}`, {
      ...{ community: COMMUNITY, month, amount: '100.00', illustrative: [] },
      from: { plan: [basedOn(`prepayment-plan/${COMMUNITY}`, {}).pin] as const },
    });
  const orders = [order('2025-01'), order('2025-02')];
  const rules = resolve(policy, AREA, LAST_DAY);
  const cash = drawReceived(rules, YEAR, { batches: [], lists: [], statements: [] });
  const received = {
    cash: basedOn(`cash/${COMMUNITY}`, cash),
    by: new Map([[orders[0]!.pin.document, [{ institution: 'H1', amount: 10_000n }]]]),
  };
  return prepaidOf({ orders, settlements: [], received: countsReceived(rules) ? received : undefined });
}

/** What issuePrepayment settles of March: a member with 600.00 yuan booked and 650.00 payable, and another one for whom DRG owes 10.00 less than the 50.00 booked. */
export function settled(policy: Policy) {
  const { rules, community } = at(policy, `${YEAR}-03-01`);
  const [one, other] = community.members.map(({ id }) => id) as [string, string];
  const march = reconciled(POLICY);
  const [first] = march.result.by_institution;
  const by_institution = [first!, { ...first!, id: other, difference: '-10.00' }];
  const statement = {
    ...march,
    month: { ...march.month, booked: '650.00' },
    result: { ...march.result, by_institution },
  };
  const of = { period: '2025-03', line: 'inpatient', entries: 1 } as const;
  return settleMonth(rules, (day) => rosterOf(policy, FUND, day), {
    statement: based(statement, `monthly-statement/${COMMUNITY}.2025-03`),
    counters: [
      { ...of, institution: one, booked: 60_000n },
      { ...of, institution: other, booked: 5_000n },
    ],
    ...{ before: [], statements: [], recoveries: [] },
  });
}

/** What is told of a month in which the hospital was in shadow and the stay of March was all that was booked: what is really paid by DRG, and whether the hospital is ready. */
export function inShadow(policy: Policy) {
  const { rules, community } = at(policy, LAST_DAY);
  const [{ id, level }] = community.members as [Community['members'][number]];
  const stay = { id, cases: 10, pairs: 9, matched: 9, booked: '600.00', payable: '650.00', difference: '50.00' };
  const month = { period: '2025-03', stays: { booked: '1000.00', by_group: '800.00' } };
  const grouped = [{ institution: id, count: 8 }];
  const ways = { institution: id, ways: [{ way: 'shadow', from: '2025-01' }], evidence: ['实施方案'] } as const;
  const inForce = new Map([[id, [based(ways, `payment-way/${id}`)]]]);
  const shares = drgShares(rules, [{ month }], inForce, (day) => rosterOf(POLICY, FUND, day));
  const shown = shadowMonths(id, [{ month: { ...month, grouped }, result: { shadow: [stay] } }]);
  return {
    level,
    shares: { targets: shares.targets?.met, of: shares.to_date },
    ready: readinessOf(rules, shown).ready,
  };
}

/** Whose months are paid by what arose in them. */
export function paidByArising(policy: Policy) {
  return paidByWhatArose(policy, FUND, YEAR);
}
