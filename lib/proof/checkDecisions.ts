import type { NextYearBase } from '../decisions/baseOfClose.ts';
import type { BedDaySheet } from '../decisions/bedDaySheet.ts';
import type { CapitationClose } from '../decisions/capitationClose.ts';
import type { CapitationOrder } from '../decisions/capitationOrder.ts';
import type { CloseByInstitution } from '../decisions/closeByInstitution.ts';
import type { ModeAClose, ModeCClose } from '../decisions/closeYear.ts';
import type { CoefficientSheet } from '../decisions/coefficientSheet.ts';
import type { Decision } from '../decisions/decision.ts';
import type { DenialSheet } from '../decisions/denialSheet.ts';
import type { GroupWeights } from '../decisions/groupWeights.ts';
import type { HeadUse } from '../decisions/headUse.ts';
import type { MonthlyStatement } from '../decisions/monthlyStatement.ts';
import type { NeighbourPayment } from '../decisions/neighbourPayment.ts';
import type { OverrunFunding } from '../decisions/overrunFunding.ts';
import { isByMonths, type PackagesByMonths, type PackagesOfYear } from '../decisions/packagesOfYear.ts';
import type { PaymentBatch } from '../decisions/paymentBatch.ts';
import type { Pin } from '../decisions/pin.ts';
import type { PrepaymentOrder } from '../decisions/prepaymentOrder.ts';
import type { RecoverySheet } from '../decisions/recoverySheet.ts';
import type { ReserveOfYear } from '../decisions/reserveOfYear.ts';
import type { SettledMonth } from '../decisions/settledMonth.ts';
import type { SpecialCaseSheet } from '../decisions/specialCaseSheet.ts';
import type { DecisionFinding } from '../documents/bodies/verifiedDecisions.ts';
import type { Distribution } from '../documents/kinds.ts';
import { formatFen } from '../money/fen.ts';
import type { Checked } from './invariant.ts';
import { baseFollowsClose } from './invariants/baseFollowsClose.ts';
import { batchAddsUp, paidOnce } from './invariants/batchAddsUp.ts';
import { budgetAddsUp } from './invariants/budgetAddsUp.ts';
import { capitationAddsUp, capitationOrderAddsUp, headUseAddsUp } from './invariants/capitationAddsUp.ts';
import { clearingAddsUp } from './invariants/clearingAddsUp.ts';
import { closeAddsUp } from './invariants/closeAddsUp.ts';
import { denialsAddUp } from './invariants/denialsAddUp.ts';
import { distributionAddsUp } from './invariants/distributionAddsUp.ts';
import { fundingFollowsCloses } from './invariants/fundingFollowsCloses.ts';
import { historyFollowsBase } from './invariants/historyFollowsBase.ts';
import { monthsAfterAddUp } from './invariants/monthsAfterAddUp.ts';
import { orderFollowsPlan } from './invariants/orderFollowsPlan.ts';
import { outsideAddsUp } from './invariants/outsideAddsUp.ts';
import { packagesAddUp } from './invariants/packagesAddUp.ts';
import { packagesByMonthsAddUp } from './invariants/packagesByMonthsAddUp.ts';
import { planAddsUp } from './invariants/planAddsUp.ts';
import { policyIsSourced } from './invariants/policyIsSourced.ts';
import { type CloseOfPackage, recoveredIsNoSurplus } from './invariants/recoveredIsNoSurplus.ts';
import { recoveriesAddUp } from './invariants/recoveriesAddUp.ts';
import { reservedFollows } from './invariants/reservedFollows.ts';
import { reserveFollowsFunding } from './invariants/reserveFollowsFunding.ts';
import { resultIsReplayed } from './invariants/resultIsReplayed.ts';
import { rowsAddUp } from './invariants/rowsAddUp.ts';
import { settlementAddsUp } from './invariants/settlementAddsUp.ts';
import { bedDaysAddUp, coefficientsAddUp } from './invariants/sheetOfStaysAddsUp.ts';
import { specialCasesAddUp } from './invariants/specialCasesAddUp.ts';
import { statementAddsUp } from './invariants/statementAddsUp.ts';
import { targetsAddUp } from './invariants/targetsAddUp.ts';
import { sumOf } from './sumOf.ts';

