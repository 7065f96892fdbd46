import { z } from 'zod';
import { Fault } from '../errors.ts';
import { formula } from '../formula/formula.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';
import { id, ids, listOf, tableOf, unsigned } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';
import { type Claimed, chooserOf, type NotApplied } from './chooseKinds.ts';
import { type CoefficientPolicy, coefficientPolicyShape } from './coefficientKinds.ts';
import { type Multiplied, multiply } from './multiply.ts';
import { noteCoefficients } from './noteCoefficients.ts';

const inputShape = z.strictObject({
  cases: listOf(
    z.strictObject({
      id,
      /** Exact: in yuan, or points. */
      standard: unsigned,
      /** The key of each kind that the case claims. */
      values: tableOf(id),
      flags: ids.default([]),
    }),
  ),
});

type Input = z.output<typeof inputShape>;
type One = Input['cases'][number];

interface Applied {
  readonly kind: string;
  readonly key: string;
  readonly factor: Ratio;
  /** The product so far. */
  readonly product: Ratio;
}

/** What multiplies the standard of one case, and what does not. */
interface Coefficients {
  readonly id: string;
  readonly applied: readonly Applied[];
  readonly not_applied: readonly NotApplied[];
  readonly product: Ratio;
  readonly coefficient: Ratio;
  readonly clamped: Multiplied['clamped'];
  /** Unit rate. */
  readonly amount?: Fen;
  /** What the coefficients change of the standard, unit rate. */
  readonly change?: Fen;
  /** To 4 places, unit points. */
  readonly points?: Ratio;
}

interface PaymentCoefficients {
  readonly cases: readonly Coefficients[];
  readonly amount?: Fen;
  readonly change?: Fen;
}

const HUNDRED = Ratio.of(100n);

/**
 * Formula 25, the coefficients that multiply the standard of a case: which of them apply, and why the others do not.
 *
 * @throws Fault invalid_request  a case that claims a kind or a key that the policy does not have
 */
export const paymentCoefficients = formula(
  coefficientPolicyShape,
  inputShape,
  (policy, input): Outcome<PaymentCoefficients> => {
    refuseUnknown(policy, input);
    const workings = new Workings();
    const choose = chooserOf(policy);
    const cases = input.cases.map((one): Coefficients => {
      const choices = choose(one);
      const applied = choices.flatMap((choice) => ('applied' in choice ? [choice.applied] : []));
      const not_applied = choices.flatMap((choice) => ('notApplied' in choice ? [choice.notApplied] : []));
      const multiplied = multiply(policy.clamp, applied);
      noteCoefficients(workings, policy, one.id, applied, multiplied);
      const { product, coefficient, clamped, products } = multiplied;
      const told = applied.map((claimed, i) => toldOf(claimed, products[i]!));
      const worth = worthOf(policy.unit, one, coefficient, workings);
      return { id: one.id, applied: told, not_applied, product, coefficient, clamped, ...worth };
    });
    const sums = policy.unit === 'points' ? {} : { amount: sum('amount'), change: sum('change') };
    return { result: { cases: inOrderOfId(cases), ...sums }, workings: workings.steps };

    function sum(figure: 'amount' | 'change'): Fen {
      const amounts = cases.map((one) => one[figure]!);
      return workings.note(figure, 'sum(cases)', { cases: amounts }, sumFen(amounts));
    }
  },
);

function toldOf({ kind, key, factor }: Claimed, product: Ratio): Applied {
  return { kind, key, factor, product };
}

/** What a case is worth with its coefficient, rounded once. */
function worthOf(unit: CoefficientPolicy['unit'], { id, standard }: One, coefficient: Ratio, workings: Workings) {
  const exact = standard.times(coefficient);
  const operands = { standard, coefficient };
  if (unit === 'points') {
    const points = exact.roundedTo(4);
    return { points: workings.note(`${id}.points`, 'round(standard * coefficient, 4)', operands, points) };
  }
  const amount = exact.times(HUNDRED).rounded();
  workings.note(`${id}.amount`, 'round(standard * coefficient)', operands, amount);
  const change = amount - standard.times(HUNDRED).rounded();
  return { amount, change: workings.note(`${id}.change`, 'amount - round(standard)', { amount, standard }, change) };
}

function refuseUnknown({ kinds }: CoefficientPolicy, { cases }: Input): void {
  const factorsOf = new Map(kinds.map(({ id: kind, factors }) => [kind, factors]));
  cases.forEach(({ values }, i) => {
    for (const [kind, key] of values) {
      const factors = factorsOf.get(kind);
      if (factors?.has(key)) continue;
      const says = factors
        ? {
            zh: `系数种类“${kind}”没有键“${key}”；已知的有 ${[...factors.keys()].join(', ')}。`,
            en: `The kind "${kind}" has no key "${key}"; known are ${[...factors.keys()].join(', ')}.`,
          }
        : {
            zh: `政策中没有系数种类“${kind}”；已知的有 ${[...factorsOf.keys()].join(', ')}。`,
            en: `The policy has no kind "${kind}"; known are ${[...factorsOf.keys()].join(', ')}.`,
          };
      throw new Fault('invalid_request', says, `input.cases[${i}].values.${kind}`);
    }
  });
}
