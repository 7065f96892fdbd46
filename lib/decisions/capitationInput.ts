import { monthBefore } from '../calendar/months.ts';
import type { Period } from '../claims/posting.ts';
import type { EnrolledPackage } from '../enrolment/enrolment.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { formatFen, parseFen, sumFen } from '../money/fen.ts';
import type { HeadUse, HeadUseOfPackage } from './headUse.ts';

/** A member of the input of formula 21, as far as list and books say it. */
export interface HeadsAndUse {
  readonly id: string;
  readonly member_months: { readonly [name: string]: number };
  readonly use: { readonly own: string; readonly elsewhere: string };
}

/**
 * The heads of each member that has any, and what was paid for them.
 *
 * @param uses of a package, period by period
 * @param through the months whose heads count, from 1 to 12
 */
export function headsAndUse(
  { heads }: Pick<EnrolledPackage, 'heads'>,
  uses: readonly Pick<HeadUseOfPackage, 'members'>[],
  through = 12,
): HeadsAndUse[] {
  const members = [...Map.groupBy(heads, ({ institution }) => institution)].sort(([one], [other]) =>
    byCodePoint(one, other),
  );
  return members.map(([id, classes]) => {
    const own = uses.flatMap((use) => use.members.filter((member) => member.id === id));
    const months = classes.map(({ class: name, months: each }) => [name, sumOf(each.slice(0, through))] as const);
    return {
      id,
      member_months: Object.fromEntries(months.filter(([, count]) => count > 0)),
      use: {
        own: formatFen(sumFen(own.map((use) => parseFen(use.own)))),
        elsewhere: formatFen(sumFen(own.map((use) => parseFen(use.elsewhere)))),
      },
    };
  });
}

/** What of each period is of a package of heads. */
export function usesOfPackage(uses: readonly HeadUse[], id: string): HeadUseOfPackage[] {
  return uses.flatMap(({ packages }) => packages.filter((one) => one.id === id));
}

/** How many visits an institution had, of anybody, by the uses of a year. */
export function visitsOf(uses: readonly Pick<HeadUseOfPackage, 'visits'>[], institution: string): number {
  const own = uses.flatMap(({ visits }) => visits.filter((of) => of.institution === institution));
  return Math.max(0, sumOf(own.map(({ visits }) => visits)));
}

/**
 * The last month through which all that is booked was counted; undefined where there is none.
 *
 * @param booked the periods that have any entries
 * @param lockedThrough the last locked period of the year
 */
export function countedThrough(
  year: string,
  booked: Iterable<Period>,
  lockedThrough: Period | null,
  uses: readonly Pick<HeadUse, 'period'>[],
): Period | undefined {
  const counted = new Set(uses.map(({ period }) => period));
  const last = lesserOf(lockedThrough ?? '', `${year}-12`);
  const missing = [...booked].filter((period) => period <= last && !counted.has(period)).sort(byCodePoint);
  const through = missing.length === 0 ? last : monthBefore(missing[0]!);
  return through.startsWith(year) ? through : undefined;
}

function lesserOf(one: Period, other: Period): Period {
  return one < other ? one : other;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
