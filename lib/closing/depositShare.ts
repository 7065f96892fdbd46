import { Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';

interface Points {
  /** Whether a part of a point counts. */
  readonly partial_points: boolean;
}

/** How far a score is above a line, in points; only whole ones where parts do not count. */
export function pointsAbove(
  step: string,
  [high, above]: readonly [name: string, score: Ratio],
  [low, line]: readonly [name: string, line: Ratio],
  { partial_points }: Points,
  workings: Workings,
): Ratio {
  const exact = above.minus(line);
  const operands = { [high]: above, [low]: line };
  if (partial_points) return workings.note(step, `${high} - ${low}`, operands, exact);
  return workings.note(step, `floor(${high} - ${low})`, operands, Ratio.of(exact.floor()), 'partial_points');
}

interface Curve extends Points {
  readonly full_at: Ratio;
  readonly none_below: Ratio;
  readonly loss_per_point?: Ratio | undefined;
  readonly between: 'rule' | 'decided';
}

interface Judged {
  readonly score?: Ratio | undefined;
  readonly decided?: Ratio | undefined;
}

/** The part of the deposit that a score releases, or a decision where it stands in for one. */
export function shareByScore(policy: Curve, { score, decided }: Judged, workings: Workings): Ratio {
  const { full_at, none_below, loss_per_point, between } = policy;
  const note = (words: string, operands: { [name: string]: Ratio }, value: Ratio, ...keys: string[]) =>
    workings.note('deposit_share', words, operands, value, ...keys);
  if (score === undefined) return note('decided', { decided: decided! }, decided!, 'between');
  if (!score.isLess(full_at)) return note('score >= full_at ? 1 : 0', { score, full_at }, Ratio.ONE, 'full_at');
  if (score.isLess(none_below)) {
    return note('score < none_below ? 0 : 1', { score, none_below }, Ratio.ZERO, 'none_below');
  }
  if (between === 'decided') {
    const operands = { score, none_below, decided: decided! };
    return note('score >= none_below ? decided : 0', operands, decided!, 'none_below', 'between');
  }
  if (loss_per_point === undefined) return note('score / full_at', { score, full_at }, score.over(full_at), 'full_at');
  const points = pointsAbove('points_lost', ['full_at', full_at], ['score', score], policy, workings);
  const left = Ratio.max(Ratio.ZERO, Ratio.ONE.minus(loss_per_point.times(points)));
  const operands = { loss_per_point, points_lost: points };
  return note('max(0, 1 - loss_per_point * points_lost)', operands, left, 'loss_per_point');
}
