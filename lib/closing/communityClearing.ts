import assert from 'node:assert/strict';
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { formula } from '../formula/formula.ts';
import { apportion } from '../money/apportion.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';
import { partsHold } from '../wire/partsHold.ts';
import { amount, id, listOf, positive, positiveAmount, unsigned, unsignedAmount } from '../wire/wire.ts';
import { noteApportionment, type Outcome, Workings } from '../workings.ts';
import { clearingValue, worth } from './clearingValue.ts';

const policyShape = z
  .strictObject({
    /** Whether the package alone is what points share, or the package and what patients paid. */
    basis: z.enum(['fund', 'total'], 'expected "fund" or "total"'),
    /** Yuan a point, as the fund clears it elsewhere: what mode A would pay. */
    reference_value: positive,
    /** Multiples of the reference value. */
    floor: unsigned.optional(),
    ceiling: unsigned.optional(),
  })
  .refine(({ floor, ceiling }) => !(floor && ceiling?.isLess(floor)), {
    error: 'expected a floor that is not above the ceiling',
    path: ['floor'],
    when: partsHold,
  });

const inputShape = z.strictObject({
  package: positiveAmount,
  /** What the package pays that no point stands for. */
  use: z.strictObject({
    out_of_area: amount,
    non_member: amount,
    outpatient: amount,
    special_cases: amount,
    adjustments: amount,
  }),
  reserved: unsignedAmount.default(0n),
  /** What earlier years left to even out the value of a point. */
  buffer: unsignedAmount.default(0n),
  members: listOf(
    z.strictObject({
      id,
      points: unsigned,
      patient_paid: unsignedAmount.default(0n),
      prepaid: amount.default(0n),
    }),
  ),
});

type Policy = z.output<typeof policyShape>;
type Input = z.output<typeof inputShape>;

export interface CommunityClearing {
  /** What the package leaves for points. */
  readonly pot: Fen;
  /** Yuan a point, as it is paid. */
  readonly point_value: Ratio;
  readonly published: Ratio;
  /** Of the reference value. */
  readonly ratio: Ratio;
  readonly drawn: Fen;
  readonly fed: Fen;
  readonly short: Fen;
  /** What the buffer has afterwards. */
  readonly buffer: Fen;
  readonly payments: Fen;
  readonly mode_a: Fen;
  /** What the package would leave in mode A; below 0, the fund would bear it. */
  readonly mode_a_balance: Fen;
  readonly members: readonly ClearedMember[];
}

export interface ClearedMember {
  readonly id: string;
  /** Negative: the member owes. */
  readonly payment: Fen;
  readonly cash_due: Fen;
  readonly mode_a: Fen;
  readonly difference: Fen;
}

/**
 * Formula 26, a mode C year of one community cleared by its own value of a point, within a corridor around the reference and
 * with a buffer beside it; and what the same points would be paid in mode A. The identity
 * `package + drawn = Σ payments + Σ use + reserved + fed` is asserted, never adjusted.
 *
 * @throws Fault infeasible  the package is used up and more
 * @throws Fault undefined_point_value  there are no points
 */