/** What a fund year has decided, each document as it stands now; of the regional budget every revision. */
export interface YearOfDecisions {
  readonly budgets: readonly Checked<Decision<'regional-budget'>>[];
  readonly entitlements: readonly Checked<Decision<'eligibility'>>[];
  /** The pool as if every community had a package, where one has none. */
  readonly shares: readonly Checked<Decision<'packages'>>[];
  readonly packages: readonly Checked<PackagesOfYear>[];
  /** What a version within the year would have for a whole year. */
  readonly versions: readonly Checked<Decision<'packages'>>[];
  /** What of that would be reserved for care elsewhere. */
  readonly versionsReserved: readonly Checked<Decision<'apportion'>>[];
  readonly reserved: readonly Checked<Decision<'apportion'>>[];
  readonly plans: readonly Checked<Decision<'prepayment-plan'>>[];
  readonly targets: readonly Checked<Decision<'member-targets'>>[];
  readonly orders: readonly Checked<PrepaymentOrder>[];
  readonly statements: readonly Checked<MonthlyStatement>[];
  readonly settlements: readonly Checked<SettledMonth>[];
  readonly closes: readonly Checked<CloseOfPackage | CloseByInstitution>[];
  readonly distributions: readonly Checked<Distribution>[];
  readonly bases: readonly Checked<NextYearBase>[];
  readonly neighbourPayments: readonly Checked<NeighbourPayment>[];
  readonly headOrders: readonly Checked<CapitationOrder>[];
  readonly headUses: readonly Checked<HeadUse>[];
  readonly headCloses: readonly Checked<CapitationClose>[];
  readonly fundings: readonly Checked<OverrunFunding>[];
  readonly reserves: readonly Checked<ReserveOfYear>[];
  readonly specialCases: readonly Checked<SpecialCaseSheet>[];
  readonly bedDays: readonly Checked<BedDaySheet>[];
  readonly coefficients: readonly Checked<CoefficientSheet>[];
  readonly denials: readonly Checked<DenialSheet>[];
  readonly recoveries: readonly Checked<RecoverySheet>[];
  /** Those in force: what is a draft pays nobody. */
  readonly batches: readonly Checked<PaymentBatch>[];
  readonly cash: readonly Checked<Decision<'cash-reconcile'>>[];
  readonly weights: readonly Checked<GroupWeights>[];
}

/** What the decisions are held against. */
export interface Beside {
  /** The plan that an order names with its revision. */
  readonly planOf: (plan: Pin) => Decision<'prepayment-plan'> | undefined;
  /** The packages of a version that those by months name with their revision. */
  readonly versionOf: (version: Pin) => Decision<'packages'> | undefined;
  /** What would be reserved of them, which those by months name, too. */
  readonly versionReservedOf: (reserved: Pin) => Decision<'apportion'> | undefined;
  /** The close that a base of the next year, or a funding, names with its revision. */
  readonly closeOf: (close: Pin) => CloseOfPackage | undefined;
  /** The funding that a reserve names with its revision. */
  readonly fundingOf: (funding: Pin) => OverrunFunding | undefined;
  /** The base of the year before that packages name with its revision. */
  readonly baseOf: (base: Pin) => NextYearBase | undefined;
  /** What was paid for heads in a period, and at the beginning, which the close of their package names with its revision. */
  readonly headUseOf: (use: Pin) => HeadUse | undefined;
  readonly headOrderOf: (order: Pin) => CapitationOrder | undefined;
  /** What the books of a community hold of a period now. */
  readonly booksOf: (community: string, period: string) => { entries: number; booked: string } | undefined;
}

