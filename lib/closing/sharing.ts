import assert from 'node:assert/strict';
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { formula } from '../formula/formula.ts';
import { type Fen, lesser, magnitude, notBelowZero } from '../money/fen.ts';
import { inYuan, partOf, Ratio } from '../money/ratio.ts';
import { noted } from '../wire/notes.ts';
import { partsHold } from '../wire/partsHold.ts';
import { amount, positive, positiveAmount, share, tableOf, unsigned } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';
import { type Band, endsAscend, layIntoBands } from './bands.ts';

const end = noted(positive.nullable(), { expected: 'expected a decimal above 0, or null for the last band' });

const surplusPolicy = z.strictObject({
  /** Savings below this share of the package are returned whole. */
  minimum_rate: unsigned.default(Ratio.ZERO),
  /** Marginal; `to` is a share of the package. */
  bands: z.array(z.strictObject({ to: end, retained: share })).superRefine(endsAscend, { when: partsHold }),
  by_grade: tableOf(unsigned).optional(),
  times_quality: z.boolean().default(false),
  payment_factor: unsigned.default(Ratio.ONE),
  /** At most this share of the package is retained. */
  cap: unsigned.optional(),
});

const overrunPolicy = z.strictObject({
  /** An overrun below this share of the package is the fund's. */
  minimum_rate: unsigned.default(Ratio.ZERO),
  /** Marginal; `to` is a share of the package. */
  bands: z.array(z.strictObject({ to: end, fund_share: share })).superRefine(endsAscend, { when: partsHold }),
  by_grade: tableOf(unsigned).optional(),
  /** The community bears at most this share of the package. */
  community_cap: unsigned.optional(),
});

const policyShape = z.strictObject({ surplus: surplusPolicy, overrun: overrunPolicy });

const inputShape = z.strictObject({
  package: positiveAmount,
  use: amount,
  grade: z.string().optional(),
  quality: unsigned.optional(),
  /** What is taken off the community's part of an overrun by decision. */
  relief: amount.default(0n),
});

type Policy = z.output<typeof policyShape>;
type Input = z.output<typeof inputShape>;

export interface Sharing {
  readonly balance: Fen;
  readonly rate: Ratio;
  readonly surplus: Fen;
  readonly retained: Fen;
  readonly returned: Fen;
  readonly overrun: Fen;
  /** What the fund bears of the overrun. */
  readonly fund: Fen;
  /** What the community bears of the overrun. */
  readonly community: Fen;
}

/**
 * Formula 8, the balance of a package shared: of a surplus the community retains a part and returns the rest, of an
 * overrun the fund bears a part and the community the rest.
 *
 * @throws Fault invalid_request  a grade or a quality that the policy needs is missing or unknown
 */
export const sharing = formula(policyShape, inputShape, (policy, input): Outcome<Sharing> => {
  checkGrade(policy, input);
  const workings = new Workings();
  const { package: lumpSum, use } = input;
  const balance = workings.note('balance', 'package - use', { package: lumpSum, use }, lumpSum - use);
  const rate = Ratio.of(magnitude(balance), lumpSum);
  workings.note('rate', 'abs(balance) / package', { balance, package: lumpSum }, rate);
  const surplus = workings.note('surplus', 'max(0, balance)', { balance }, notBelowZero(balance));
  const overrun = workings.note('overrun', 'max(0, -balance)', { balance }, notBelowZero(-balance));

  const retained = retainedOf(policy.surplus, input, surplus, rate, workings);
  const returned = workings.note('returned', 'surplus - retained', { surplus, retained }, surplus - retained);
  const community = communityPart(policy.overrun, input, overrun, rate, workings);
  const fund = workings.note('fund', 'overrun - community', { overrun, community }, overrun - community);

  assert.equal(retained + returned - fund - community, balance, 'what each side gets or bears is the balance');
  const result = { balance, rate, surplus, retained, returned, overrun, fund, community };
  return { result, workings: workings.steps };
});

