import { inOrderOfId } from '../money/codePointOrder.ts';
import { formatFen, parseFen, sumFen } from '../money/fen.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { type Decision, decide } from './decision.ts';
import {
  isByMonths,
  type PackagesByMonths,
  type PackagesOfYear,
  packageEndIn,
  type VersionOfYear,
  versionsIn,
} from './packagesOfYear.ts';
import type { Based } from './pin.ts';
import type { PlanVersion } from './planVersion.ts';
import { packagedOf } from './planYear.ts';

/*
 * The plan of a year of which a version holds from a month on. What the version has is drawn as if its figures held all year (`planYear.ts`); here of each
 * version its own months count, and what was prepaid of the months before stays.
 */

type Reserved = Based<Decision<'apportion'>>;

/** What a version goes on from: the packages that were in force before it, and what was reserved of them. */
export interface Earlier {
  readonly packages: Based<PackagesOfYear>;
  readonly reserved: Reserved;
}

/** What a version would have for a whole year, and what would be reserved of it. */
export interface WholeYear {
  /** Undefined where nobody has a package by it. */
  readonly packages: Based<Decision<'packages'>> | undefined;
  readonly reserved: Reserved;
}

/**
 * The packages of a year, of each version its own months, by twelfths of what it would have for a whole year.
 *
 * @param ofNoMonth those that have no package of any month, although a version before had one for them
 */
export function planPackagesByMonths(
  rules: ResolvedPolicy,
  version: PlanVersion,
  earlier: Earlier,
  { packages, reserved }: WholeYear,
  ofNoMonth: ReadonlySet<string>,
): PackagesByMonths {
  const last = versionOf(version.from.slice(5), packages?.body.result ?? NOBODY, reserved);
  const on = { earlier: [earlier.packages, earlier.reserved], ...(packages && { packages }), reserved };
  const decision = decide('packages-by-months', rules, { versions: [...versionsOf(earlier, ofNoMonth), last] }, { on });
  const before = earlier.packages.body.result.packages.map(({ id, amount }) => ({ id, amount }));
  return { ...decision, version, before };
}

/** The versions that were in force before: those that packages by months have already or, of a year that had none, the whole of it. */
function versionsOf(earlier: Earlier, ofNoMonth: ReadonlySet<string>): readonly VersionOfYear[] {
  return versionsBefore(earlier).map((version) => ({
    ...version,
    communities: version.communities.map(({ package: lumpSum, ...community }) =>
      lumpSum === undefined || ofNoMonth.has(community.id) ? community : { ...community, package: lumpSum },
    ),
  }));
}

function versionsBefore({ packages: { body }, reserved }: Earlier): readonly VersionOfYear[] {
  if (isByMonths(body)) return versionsIn(body);
  return [versionOf('01', body.result, reserved)];
}

/** Packages of which there are none: the pool is nobody's, and nothing of it is left over between them. */
const NOBODY = { packages: [], residue: '0.00' } as const;

type Amounts = readonly { readonly id: string; readonly amount: string }[];

function versionOf(
  id: string,
  { packages, residue }: { readonly packages: Amounts; readonly residue: string },
  reserved: Reserved,
): VersionOfYear {
  const given = new Map(packages.map((each) => [each.id, each.amount]));
  const communities = reserved.body.result.parts.map((part) => {
    const amount = given.get(part.id);
    return { id: part.id, reserved: part.amount, ...(amount !== undefined && { package: amount }) };
  });
  return { id, residue, communities };
}

/** What is reserved of packages by months: of each version what its months have. */
export function planReservedByMonths(rules: ResolvedPolicy, packages: Based<PackagesByMonths>): Decision<'apportion'> {
  const { reserved, packages: given } = packages.body.result;
  const total = sumFen(reserved.map(({ amount }) => parseFen(amount)));
  // Of nothing nobody has a part, and it is told as of a whole year: by the packages.
  const parts = (total === 0n ? given : reserved).map(({ id, amount }) => ({ id, weight: amount }));
  return decide('apportion', rules, { total: formatFen(total), parts }, { on: { total: packages, parts: packages } });
}

/** What there is of the prepayment of a community when a version of its plan is drawn. */
export interface PrepaidBefore {
  /** What was ordered of each month, approved or not, by the month within its year. */
  readonly ordered: ReadonlyMap<string, string>;
  /** The plan in force. */
  readonly plan: Decision<'prepayment-plan'> | undefined;
}

/**
 * How what is left of the package of a community is prepaid from the month of a version on. Months before it stay as they were ordered, or are to be by the
 * plan in force; a month that was ordered by another plan since stays, too. Where the package has ended, no other month pays anything. As long as its own months are ordered as it has them, a version that is drawn again is the same.
 *
 * @param rules those of its county
 */
export function planPrepaymentOfRest(
  rules: ResolvedPolicy,
  community: string,
  packages: Based<PackagesOfYear>,
  reserved: Reserved,
  { from }: Pick<PlanVersion, 'from'>,
  { ordered, plan }: PrepaidBefore,
): Decision<'prepayment-plan'> {
  const first = from.slice(5);
  const isOver = packageEndIn(packages.body, community) !== undefined;
  const planned = (plan?.result.months ?? []).map(({ id, amount }) => [id, amount] as const);
  const amounts = inOrderOfId([...new Map([...planned, ...ordered])].map(([id, amount]) => ({ id, amount })));
  const drawn = (isGone: (month: string) => boolean) => {
    const gone = amounts.filter(({ id }) => isGone(id));
    const version = { from: first, gone, ...(isOver && { ends: true as const }) };
    const { on, ...packaged } = packagedOf(community, packages, reserved);
    return decide('prepayment-plan', rules, { ...packaged, version }, { on });
  };
  const last = versionOfPlan(plan);
  const known = new Set(last?.from === first ? last.gone.map(({ id }) => id) : []);
  const again = drawn((month) => month < first || known.has(month));
  const amountOf = new Map(again.result.months.map(({ id, amount }) => [id, amount]));
  const isAsOrdered = [...ordered].every(([id, amount]) => amountOf.get(id) === amount);
  return isAsOrdered ? again : drawn((month) => month < first || ordered.has(month));
}

/** From which month a plan holds, and which were gone when it was drawn; undefined where it is of the whole year. */
export function versionOfPlan(
  plan: Decision<'prepayment-plan'> | undefined,
): { readonly from: string; readonly gone: Amounts } | undefined {
  return (plan?.input as { readonly version?: { readonly from: string; readonly gone: Amounts } } | undefined)?.version;
}