/** Check everything a fund year has decided against what always holds. A document that cannot even be read violates it. */
export function checkDecisions(
  year: YearOfDecisions,
  { planOf, versionOf, versionReservedOf, closeOf, fundingOf, baseOf, headUseOf, headOrderOf, booksOf }: Beside,
): DecisionFinding[] {
  const [wholes, byMonths] = [year.packages.filter(isOfWholeYear), year.packages.filter(isOfMonths)];
  const distributions = year.distributions.filter(isMade);
  const [modeC, modeA] = [year.closes.filter(isOfModeC), year.closes.filter(isOfModeA)];
  const calculations: readonly Checked<Decision>[] = [
    ...[
      ...year.budgets,
      ...year.packages,
      ...year.versions,
      ...year.entitlements,
      ...year.shares,
      ...year.versionsReserved,
      ...year.reserved,
      ...year.plans,
      ...year.targets,
      ...year.settlements,
      ...modeC,
      ...modeA,
      ...distributions,
      ...year.bases,
      ...year.headOrders,
      ...year.headCloses,
      ...year.fundings,
      ...year.reserves,
      ...year.specialCases,
      ...year.bedDays,
      ...year.coefficients,
      ...year.denials,
      ...year.recoveries,
      ...year.cash,
    ],
  ];
  return [
    ...each(year.budgets, budgetAddsUp),
    ...each(year.shares, (shares) => packagesAddUp(shares, poolsOf(year.budgets))),
    ...each([...wholes, ...year.versions], (packages) =>
      packagesAddUp(packages, [...poolsOf(year.budgets), ...poolsOfSome(packages, year.shares)]),
    ),
    ...each(byMonths, (packages) =>
      packagesByMonthsAddUp(packages, poolsOf(year.budgets), versionOf, versionReservedOf),
    ),
    ...each([...year.versionsReserved, ...year.reserved], (reserved) =>
      reservedFollows(reserved, year.budgets, year.packages),
    ),
    ...each([...year.shares, ...wholes, ...year.versions], (packages) => historyFollowsBase(packages, baseOf)),
    ...each(year.plans, (plan) => planAddsUp(plan, year.orders)),
    ...each(year.targets, targetsAddUp),
    ...each(year.orders, (order) => orderFollowsPlan(order, planOf)),
    ...each(year.statements, (statement) => {
      const { community, period } = statement.body.month;
      return statementAddsUp(statement, booksOf(community, period));
    }),
    ...each(year.settlements, (settled) => settlementAddsUp(settled, year.settlements)),
    ...each(modeC, clearingAddsUp),
    ...each(modeA, closeAddsUp),
    ...each(year.closes.filter(hasPackage), outsideAddsUp),
    ...each(year.closes.filter(hasPackage), monthsAfterAddUp),
    ...each<CloseOfPackage>([...modeA, ...modeC], recoveredIsNoSurplus),
    ...each(year.closes.filter(isByInstitution), rowsAddUp),
    ...each(distributions, distributionAddsUp),
    ...each(year.bases, (base) => baseFollowsClose(base, closeOf)),
    ...each(year.fundings, (funding) => fundingFollowsCloses(funding, closeOf)),
    ...each(year.reserves, (reserve) => reserveFollowsFunding(reserve, fundingOf)),
    ...each(year.neighbourPayments, rowsAddUp),
    ...each(year.headUses, headUseAddsUp),
    ...each(year.headOrders, capitationOrderAddsUp),
    ...each(year.headCloses, (close) => capitationAddsUp(close, headUseOf, headOrderOf)),
    ...each(year.specialCases, specialCasesAddUp),
    ...each(year.bedDays, bedDaysAddUp),
    ...each(year.coefficients, coefficientsAddUp),
    ...each(year.denials, denialsAddUp),
    ...each(year.recoveries, recoveriesAddUp),
    ...each(year.batches, batchAddsUp),
    ...paidOnce(year.batches, owedByMonths(year)),
    ...each(calculations, resultIsReplayed),
    ...each([...calculations, ...year.statements, ...year.weights], policyIsSourced),
  ];
}

/** What an instalment or a settled month owes, by its reference: neither changes once it is in force. */
function owedByMonths({ orders, settlements }: YearOfDecisions): ReadonlyMap<string, string> {
  return new Map([
    ...orders.map((order) => [documentOf(order), order.body.amount] as const),
    ...settlements.map((settled) => [documentOf(settled), settled.body.result.cash] as const),
  ]);
}

/** A document by its reference, whichever revision it is. */
function documentOf({ reference }: Checked<unknown>): string {
  return reference.split('@')[0]!;
}

function poolsOf(budgets: YearOfDecisions['budgets']): string[] {
  return budgets.map(({ body }) => body.result.package_pool);
}

/** What the shares of the whole pool give those communities that have a package. */
function poolsOfSome({ body }: Checked<Decision<'packages'>>, shares: YearOfDecisions['shares']): string[] {
  const ids = new Set(body.result.packages.map(({ id }) => id));
  return shares.map((whole) => formatFen(sumOf(whole.body.result.packages.filter(({ id }) => ids.has(id)))));
}

function isOfWholeYear(packages: Checked<PackagesOfYear>): packages is Checked<Decision<'packages'>> {
  return !isByMonths(packages.body);
}

function isOfMonths(packages: Checked<PackagesOfYear>): packages is Checked<PackagesByMonths> {
  return isByMonths(packages.body);
}

type Close = YearOfDecisions['closes'][number];

function hasPackage(close: Close): close is Checked<ModeAClose | ModeCClose> {
  return !isByInstitution(close);
}

function isOfModeC(close: Close): close is Checked<Decision<'community-clearing'>> {
  return close.body.formula === 'community-clearing';
}

/** What is of no formula is looked at as a close of mode A, and violates it. */
function isOfModeA(close: Close): close is Checked<Decision<'community-close'>> {
  return !isOfModeC(close) && !isByInstitution(close);
}

/** It is sums, and of no formula. */
function isByInstitution(close: Close): close is Checked<CloseByInstitution> {
  return close.body.formula === null;
}

/** Where nothing is retained any more, the document is a record and no calculation. */
function isMade(
  distribution: YearOfDecisions['distributions'][number],
): distribution is Checked<Decision<'distribution'>> {
  return 'result' in distribution.body;
}

function each<Body>(
  documents: readonly Checked<Body>[],
  check: (document: Checked<Body>) => readonly DecisionFinding[],
): DecisionFinding[] {
  return documents.flatMap((document) => {
    try {
      return check(document);
    } catch (error) {
      return [unreadable(document, error as Error)];
    }
  });
}

function unreadable({ reference }: Checked<unknown>, { message }: Error): DecisionFinding {
  const [zh, en] = ['文书可以读取', 'the document can be read'];
  return { invariant: 'readable', document: reference, zh, en, expected: '', found: message };
}
