import { z } from 'zod';
import { formula } from '../formula/formula.ts';
import { bandReached, rateBandsOf } from '../formula/rateBands.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import { type Fen, lesser, notBelowZero, sumFen } from '../money/fen.ts';
import { partOf, Ratio } from '../money/ratio.ts';
import { amount, decimal, id, listOf, share, unsigned, unsignedAmount } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';

const policyShape = z.strictObject({
  /** What the fund bears of the price of a product. */
  fund_share: share,
  /** What is retained of the saving, by the score. */
  bands: rateBandsOf(z.strictObject({ from: decimal, rate: share })),
  /** At most this share is retained, whatever a band says. */
  cap: share.default(Ratio.of(1n, 2n)),
  /** From this share of the agreed volume on a product counts as completed. */
  completion_minimum: unsigned.default(Ratio.ONE),
  count_non_selected: z.boolean().default(true),
  /** On which side the same yuan is kept from being retained twice. */
  guard: z.enum(['package', 'procurement', 'none'], 'expected package, procurement or none'),
});

const productShape = z.strictObject({
  id,
  agreed: unsigned,
  used: unsigned,
  /** Yuan a unit. */
  old_price: unsigned,
  selected_price: unsigned,
  non_selected_spend: unsignedAmount.default(0n),
});

const institutionShape = z.strictObject({
  id,
  score: decimal,
  package_surplus: amount.default(0n),
  products: listOf(productShape),
});

const inputShape = z.strictObject({ institutions: listOf(institutionShape) });

type Policy = z.output<typeof policyShape>;
type Product = z.output<typeof productShape>;
type Institution = z.output<typeof institutionShape>;

export interface ProcurementSurplus {
  readonly institutions: readonly InstitutionSurplus[];
  readonly base: Fen;
  readonly retained: Fen;
  readonly guard: Fen;
  readonly paid: Fen;
}

interface InstitutionSurplus {
  readonly id: string;
  readonly products: readonly ProductSaving[];
  /** Its completed products of all; null without any. */
  readonly completion: Ratio | null;
  readonly base: Fen;
  readonly rate: Ratio;
  readonly retained: Fen;
  /** What of it lies in the surplus of the package, too. */
  readonly guard: Fen;
  readonly paid: Fen;
  readonly package_surplus: Fen;
}

interface ProductSaving {
  readonly id: string;
  readonly completion: Ratio | null;
  readonly completed: boolean;
  readonly budget: Fen;
  readonly spend: Fen;
  readonly base: Fen;
  readonly counted: Fen;
}

/**
 * Formula 33, the money of volume-based procurement that stays: what the agreed volume would have cost the fund at the old price
 * less what was spent; by the score a part of it is retained, and no yuan twice, here and in the package.
 */
export const procurementSurplus = formula(policyShape, inputShape, (policy, input): Outcome<ProcurementSurplus> => {
  const workings = new Workings();
  const institutions = inOrderOfId(input.institutions.map((institution) => surplusOf(policy, institution, workings)));
  const totalOf = (figure: 'base' | 'retained' | 'guard' | 'paid'): Fen => {
    const amounts = institutions.map((line) => line[figure]);
    return workings.note(figure, 'sum(institutions)', { institutions: amounts }, sumFen(amounts));
  };
  const [base, retained] = [totalOf('base'), totalOf('retained')];
  const [guard, paid] = [totalOf('guard'), totalOf('paid')];
  return { result: { institutions, base, retained, guard, paid }, workings: workings.steps };
});

function surplusOf(policy: Policy, institution: Institution, workings: Workings): InstitutionSurplus {
  const { id, score } = institution;
  const note = notedOf(workings, id);
  const products = inOrderOfId(institution.products.map((product) => savingOf(policy, id, product, workings)));
  const completed = products.filter((product) => product.completed).length;
  const completion = products.length === 0 ? null : Ratio.of(completed, products.length);
  if (completion)
    note(
      'completion',
      'completed_products / products',
      { completed_products: completed, products: products.length },
      completion,
    );

  const counted = products.map((product) => product.counted);
  const base = note('base', 'sum(counted)', { counted }, sumFen(counted));
  const rate = rateOf(policy, score, note);
  const retained = partOf(notBelowZero(base), rate);
  note('retained', 'round(max(0, base) * rate)', { base, rate }, retained);
  return { id, products, completion, base, rate, retained, ...guarded(policy, institution, retained, note) };
}

