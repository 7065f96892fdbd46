/** Requests about the budget of a year, drawn by fast-check. */
import fc from 'fast-check';
import { parseFen, sumFen } from '../../lib/money/fen.ts';
import {
  amount,
  anyAmount,
  decimal,
  heads,
  listOf,
  positiveWeight,
  share,
  tableOf,
  tenth,
  unsignedAmount,
  weight,
} from './wire.ts';

const { array, boolean, constant, constantFrom, oneof, record, tuple } = fc;

/** Keys that may all be left out. */
const optional = { requiredKeys: [] as [] };

const BANDS = ['0-14', '15-44', '45-59', '60-79', '80+'];

export const apportion = record({
  policy: constant({}),
  input: record({ total: anyAmount, parts: listOf(record({ weight })) }),
});

const growth = tuple(
  record({ absolute_cap: share, gdp_multiple: decimal(2), performance: decimal(1), follow_fund: boolean() }, optional),
  boolean(),
).map(([caps, follow_revenue]) => ({ ...caps, follow_revenue }));

/** An amount beside a rule, and whether past balances pay it: often neither. */
const fixed = oneof(
  { weight: 3, arbitrary: constant({}) },
  { weight: 1, arbitrary: record({ amount: amount(0n, 10n ** 10n), from_balance: boolean() }, optional) },
);

function maybeFixed<Rule extends object>(rule: fc.Arbitrary<Rule>) {
  return tuple(rule, fixed).map(([ruled, said]): Rule & { amount?: string; from_balance?: boolean } => ({
    ...ruled,
    ...said,
  }));
}

/** An envelope by rate, and now and then an amount beside it, or in its place. */
const envelope = oneof(
  { weight: 4, arbitrary: record({ rate: decimal(1).map(tenth), in_package: boolean() }) },
  {
    weight: 1,
    arbitrary: record(
      { rate: decimal(1).map(tenth), amount: amount(0n, 10n ** 8n), in_package: boolean() },
      { requiredKeys: ['amount', 'in_package'] },
    ),
  },
);

const start = constantFrom('spending', 'income', 'mean', 'package');

const years = listOf(record({ amount: unsignedAmount, weight }, { requiredKeys: ['amount'] }), { maxLength: 3 });

export const regionalBudget = record({
  policy: record(
    {
      growth,
      set_asides: listOf(
        oneof(
          maybeFixed(record({ base: constantFrom('revenue', 'recognised_spending'), rate: decimal(1).map(tenth) })),
          maybeFixed(record({ per_head: amount(0n, 20_000n) })),
          record({ amount: amount(0n, 10n ** 10n), from_balance: boolean() }, { requiredKeys: ['amount'] }),
        ),
        { minLength: 0, maxLength: 3 },
      ),
      envelopes: listOf(envelope, { minLength: 0, maxLength: 5 }),
      residual_id: constant('in-county inpatient'),
      start,
      add_balance: boolean(),
    },
    { requiredKeys: ['growth', 'set_asides', 'envelopes', 'residual_id'] },
  ),
  input: record({
    income: listOf(oneof(record({ amount: unsignedAmount }), record({ heads, per_head: amount(0n, 200_000n) }))),
    insured: heads,
    recognised_spending: unsignedAmount,
    policy_adjustment: amount(-(10n ** 9n), 10n ** 9n),
    gdp_growth: decimal(1),
    revenue_growth: decimal(1),
    fund_growth: decimal(1),
    negotiated_growth: decimal(1),
    past_balance: oneof(constant('0.00'), amount(0n, 10n ** 13n)),
    years,
    last_package: unsignedAmount,
  }),
});

const communities = listOf(
  record({
    history: oneof({ weight: 1, arbitrary: constant('0.00') }, { weight: 9, arbitrary: amount(10n ** 4n, 10n ** 6n) }),
    heads: fc.subarray(BANDS, { minLength: 1 }).chain((bands) => tableOf(bands, heads)),
    disease_index: decimal(2),
    access_index: decimal(2),
  }),
);

