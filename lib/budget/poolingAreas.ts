import { z } from 'zod';
import { Fault } from '../errors.ts';
import { rowsUpTo, to } from '../formula/upTo.ts';
import type { Fen } from '../money/fen.ts';
import { amount, id, ids, listOf, share, unsigned, unsignedAmount } from '../wire/wire.ts';

/** What a province decides about the fund between its pooling areas. */
export const fundPolicy = z.strictObject({
  method: z.enum(['deficit_relief', 'equalisation'], 'expected "deficit_relief" or "equalisation"'),
  contribution_rate: unsigned,
  /** The part of an eligible gap that may be asked for; relief needs it, or a table. */
  relief_share: share.optional(),
  /** What spending is held against: the income without the contribution, or the plan of the year. */
  measure: z.enum(['income', 'plan'], 'expected income or plan').default('income'),
  /** So many months of spending an area may keep of its own balance; the rest meets its gap first. */
  own_balance_months: unsigned.optional(),
  /** At most this part of what spending is held against is eligible. */
  gap_limit: unsigned.optional(),
  /** At most so many times what the local budget itself puts in is asked for. */
  match: unsigned.optional(),
  /** With so many months of all spending in the fund nobody contributes. */
  stop_months: unsigned.optional(),
  /** Where the year leaves less than so many months of spending, the local budget owes this part of the insured payroll. */
  local_duty: z.strictObject({ below_months: unsigned, rate: unsigned }).optional(),
  /** What an area must meet to be eligible. */
  conditions: ids.default([]),
  /** In place of `relief_share`: by those in work to those retired, or by the gap to the spending. */
  relief_table: z
    .strictObject({
      by: z.enum(['ratio', 'gap'], 'expected ratio or gap'),
      bands: rowsUpTo(z.strictObject({ to, share })),
    })
    .optional(),
});

export const areasShape = listOf(
  z.strictObject({
    id,
    income: amount,
    spending: amount.optional(),
    /** The part of a deficit that local policy caused. */
    policy_caused: amount.default(0n),
    need: unsigned.optional(),
    plan: amount.optional(),
    local_money: unsignedAmount.optional(),
    own_balance: unsignedAmount.default(0n),
    /** What the year leaves in the area's own fund; local duty needs it. */
    balance: amount.optional(),
    /** What the insured are paid in the year; local duty needs it. */
    payroll: unsignedAmount.optional(),
    /** Those in work to those retired. */
    ratio: unsigned.optional(),
    /** The conditions that it meets. */
    met: ids.default([]),
  }),
);

export type FundPolicy = z.output<typeof fundPolicy>;
export type PoolingArea = z.output<typeof areasShape>[number];

/** An area and what it pays into the fund. */
export type Contributor = PoolingArea & { readonly contribution: Fen };

/** @throws Fault invalid_request  what the method works with is not there, or is there twice */
export function checkAsked(policy: FundPolicy, areas: readonly PoolingArea[]): void {
  if (policy.method === 'equalisation') {
    checkAreas(areas, 'need', policy.method);
    return;
  }
  checkShare(policy);
  checkAreas(areas, 'spending', policy.method);
  if (policy.measure === 'plan') checkAreas(areas, 'plan', 'measure');
  if (policy.relief_table?.by === 'ratio') checkAreas(areas, 'ratio', 'relief_table');
  if (policy.match !== undefined) checkAreas(areas, 'local_money', 'match');
  if (policy.local_duty) for (const needed of ['balance', 'payroll'] as const) checkAreas(areas, needed, 'local_duty');
  checkMet(policy, areas);
}

function checkShare({ relief_share, relief_table }: FundPolicy): void {
  if (!relief_share && !relief_table) {
    throw new Fault(
      'invalid_request',
      { zh: '补助须规定缺口中可申请的比例。', en: 'Relief needs the share of a gap that may be asked for.' },
      'policy.relief_share',
    );
  }
  if (!relief_share || !relief_table) return;
  const message = {
    zh: '缺口中可申请的比例已由 relief_table 规定，relief_share 应去掉其一。',
    en: 'A table says which share of a gap may be asked for; leave out relief_share, or relief_table.',
  };
  throw new Fault('invalid_request', message, 'policy.relief_share');
}

function checkAreas(areas: readonly PoolingArea[], needed: keyof PoolingArea, by: string): void {
  const lacking = areas.findIndex((area) => area[needed] === undefined);
  if (lacking < 0) return;
  const { id } = areas[lacking]!;
  const message = {
    zh: `地区 ${id} 缺少 ${needed}，${by} 要据此计算。`,
    en: `Area ${id} lacks its ${needed}, which ${by} is worked out from.`,
  };
  throw new Fault('invalid_request', message, `input.areas[${lacking}].${needed}`);
}

function checkMet({ conditions }: FundPolicy, areas: readonly PoolingArea[]): void {
  const known = new Set(conditions);
  areas.forEach(({ met }, i) => {
    const unknown = met.findIndex((name) => !known.has(name));
    if (unknown < 0) return;
    const message = {
      zh: `政策没有“${met[unknown]}”这一条件，应为其中之一：${conditions.join(', ') || '–'}。`,
      en: `The policy has no condition "${met[unknown]}"; known are ${conditions.join(', ') || '–'}.`,
    };
    throw new Fault('invalid_request', message, `input.areas[${i}].met[${unknown}]`);
  });
}
