import assert from 'node:assert/strict';
import { z } from 'zod';
import type { Bilingual } from '../bilingual.ts';
import { Fault } from '../errors.ts';
import { formula } from '../formula/formula.ts';
import { apportion } from '../money/apportion.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { partOf, Ratio } from '../money/ratio.ts';
import { sumCounts } from '../wire/sumCounts.ts';
import { amount, count, id, listOf, positive, share, tableOf, unsigned, unsignedAmount } from '../wire/wire.ts';
import { noteApportionment, type Outcome, Workings } from '../workings.ts';
import { type Claimant, fill } from './waterFilling.ts';

const policyShape = z.strictObject({
  /** How much history counts; the rest is need. */
  history_share: share,
  age_relativities: tableOf(positive),
  /** How far a package may rise above history or fall below it, as shares of it; no key, no bound. */
  corridor: z.strictObject({ up: unsigned.optional(), down: unsigned.optional() }).optional(),
});

const inputShape = z.strictObject({
  pool: amount,
  communities: listOf(
    z.strictObject({
      id,
      history: unsignedAmount,
      /** Insured persons by age band. */
      heads: tableOf(count),
      disease_index: unsigned.default(Ratio.ONE),
      access_index: unsigned.default(Ratio.ONE),
    }),
  ),
});

export type PackagesPolicy = z.output<typeof policyShape>;
export type PackagesInput = z.output<typeof inputShape>;
export type CommunityNeed = PackagesInput['communities'][number];

export interface Packages {
  readonly packages: readonly Package[];
  /** What stays in the pool because everybody is held at a bound. */
  readonly residue: Fen;
}

export interface Package {
  readonly id: string;
  readonly heads: number;
  readonly risk_units: Ratio;
  readonly share: Ratio;
  readonly amount: Fen;
  readonly growth: Ratio | null;
  readonly clamped: null | 'up' | 'down';
}

/**
 * Formula 3, the pool becomes lump sums of the communities: it is split between them by a blend of history and need,
 * within a corridor around history.
 *
 * @throws Fault invalid_request  a community names an age band that has no relativity
 * @throws Fault zero_weights  the sum of history or need that a share is taken of is 0
 * @throws Fault infeasible  the floors together are more than the pool
 */
export const packages = formula(policyShape, inputShape, (policy, { pool, communities }): Outcome<Packages> => {
  const workings = new Workings();
  const sized = communities.map((community, i) => sizeOf(community, i, policy, workings));
  const shares = sharesOf(sized, policy.history_share, workings);
  const { amounts, residue } = policy.corridor
    ? withinCorridor(pool, sized, shares, policy.corridor, workings)
    : freely(pool, sized, shares, workings);

  const parts = sized.map(({ id, heads, risk, history }, i) => {
    const { amount, clamped } = amounts.get(id)!;
    const growth = history === 0n ? null : Ratio.of(amount, history).minus(Ratio.ONE);
    if (growth) workings.note(`growth.${id}`, 'amount / history - 1', { amount, history }, growth);
    return { id, heads, risk_units: risk, share: shares.at(i), amount, growth, clamped };
  });
  assert.equal(sumFen(parts.map(({ amount }) => amount)) + residue, pool, 'packages and residue are the pool');
  return { result: { packages: inOrderOfId(parts), residue }, workings: workings.steps };
});

interface Sized {
  readonly id: string;
  readonly history: Fen;
  readonly heads: number;
  /** Σ heads x relativity. */
  readonly risk: Ratio;
  readonly need: Ratio;
}

function sizeOf(community: CommunityNeed, at: number, policy: PackagesPolicy, workings: Workings): Sized {
  const { id, history, heads, disease_index, access_index } = community;
  const bands = [...heads.keys()];
  const relativities = bands.map((band) => {
    const relativity = policy.age_relativities.get(band);
    if (relativity) return relativity;
    const known = [...policy.age_relativities.keys()].join(', ');
    const message = {
      zh: `年龄段“${band}”没有相对系数。已知的有：${known}。`,
      en: `The age band "${band}" has no relativity. Known are: ${known}.`,
    };
    throw new Fault('invalid_request', message, `input.communities[${at}].heads.${band}`);
  });
  const counts = [...heads.values()];
  const risk = Ratio.sum(counts.map((count, i) => Ratio.of(count).times(relativities[i]!)));
  workings.note(
    `risk_units.${id}`,
    'dot(heads, relativities)',
    { heads: counts, relativities },
    risk,
    ...bands.map((band) => `age_relativities.${band}`),
  );
  const need = risk.times(disease_index).times(access_index);
  const operands = { risk_units: risk, disease_index, access_index };
  workings.note(`need.${id}`, 'risk_units * disease_index * access_index', operands, need);
  const what = { zh: `医共体 ${id} 的参保人数`, en: `heads of ${id}` };
  return { id, history, heads: sumCounts(counts, what, `input.communities[${at}].heads`), risk, need };
}

/** The shares of the communities: integers on one scale, whose sum is the scale. */
interface Shares {
  readonly scaled: readonly bigint[];
  readonly at: (index: number) => Ratio;
}