/** The pool lies around what the communities had before, so that corridors hold some of them and leave others free. */
export const packages = record({
  policy: record(
    {
      history_share: share,
      age_relativities: tableOf(BANDS, positiveWeight),
      corridor: record({ up: decimal(3).map(tenth), down: decimal(3).map(tenth) }, optional),
    },
    { requiredKeys: ['history_share', 'age_relativities'] },
  ),
  input: communities.chain((given) => {
    const before = sumFen(given.map(({ history }) => parseFen(history)));
    return record({ pool: amount((before * 4n) / 5n, (before * 6n) / 5n + 1n), communities: constant(given) });
  }),
});

const months = array(weight, { minLength: 12, maxLength: 12 });

/** The months of a year, as ids write them. */
const MONTHS = Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, '0'));

export const prepaymentPlan = record({
  policy: record({ deposit_rate: share, month_weights: months }, { requiredKeys: ['deposit_rate'] }),
  input: record(
    {
      ...{ package: unsignedAmount, reserved: amount(0n, 10n ** 6n) },
      version: record({
        from: constantFrom(...MONTHS),
        gone: fc.uniqueArray(record({ id: constantFrom(...MONTHS), amount: unsignedAmount }), {
          selector: ({ id }) => id,
        }),
      }),
    },
    { requiredKeys: ['package', 'reserved'] },
  ),
});

/** Versions within a year, the first from January on. */
export const packagesByMonths = record({
  policy: constant({}),
  input: record({
    versions: fc.subarray(MONTHS.slice(1), { maxLength: 3 }).chain((later) =>
      tuple(
        ...['01', ...later].map((id) =>
          record({
            ...{ id: constant(id), residue: unsignedAmount },
            communities: listOf(record({ reserved: anyAmount, package: anyAmount }, { requiredKeys: ['reserved'] })),
          }),
        ),
      ),
    ),
  }),
});

const reliefTable = record({
  by: constantFrom('ratio', 'gap'),
  bands: tuple(share, share, share).map(([low, middle, high]) => [
    { to: '0.1', share: low },
    { to: '2.5', share: middle },
    { to: null, share: high },
  ]),
});

/** What a policy may say beside method, rate and share. */
const fundOptions = record(
  {
    measure: constantFrom('income', 'plan'),
    own_balance_months: decimal(4, 1),
    gap_limit: share,
    match: decimal(2, 1),
    stop_months: decimal(12, 1),
    conditions: fc.subarray(['uniform policy', 'in time', '__proto__']),
  },
  optional,
);

const areas = listOf(
  record({
    ...{ income: unsignedAmount, spending: unsignedAmount, policy_caused: amount(0n, 10n ** 10n), need: weight },
    ...{ plan: unsignedAmount, local_money: amount(0n, 10n ** 14n), own_balance: unsignedAmount },
    ratio: constantFrom('0', '0.1', '2.5', '2.51', '3'),
    met: array(fc.nat(2), { maxLength: 3 }),
  }),
);

export const adjustmentFund = tuple(
  record({ method: constantFrom('deficit_relief', 'equalisation'), contribution_rate: decimal(1).map(tenth) }),
  oneof(record({ relief_share: share }), record({ relief_table: reliefTable })),
  oneof(constant({}), fundOptions),
  areas,
  oneof(constant('0.00'), amount(0n, 10n ** 14n)),
).map(([{ method, contribution_rate }, relief, options, given, opening]) => {
  const { conditions = [] } = { conditions: [] as string[], ...options };
  const known = (place: number) => (conditions[place] === undefined ? [] : [conditions[place]]);
  return {
    policy: { method, contribution_rate, ...relief, ...options },
    input: { opening, areas: given.map(({ met, ...area }) => ({ ...area, met: [...new Set(met.flatMap(known))] })) },
  };
});
