import assert from 'node:assert/strict';
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { formula } from '../formula/formula.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import { type Fen, greater, lesser, notBelowZero, sumFen } from '../money/fen.ts';
import { partOf, Ratio } from '../money/ratio.ts';
import { partsHold } from '../wire/partsHold.ts';
import { id, listBy, share, unsigned, unsignedAmount } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';
import { owedShape, type PutBacks, putBacksOf, years } from './putBacks.ts';

const policyShape = z
  .strictObject({
    /** What the rate of a year's provision is of. */
    base: z.enum(['income', 'expenditure'], 'expected income or expenditure'),
    rate: share,
    floor: unsignedAmount.default(0n),
    /** No provision lifts the stock above this; a share of `stock_on`, or months of it. */
    cap: unsigned.optional(),
    /** Where the stock is to be; as the cap. */
    target: unsigned.default(Ratio.ZERO),
    stock_on: z.enum(['expenditure', 'income'], 'expected expenditure or income').default('expenditure'),
    stock_unit: z.enum(['share', 'months'], 'expected share or months').default('share'),
    /** Over how many years a draw is put back; without it none is. */
    put_back_years: years.optional(),
  })
  .refine(({ cap, target }) => cap === undefined || !cap.isLess(target), {
    error: 'expected a target that is not above the cap',
    path: ['target'],
    when: partsHold,
  });

const draw = z
  .strictObject({ id, asked: unsignedAmount, approved: unsignedAmount })
  .refine(({ asked, approved }) => approved <= asked, {
    error: 'expected no more than was asked',
    path: ['approved'],
    when: partsHold,
  });

const inputShape = z.strictObject({
  opening: unsignedAmount,
  expenditure: unsignedAmount,
  income: unsignedAmount.optional(),
  /** In the order in which they are paid. */
  draws: listBy(draw, 'id').default([]),
  /** Draws of earlier years. */
  owed: owedShape.default([]),
});

type Policy = z.output<typeof policyShape>;
type Input = z.output<typeof inputShape>;

export interface Reserve extends Partial<PutBacks> {
  readonly due: Fen;
  readonly provision: Fen;
  readonly binding: 'rate' | 'floor' | 'cap';
  readonly draws: readonly Draw[];
  readonly drawn: Fen;
  readonly unmet: Fen;
  readonly closing: Fen;
  readonly target: Fen;
  readonly refill: Fen;
}

interface Draw {
  readonly id: string;
  readonly paid: Fen;
  /** Asked, but not approved. */
  readonly refused: Fen;
  /** Approved, but not there. */
  readonly unmet: Fen;
}

/**
 * Formula 19, the risk reserve of a year: what is set aside for it and, where the policy says so, put back; then it pays what was
 * approved, as far as it reaches, in the order given. `opening + provision + put_back = drawn + closing` is asserted.
 *
 * @throws Fault invalid_request  the policy reckons with the income, and it is not given
 */
export const reserve = formula(policyShape, inputShape, (policy, input): Outcome<Reserve> => {
  checkIncome(policy, input);
  const workings = new Workings();
  const { opening } = input;
  const put = policy.put_back_years && putBacksOf(input.owed, policy.put_back_years, workings);
  const putBack = put ? put.put_back : 0n;
  const { due, provision, binding } = provisionOf(policy, input, opening + putBack, workings);

  const stock = opening + provision + putBack;
  const flows = { opening, provision, ...(put && { put_back: putBack }) };
  workings.note('stock', Object.keys(flows).join(' + '), flows, stock);
  const draws = payInOrder(input.draws, stock, workings);
  const [paid, unmet] = [draws.map((draw) => draw.paid), draws.map((draw) => draw.unmet)];
  const drawn = workings.note('drawn', 'sum(paid)', { paid }, sumFen(paid));
  workings.note('unmet', 'sum(each)', { each: unmet }, sumFen(unmet));
  const closing = workings.note('closing', 'stock - drawn', { stock, drawn }, stock - drawn);
  assert.ok(closing >= 0n, 'a reserve never pays more than it has');

  const target = stockAt('target', policy.target, policy, input, workings);
  const refill = notBelowZero(target - closing);
  workings.note('refill', 'max(0, target - closing)', { target, closing }, refill);
  const year = { due, provision, binding, draws: inOrderOfId(draws), drawn, unmet: sumFen(unmet) };
  return { result: { ...year, closing, target, refill, ...put }, workings: workings.steps };
});

function checkIncome({ base, stock_on }: Policy, { income }: Input): void {
  if (income !== undefined || (base !== 'income' && stock_on !== 'income')) return;
  const message = {
    zh: '政策按基金收入计算风险准备金，须提供 input.income。',
    en: 'The policy reckons the reserve on the income, so input.income is needed.',
  };
  throw new Fault('invalid_request', message, 'input.income');
}

/** What is set aside this year, and what decided how much. @param there what the stock is before it */
function provisionOf(policy: Policy, input: Input, there: Fen, workings: Workings) {
  const { base, rate, floor, cap } = policy;
  const measure = input[base]!;
  const by_rate = partOf(measure, rate);
  workings.note('by_rate', `round(${base} * rate)`, { [base]: measure, rate }, by_rate, 'base', 'rate');
  const due = workings.note('due', 'max(by_rate, floor)', { by_rate, floor }, greater(by_rate, floor), 'floor');
  const without = floor > by_rate ? 'floor' : 'rate';
  if (cap === undefined) {
    workings.note('provision', 'due', { due }, due);
    workings.note('binding', "floor > by_rate ? 'floor' : 'rate'", { floor, by_rate }, without);
    return { due, provision: due, binding: without } as const;
  }
  const highest = stockAt('highest', cap, policy, input, workings);
  const room = notBelowZero(highest - there);
  workings.note('room', 'max(0, highest - before)', { highest, before: there }, room);
  const provision = workings.note('provision', 'min(due, room)', { due, room }, lesser(due, room));
  const binding = provision < due ? 'cap' : without;
  const operands = { provision, due, floor, by_rate };
  workings.note('binding', "provision < due ? 'cap' : floor > by_rate ? 'floor' : 'rate'", operands, binding);
  return { due, provision, binding } as const;
}

/** How large the stock would be at a level that the policy names, in its unit. */
function stockAt(
  step: 'highest' | 'target',
  level: Ratio,
  { stock_on, stock_unit }: Policy,
  input: Input,
  workings: Workings,
): Fen {
  const measure = input[stock_on]!;
  const isMonths = stock_unit === 'months';
  const stock = partOf(measure, isMonths ? level.over(Ratio.of(12n)) : level);
  const name = `${step}_${stock_unit}`;
  const expression = isMonths ? `round(${stock_on} * ${name} / 12)` : `round(${stock_on} * ${name})`;
  const key = step === 'highest' ? 'cap' : 'target';
  return workings.note(step, expression, { [stock_on]: measure, [name]: level }, stock, key, 'stock_on', 'stock_unit');
}

function payInOrder(asked: Input['draws'], stock: Fen, workings: Workings): Draw[] {
  let available = stock;
  return asked.map(({ id, asked, approved }) => {
    const paid = lesser(approved, available);
    workings.note(`paid.${id}`, 'min(approved, available)', { approved, available }, paid);
    const refused = workings.note(`refused.${id}`, 'asked - approved', { asked, approved }, asked - approved);
    const unmet = workings.note(`unmet.${id}`, 'approved - paid', { approved, paid }, approved - paid);
    workings.note(`available.${id}`, 'available - paid', { available, paid }, available - paid);
    available -= paid;
    return { id, paid, refused, unmet };
  });
}
