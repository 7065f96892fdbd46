import { z } from 'zod';
import { Fault } from '../errors.ts';
import { formula } from '../formula/formula.ts';
import { byCodePoint, inOrderOfId } from '../money/codePointOrder.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { count, day, id, ids, listOf, share, tableOf, unsignedAmount } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';
import {
  adjustShape,
  CLASSES,
  type ClaimClass,
  type ClassedClaim,
  claimShape,
  classOf,
  heldAgainst,
  levelShape,
} from './classedClaim.ts';
import { contractShape, runningOn } from './contract.ts';
import { byGroup, type Coverage, coverageOf } from './coverage.ts';
import { headsOf } from './headsOf.ts';
import { coveringIn, referralShape } from './referral.ts';

const policyShape = z.strictObject({
  coverage_target: share,
  /** The targets of the groups that come first: the old, the chronically ill … */
  key_groups: tableOf(share),
  levels: tableOf(levelShape),
  adjust: adjustShape,
  /** How long a referral without a last day of its own holds. */
  validity_days: count,
  /** Groups that need no referral. */
  exempt_groups: ids.default([]),
  /** A difference up to this one is not flagged. */
  tolerance: unsignedAmount.default(0n),
});

const inputShape = z.strictObject({
  count_day: day,
  insured: listOf(z.strictObject({ id, groups: ids.default([]) })),
  contracts: listOf(contractShape),
  referrals: listOf(referralShape),
  claims: listOf(claimShape),
});

type Policy = z.output<typeof policyShape>;
type Input = z.output<typeof inputShape>;

export interface Contracts {
  readonly heads: readonly { readonly id: string; readonly heads: number }[];
  readonly contracted_twice: number;
  readonly not_insured: number;
  readonly coverage: Coverage;
  readonly key_groups: readonly (Coverage & { readonly id: string })[];
  readonly claims: readonly ClassedClaim[];
  readonly classes: readonly ClassTotals[];
}

interface ClassTotals {
  readonly id: ClaimClass;
  readonly claims: number;
  readonly expected: Fen;
  readonly reimbursed: Fen;
  readonly difference: Fen;
}

/**
 * Formula 37, whose heads family doctors have (家庭医生签约) on a day, and whether claims were reimbursed as their way to the
 * institution has it (双向转诊).
 *
 * @throws Fault invalid_request  a claim of a level that the policy does not know, or of a capped one without what came before it
 */
export const contracts = formula(policyShape, inputShape, (policy, input): Outcome<Contracts> => {
  checkLevels(policy, input);
  checkCaps(policy, input);
  const workings = new Workings();
  const { insured } = input;
  const running = runningOn(input.count_day, input.contracts);
  const persons = new Set(insured.map(({ id }) => id));
  const hasContract = (person: string) => running.has(person);
  const whole = ['', 'coverage_target'] as const;
  const coverage = coverageOf(insured, hasContract, policy.coverage_target, whole, workings);
  const inGroup = byGroup(insured);
  const groups = [...policy.key_groups].map(([id, target]) => {
    const own = inGroup.get(id) ?? [];
    return { id, ...coverageOf(own, hasContract, target, [`.${id}`, `key_groups.${id}`], workings) };
  });
  const claims = classedClaims(policy, input, workings);
  const result = {
    heads: headsOf(insured, input.contracts, running),
    contracted_twice: insured.filter(({ id }) => (running.get(id)?.length ?? 0) > 1).length,
    not_insured: [...running.keys()].filter((person) => !persons.has(person)).length,
    coverage,
    key_groups: inOrderOfId(groups),
    claims: inOrderOfId(claims),
    classes: totalsOf(claims, input, workings),
  };
  return { result, workings: workings.steps };
});

function checkLevels({ levels }: Policy, { claims }: Input): void {
  const unknown = claims.findIndex(({ level }) => !levels.has(level));
  if (unknown < 0) return;
  const { level } = claims[unknown]!;
  const known = [...levels.keys()].join(', ');
  const message = {
    zh: `政策中没有级别“${level}”；已知的有：${known}。`,
    en: `The level "${level}" is not in the policy. Known are: ${known}.`,
  };
  throw new Fault('invalid_request', message, `input.claims[${unknown}].level`);
}

/** Where a level caps what a person gets in a year, a claim tells what came before it. */
function checkCaps({ levels }: Policy, { claims }: Input): void {
  claims.forEach(({ id, level, reimbursed_before }, i) => {
    if (levels.get(level)!.year_cap === undefined || reimbursed_before !== undefined) return;
    const message = {
      zh: `级别“${level}”有每人每年报销限额，费用 ${id} 须填写 reimbursed_before。`,
      en: `The level "${level}" has a cap of the year, so reimbursed_before of ${id} is needed.`,
    };
    throw new Fault('invalid_request', message, `input.claims[${i}].reimbursed_before`);
  });
}

function classedClaims(policy: Policy, { insured, referrals, claims }: Input, workings: Workings): ClassedClaim[] {
  const covering = coveringIn(referrals, policy.validity_days);
  const groupsOf = new Map(insured.map(({ id, groups }) => [id, groups]));
  const exempting = new Set(policy.exempt_groups);
  return claims.map((claim) => {
    const { ratio, needs_referral, year_cap } = policy.levels.get(claim.level)!;
    const referral = covering(claim)?.id;
    const exempt = (groupsOf.get(claim.person) ?? []).some((group) => exempting.has(group));
    const kind = classOf(claim, { needs_referral, referral, exempt }, workings);
    const rules = { ratio, adjust: policy.adjust[kind], tolerance: policy.tolerance, year_cap };
    const held = heldAgainst(claim, kind, rules, workings);
    return { id: claim.id, class: kind, referral: kind === 'referred' ? referral! : null, ...held };
  });
}

function totalsOf(classed: readonly ClassedClaim[], { claims }: Input, workings: Workings): ClassTotals[] {
  return CLASSES.toSorted(byCodePoint).map((id) => {
    const own = classed.flatMap((claim, i) =>
      claim.class === id ? [{ expected: claim.expected, reimbursed: claims[i]!.reimbursed }] : [],
    );
    const sum = (figure: 'expected' | 'reimbursed') => {
      const amounts = own.map((claim) => claim[figure]);
      return workings.note(`classes.${id}.${figure}`, 'sum(claims)', { claims: amounts }, sumFen(amounts));
    };
    const [expected, reimbursed] = [sum('expected'), sum('reimbursed')];
    const difference = reimbursed - expected;
    workings.note(`classes.${id}.difference`, 'reimbursed - expected', { reimbursed, expected }, difference);
    return { id, claims: own.length, expected, reimbursed, difference };
  });
}
