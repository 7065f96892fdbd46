import { clearingPeriod } from '../claims/bookingPeriod.ts';
import type { Period } from '../claims/posting.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { type Fen, parseFen, sumFen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';
import type { Provenance } from '../policy/provenance.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import type { MonthlyStatement } from './monthlyStatement.ts';
import { type Rate, readinessThresholds, type Thresholds } from './wayRules.ts';

/** What was reconciled in shadow of an institution. */
interface ShadowSums {
  readonly cases: number;
  readonly pairs: number;
  readonly matched: number;
  readonly grouped: number;
  readonly booked: Fen;
  readonly payable: Fen;
  readonly difference: Fen;
}

/** ... in a period, in all communities whose residents were treated. */
export interface ShadowMonth extends ShadowSums {
  readonly period: Period;
}

/** What an institution shows of something, and what it has to show; null where there is nothing to show it by, or nobody asks for it. */
interface ReadinessCheck {
  readonly id: 'months' | Rate;
  readonly value: string | null;
  readonly threshold: string | null;
  readonly met: boolean | null;
}

/** Whether an institution in shadow is ready to be paid by its groups (切换准备). */
export interface Readiness extends ShadowSums {
  readonly months: readonly ShadowMonth[];
  readonly checks: readonly ReadinessCheck[];
  /** Whether every threshold is met; null where nobody says one. */
  readonly ready: boolean | null;
  readonly by: Provenance | null;
}

type Statement = {
  readonly month: Pick<MonthlyStatement['month'], 'period' | 'grouped'>;
  readonly result: Pick<MonthlyStatement['result'], 'shadow'>;
};

/** What months reconciled in shadow of an institution, period by period. @param statements of all communities of the fund */
export function shadowMonths(institution: string, statements: readonly Statement[]): ShadowMonth[] {
  const parts = statements.flatMap(({ month, result }) => {
    const found = result.shadow?.find(({ id }) => id === institution);
    if (!found) return [];
    const grouped = month.grouped?.find((one) => one.institution === institution)?.count ?? 0;
    const { cases, pairs, matched } = found;
    const [booked, payable] = [parseFen(found.booked), parseFen(found.payable)];
    const difference = payable - booked;
    return [{ period: month.period, cases, pairs, matched, grouped, booked, payable, difference }];
  });
  return [...Map.groupBy(parts, ({ period }) => period)]
    .sort(([one], [other]) => byCodePoint(one, other))
    .map(([period, of]) => ({ period, ...sumsOf(of) }));
}

/**
 * Whether an institution is ready: months in shadow, cases that agree with the insurer's lines of all cases, those with a group of all, and by how much payable
 * differs from booked, either way.
 *
 * @param rules in force in the month in which it is to be paid by its groups
 */
export function readinessOf(rules: ResolvedPolicy, months: readonly ShadowMonth[]): Readiness {
  const sums = sumsOf(months);
  const said = readinessThresholds(rules);
  const thresholds: Partial<Thresholds> = said?.value ?? {};
  const inYear = months.filter(({ period }) => period !== clearingPeriod(period.slice(0, 4)));
  const checks = [
    monthsCheck(inYear.length, thresholds),
    atLeast('match_rate', rateOf(sums.matched, sums.cases), thresholds),
    atLeast('grouping_rate', rateOf(sums.grouped, sums.cases), thresholds),
    atMost('variance', sums.booked === 0n ? null : Ratio.of(sums.difference, sums.booked).absolute(), thresholds),
  ];
  const asked = checks.flatMap(({ met }) => met ?? []);
  return {
    ...sums,
    ...{ months, checks, ready: asked.length === 0 ? null : asked.every((met) => met), by: said?.provenance ?? null },
  };
}

function sumsOf(parts: readonly ShadowSums[]): ShadowSums {
  const count = (of: (part: ShadowSums) => number) => parts.reduce((sum, part) => sum + of(part), 0);
  return {
    cases: count(({ cases }) => cases),
    pairs: count(({ pairs }) => pairs),
    matched: count(({ matched }) => matched),
    grouped: count(({ grouped }) => grouped),
    booked: sumFen(parts.map(({ booked }) => booked)),
    payable: sumFen(parts.map(({ payable }) => payable)),
    difference: sumFen(parts.map(({ difference }) => difference)),
  };
}

function rateOf(some: number, all: number): Ratio | null {
  return all === 0 ? null : Ratio.of(some, all);
}

function monthsCheck(months: number, { months: least }: Partial<Thresholds>): ReadinessCheck {
  const threshold = least === undefined ? null : String(least);
  return { id: 'months', value: String(months), threshold, met: least === undefined ? null : months >= least };
}

function atLeast(id: Rate, value: Ratio | null, thresholds: Partial<Thresholds>): ReadinessCheck {
  return checked(id, value, thresholds, (shown, asked) => !shown.isLess(asked));
}

function atMost(id: Rate, value: Ratio | null, thresholds: Partial<Thresholds>): ReadinessCheck {
  return checked(id, value, thresholds, (shown, asked) => !asked.isLess(shown));
}

/** Of what there is nothing to show, a threshold is not met. */
function checked(
  id: Rate,
  value: Ratio | null,
  thresholds: Partial<Thresholds>,
  isMet: (shown: Ratio, asked: Ratio) => boolean,
): ReadinessCheck {
  const threshold = thresholds[id] ?? null;
  const met = threshold === null ? null : value !== null && isMet(value, Ratio.parse(threshold));
  return { id, value: value?.toString(4) ?? null, threshold, met };
}
