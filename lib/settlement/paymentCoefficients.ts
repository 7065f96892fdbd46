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

interface Added {
  readonly kind: string;
  readonly key: string;
  readonly addition: Ratio;
}

/** What multiplies the standard of one case, what is added then, and what is neither. */
interface Coefficients {
  readonly id: string;
  readonly applied: readonly Applied[];
  /** Where a kind of the policy adds; `addition` is the sum. */
  readonly added?: readonly Added[];
  readonly not_applied: readonly NotApplied[];
  readonly product: Ratio;
  readonly coefficient: Ratio;
  readonly clamped: Multiplied['clamped'];
  readonly addition?: Ratio;
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
 * A kind with `additions` adds in place of multiplying: it is asked in its turn and kept out for the same reasons as any other, excludes as
 * any other, and of a max group of such kinds the largest addition counts, of equal ones the first. What applies is added after product and
 * clamp, and held by neither: amount = round(standard x coefficient + Σ additions), points the same to 4 places.
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
    const adds = policy.kinds.some(({ additions }) => additions);
    const cases = input.cases.map((one): Coefficients => {
      const choices = choose(one);
      const chosen = choices.flatMap((choice) => ('applied' in choice ? [choice.applied] : []));
      const applied = chosen.filter(({ does }) => does === 'multiplies');
      const not_applied = choices.flatMap((choice) => ('notApplied' in choice ? [choice.notApplied] : []));
      const multiplied = multiply(policy.clamp, applied);
      noteCoefficients(workings, policy, one.id, applied, multiplied);
      const { product, coefficient, clamped, products } = multiplied;
      const told = applied.map((claimed, i) => toldOf(claimed, products[i]!));
      const added = adds ? addedBy(one.id, chosen, workings) : undefined;
      const worth = worthOf(policy.unit, one, coefficient, added?.addition, workings);
      return { id: one.id, applied: told, not_applied, product, coefficient, clamped, ...added, ...worth };
    });
    const sums = policy.unit === 'points' ? {} : { amount: sum('amount'), change: sum('change') };
    return { result: { cases: inOrderOfId(cases), ...sums }, workings: workings.steps };

    function sum(figure: 'amount' | 'change'): Fen {
      const amounts = cases.map((one) => one[figure]!);
      return workings.note(figure, 'sum(cases)', { cases: amounts }, sumFen(amounts));
    }
  },
);

function toldOf({ kind, key, value }: Claimed, product: Ratio): Applied {
  return { kind, key, factor: value, product };
}

/** What the kinds that add come to in one case. */
function addedBy(id: string, chosen: readonly Claimed[], workings: Workings) {
  const adding = chosen.filter(({ does }) => does === 'adds');
  const additions = adding.map(({ value }) => value);
  const paths = adding.map(({ at }) => `kinds[${at}]`);
  const addition = workings.note(`${id}.addition`, 'sum(additions)', { additions }, Ratio.sum(additions), ...paths);
  return { added: adding.map(({ kind, key, value }): Added => ({ kind, key, addition: value })), addition };
}

/** What a case is worth with its coefficient and what is added, rounded once. */
function worthOf(
  unit: CoefficientPolicy['unit'],
  { id, standard }: One,
  coefficient: Ratio,
  addition: Ratio | undefined,
  workings: Workings,
) {
  const exact = standard.times(coefficient).plus(addition ?? Ratio.ZERO);
  const operands = { standard, coefficient, ...(addition && { addition }) };
  const words = addition ? 'standard * coefficient + addition' : 'standard * coefficient';
  if (unit === 'points') {
    const points = exact.roundedTo(4);
    return { points: workings.note(`${id}.points`, `round(${words}, 4)`, operands, points) };
  }
  const amount = exact.times(HUNDRED).rounded();
  workings.note(`${id}.amount`, `round(${words})`, operands, amount);
  const change = amount - standard.times(HUNDRED).rounded();
  return { amount, change: workings.note(`${id}.change`, 'amount - round(standard)', { amount, standard }, change) };
}

function refuseUnknown({ kinds }: CoefficientPolicy, { cases }: Input): void {
  const keysOf = new Map(kinds.map(({ id: kind, factors, additions }) => [kind, additions ?? factors!]));
  cases.forEach(({ values }, i) => {
    for (const [kind, key] of values) {
      const keys = keysOf.get(kind);
      if (keys?.has(key)) continue;
      const says = keys
        ? {
            zh: `系数种类“${kind}”没有键“${key}”；已知的有 ${[...keys.keys()].join(', ')}。`,
            en: `The kind "${kind}" has no key "${key}"; known are ${[...keys.keys()].join(', ')}.`,
          }
        : {
            zh: `政策中没有系数种类“${kind}”；已知的有 ${[...keysOf.keys()].join(', ')}。`,
            en: `The policy has no kind "${kind}"; known are ${[...keysOf.keys()].join(', ')}.`,
          };
      throw new Fault('invalid_request', says, `input.cases[${i}].values.${kind}`);
    }
  });
}
