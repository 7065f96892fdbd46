import { z } from 'zod';
import type { Fen } from '../money/fen.ts';
import { partOf, Ratio } from '../money/ratio.ts';
import { partsHold } from '../wire/partsHold.ts';
import { decimal, unsigned } from '../wire/wire.ts';
import type { Workings } from '../workings.ts';
import { pointsAbove } from './depositShare.ts';

const MISSING = 'expected a decimal';

export const bonusShape = z
  .strictObject({
    /** The score above which there is a bonus. */
    from: decimal,
    /** What each point above it adds, as a share of the deposit. */
    per_point: unsigned.optional(),
    /** At most this share of the deposit; a bonus that is decided may go without. */
    cap: unsigned.optional(),
    /** In place of `per_point`: somebody decides on the share, from the line itself on. */
    decided: z.boolean().default(false),
  })
  .superRefine(
    ({ per_point, cap, decided }, context) => {
      const refuse = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message });
      if (decided && per_point) refuse('per_point', 'expected no per_point, as the bonus is decided');
      if (!decided && !per_point) refuse('per_point', MISSING);
      if (!decided && !cap) refuse('cap', MISSING);
    },
    { when: partsHold },
  );

type Bonus = z.output<typeof bonusShape>;

interface Policy {
  readonly bonus?: Bonus | undefined;
  readonly partial_points: boolean;
}

interface Judged {
  readonly deposit: Fen;
  readonly score?: Ratio | undefined;
  readonly decided_bonus?: Ratio | undefined;
}

/** What a high score adds on top of the deposit; nothing in a year of a deficit, or where nobody was assessed. */
export function bonusOf(policy: Policy, judged: Judged, deficit: boolean, workings: Workings) {
  const { bonus } = policy;
  if (!bonus) return {};
  const { deposit, score } = judged;
  const { from } = bonus;
  if (deficit) return { bonus: workings.note('bonus', 'deficit ? 0 : deposit', { deficit, deposit }, 0n, 'bonus') };
  if (score === undefined) return { bonus: workings.note('bonus', '0 * deposit', { deposit }, 0n, 'bonus') };
  if (bonus.decided) return decidedBonus(bonus, score, judged, workings);
  if (!from.isLess(score)) {
    return { bonus: workings.note('bonus', 'score > from ? deposit : 0', { score, from, deposit }, 0n, 'bonus.from') };
  }
  const [cap, per_point] = [bonus.cap!, bonus.per_point!];
  const points = pointsAbove('points_above', ['score', score], ['from', from], policy, workings);
  const share = Ratio.min(cap, per_point.times(points));
  const shared = { cap, per_point, points_above: points };
  workings.note('bonus_share', 'min(cap, per_point * points_above)', shared, share, 'bonus.cap', 'bonus.per_point');
  return { bonus: shareOf(deposit, share, workings) };
}

/** A bonus of the share that somebody decided on, at most the cap. */
function decidedBonus({ from, cap }: Bonus, score: Ratio, { deposit, decided_bonus }: Judged, workings: Workings) {
  if (score.isLess(from)) {
    return { bonus: workings.note('bonus', 'score >= from ? deposit : 0', { score, from, deposit }, 0n, 'bonus.from') };
  }
  const given = { score, from, decided_bonus: decided_bonus! };
  if (!cap) {
    const words = 'score >= from ? decided_bonus : 0';
    workings.note('bonus_share', words, given, given.decided_bonus, 'bonus.from', 'bonus.decided');
    return { bonus: shareOf(deposit, given.decided_bonus, workings) };
  }
  const share = Ratio.min(cap, given.decided_bonus);
  const words = 'score >= from ? min(cap, decided_bonus) : 0';
  workings.note('bonus_share', words, { ...given, cap }, share, 'bonus.from', 'bonus.decided', 'bonus.cap');
  return { bonus: shareOf(deposit, share, workings) };
}

function shareOf(deposit: Fen, bonus_share: Ratio, workings: Workings): Fen {
  const value = partOf(deposit, bonus_share);
  return workings.note('bonus', 'round(deposit * bonus_share)', { deposit, bonus_share }, value);
}
