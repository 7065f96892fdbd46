import { Ratio } from '../money/ratio.ts';
import type { Figure, Workings } from '../workings.ts';
import { type Indicator, type PointStep, reachedBy } from './indicator.ts';

/**
 * Note the points of an indicator for a value.
 *
 * @param called how the points are called there
 * @param path where the indicator stands in the policy
 */
export function notePoints(
  workings: Workings,
  called: string,
  indicator: Indicator,
  value: Ratio,
  path: string,
): Ratio {
  const { id, weight, direction, steps } = indicator;
  if (steps) return noteStep(workings, `${called}.${id}`, direction, steps, value, path);
  const [full, zero] = [indicator.full!, indicator.zero!];
  const exact = value.minus(zero).over(full.minus(zero));
  const quotient = Ratio.max(Ratio.ZERO, Ratio.min(Ratio.ONE, exact));
  const expression = 'max(0, min(1, (value - zero) / (full - zero)))';
  workings.note(`quotient.${id}`, expression, { value, zero, full }, quotient, path);
  return workings.note(`${called}.${id}`, 'weight * quotient', { weight, quotient }, weight.times(quotient), path);
}

function noteStep(
  workings: Workings,
  called: string,
  direction: Indicator['direction'],
  steps: readonly PointStep[],
  value: Ratio,
  path: string,
): Ratio {
  const reaches = direction === 'higher' ? 'value >=' : 'value <=';
  const { step, next } = reachedBy(value, direction, steps);
  const operands: { [name: string]: Figure } = {};
  let expression = '';
  if (next) {
    expression += `${reaches} next_step ? next_points : `;
    Object.assign(operands, { value, next_step: next.at, next_points: next.points });
  }
  if (step) {
    expression += `${reaches} step ? step_points : `;
    Object.assign(operands, { value, step: step.at, step_points: step.points });
  }
  return workings.note(called, `${expression}0`, operands, step ? step.points : Ratio.ZERO, path);
}
