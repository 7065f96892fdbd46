import type { Counter } from '../claims/counter.ts';
import { outsideByRule } from '../claims/outsideByRule.ts';
import { bySide } from '../claims/packageSide.ts';
import type { ServiceLine } from '../claims/posting.ts';
import { type Fen, formatFen, parseFen, sumFen } from '../money/fen.ts';
import type { MonthlyStatement } from './monthlyStatement.ts';
import { totalOf } from './spending.ts';

/** What a rule puts outside the package, in yuan. */
export interface OutsideTold {
  readonly rule: string;
  readonly entries: number;
  readonly booked: string;
}

/** What the fund pays for a community's residents beside its package (包外费用): by rule, and by group beyond what is booked. In yuan. */
export interface OutsideOfYear {
  readonly booked: string;
  /** What DRG owes more or less for stays outside. */
  readonly drg_difference: string;
  readonly paid: string;
  readonly rules: readonly OutsideTold[];
}

/** What of cells or entries is outside the package, told rule by rule. */
export function outsideTold(
  parts: readonly { readonly line: ServiceLine; readonly booked: Fen; readonly entries: number }[],
): OutsideTold[] {
  return outsideByRule(parts).map((one) => ({ ...one, booked: formatFen(one.booked) }));
}

type Months = readonly {
  readonly body: {
    readonly month: Pick<MonthlyStatement['month'], 'period'>;
    readonly result: Pick<MonthlyStatement['result'], 'outside'>;
  };
}[];

/**
 * What of a community's year the fund pays beside its package; undefined where no rule puts anything there.
 *
 * @param basis whether stays are paid by what their groups make payable, or by what was booked
 */
export function outsideOfYear(
  counters: readonly Counter[],
  months: Months,
  basis: 'payable' | 'booked',
): OutsideOfYear | undefined {
  const rules = outsideTold(counters);
  const differences = basis === 'payable' ? months.flatMap(({ body }) => body.result.outside ?? []) : [];
  if (rules.length === 0 && differences.length === 0) return undefined;
  const booked = totalOf(bySide(counters).outside);
  const difference = sumFen(differences.map((one) => parseFen(one.difference)));
  return {
    booked: formatFen(booked),
    drg_difference: formatFen(difference),
    paid: formatFen(booked + difference),
    rules,
  };
}