function retainedOf(policy: Policy['surplus'], input: Input, surplus: Fen, rate: Ratio, workings: Workings): Fen {
  if (rate.isLess(policy.minimum_rate)) {
    const operands = { rate, minimum_rate: policy.minimum_rate, retained: 0n };
    return workings.note('retained', 'rate < minimum_rate ? 0 : retained', operands, 0n, 'surplus.minimum_rate');
  }
  const bands = policy.bands.map(({ to, retained }) => ({ to, rate: retained }));
  const inBands = bandSum('retained_in_bands', surplus, input.package, bands, workings, 'surplus.bands');
  const factors = {
    grade: policy.by_grade?.get(input.grade!) ?? Ratio.ONE,
    quality: policy.times_quality ? input.quality! : Ratio.ONE,
    payment_factor: policy.payment_factor,
  };
  const share = inBands.times(factors.grade).times(factors.quality).times(factors.payment_factor);
  const computed = share.rounded();
  workings.note(
    'retained_by_rule',
    'round(retained_in_bands * grade * quality * payment_factor)',
    { retained_in_bands: inYuan(inBands), ...factors },
    computed,
    'surplus.by_grade',
    'surplus.times_quality',
    'surplus.payment_factor',
  );
  const retained = lesser(computed, surplus);
  const limits = { retained_by_rule: computed, surplus };
  if (!policy.cap) return workings.note('retained', 'min(retained_by_rule, surplus)', limits, retained);
  const capped = lesser(retained, partOf(input.package, policy.cap));
  const operands = { ...limits, cap: policy.cap, package: input.package };
  const expression = 'min(retained_by_rule, surplus, round(cap * package))';
  return workings.note('retained', expression, operands, capped, 'surplus.cap');
}

function communityPart(policy: Policy['overrun'], input: Input, overrun: Fen, rate: Ratio, workings: Workings): Fen {
  if (rate.isLess(policy.minimum_rate)) {
    const operands = { rate, minimum_rate: policy.minimum_rate, community: 0n };
    return workings.note('community', 'rate < minimum_rate ? 0 : community', operands, 0n, 'overrun.minimum_rate');
  }
  const bands = policy.bands.map(({ to, fund_share }) => ({ to, rate: fund_share }));
  const inBands = bandSum('fund_in_bands', overrun, input.package, bands, workings, 'overrun.bands');
  const grade = policy.by_grade?.get(input.grade!) ?? Ratio.ONE;
  const fund = inBands.times(grade).rounded();
  const operands = { fund_in_bands: inYuan(inBands), grade };
  workings.note('fund_by_rule', 'round(fund_in_bands * grade)', operands, fund, 'overrun.by_grade');

  const rest = { overrun, fund_by_rule: fund, relief: input.relief };
  if (!policy.community_cap) {
    const community = notBelowZero(overrun - fund - input.relief);
    return workings.note('community', 'max(0, overrun - fund_by_rule - relief)', rest, community);
  }
  const cap = partOf(input.package, policy.community_cap);
  const community = notBelowZero(lesser(overrun - fund, cap) - input.relief);
  return workings.note(
    'community',
    'max(0, min(overrun - fund_by_rule, round(community_cap * package)) - relief)',
    { ...rest, community_cap: policy.community_cap, package: input.package },
    community,
    'overrun.community_cap',
  );
}

/** Σ part in band x rate, exactly. */
function bandSum(
  step: string,
  amount: Fen,
  lumpSum: Fen,
  bands: readonly Band[],
  workings: Workings,
  path: string,
): Ratio {
  const laid = layIntoBands(amount, lumpSum, bands);
  const ends = bands.flatMap(({ to }) => (to ? [to] : []));
  const parts = laid.map(({ part }) => inYuan(part));
  const rates = laid.map(({ rate }) => rate);
  workings.note(`${step}.parts`, 'bands(amount; package; ends)', { amount, package: lumpSum, ends }, parts, path);
  const sum = Ratio.sum(laid.map(({ part, rate }) => part.times(rate)));
  workings.note(step, 'dot(parts, rates)', { parts, rates }, inYuan(sum), path);
  return sum;
}

function checkGrade({ surplus, overrun }: Policy, { grade, quality }: Input): void {
  for (const { by_grade } of [surplus, overrun]) {
    if (!by_grade) continue;
    const known = [...by_grade.keys()].join(', ');
    if (grade === undefined) {
      throw new Fault(
        'invalid_request',
        {
          zh: `政策按考核等次分担，应填写等次之一：${known}。`,
          en: `The policy shares by grade; expected one of ${known}.`,
        },
        'input.grade',
      );
    }
    if (!by_grade.has(grade)) {
      throw new Fault(
        'invalid_request',
        {
          zh: `没有“${grade}”这个等次，应为其中之一：${known}。`,
          en: `There is no grade "${grade}"; expected one of ${known}.`,
        },
        'input.grade',
      );
    }
  }
  if (surplus.times_quality && quality === undefined) {
    throw new Fault(
      'invalid_request',
      {
        zh: '政策要乘以质量系数，须提供 input.quality。',
        en: 'The policy multiplies by quality, so input.quality is needed.',
      },
      'input.quality',
    );
  }
}
