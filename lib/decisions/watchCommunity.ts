import { yearAndMonth } from '../calendar/months.ts';
import type { Counter } from '../claims/counter.ts';
import { bySide } from '../claims/packageSide.ts';
import { type Fen, formatFen, parseFen } from '../money/fen.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { Workings } from '../workings.ts';
import { type Decision, decide } from './decision.ts';
import type { PackagesOfYear } from './packagesOfYear.ts';
import type { Based } from './pin.ts';
import { totalOf } from './spending.ts';

/**
 * How fast a community uses its package, by what was booked through the last whole month and what of it is expected to arrive still.
 *
 * @param notArrived left out where nobody says how arrivals are followed: then by what was booked alone
 */
export function watchCommunity(
  rules: ResolvedPolicy,
  packages: Based<PackagesOfYear>,
  lumpSum: string,
  counters: readonly Counter[],
  month: string,
  notArrived?: Based<Decision<'completion'>>,
): Decision<'spending-pace'> {
  const so_far = bookedThrough(counters, month);
  const [, number] = yearAndMonth(month);
  const workings = new Workings();
  const booked = notArrived ? expected(so_far, notArrived.body, workings) : so_far;
  return decide(
    'spending-pace',
    rules,
    { package: lumpSum, month: number, booked: formatFen(booked) },
    { on: { package: packages, ...(notArrived && { outstanding: notArrived }) }, inputs: workings.steps },
  );
}

/** What was booked through a month of what counts against the package. */
export function bookedThrough(counters: readonly Counter[], month: string): Fen {
  return totalOf(bySide(counters).inside.filter(({ period }) => period <= month));
}

function expected(booked_so_far: Fen, { result }: Decision<'completion'>, workings: Workings): Fen {
  const outstanding = parseFen(result.outstanding);
  return workings.note(
    'booked',
    'booked_so_far + outstanding',
    { booked_so_far, outstanding },
    booked_so_far + outstanding,
  );
}
