import assert from 'node:assert/strict';
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { formula } from '../formula/formula.ts';
import { apportion } from '../money/apportion.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { partOf, type Ratio } from '../money/ratio.ts';
import { id, listOf, share, unsignedAmount } from '../wire/wire.ts';
import { noteApportionment, type Outcome, Workings } from '../workings.ts';
import { type DirectorBonus, directorBonus, directorPolicyShape, directorShape } from './directorBonus.ts';
import { measureWeightsShape, pointsOf, staffShape } from './staffPoints.ts';

const policyShape = z.strictObject({
  /** The staff's part of what was retained; the rest builds capacity. */
  staff_share: share,
  weights: measureWeightsShape,
  director: directorPolicyShape.optional(),
});

const usesShape = listOf(z.strictObject({ id, planned: unsignedAmount, spent: unsignedAmount }));

const inputShape = z.strictObject({
  retained: unsignedAmount,
  staff: staffShape,
  director: directorShape.optional(),
  /** What the capacity is planned for, and what was spent of it. */
  uses: usesShape.default([]),
});

type Uses = z.output<typeof usesShape>;

export interface StaffPay extends CapacityRegister {
  readonly pot: Fen;
  readonly staff: readonly { readonly id: string; readonly points: Ratio; readonly amount: Fen }[];
  readonly capacity: Fen;
  readonly director?: DirectorBonus;
}

interface CapacityRegister {
  readonly uses: readonly { readonly id: string; readonly planned: Fen; readonly spent: Fen; readonly left: Fen }[];
  readonly planned: Fen;
  readonly unplanned: Fen;
  readonly spent: Fen;
  /** Less than nothing where more was spent than there was. */
  readonly unspent: Fen;
}

/**
 * Formula 34, what was retained reaches the staff by outcome, satisfaction and workload, and never by profit; the rest is a
 * register of capacity. The director's bonus is not taken from it.
 *
 * @throws Fault invalid_request  the policy has a director, and the input none
 * @throws Fault zero_weights  nobody has a point
 * @throws Fault infeasible  more is planned than the capacity
 */
export const staffPay = formula(policyShape, inputShape, (policy, input): Outcome<StaffPay> => {
  if (policy.director && !input.director) {
    const message = { zh: '政策规定了负责人薪酬，须填负责人数据。', en: 'The policy pays a director: who is it?' };
    throw new Fault('invalid_request', message, 'input.director');
  }
  const workings = new Workings();
  const { retained, staff, uses } = input;
  const { staff_share } = policy;
  const pot = partOf(retained, staff_share);
  workings.note('pot', 'round(retained * staff_share)', { retained, staff_share }, pot, 'staff_share');
  const points = pointsOf(policy.weights, staff, workings);
  const weights = points.map((own) => ({ id: own.id, weight: own.points }));
  const portions = apportion(pot, weights);
  noteApportionment(workings, 'staff', pot, weights, portions);
  const byId = new Map(points.map((own) => [own.id, own.points]));
  const paid = portions.map(({ id, amount }) => ({ id, points: byId.get(id)!, amount }));

  const capacity = workings.note('capacity', 'retained - pot', { retained, pot }, retained - pot);
  const register = registerOf(capacity, uses, workings);
  assert.equal(sumFen(paid.map(({ amount }) => amount)) + register.spent + register.unspent, retained);
  const result = { pot, staff: paid, capacity, ...register };
  if (!policy.director) return { result, workings: workings.steps };
  const director = directorBonus(policy.director, input.director!, workings);
  return { result: { ...result, director }, workings: workings.steps };
});

function registerOf(capacity: Fen, uses: Uses, workings: Workings): CapacityRegister {
  const plans = uses.map((use) => use.planned);
  const planned = workings.note('planned', 'sum(uses)', { uses: plans }, sumFen(plans));
  const unplanned = workings.note('unplanned', 'capacity - planned', { capacity, planned }, capacity - planned);
  if (unplanned < 0n) {
    const message = {
      zh: `计划用途超过能力建设资金 ${-unplanned} 分。`,
      en: `More is planned than the capacity, by ${-unplanned} fen.`,
    };
    throw new Fault('infeasible', message, 'input.uses');
  }
  const spendings = uses.map((use) => use.spent);
  const spent = workings.note('spent', 'sum(uses)', { uses: spendings }, sumFen(spendings));
  const unspent = workings.note('unspent', 'capacity - spent', { capacity, spent }, capacity - spent);
  const lines = inOrderOfId(uses).map(({ id, planned, spent }) => {
    workings.note(`planned.${id}`, 'planned', { planned }, planned);
    workings.note(`spent.${id}`, 'spent', { spent }, spent);
    const left = workings.note(`left.${id}`, 'planned - spent', { planned, spent }, planned - spent);
    return { id, planned, spent, left };
  });
  return { uses: lines, planned, unplanned, spent, unspent };
}
