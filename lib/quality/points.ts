import type { Bilingual } from '../bilingual.ts';
import { Fault } from '../errors.ts';
import { Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import type { Indicator } from './indicator.ts';
import { notePoints } from './notePoints.ts';

export interface Points {
  /** The weights of the whole sheet. */
  readonly total: Ratio;
  /** In the order of the sheet; null where an indicator is left out. */
  readonly points: readonly { readonly id: string; readonly points: Ratio | null }[];
}

/**
 * The points of every indicator of a sheet, exactly.
 *
 * @param values the values of those that have one
 * @param missing what becomes of the others: they have no points, or are left out, and the rest count for more
 * @throws Fault zero_weights  the weights of the sheet, or of what is not left out, sum to 0
 */
export function pointsOf(
  indicators: readonly Indicator[],
  values: ReadonlyMap<string, Ratio>,
  missing: 'zero' | 'leave_out',
  workings: Workings,
): Points {
  const paths = indicators.map((_, i) => `indicators[${i}]`);
  const total = noteWeight(workings, 'total', indicators, ...paths);
  if (total.isZero) throw weighsNothing({ zh: '各项指标的权重', en: 'weights of the indicators' });
  const measured = indicators.filter(({ id }) => values.has(id));
  const leavesOut = missing === 'leave_out' && measured.length < indicators.length;
  const weight_measured = leavesOut ? noteWeight(workings, 'weight_measured', measured, 'missing') : total;
  if (weight_measured.isZero) throw weighsNothing({ zh: '有数据的指标的权重', en: 'weights of what was measured' });

  const points = indicators.map((indicator, i) => {
    const { id, weight } = indicator;
    const [step, path] = [`points.${id}`, paths[i]!];
    const value = values.get(id);
    if (!value) {
      return { id, points: leavesOut ? null : workings.note(step, '0 * weight', { weight }, Ratio.ZERO, 'missing') };
    }
    if (!leavesOut) return { id, points: notePoints(workings, 'points', indicator, value, path) };
    const points_measured = notePoints(workings, 'points_measured', indicator, value, path);
    const counted = points_measured.times(total).over(weight_measured);
    const operands = { points_measured, total, weight_measured };
    const expression = 'points_measured * total / weight_measured';
    return { id, points: workings.note(step, expression, operands, counted, 'missing') };
  });
  return { total, points };
}

function noteWeight(workings: Workings, step: string, of: readonly Indicator[], ...policy: string[]): Ratio {
  const weights = of.map(({ weight }) => weight);
  return workings.note(step, 'sum(weights)', { weights }, Ratio.sum(weights), ...policy);
}

function weighsNothing(what: Bilingual): Fault {
  return new Fault(
    'zero_weights',
    { zh: `${what.zh}合计为 0，无从计分。`, en: `The ${what.en} sum to 0: there is nothing to score by.` },
    'policy.indicators',
  );
}
