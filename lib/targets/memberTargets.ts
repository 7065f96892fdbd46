import assert from 'node:assert/strict';
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { formula } from '../formula/formula.ts';
import { apportion } from '../money/apportion.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import { type Fen, formatFen, sumFen } from '../money/fen.ts';
import { partOf, Ratio } from '../money/ratio.ts';
import { amount, count, id, listOf, share, unsigned, unsignedAmount } from '../wire/wire.ts';
import { noteApportionment, type Outcome, Workings } from '../workings.ts';
import { memberShares } from './memberShares.ts';
import { noteShares } from './noteShares.ts';

const policyShape = z.strictObject({
  /** How much each ground counts beside the others. */
  factors: z.strictObject({ history: unsigned, capacity: unsigned, population: unsigned }),
  /** The part of the base that the primary members have at least. */
  primary_minimum: share.default(Ratio.ZERO),
});

const memberShape = z.strictObject({
  id,
  history: unsignedAmount.default(0n),
  /** Beds, staff or whatever the area counts. */
  capacity: unsigned.default(Ratio.ZERO),
  population: count.default(0),
  /** Whether it belongs to primary care: a township centre, a village clinic. */
  primary: z.boolean().default(false),
});

const inputShape = z.strictObject({
  package: amount,
  /** What the agency itself pays outside the area. */
  reserved: amount.default(0n),
  members: listOf(memberShape),
});

type Policy = z.output<typeof policyShape>;
type Input = z.output<typeof inputShape>;

export interface MemberTargets {
  readonly base: Fen;
  /** Whether the primary members were lifted to their minimum. */
  readonly lifted: boolean;
  /** What the primary members get together. */
  readonly primary: Fen;
  /** The share is the one before the lift. */
  readonly members: readonly { readonly id: string; readonly share: Ratio; readonly amount: Fen }[];
}

/**
 * Formula 16, what of a package is spent within the area becomes the targets of its members (成员单位预算): by history,
 * capacity and population, with a minimum for primary care.
 *
 * @throws Fault infeasible  more is reserved than the package
 * @throws Fault zero_weights  the factors, what all members have of one that counts, or the shares of primary members to be lifted sum to 0
 */
export const memberTargets = formula(policyShape, inputShape, (policy, input): Outcome<MemberTargets> => {
  const workings = new Workings();
  const base = baseOf(input, workings);
  const members = sharing(policy, input, workings);
  const byShare = split(workings, 'members', base, members);

  const { primary_minimum } = policy;
  const primaryByShare = primaryOf(members, byShare);
  workings.note(
    'primary_by_share',
    'sum(primary_amounts)',
    { primary_amounts: primaryByShare },
    sumFen(primaryByShare),
  );
  const least = partOf(base, primary_minimum);
  workings.note('least', 'round(base * primary_minimum)', { base, primary_minimum }, least, 'primary_minimum');
  const beside = { primary_by_share: sumFen(primaryByShare), least };
  const lifted = workings.note('lifted', 'primary_by_share < least', beside, beside.primary_by_share < least);
  const amounts = lifted ? lift(base, least, members, workings) : byShare;
  const primary = sumFen(primaryOf(members, amounts));
  workings.note('primary', 'max(primary_by_share, least)', beside, primary);

  const targets = members.map(({ id, share }) => ({ id, share, amount: amounts.get(id)! }));
  assert.equal(sumFen(targets.map(({ amount }) => amount)), base, 'the targets are the base');
  return { result: { base, lifted, primary, members: inOrderOfId(targets) }, workings: workings.steps };
});

interface Sharing {
  readonly id: string;
  readonly primary: boolean;
  readonly share: Ratio;
  /** A whole number in proportion to the share. */
  readonly weight: Ratio;
}

type Amounts = ReadonlyMap<string, Fen>;

function baseOf({ package: lumpSum, reserved }: Input, workings: Workings): Fen {
  const base = workings.note('base', 'package - reserved', { package: lumpSum, reserved }, lumpSum - reserved);
  if (base >= 0n) return base;
  throw new Fault(
    'infeasible',
    { zh: `预留金额比打包额多 ${-base} 分。`, en: `More is reserved than the package, by ${-base} fen.` },
    'input.reserved',
  );
}

function sharing({ factors }: Policy, { members }: Input, workings: Workings): Sharing[] {
  const owned = members.map(({ history, capacity, population }) => {
    return { history: Ratio.of(history), capacity, population: Ratio.of(population) };
  });
  const { grounds, weights, whole } = memberShares(factors, owned);
  const shares = weights.map((weight) => Ratio.of(weight, whole));
  noteShares(workings, factors, grounds, members, shares);
  return members.map(({ id, primary }, i) => ({ id, primary, share: shares[i]!, weight: Ratio.of(weights[i]!) }));
}

function split(workings: Workings, step: string, total: Fen, members: readonly Sharing[]): Amounts {
  const portions = apportion(total, members);
  const exact = members.map(({ id, share }) => ({ id, weight: share }));
  noteApportionment(workings, step, total, exact, portions);
  return new Map(portions.map(({ id, amount }) => [id, amount]));
}

function primaryOf(members: readonly Sharing[], amounts: Amounts): Fen[] {
  return members.flatMap(({ id, primary }) => (primary ? [amounts.get(id)!] : []));
}

/** The primary members get their minimum, the others what is left. */
function lift(base: Fen, least: Fen, members: readonly Sharing[], workings: Workings): Amounts {
  const primary = members.filter((member) => member.primary);
  if (primary.every(({ weight }) => weight.isZero)) {
    throw new Fault('zero_weights', {
      zh: `基层成员单位的份额合计为 0，无法提高到下限 ${formatFen(least)} 元。`,
      en: `The shares of the primary members sum to 0: they cannot be lifted to ${formatFen(least)} yuan.`,
    });
  }
  const others = members.filter((member) => !member.primary);
  const lifted = split(workings, 'primary_members', least, primary);
  const rest = workings.note('rest', 'base - least', { base, least }, base - least);
  return new Map([...lifted, ...split(workings, 'other_members', rest, others)]);
}
