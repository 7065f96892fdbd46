import { type Fen, lesser, notBelowZero, sumFen } from '../money/fen.ts';
import { partOf } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import type { RegionalBudgetInput, RegionalBudgetPolicy } from './budgetPolicy.ts';
import { amountsOf, type Line } from './line.ts';

type SetAsidePolicy = RegionalBudgetPolicy['set_asides'][number];

export interface SetAside extends Line {
  readonly from_balance: boolean;
}

/** What is taken off the revenue before the budget: by its rule, or in yuan. */
export function setAsidesOf(
  policy: RegionalBudgetPolicy,
  input: RegionalBudgetInput,
  revenue: Fen,
  workings: Workings,
): SetAside[] {
  return policy.set_asides.map((line, i) => {
    const { id, amount, from_balance } = line;
    const path = `set_asides[${i}]`;
    const ruled = ruleOf(line, input, revenue);
    const by_rule = ruled?.amount;
    if (ruled) {
      const step = amount === undefined ? `set_asides.${id}` : `set_asides_by_rule.${id}`;
      workings.note(step, ruled.words, ruled.operands, ruled.amount, path);
    }
    if (amount === undefined) return { id, amount: by_rule!, from_balance };
    workings.note(`set_asides.${id}`, 'amount', { amount }, amount, path);
    return { id, amount, ...(by_rule !== undefined && { by_rule }), from_balance };
  });
}

/** What the rule of a line gives, if it has one. */
function ruleOf(line: SetAsidePolicy, input: RegionalBudgetInput, revenue: Fen) {
  const { base, rate, per_head } = line;
  if (per_head !== undefined) {
    const { insured } = input;
    return { words: 'insured * per_head', operands: { insured, per_head }, amount: BigInt(insured) * per_head };
  }
  if (base === undefined) return undefined;
  const whole = base === 'revenue' ? revenue : input.recognised_spending!;
  return { words: `round(${base} * rate)`, operands: { [base]: whole, rate: rate! }, amount: partOf(whole, rate!) };
}

/** What becomes of past balances: some set-asides are paid from them, and the rest is spent or stays. */
export interface Balance {
  readonly drawn: Fen;
  readonly added: Fen;
  readonly left: Fen;
}

/** Undefined where there is no past balance. */
export function balanceOf(
  { add_balance }: RegionalBudgetPolicy,
  { past_balance }: RegionalBudgetInput,
  setAsides: readonly SetAside[],
  workings: Workings,
): Balance | undefined {
  if (past_balance === 0n) return undefined;
  const from_balance = amountsOf(setAsides.filter((line) => line.from_balance));
  const drawn = notBelowZero(lesser(past_balance, sumFen(from_balance)));
  workings.note('drawn', 'max(0, min(past_balance, sum(from_balance)))', { past_balance, from_balance }, drawn);
  const added = add_balance ? past_balance - drawn : 0n;
  const words = add_balance ? 'past_balance - drawn' : '0 * past_balance';
  workings.note('added', words, add_balance ? { past_balance, drawn } : { past_balance }, added, 'add_balance');
  const left = past_balance - drawn - added;
  workings.note('left', 'past_balance - drawn - added', { past_balance, drawn, added }, left);
  return { drawn, added, left };
}
