import { z } from 'zod';
import type { Fen } from '../money/fen.ts';
import { partOf, Ratio } from '../money/ratio.ts';
import { decimal, unsigned } from '../wire/wire.ts';
import type { Workings } from '../workings.ts';
import { pointsAbove } from './depositShare.ts';

export const bonusShape = z.strictObject({
  /** The score above which there is a bonus. */
  from: decimal,
  /** What each point above it adds, as a share of the deposit. */
  per_point: unsigned,
  /** At most this share of the deposit. */
  cap: unsigned,
});

interface Policy {
  readonly bonus?: z.output<typeof bonusShape> | undefined;
  readonly partial_points: boolean;
}

/** What a high score adds on top of the deposit; nothing in a year of a deficit. */
export function bonusOf(policy: Policy, deposit: Fen, score: Ratio, deficit: boolean, workings: Workings) {
  const { bonus } = policy;
  if (!bonus) return {};
  const { from, per_point, cap } = bonus;
  if (deficit) return { bonus: workings.note('bonus', 'deficit ? 0 : deposit', { deficit, deposit }, 0n, 'bonus') };
  if (!from.isLess(score)) {
    return { bonus: workings.note('bonus', 'score > from ? deposit : 0', { score, from, deposit }, 0n, 'bonus.from') };
  }
  const points = pointsAbove('points_above', ['score', score], ['from', from], policy, workings);
  const share = Ratio.min(cap, per_point.times(points));
  const shared = { cap, per_point, points_above: points };
  workings.note('bonus_share', 'min(cap, per_point * points_above)', shared, share, 'bonus.cap', 'bonus.per_point');
  const value = partOf(deposit, share);
  return { bonus: workings.note('bonus', 'round(deposit * bonus_share)', { deposit, bonus_share: share }, value) };
}
