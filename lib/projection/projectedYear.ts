import { type Fen, notBelowZero, sumFen } from '../money/fen.ts';
import { inYuan, partOf, Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import { type Ageing, indicesOf } from './insured.ts';

export interface ProjectedYear {
  readonly year: number;
  readonly insured: number;
  readonly premium: Fen;
  readonly subsidy: Fen;
  readonly interest: Fen;
  readonly other_income: Fen;
  readonly income: Fen;
  readonly spending: Fen;
  readonly balance: Fen;
  readonly closing: Fen;
  /** For how many months of this year's spending the closing balance lasts, exactly; null without spending. */
  readonly months: Ratio | null;
}

/** What a scenario makes of the policy's rates and of the heads. */
export interface Run {
  readonly name: string;
  readonly rates: Rates;
  /** In fen: what a head of relativity 1 cost in the base year. */
  readonly unit: Ratio;
  readonly bands: readonly Ageing[];
}

export interface Rates {
  readonly premium_growth: Ratio;
  readonly subsidy_growth: Ratio;
  readonly cost_growth: Ratio;
  readonly interest_rate: Ratio;
}

export interface Fund {
  readonly base_year: number;
  readonly years: number;
  readonly opening_balance: Fen;
  readonly premium_per_head: Fen;
  readonly subsidy_per_head: Fen;
  readonly one_offs: readonly { readonly year: number; readonly kind: 'income' | 'spending'; readonly amount: Fen }[];
}

const GROWING = ['premium', 'subsidy', 'cost'] as const;
type Growing = (typeof GROWING)[number];

/** What premium, subsidy and cost of a head grow to; the base year first. */
export type Indices = Readonly<Record<Growing, readonly Ratio[]>>;

export function growthOf({ rates }: Run, { years }: Fund): Indices {
  return Object.fromEntries(GROWING.map((of) => [of, indicesOf(rates[`${of}_growth`], years)])) as Record<
    Growing,
    Ratio[]
  >;
}

/** The year that is so many after the base year, from what the one before it closed with. */
export function projectedYear(
  run: Run,
  fund: Fund,
  indices: Indices,
  t: number,
  closing_before: Fen,
  workings: Workings,
): ProjectedYear {
  const year = fund.base_year + t;
  const note: Note = (figure, ...rest) => workings.note(`${figure}.${run.name}.${year}`, ...rest);
  const of = { run, fund, indices, t, note };
  const heads = run.bands.map((band) => Ratio.of(band.insured[t]!));
  const insured = note('insured', 'sum(bands)', { bands: heads }, Ratio.sum(heads));
  const sources = incomeOf(of, insured, closing_before);
  const income = sumFen(Object.values(sources));
  note('income', 'premium + subsidy + interest + other_income', sources, income);
  const spending = spendingOf(of, heads);
  const balance = note('balance_of_year', 'income - spending', { income, spending }, income - spending);
  const closing = note(
    'closing',
    'closing_before + balance_of_year',
    { closing_before, balance_of_year: balance },
    closing_before + balance,
  );
  const months = spending > 0n ? Ratio.of(closing * 12n, spending) : null;
  if (months) note('months_covered', 'closing * 12 / spending', { closing, spending }, months);
  return { year, insured: Number(insured.numerator), ...sources, income, spending, balance, closing, months };
}

/** A year of a run, while it is worked out. */
interface OfYear {
  readonly run: Run;
  readonly fund: Fund;
  readonly indices: Indices;
  readonly t: number;
  readonly note: Note;
}

type Note = Workings['note'];

function incomeOf(of: OfYear, insured: Ratio, closing_before: Fen) {
  const { run, note } = of;
  const premium = paidByHeads(of, 'premium', insured);
  const subsidy = paidByHeads(of, 'subsidy', insured);
  const { interest_rate } = run.rates;
  const interest = partOf(notBelowZero(closing_before), interest_rate);
  note('interest', 'round(max(0, closing_before) * interest_rate)', { closing_before, interest_rate }, interest);
  const one_offs = oneOffs(of, 'income');
  const other_income = note('other_income', 'sum(one_offs)', { one_offs }, sumFen(one_offs));
  return { premium, subsidy, interest, other_income };
}

function paidByHeads(of: OfYear, by: 'premium' | 'subsidy', insured: Ratio): Fen {
  const per_head = of.fund[`${by}_per_head`];
  const index = indexOf(of, by);
  const operands = { insured, [`${by}_per_head`]: per_head, [`${by}_index`]: index };
  const paid = partOf(per_head, insured.times(index));
  return of.note(by, `round(insured * ${by}_per_head * ${by}_index)`, operands, paid);
}

function spendingOf(of: OfYear, insured: readonly Ratio[]): Fen {
  const { run, note } = of;
  const relativities = run.bands.map((band) => band.relativity);
  const units = Ratio.sum(insured.map((heads, i) => heads.times(relativities[i]!)));
  note('units', 'dot(insured, relativities)', { insured, relativities }, units, 'relativities');
  const cost_index = indexOf(of, 'cost');
  const one_offs = oneOffs(of, 'spending');
  const spending = run.unit.times(units).times(cost_index).rounded() + sumFen(one_offs);
  const operands = { unit: inYuan(run.unit), units, cost_index, one_offs };
  return note('spending', 'round(unit * units * cost_index) + sum(one_offs)', operands, spending);
}

function indexOf({ run, indices, t, note }: OfYear, by: Growing): Ratio {
  const growth = `${by}_growth` as const;
  const operands = { index_before: indices[by][t - 1]!, [growth]: run.rates[growth] };
  return note(`${by}_index`, `index_before * (1 + ${growth})`, operands, indices[by][t]!);
}

function oneOffs({ fund, t }: OfYear, kind: 'income' | 'spending'): Fen[] {
  const year = fund.base_year + t;
  return fund.one_offs.flatMap((one) => (one.year === year && one.kind === kind ? [one.amount] : []));
}