/** share = history_share x history / Σ history + (1 - history_share) x need / Σ need; a factor of 0 drops its term. */
function sharesOf(sized: readonly Sized[], historyShare: Ratio, workings: Workings): Shares {
  const needScale = Ratio.commonDenominator(sized.map(({ need }) => need));
  const needs = sized.map(({ need }) => need.numerator * (needScale / need.denominator));
  const history = sumFen(sized.map((community) => community.history));
  const need = needs.reduce((sum, part) => sum + part, 0n);
  const byHistory = historyShare.numerator;
  const byNeed = historyShare.denominator - historyShare.numerator;
  if (byHistory !== 0n && history === 0n) throw nothingToShareBy({ zh: '历史数', en: 'history' }, 'input.communities');
  if (byNeed !== 0n && need === 0n) throw nothingToShareBy({ zh: '需要', en: 'need' }, 'input.communities');

  // A term that is left out must not bring its sum of 0 into the scale.
  const [historyTotal, needTotal] = [byHistory === 0n ? 1n : history, byNeed === 0n ? 1n : need];
  const scale = historyShare.denominator * historyTotal * needTotal;
  const scaled = sized.map(
    (community, i) => byHistory * community.history * needTotal + byNeed * needs[i]! * historyTotal,
  );
  const at = (index: number) => Ratio.of(scaled[index]!, scale);

  workings.note('history_total', 'sum(histories)', { histories: sized.map((community) => community.history) }, history);
  const needsTotal = Ratio.of(need, needScale);
  workings.note('need_total', 'sum(needs)', { needs: sized.map((community) => community.need) }, needsTotal);
  sized.forEach((community, i) => {
    noteShare(workings, community, at(i), historyShare, history, needsTotal);
  });
  return { scaled, at };
}

function noteShare(
  workings: Workings,
  { id, history, need }: Sized,
  share: Ratio,
  history_share: Ratio,
  history_total: Fen,
  need_total: Ratio,
): void {
  const byHistory = 'history_share * history / history_total';
  const byNeed = '(1 - history_share) * need / need_total';
  const [expression, operands] = history_share.isZero
    ? [byNeed, { history_share, need, need_total }]
    : history_share.equals(Ratio.ONE)
      ? [byHistory, { history_share, history, history_total }]
      : [`${byHistory} + ${byNeed}`, { history_share, history, history_total, need, need_total }];
  workings.note(`share.${id}`, expression, operands, share, 'history_share');
}

function nothingToShareBy(what: Bilingual, path: string): Fault {
  return new Fault(
    'zero_weights',
    {
      zh: `各医共体的${what.zh}合计为 0，无从分配。`,
      en: `The ${what.en} of all communities sums to 0: there is nothing to share by.`,
    },
    path,
  );
}

interface Amounts {
  readonly amounts: ReadonlyMap<string, { readonly amount: Fen; readonly clamped: Package['clamped'] }>;
  readonly residue: Fen;
}

function freely(pool: Fen, sized: readonly Sized[], shares: Shares, workings: Workings): Amounts {
  const parts = sized.map(({ id }, i) => ({ id, weight: Ratio.of(shares.scaled[i]!) }));
  const portions = apportion(pool, parts);
  noteApportionment(workings, 'packages', pool, exactParts(sized, shares), portions);
  workings.note('residue', 'pool - sum(packages)', { pool, packages: portions.map(({ amount }) => amount) }, 0n);
  return { amounts: new Map(portions.map(({ id, amount }) => [id, { amount, clamped: null }])), residue: 0n };
}

function withinCorridor(
  pool: Fen,
  sized: readonly Sized[],
  shares: Shares,
  corridor: NonNullable<PackagesPolicy['corridor']>,
  workings: Workings,
): Amounts {
  const claimants = sized.map((community, i) => claimantOf(community, shares.scaled[i]!, corridor, workings));
  const { held, free, rest, freeShares } = fill(pool, claimants);
  for (const { claimant, bound, amount, rest: left, freeShares: among } of held) {
    const { id, share, low, high } = claimant;
    const operands = { rest: left, share: Ratio.of(share), free_shares: Ratio.of(among) };
    const exact = among === 0n ? '0 * share' : 'rest * share / free_shares';
    if (bound === 'up') workings.note(`held.${id}`, `min(high, ${exact})`, { ...operands, high: high! }, amount);
    else workings.note(`held.${id}`, `max(low, ${exact})`, { ...operands, low: low! }, amount);
  }
  workings.note('rest', 'pool - sum(held)', { pool, held: held.map(({ amount }) => amount) }, rest);

  const poured = freeShares === 0n ? free.map(({ id }) => ({ id, amount: 0n })) : pour(rest, free, workings);
  const residue = rest - sumFen(poured.map(({ amount }) => amount));
  workings.note('residue', 'rest - sum(packages)', { rest, packages: poured.map(({ amount }) => amount) }, residue);
  const amounts = new Map<string, { amount: Fen; clamped: Package['clamped'] }>();
  for (const { claimant, amount, bound } of held) amounts.set(claimant.id, { amount, clamped: bound });
  for (const { id, amount } of poured) amounts.set(id, { amount, clamped: null });
  return { amounts, residue };
}

function pour(rest: Fen, free: readonly Claimant[], workings: Workings) {
  const parts = free.map(({ id, share }) => ({ id, weight: Ratio.of(share) }));
  const portions = apportion(rest, parts);
  noteApportionment(workings, 'packages', rest, parts, portions);
  return portions;
}

function claimantOf(
  { id, history }: Sized,
  share: bigint,
  { up, down }: NonNullable<PackagesPolicy['corridor']>,
  workings: Workings,
): Claimant {
  const low = down && history !== 0n ? partOf(history, Ratio.ONE.minus(down)) : undefined;
  const high = up && history !== 0n ? partOf(history, Ratio.ONE.plus(up)) : undefined;
  if (low !== undefined) {
    workings.note(`low.${id}`, 'round(history * (1 - down))', { history, down: down! }, low, 'corridor.down');
  }
  if (high !== undefined) {
    workings.note(`high.${id}`, 'round(history * (1 + up))', { history, up: up! }, high, 'corridor.up');
  }
  return { id, share, low, high };
}

function exactParts(sized: readonly Sized[], shares: Shares) {
  return sized.map(({ id }, i) => ({ id, weight: shares.at(i) }));
}
