import assert from 'node:assert/strict';
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { formula } from '../formula/formula.ts';
import { partsShape } from '../formula/parts.ts';
import { apportion, type Portion } from '../money/apportion.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { partOf, type Ratio } from '../money/ratio.ts';
import { amount, id, listOf, share, tableOf, unsigned } from '../wire/wire.ts';
import { noteApportionment, type Outcome, Workings } from '../workings.ts';

const policyShape = z.strictObject({
  tier_weights: tableOf(unsigned),
  /** The part that goes to the staff; the rest builds capacity. */
  staff_share: share.optional(),
});

const inputShape = z.strictObject({
  amount,
  /** The same tiers as the policy weighs, with the members of each. */
  tiers: listOf(z.strictObject({ id, members: partsShape })),
});

export interface Distribution {
  readonly tiers: readonly { readonly id: string; readonly amount: Fen; readonly members: readonly Portion[] }[];
  readonly staff?: Fen;
  readonly capacity?: Fen;
}

/**
 * Formula 10, what is retained reaches county, township and village, and within each tier its members.
 *
 * @throws Fault nothing_to_distribute  the amount is 0 or less
 * @throws Fault zero_weights  the tiers, or the members of one, weigh nothing
 * @throws Fault invalid_request  policy and input do not name the same tiers
 */
export const distribution = formula(policyShape, inputShape, (policy, { amount, tiers }): Outcome<Distribution> => {
  checkTiers(policy.tier_weights, tiers);
  if (amount <= 0n) {
    throw new Fault(
      'nothing_to_distribute',
      { zh: '没有可分配的金额。', en: 'There is nothing to distribute.' },
      'input.amount',
    );
  }
  const workings = new Workings();
  const weights = tiers.map(({ id }) => ({ id, weight: policy.tier_weights.get(id)! }));
  const portions = apportion(amount, weights);
  noteApportionment(workings, 'tiers', amount, weights, portions, 'tier_weights');

  const membersOf = new Map(tiers.map(({ id, members }) => [id, members]));
  const given = portions.map((tier) => {
    const parts = membersOf.get(tier.id)!;
    const members = apportion(tier.amount, parts);
    noteApportionment(workings, `members.${tier.id}`, tier.amount, parts, members);
    return { ...tier, members };
  });
  assert.equal(sumFen(given.flatMap(({ members }) => members.map((member) => member.amount))), amount);
  if (!policy.staff_share) return { result: { tiers: given }, workings: workings.steps };

  const { staff_share } = policy;
  const staff = partOf(amount, staff_share);
  workings.note('staff', 'round(amount * staff_share)', { amount, staff_share }, staff, 'staff_share');
  const capacity = workings.note('capacity', 'amount - staff', { amount, staff }, amount - staff);
  return { result: { tiers: given, staff, capacity }, workings: workings.steps };
});

function checkTiers(weights: ReadonlyMap<string, Ratio>, tiers: readonly { readonly id: string }[]): void {
  const unknown = tiers.findIndex(({ id }) => !weights.has(id));
  if (unknown >= 0) {
    const { id } = tiers[unknown]!;
    const message = { zh: `政策没有规定层级“${id}”的权重。`, en: `The tier "${id}" has no weight in the policy.` };
    throw new Fault('invalid_request', message, `input.tiers[${unknown}].id`);
  }
  const missing = [...weights.keys()].find((tier) => !tiers.some(({ id }) => id === tier));
  if (missing === undefined) return;
  throw new Fault(
    'invalid_request',
    {
      zh: `政策规定了层级“${missing}”的权重，但数据中没有这一层级。`,
      en: `The policy weighs the tier "${missing}"; the input lacks it.`,
    },
    'input.tiers',
  );
}
