/** Plans of a year, drawn by fast-check: mostly possible ones, their corridors holding some communities and others not. */
import fc, { type Arbitrary } from 'fast-check';
import {
  type ComparedYearPlans,
  compareYearPlans,
  type YearPlansAsked,
} from '../../lib/comparison/compareYearPlans.ts';
import { Fault } from '../../lib/errors.ts';
import { amount, decimal, positiveWeight, share, tableOf, tenth } from '../laws/wire.ts';

const { boolean, constant, constantFrom, integer, oneof, option, record, subarray } = fc;

type SentPlan = YearPlansAsked['original'];

const BANDS = ['0-14', '15-59', '60+'];
const COMMUNITIES = ['east', 'north', 'south', 'west'];

/** A plan in wire form whose parts can be looked at. */
export interface DrawnPlan extends SentPlan {
  readonly rules: { readonly 'regional-budget': object; readonly packages: object };
  readonly figures: {
    readonly budget: { readonly income: readonly object[]; readonly insured: number };
    readonly communities: DrawnCommunity[];
  };
}

export interface DrawnCommunity {
  readonly id: string;
  readonly history: string;
  readonly heads: { readonly [band: string]: number };
}

const heads = integer({ min: 0, max: 3000 });
const yuan = (from: bigint, to: bigint) => amount(from * 100n, to * 100n);

const community = (id: string) =>
  record(
    {
      id: constant(id),
      history: oneof({ weight: 1, arbitrary: constant('0.00') }, { weight: 6, arbitrary: yuan(400_000n, 900_000n) }),
      heads: subarray(BANDS, { minLength: 1 }).chain((bands) => tableOf(bands, heads)),
      disease_index: decimal(2),
      access_index: decimal(2),
    },
    { requiredKeys: ['id', 'history', 'heads'] },
  );

const optional = { requiredKeys: [] as [] };

/** A plan of some of four communities, paid for by the head and otherwise. */
export const plans: Arbitrary<DrawnPlan> = record({
  rules: record({
    'regional-budget': record({
      growth: record({ absolute_cap: decimal(1).map(tenth), follow_revenue: boolean() }),
      set_asides: subarray([
        { id: 'risk', base: 'revenue', rate: '0.03' },
        { id: 'province', base: 'recognised_spending', rate: '0.0155' },
        { id: 'illness', per_head: '85.00' },
      ]),
      envelopes: subarray([
        { id: 'maternity', rate: '0.015', in_package: false },
        { id: 'outpatient', rate: '0.1813', in_package: true },
      ]),
    }),
    packages: record(
      {
        history_share: share,
        age_relativities: tableOf(BANDS, positiveWeight),
        corridor: record({ up: decimal(3).map(tenth), down: decimal(3).map(tenth) }, optional),
      },
      { requiredKeys: ['history_share', 'age_relativities'] },
    ),
  }),
  figures: record({
    budget: record({
      income: subarray(['a', 'b', 'c'], { minLength: 1 }).chain((ids) => fc.tuple(...ids.map((id) => incomeLine(id)))),
      insured: heads,
      recognised_spending: yuan(1_000_000n, 3_000_000n),
      revenue_growth: decimal(1).map(tenth),
    }),
    communities: subarray(COMMUNITIES, { minLength: 1 }).chain((ids) => fc.tuple(...ids.map(community))),
  }),
});

function incomeLine(id: string): Arbitrary<object> {
  return oneof(
    record({ id: constant(id), amount: yuan(300_000n, 2_000_000n) }),
    record({ id: constant(id), heads, per_head: constantFrom('400.00', '740.00') }),
  );
}

/** Two plans, the second with some parts changed and the others as they were. */
export const pairs: Arbitrary<readonly [DrawnPlan, DrawnPlan]> = fc
  .tuple(plans, plans, option(subarray(['rules', 'figures'] as const)))
  .map(([original, other, kept]) => {
    const same = Object.fromEntries((kept ?? []).map((part) => [part, original[part]]));
    return [original, { ...other, ...same }] as const;
  });

/** The comparison of two plans. A draw in which one of them cannot be proves nothing: fast-check draws another one. */
export function comparedIn([original, changed]: readonly [SentPlan, SentPlan]): ComparedYearPlans {
  try {
    return compareYearPlans({ original, changed });
  } catch (error) {
    fc.pre(!(error instanceof Fault));
    throw error;
  }
}
