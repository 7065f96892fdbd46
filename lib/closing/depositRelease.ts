import { z } from 'zod';
import { Fault } from '../errors.ts';
import { formula } from '../formula/formula.ts';
import type { Fen } from '../money/fen.ts';
import { partOf, Ratio } from '../money/ratio.ts';
import { partsHold } from '../wire/partsHold.ts';
import { amount, decimal, positive, share, unsigned } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';
import { bonusOf, bonusShape } from './depositBonus.ts';
import { shareByScore } from './depositShare.ts';

/** Between which scores the deposit is released in proportion. */
export const depositLines = z.strictObject({
  /** From this score on the whole deposit is released. */
  full_at: positive,
  /** Below this score nothing is. */
  none_below: decimal,
});

const policyShape = z
  .strictObject({
    /** Needed by score. */
    ...depositLines.partial().shape,
    by: z.enum(['score', 'fund', 'both'], 'expected one of score, fund, both').default('score'),
    /** What of it is released in a year in which the fund has a deficit. */
    deficit_share: share.default(Ratio.ZERO),
    /** The share of the deposit that each point below `full_at` costs; without it, release is in proportion. */
    loss_per_point: unsigned.optional(),
    /** Who says what is released between the two lines: this rule, or somebody, case by case. */
    between: z.enum(['rule', 'decided'], 'expected rule or decided').default('rule'),
    /** Whether a part of a point counts. */
    partial_points: z.boolean().default(true),
    bonus: bonusShape.optional(),
  })
  .superRefine(
    ({ by, bonus, ...lines }, context) => {
      if (by === 'fund') return;
      for (const name of ['full_at', 'none_below'] as const) {
        if (lines[name]) continue;
        context.addIssue({ code: 'custom', path: [name], message: 'expected a decimal' });
      }
      if (lines.between === 'decided' && lines.loss_per_point) {
        const message = 'expected no loss_per_point, as the share is decided';
        context.addIssue({ code: 'custom', path: ['loss_per_point'], message });
      }
      if (lines.full_at && bonus?.from.isLess(lines.full_at)) {
        const message = 'expected a score that is not below full_at';
        context.addIssue({ code: 'custom', path: ['bonus', 'from'], message });
      }
    },
    { when: partsHold },
  );

const inputShape = z.strictObject({
  deposit: amount,
  /** Needed by score; but who is not assessed has none, where what is released is decided. */
  score: decimal.optional(),
  /** The share of the deposit that somebody decided on; needed between the two lines where the policy leaves it to that, and without a score. */
  decided: share.optional(),
  /** The same of the bonus. */
  decided_bonus: unsigned.optional(),
  /** What the year leaves in the fund; needed by fund. */
  fund_balance: amount.optional(),
});

/** The options as they are where nobody says them. */
export const WITHOUT_OPTIONS = {
  by: 'score',
  deficit_share: Ratio.ZERO,
  partial_points: true,
  between: 'rule',
} as const;

type Policy = z.output<typeof policyShape>;
type Input = z.output<typeof inputShape>;
/** A policy by which the score counts. */
export type ByScore = Policy & z.output<typeof depositLines>;

export interface DepositRelease {
  readonly released: Fen;
  readonly forfeited: Fen;
  /** On top of the deposit, where the policy has one. */
  readonly bonus?: Fen;
}

/**
 * Formula 9, the quality deposit by the score: all of it is released, nothing, or in proportion between the two lines; or it goes by
 * the year of the fund, or by both. Where the policy leaves a share to somebody's decision it is an input: between the two lines, and of
 * whom nobody assessed, it is released in place of a proportion; from the line of the bonus on it is paid on top.
 *
 * @throws Fault invalid_request  the score, the balance of the fund or a decision is missing, and the policy goes by it
 */