function rateOf({ bands, cap }: Policy, score: Ratio, note: Note): Ratio {
  const band = bandReached(bands, score);
  if (band === undefined) return note('rate', '0', { score }, Ratio.ZERO, 'bands');
  return note(
    'rate',
    'min(band_rate, cap)',
    { score, band_rate: band.rate, cap },
    Ratio.min(band.rate, cap),
    'bands',
    'cap',
  );
}

function guarded({ guard: side }: Policy, { package_surplus }: Institution, retained: Fen, note: Note) {
  const guard = side === 'none' ? 0n : lesser(retained, notBelowZero(package_surplus));
  const twice = 'min(retained, max(0, package_surplus))';
  note('guard', side === 'none' ? '0' : twice, { retained, package_surplus }, guard, 'guard');
  const paid =
    side === 'procurement'
      ? note('paid', 'retained - guard', { retained, guard }, retained - guard)
      : note('paid', 'retained', { retained }, retained);
  const left =
    side === 'package'
      ? note('package_surplus', 'package_surplus - guard', { package_surplus, guard }, package_surplus - guard)
      : note('package_surplus', 'package_surplus', { package_surplus }, package_surplus);
  return { guard, paid, package_surplus: left };
}

function savingOf(policy: Policy, institution: string, product: Product, workings: Workings): ProductSaving {
  const { id, agreed, used, old_price } = product;
  const { fund_share, completion_minimum } = policy;
  const note = notedOf(workings, `${institution}.${id}`);
  const completion = agreed.isZero ? null : used.over(agreed);
  if (completion)
    note('completion', 'used_volume / agreed_volume', { used_volume: used, agreed_volume: agreed }, completion);
  const completed = !used.isLess(agreed.times(completion_minimum));
  const volumes = { used_volume: used, agreed_volume: agreed, completion_minimum };
  note('is_completed', 'used_volume >= agreed_volume * completion_minimum', volumes, completed, 'completion_minimum');

  const budget = inFen(agreed.times(old_price).times(fund_share));
  const budgeted = { agreed_volume: agreed, old_price, fund_share };
  note('budget', 'round(agreed_volume * old_price * fund_share)', budgeted, budget, 'fund_share');
  const spend = spendOf(policy, product, note);
  const base = note('product_base', 'budget - spend', { budget, spend }, budget - spend);
  const counted = completed || base < 0n ? base : 0n;
  note('counted', completed ? 'product_base' : 'min(0, product_base)', { product_base: base }, counted);
  return { id, completion, completed, budget, spend, base, counted };
}

function spendOf(policy: Policy, { used, selected_price, non_selected_spend }: Product, note: Note): Fen {
  const { fund_share, count_non_selected } = policy;
  if (!count_non_selected) {
    const spend = inFen(used.times(selected_price).times(fund_share));
    const operands = { used_volume: used, selected_price, fund_share };
    return note('spend', 'round(used_volume * selected_price * fund_share)', operands, spend, 'count_non_selected');
  }
  const bought = used.times(selected_price).plus(Ratio.of(non_selected_spend, 100n));
  const spend = inFen(bought.times(fund_share));
  const operands = { used_volume: used, selected_price, non_selected_spend, fund_share };
  const expression = 'round((used_volume * selected_price + non_selected_spend) * fund_share)';
  return note('spend', expression, operands, spend, 'fund_share');
}

/** An exact number of yuan as the nearest fen. */
function inFen(yuan: Ratio): Fen {
  return yuan.times(Ratio.of(100n)).rounded();
}

type Note = Workings['note'];

/** Note the figures of one of many, by its id. */
function notedOf(workings: Workings, id: string): Note {
  return (figure, ...rest) => workings.note(`${figure}.${id}`, ...rest);
}
