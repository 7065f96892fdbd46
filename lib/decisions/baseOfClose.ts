import { Fault } from '../errors.ts';
import { formatFen, parseFen, sumFen } from '../money/fen.ts';
import { formulaPolicy } from '../policy/formulaPolicy.ts';
import { valueIfSaid } from '../policy/neededValue.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { Workings } from '../workings.ts';
import type { ModeAClose } from './closeYear.ts';
import { type Decision, decideBy } from './decision.ts';
import type { Finality } from './finality.ts';
import type { MonthlyStatement } from './monthlyStatement.ts';
import type { Based } from './pin.ts';

/** What the next year's package of a community grows from (下年基数), and until when the close that it comes of may change. */
export type NextYearBase = Decision<'next-year-base'> & Finality;

/** Whether the rules say what of a surplus stays in the base. @throws Fault policy_not_in_force  they did, and not for this day */
export function haveBase(rules: ResolvedPolicy): boolean {
  return valueIfSaid(rules, 'next-year-base.keep') !== undefined;
}

type Months = readonly Based<{
  readonly result: {
    readonly by_institution: readonly Pick<
      MonthlyStatement['result']['by_institution'][number],
      'booked' | 'payable'
    >[];
  };
}>[];

/**
 * The base of the next year by the close of this one: package and use are the close's. What inspections took back and the close has as use
 * again is not recognised, as the care that it paid for was none. No growth is agreed here: the regional budget of the next year grows.
 *
 * @param rules in force on the last day of the year
 * @param months of the year, as they were reconciled: what the insurer pays of what was booked, where a verdict asks for it
 * @throws Fault infeasible  a verdict asks for the payout ratio, and no stay of the year was reconciled
 */
export function baseOfClose(rules: ResolvedPolicy, close: Based<ModeAClose>, months: Months): NextYearBase {
  const { body } = close;
  const { package: lumpSum } = body.input as { readonly package: string };
  const back = body.recovered?.back_to_fund ?? '0.00';
  const { policy, sources } = formulaPolicy(rules, 'next-year-base');
  const workings = new Workings();
  const isByPayout = asksForPayout(policy);
  const input = {
    ...{ package: lumpSum, use: body.result.use },
    ...(parseFen(back) > 0n && { unrecognised: [{ id: 'back_to_fund', amount: back }] }),
    ...(isByPayout && payoutOf(months, workings)),
  };
  const on = { package: close, use: close, ...(isByPayout && { payable: months, booked: months }) };
  const base = decideBy('next-year-base', { policy, sources }, input, { on, inputs: workings.steps });
  const { final_by, is_provisional } = body;
  return { ...base, final_by, is_provisional };
}

/** Whether any verdict is found by what was paid of what was booked. */
function asksForPayout({ verdicts = [] }: { readonly [name: string]: unknown }): boolean {
  return (verdicts as readonly object[]).some((verdict) => 'payout_from' in verdict || 'payout_to' in verdict);
}

function payoutOf(months: Months, workings: Workings) {
  const stays = months.flatMap(({ body }) => body.result.by_institution);
  const [payables, bookeds] = [
    stays.map(({ payable }) => parseFen(payable)),
    stays.map(({ booked }) => parseFen(booked)),
  ];
  if (sumFen(bookeds) > 0n) {
    return {
      payable: formatFen(workings.note('payable', 'sum(payables)', { payables }, sumFen(payables))),
      booked: formatFen(workings.note('booked', 'sum(bookeds)', { bookeds }, sumFen(bookeds))),
    };
  }
  throw new Fault('infeasible', {
    zh: '规定按支付率判定下年基数（next-year-base.verdicts），而本年没有对账相符的住院费用：请先对账，再重新清算。',
    en: 'By the rules a verdict on the base of the next year asks for the payout ratio (next-year-base.verdicts), and no stay of the year was reconciled: reconcile its months, and close it again.',
  });
}