export const depositRelease = formula(policyShape, inputShape, (policy, input): Outcome<DepositRelease> => {
  checkKnown(policy, input);
  const workings = new Workings();
  const { deposit } = input;
  const released = releasedOf(policy, input, workings);
  const forfeited = deposit - released;
  const operands = { deposit, deposit_released: released };
  workings.note('deposit_forfeited', 'deposit - deposit_released', operands, forfeited);
  const bonus = goesByScore(policy) ? bonusOf(policy, input, hasDeficit(policy, input), workings) : {};
  return { result: { released, forfeited, ...bonus }, workings: workings.steps };
});

function checkKnown(policy: Policy, input: Input): void {
  const { by } = policy;
  const needed = [
    ...(goesByScore(policy) ? neededByScore(policy, input) : []),
    ...(by === 'score' ? [] : (['fund_balance'] as const)),
    ...(goesByScore(policy) && asksBonus(policy, input) && !hasDeficit(policy, input)
      ? (['decided_bonus'] as const)
      : []),
  ];
  const missing = needed.find((name) => input[name] === undefined);
  if (missing === undefined) return;
  const what = {
    score: ['考核得分', 'the score'],
    decided: ['核定返还比例', 'a share that is decided'],
    decided_bonus: ['核定奖励比例', 'a bonus that is decided'],
    fund_balance: ['基金当年结余', 'the balance of the fund'],
  }[missing];
  const message = {
    zh: `政策按${what[0]}返还保证金，须提供 input.${missing}。`,
    en: `The policy releases the deposit by ${what[1]}, so input.${missing} is needed.`,
  };
  throw new Fault('invalid_request', message, `input.${missing}`);
}

/** The score; or, where a decision stands in for it or for what it comes to, the decision. */
function neededByScore({ between, full_at, none_below }: ByScore, { score, decided }: Input): ('score' | 'decided')[] {
  if (between === 'rule' || (score === undefined && decided === undefined)) return ['score'];
  const isOpen = score === undefined || (score.isLess(full_at) && !score.isLess(none_below));
  return isOpen ? ['decided'] : [];
}

/** Whether the score reaches a bonus that is decided. */
function asksBonus({ bonus }: ByScore, { score }: Input): boolean {
  return bonus?.decided === true && score !== undefined && !score.isLess(bonus.from);
}

function goesByScore(policy: Policy): policy is ByScore {
  return policy.by !== 'fund';
}

/** Whether the fund's year keeps a part of the deposit back. */
function hasDeficit({ by }: Policy, { fund_balance }: Input): boolean {
  return by !== 'score' && fund_balance! < 0n;
}

function releasedOf(policy: Policy, input: Input, workings: Workings): Fen {
  const { by, loss_per_point, between, deficit_share } = policy;
  const { deposit, fund_balance } = input;
  if (goesByScore(policy) && by === 'score' && loss_per_point === undefined && between === 'rule')
    return inProportion(policy, input, workings);
  const deficit = hasDeficit(policy, input);
  if (by !== 'score') workings.note('deficit', 'fund_balance < 0', { fund_balance: fund_balance! }, deficit, 'by');
  const parts = {
    ...(goesByScore(policy) && { deposit_share: shareByScore(policy, input, workings) }),
    ...(deficit && { deficit_share }),
  };
  const released = Object.values(parts)
    .reduce((whole, part) => whole.times(part), Ratio.of(deposit))
    .rounded();
  const words = ['deposit', ...Object.keys(parts)];
  const expression = words.length === 1 ? 'deposit' : `round(${words.join(' * ')})`;
  return workings.note(
    'deposit_released',
    expression,
    { deposit, ...parts },
    released,
    ...(deficit ? ['deficit_share'] : []),
  );
}

function inProportion({ full_at, none_below }: ByScore, { deposit, score: given }: Input, workings: Workings): Fen {
  const score = given!;
  const released = !score.isLess(full_at)
    ? deposit
    : score.isLess(none_below)
      ? 0n
      : partOf(deposit, score.over(full_at));
  return workings.note(
    'deposit_released',
    'score >= full_at ? deposit : score < none_below ? 0 : round(deposit * score / full_at)',
    { deposit, score, full_at, none_below },
    released,
    'full_at',
    'none_below',
  );
}
