import { monthBefore, yearAndMonth } from '../calendar/months.ts';
import type { Counter } from '../claims/counter.ts';
import { bySide } from '../claims/packageSide.ts';
import type { Period } from '../claims/posting.ts';
import { type Fen, formatFen, parseFen, sumFen } from '../money/fen.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { Workings } from '../workings.ts';
import { type Decision, decide } from './decision.ts';
import type { PackagesOfYear } from './packagesOfYear.ts';
import type { Based } from './pin.ts';
import { totalOf } from './spending.ts';

/**
 * How fast a community uses its package, by what was booked through the last whole month and what of it is expected to arrive still.
 *
 * @param counters of what is held against it
 * @param notArrived left out where nobody says how arrivals are followed: then by what was booked alone
 * @param ended the first month without a package, where it ended within the year
 */
export function watchCommunity(
  rules: ResolvedPolicy,
  packages: Based<PackagesOfYear>,
  lumpSum: string,
  counters: readonly Counter[],
  month: string,
  notArrived?: Based<Decision<'completion'>>,
  ended?: Period,
): Decision<'spending-pace'> {
  const so_far = bookedThrough(counters, month);
  const [, number] = yearAndMonth(month);
  const workings = new Workings();
  const booked = notArrived ? expected(so_far, outstandingBefore(ended, notArrived.body), workings) : so_far;
  const through = ended === undefined ? {} : { through: yearAndMonth(monthBefore(ended))[1] };
  return decide(
    'spending-pace',
    rules,
    { package: lumpSum, month: number, ...through, booked: formatFen(booked) },
    { on: { package: packages, ...(notArrived && { outstanding: notArrived }) }, inputs: workings.steps },
  );
}

/** What was booked through a month of what counts against the package. */
export function bookedThrough(counters: readonly Counter[], month: string): Fen {
  return totalOf(bySide(counters).inside.filter(({ period }) => period <= month));
}

/** What has not arrived yet of what is held against a package: where that ended within the year, of the months before. @param ended the first month without it */
export function outstandingBefore(ended: Period | undefined, { result }: Decision<'completion'>): Fen {
  if (ended === undefined) return parseFen(result.outstanding);
  return sumFen(result.months.filter(({ month }) => month < ended).map((one) => parseFen(one.outstanding)));
}

function expected(booked_so_far: Fen, outstanding: Fen, workings: Workings): Fen {
  return workings.note(
    'booked',
    'booked_so_far + outstanding',
    { booked_so_far, outstanding },
    booked_so_far + outstanding,
  );
}
