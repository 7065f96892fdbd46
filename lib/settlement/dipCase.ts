import { z } from 'zod';
import { formula } from '../formula/formula.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import { Ratio } from '../money/ratio.ts';
import { decimal, id, listOf, positiveAmount, unsigned, unsignedAmount } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';

const policyShape = z.strictObject({
  low: unsigned,
  high: unsigned,
  /** Beyond this multiple an expert panel decides. */
  panel: unsigned,
});

const inputShape = z.strictObject({
  cases: listOf(z.strictObject({ id, cost: unsignedAmount, mean_cost: positiveAmount, score: decimal })),
});

type Policy = z.output<typeof policyShape>;

export interface DipCase {
  readonly id: string;
  readonly status: 'low' | 'normal' | 'high' | 'panel';
  readonly ratio: Ratio;
  readonly coefficient: Ratio | null;
  /** To 4 places. */
  readonly score: Ratio | null;
}

/** Formula 6, the deviation coefficient of each case: how far its cost lies from the mean of its group. */
export const dipCase = formula(policyShape, inputShape, (policy, { cases }): Outcome<{ cases: DipCase[] }> => {
  const workings = new Workings();
  const { low, high, panel } = policy;
  const rated = cases.map(({ id, cost, mean_cost, score }): DipCase => {
    const ratio = Ratio.of(cost, mean_cost);
    workings.note(`${id}.ratio`, 'cost / mean_cost', { cost, mean_cost }, ratio);
    const status = statusOf(policy, ratio);
    workings.note(
      `${id}.status`,
      "ratio < low ? 'low' : ratio <= high ? 'normal' : ratio <= panel ? 'high' : 'panel'",
      { ratio, low, high, panel },
      status,
      'low',
      'high',
      'panel',
    );
    if (status === 'panel') return { id, status, ratio, coefficient: null, score: null };
    const coefficient = coefficientOf(status, ratio, high);
    workings.note(`${id}.coefficient`, COEFFICIENT[status], { ratio, high }, coefficient);
    const rounded = score.times(coefficient).roundedTo(4);
    workings.note(`${id}.score`, 'round(score * coefficient, 4)', { score, coefficient }, rounded);
    return { id, status, ratio, coefficient, score: rounded };
  });
  return { result: { cases: inOrderOfId(rated) }, workings: workings.steps };
});

const COEFFICIENT = { low: 'ratio', normal: '1', high: 'ratio - high + 1' } as const;

function statusOf({ low, high, panel }: Policy, ratio: Ratio): DipCase['status'] {
  if (ratio.isLess(low)) return 'low';
  if (!high.isLess(ratio)) return 'normal';
  return panel.isLess(ratio) ? 'panel' : 'high';
}

function coefficientOf(status: 'low' | 'normal' | 'high', ratio: Ratio, high: Ratio): Ratio {
  if (status === 'normal') return Ratio.ONE;
  return status === 'low' ? ratio : ratio.minus(high).plus(Ratio.ONE);
}
