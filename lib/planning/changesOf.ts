import type { Decision } from '../decisions/decision.ts';
import type { YearFigures } from '../decisions/figures.ts';
import { type PackagesOfYear, packageIn } from '../decisions/packagesOfYear.ts';
import type { PlanVersion } from '../decisions/planVersion.ts';
import type { BodyOf, Kind } from '../documents/kinds.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { formatFen, parseFen, sumFen } from '../money/fen.ts';

/** An amount that is in force and what a draft has in its place, in yuan; null where there is none. */
interface Change {
  readonly before: string | null;
  readonly after: string | null;
}

/** What a plan that is drawn anew changes of what is in force, before anybody approves it. */
export interface PlanChanges {
  /** From when and why; null where figures are of the whole year, and count since January. */
  readonly version: PlanVersion | null;
  readonly communities: readonly ChangedCommunity[];
}

interface ChangedCommunity {
  readonly community: string;
  /** Of the year. */
  readonly package: Change;
  /** Of the months from the first of the version on, or of all. */
  readonly instalments: Change;
  /** What months that are gone got beyond what the package leaves: the close takes it back. */
  readonly overpaid: string;
  readonly targets: readonly ({ readonly member: string } & Change)[];
}

/** One of two plans: what is in force, or what was drawn. */
export interface PlanSide {
  readonly of: <K extends Kind>(kind: K, community?: string) => BodyOf<K> | undefined;
}

/** @param communities those of the year */
export function changesOf(
  { version }: Pick<YearFigures, 'version'>,
  communities: readonly string[],
  before: PlanSide,
  after: PlanSide,
): PlanChanges {
  const first = version?.from.slice(5) ?? '01';
  const changed = [...communities].sort(byCodePoint).map((community): ChangedCommunity => {
    const change = (amountIn: (side: PlanSide) => string | undefined): Change => ({
      before: amountIn(before) ?? null,
      after: amountIn(after) ?? null,
    });
    const hasPackage = (side: PlanSide) => packageOf(side.of('packages'), community) !== undefined;
    const targetsIn = (side: PlanSide) =>
      (hasPackage(side) ? side.of('member-targets', community)?.result.members : undefined) ?? [];
    const members = new Set([before, after].flatMap((side) => targetsIn(side).map(({ id }) => id)));
    return {
      community,
      package: change((side) => packageOf(side.of('packages'), community)),
      instalments: change((side) =>
        hasPackage(side) ? restOf(side.of('prepayment-plan', community), first) : undefined,
      ),
      overpaid: (hasPackage(after) && after.of('prepayment-plan', community)?.result.overpaid) || '0.00',
      targets: [...members].sort(byCodePoint).map((member) => ({
        member,
        ...change((side) => targetsIn(side).find(({ id }) => id === member)?.amount),
      })),
    };
  });
  return { version: version ?? null, communities: changed };
}

function packageOf(packages: PackagesOfYear | undefined, community: string): string | undefined {
  return packages && packageIn(packages, community);
}

function restOf(plan: Decision<'prepayment-plan'> | undefined, first: string): string | undefined {
  const rest = plan?.result.months.filter(({ id }) => id >= first);
  return rest && formatFen(sumFen(rest.map(({ amount }) => parseFen(amount))));
}