export const communityClearing = formula(policyShape, inputShape, (policy, input): Outcome<CommunityClearing> => {
  const workings = new Workings();
  const { pot, used } = potOf(input, workings);
  const whole = wholeOf(policy, input, pot, workings);
  const each = input.members.map(({ points }) => points);
  const points = workings.note('points', 'sum(each)', { each }, Ratio.sum(each));
  if (points.isZero) {
    throw new Fault(
      'undefined_point_value',
      { zh: '没有点数，点值无法计算。', en: 'There are no points, so a point has no value.' },
      'input.members',
    );
  }

  const value = clearingValue(policy, { whole, points, buffer: input.buffer }, workings);
  const { point_value, drawn, fed, short } = value;
  const { reference_value } = policy;
  const published = workings.note('published', 'round(point_value, 4)', { point_value }, point_value.roundedTo(4));
  const ratio = point_value.over(reference_value);
  workings.note('ratio', 'point_value / reference_value', { point_value, reference_value }, ratio, 'reference_value');
  const buffer = input.buffer + fed - drawn;
  workings.note('buffer', 'buffer_before + fed - drawn', { buffer_before: input.buffer, fed, drawn }, buffer);
  const shared = whole + drawn - fed;
  workings.note('shared', 'whole + drawn - fed', { whole, drawn, fed }, shared);

  const members = membersOf(policy, input, shared, workings);
  const each_payment = members.map(({ payment }) => payment);
  const payments = workings.note('payments', 'sum(members)', { members: each_payment }, sumFen(each_payment));
  const each_mode_a = members.map((member) => member.mode_a);
  const mode_a = workings.note('mode_a', 'sum(members)', { members: each_mode_a }, sumFen(each_mode_a));
  const mode_a_balance = workings.note('mode_a_balance', 'pot - mode_a', { pot, mode_a }, pot - mode_a);

  const goes = payments + used + input.reserved + fed;
  assert.equal(input.package + drawn, goes, 'the clearing conserves the package and what the buffer adds');
  const result = { pot, point_value, published, ratio, drawn, fed, short, buffer, payments, mode_a, mode_a_balance };
  return { result: { ...result, members }, workings: workings.steps };
});

function potOf({ package: lumpSum, use, reserved }: Input, workings: Workings) {
  const { out_of_area, non_member, outpatient, special_cases, adjustments } = use;
  const lines = { out_of_area, non_member, outpatient, special_cases, adjustments };
  const used = sumFen(Object.values(lines));
  workings.note('use', 'out_of_area + non_member + outpatient + special_cases + adjustments', lines, used);
  const pot = lumpSum - used - reserved;
  if (pot < 0n) {
    const by = -pot;
    const message = {
      zh: `支出和预留超过打包额，相差 ${by} 分。`,
      en: `What is used and reserved is more than the package, by ${by} fen.`,
    };
    throw new Fault('infeasible', message, 'input.package');
  }
  workings.note('pot', 'package - use - reserved', { package: lumpSum, use: used, reserved }, pot);
  return { pot, used };
}

function wholeOf({ basis }: Policy, { members }: Input, pot: Fen, workings: Workings): Fen {
  if (basis === 'fund') return workings.note('whole', 'pot', { pot }, pot, 'basis');
  const patient_paid = members.map((member) => member.patient_paid);
  const whole = pot + sumFen(patient_paid);
  return workings.note('whole', 'pot + sum(patient_paid)', { pot, patient_paid }, whole, 'basis');
}

function membersOf({ basis, reference_value }: Policy, { members }: Input, shared: Fen, workings: Workings) {
  const parts = members.map(({ id, points }) => ({ id, weight: points }));
  const portions = apportion(shared, parts);
  noteApportionment(workings, 'portions', shared, parts, portions);
  return inOrderOfId(members).map(({ id, points, patient_paid, prepaid }, i): ClearedMember => {
    const portion = portions[i]!.amount;
    const [less, paid] = basis === 'fund' ? ['', {}] : [' - patient_paid', { patient_paid }];
    const off = basis === 'fund' ? 0n : patient_paid;
    const payment = portion - off;
    workings.note(`payment.${id}`, `portion${less}`, { portion, ...paid }, payment);
    const cash_due = workings.note(`cash_due.${id}`, 'payment - prepaid', { payment, prepaid }, payment - prepaid);
    const mode_a = worth(reference_value, points) - off;
    const operands = { points, reference_value, ...paid };
    workings.note(`mode_a.${id}`, `round(points * reference_value)${less}`, operands, mode_a, 'reference_value');
    const difference = payment - mode_a;
    workings.note(`difference.${id}`, 'payment - mode_a', { payment, mode_a }, difference);
    return { id, payment, cash_due, mode_a, difference };
  });
}
