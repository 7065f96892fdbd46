import assert from 'node:assert/strict';
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { formula } from '../formula/formula.ts';
import { apportion } from '../money/apportion.ts';
import { type Fen, notBelowZero, sumFen } from '../money/fen.ts';
import { inYuan, Ratio } from '../money/ratio.ts';
import { amount, id, listOf, unsigned } from '../wire/wire.ts';
import { noteApportionment, type Outcome, Workings } from '../workings.ts';

const policyShape = z.strictObject({
  /** Whether the budget alone is split over the points, or the budget and what patients paid. */
  basis: z.enum(['fund', 'total'], 'expected "fund" or "total"'),
  /** Yuan a point. */
  floor: unsigned.optional(),
  ceiling: unsigned.optional(),
});

const inputShape = z.strictObject({
  budget: amount,
  institutions: listOf(z.strictObject({ id, points: unsigned, patient_paid: amount.default(0n) })),
});

type Policy = z.output<typeof policyShape>;
type Input = z.output<typeof inputShape>;

export interface PointValue {
  /** Yuan a point, as it is paid. */
  readonly point_value: Ratio;
  readonly published: Ratio;
  /** What the floor costs beyond the pot. */
  readonly drawn: Fen;
  /** What the ceiling leaves of the pot. */
  readonly returned: Fen;
  readonly institutions: readonly { readonly id: string; readonly payment: Fen }[];
}

/**
 * Formula 7, a fixed pot over the points of the institutions, within a floor and a ceiling of the value of a point.
 *
 * @throws Fault undefined_point_value  there are no points
 * @throws Fault invalid_request  the floor is above the ceiling
 */
export const pointValue = formula(policyShape, inputShape, (policy, input): Outcome<PointValue> => {
  if (policy.floor && policy.ceiling?.isLess(policy.floor)) {
    throw new Fault(
      'invalid_request',
      { zh: '点值的下限高于上限。', en: 'The floor of the point value is above its ceiling.' },
      'policy.floor',
    );
  }
  const workings = new Workings();
  const pot = potOf(policy, input, workings);
  const each = input.institutions.map(({ points }) => points);
  const points = workings.note('points', 'sum(each)', { each }, Ratio.sum(each));
  if (points.isZero) {
    throw new Fault(
      'undefined_point_value',
      { zh: '没有点数，点值无法计算。', en: 'There are no points, so a point has no value.' },
      'input.institutions',
    );
  }
  const floating = inYuan(Ratio.of(pot)).over(points);
  workings.note('floating_value', 'pot / points', { pot, points }, floating);
  const value = boundedValue(policy, floating, workings);
  const paid = value.times(points).times(Ratio.of(100n)).rounded();
  workings.note('paid_pot', 'round(point_value * points)', { point_value: value, points }, paid);
  const drawn = workings.note('drawn', 'max(0, paid_pot - pot)', { paid_pot: paid, pot }, notBelowZero(paid - pot));
  const returned = workings.note(
    'returned',
    'max(0, pot - paid_pot)',
    { paid_pot: paid, pot },
    notBelowZero(pot - paid),
  );
  const published = value.roundedTo(4);
  workings.note('published', 'round(point_value, 4)', { point_value: value }, published);

  const institutions = payments(policy, input, paid, workings);
  assert.equal(
    sumFen(institutions.map(({ payment }) => payment)),
    input.budget + drawn - returned,
    'the payments are the budget, with what was drawn or returned',
  );
  return { result: { point_value: value, published, drawn, returned, institutions }, workings: workings.steps };
});

function potOf({ basis }: Policy, { budget, institutions }: Input, workings: Workings): Fen {
  if (basis === 'fund') return workings.note('pot', 'budget', { budget }, budget, 'basis');
  const patient_paid = institutions.map((institution) => institution.patient_paid);
  const pot = budget + sumFen(patient_paid);
  return workings.note('pot', 'budget + sum(patient_paid)', { budget, patient_paid }, pot, 'basis');
}

/** The value that is paid: the floating one, unless it lies below the floor or above the ceiling. */
function boundedValue({ floor, ceiling }: Policy, floating: Ratio, workings: Workings): Ratio {
  if (floor && floating.isLess(floor)) {
    return workings.note(
      'point_value',
      'max(floating_value, floor)',
      { floating_value: floating, floor },
      floor,
      'floor',
    );
  }
  if (ceiling?.isLess(floating)) {
    const operands = { floating_value: floating, ceiling };
    return workings.note('point_value', 'min(floating_value, ceiling)', operands, ceiling, 'ceiling');
  }
  return workings.note('point_value', 'floating_value', { floating_value: floating }, floating);
}

function payments({ basis }: Policy, { institutions }: Input, pot: Fen, workings: Workings) {
  const parts = institutions.map(({ id, points }) => ({ id, weight: points }));
  const portions = apportion(pot, parts);
  noteApportionment(workings, 'portions', pot, parts, portions);
  const patientPaid = new Map(institutions.map(({ id, patient_paid }) => [id, patient_paid]));
  return portions.map(({ id, amount: portion }) => {
    if (basis === 'fund') {
      return { id, payment: workings.note(`payment.${id}`, 'portion', { portion }, portion) };
    }
    const patient_paid = patientPaid.get(id)!;
    const operands = { portion, patient_paid };
    return { id, payment: workings.note(`payment.${id}`, 'portion - patient_paid', operands, portion - patient_paid) };
  });
}
