import { z } from 'zod';
import { monthsBetween } from '../calendar/months.ts';
import { formula } from '../formula/formula.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { partOf, Ratio } from '../money/ratio.ts';
import { partsHold } from '../wire/partsHold.ts';
import { count, listBy, month, positive, unsignedAmount } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';

const policyShape = z.strictObject({
  /** What still comes after the longest delay that was seen. */
  tail: positive.default(Ratio.ONE),
  /** Factors are of what arrived in so many of the last months alone. */
  diagonals: count.refine((months) => months >= 1, 'expected 1 or more').optional(),
});

const serviceMonth = z.strictObject({
  month,
  /** All that had arrived by the end of the month itself, of the one after it, and so on. */
  arrived: z.array(unsignedAmount, 'expected a list'),
});

const inputShape = z
  .strictObject({ valued_at: month, months: listBy(serviceMonth, 'month') })
  .superRefine(figuresFit, { when: partsHold });

type Policy = z.output<typeof policyShape>;
type Input = z.output<typeof inputShape>;
type ServiceMonth = z.output<typeof serviceMonth>;

export interface Completion {
  readonly factors: readonly { readonly delay: number; readonly factor: Ratio }[];
  readonly months: readonly CompletedMonth[];
  readonly arrived: Fen;
  readonly ultimate: Fen;
  /** What has not arrived yet; negative where more arrived than will stay. */
  readonly outstanding: Fen;
}

interface CompletedMonth {
  readonly month: string;
  readonly arrived: Fen;
  readonly to_ultimate: Ratio;
  /** The part that has arrived; null where nothing will stay. */
  readonly completed: Ratio | null;
  readonly ultimate: Fen;
  readonly outstanding: Fen;
}

/**
 * Formula 29, how much of recent months' care has not arrived yet: the chain ladder. From each delay to the next, what arrived
 * grew by a factor over all months that have both; what a month has is taken through the factors that are still before it.
 */
export const completion = formula(policyShape, inputShape, (policy, input): Outcome<Completion> => {
  const workings = new Workings();
  const factors = factorsOf(policy, input, workings);
  const toUltimate = toUltimateFrom(policy, factors, workings);

  const months = [...input.months]
    .sort((a, b) => byCodePoint(a.month, b.month))
    .map((line) => completed(line, toUltimate[line.arrived.length - 1]!, workings));
  const totalOf = (figure: 'arrived' | 'ultimate' | 'outstanding'): Fen => {
    const amounts = months.map((line) => line[figure]);
    return workings.note(figure, 'sum(months)', { months: amounts }, sumFen(amounts));
  };
  const [arrived, ultimate, outstanding] = [totalOf('arrived'), totalOf('ultimate'), totalOf('outstanding')];
  return { result: { factors, months, arrived, ultimate, outstanding }, workings: workings.steps };
});

/** A month has as many figures as have come by then, up to the longest delay; and it is not one to come. */
function figuresFit({ valued_at, months }: Input, context: z.RefinementCtx): void {
  const longest = longestOf(months);
  months.forEach(({ month, arrived }, i) => {
    const passed = monthsBetween(month, valued_at);
    if (passed < 0) {
      const message = 'expected a month that is not after valued_at';
      context.addIssue({ code: 'custom', path: ['months', i, 'month'], message });
    } else if (arrived.length !== Math.min(Math.max(longest, 1), passed + 1)) {
      const message =
        'expected a figure for the month and each one after it up to valued_at, as far as the longest list';
      context.addIssue({ code: 'custom', path: ['months', i, 'arrived'], message });
    }
  });
}

function longestOf(months: readonly ServiceMonth[]): number {
  return months.reduce((longest, { arrived }) => Math.max(longest, arrived.length), 0);
}

function factorsOf({ diagonals = Infinity }: Policy, { valued_at, months }: Input, workings: Workings) {
  const delays = Math.max(0, longestOf(months) - 1);
  const pairs = Array.from({ length: delays }, () => ({ earlier: [] as Fen[], later: [] as Fen[] }));
  for (const { month, arrived } of months) {
    const passed = monthsBetween(month, valued_at);
    arrived.slice(1).forEach((figure, delay) => {
      // The figure is of the month that lies so many before the last.
      if (passed - (delay + 1) >= diagonals) return;
      pairs[delay]!.earlier.push(arrived[delay]!);
      pairs[delay]!.later.push(figure);
    });
  }
  return pairs.map(({ earlier, later }, delay) => {
    const before = sumFen(earlier);
    const factor = before === 0n ? Ratio.ONE : Ratio.of(sumFen(later), before);
    const paths = diagonals === Infinity ? [] : ['diagonals'];
    const [expression, operands] =
      before === 0n
        ? (['1', { arrived_before: earlier }] as const)
        : (['sum(arrived_then) / sum(arrived_before)', { arrived_then: later, arrived_before: earlier }] as const);
    workings.note(`factor.${delay}`, expression, operands, factor, ...paths);
    return { delay, factor };
  });
}

/** By what to multiply what has arrived with a delay, from the month itself to the longest. */
function toUltimateFrom({ tail }: Policy, factors: Completion['factors'], workings: Workings): Ratio[] {
  let rest = tail;
  const backwards = [workings.note(`to_ultimate.${factors.length}`, 'tail', { tail }, tail, 'tail')];
  for (const { delay, factor } of factors.toReversed()) {
    const operands = { factor, to_ultimate_later: rest };
    rest = factor.times(rest);
    backwards.push(workings.note(`to_ultimate.${delay}`, 'factor * to_ultimate_later', operands, rest));
  }
  return backwards.reverse();
}

function completed({ month, arrived: figures }: ServiceMonth, to_ultimate: Ratio, workings: Workings): CompletedMonth {
  const last = figures.at(-1)!;
  const arrived = workings.note(`arrived.${month}`, 'last_figure', { last_figure: last }, last);
  const part = to_ultimate.isZero ? null : Ratio.ONE.over(to_ultimate);
  if (part) workings.note(`completed.${month}`, '1 / to_ultimate', { to_ultimate }, part);
  const ultimate = partOf(arrived, to_ultimate);
  workings.note(`ultimate.${month}`, 'round(arrived * to_ultimate)', { arrived, to_ultimate }, ultimate);
  const outstanding = ultimate - arrived;
  workings.note(`outstanding.${month}`, 'ultimate - arrived', { ultimate, arrived }, outstanding);
  return { month, arrived, to_ultimate, completed: part, ultimate, outstanding };
}
