import { z } from 'zod';
import { formula } from '../formula/formula.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { partsHold } from '../wire/partsHold.ts';
import { id, listOf } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';
import { type Facts, factsOf } from './facts.ts';
import { highShare } from './highShare.ts';
import { meanJump } from './meanJump.ts';
import { overlap } from './overlap.ts';
import type { Found, Rule } from './rule.ts';
import { selfPayShift } from './selfPayShift.ts';
import { severeAvoidance } from './severeAvoidance.ts';
import { shortCheap } from './shortCheap.ts';
import { siphoning } from './siphoning.ts';
import { splitAdmission } from './splitAdmission.ts';
import { periodShape, stayShape } from './stay.ts';

/** A rule that is not given is not run. */
const policyShape = z.strictObject({
  split_admission: splitAdmission.policy.optional(),
  overlap: overlap.policy.optional(),
  short_cheap: shortCheap.policy.optional(),
  high_share: highShare.policy.optional(),
  mean_jump: meanJump.policy.optional(),
  self_pay_shift: selfPayShift.policy.optional(),
  siphoning: siphoning.policy.optional(),
  severe_avoidance: severeAvoidance.policy.optional(),
});

type Policy = z.output<typeof policyShape>;
type RuleName = keyof Policy;

const inputShape = z
  .strictObject({
    community: id,
    before: periodShape,
    now: periodShape,
    institutions: listOf(
      z.strictObject({ id, tier: z.enum(['lead', 'primary', 'other'], 'expected "lead", "primary" or "other"') }),
    ),
    stays: listOf(stayShape),
  })
  .superRefine(
    ({ before, now, institutions, stays }, context) => {
      if (before.until >= now.from) {
        const message = 'expected a day after the end of before';
        context.addIssue({ code: 'custom', path: ['now', 'from'], message });
      }
      const listed = new Set(institutions.map((institution) => institution.id));
      stays.forEach(({ institution }, i) => {
        if (listed.has(institution)) return;
        const message = `"${institution}" is not listed as an institution`;
        context.addIssue({ code: 'custom', path: ['stays', i, 'institution'], message });
      });
    },
    { when: partsHold },
  );

export interface Findings {
  readonly findings: readonly Finding[];
  readonly by_rule: readonly {
    readonly id: RuleName;
    readonly findings: number;
    /** Each claim once, however many findings of the rule it is in. */
    readonly claims: number;
    readonly excess: Fen;
  }[];
}

interface Finding extends Pick<Found, 'subject' | 'figures' | 'excess'> {
  readonly rule: RuleName;
  readonly claims: readonly string[];
}

/** Formula 35, stays that want a question (疑点), each with its evidence. Nothing is taken off anybody by it. */
export const findings = formula(policyShape, inputShape, (policy, input): Outcome<Findings> => {
  const workings = new Workings();
  const found = foundBy(policy, factsOf(input)).map(({ id, found }) => ({ id, found: inOrder(found) }));
  const all = found.flatMap(({ id: rule, found }) =>
    found.map(({ about, subject, claims, figures, excess, explain }): Finding => {
      explain(workings, (figure) => `${rule}.${about}.${figure}`);
      return { rule, subject, claims, figures, excess };
    }),
  );
  const by_rule = found.map(({ id, found }) => {
    const excesses = found.map((finding) => finding.excess);
    const excess = workings.note(`${id}.excess`, 'sum(findings)', { findings: excesses }, sumFen(excesses));
    const claims = new Set(found.flatMap((finding) => finding.claims)).size;
    return { id, findings: found.length, claims, excess };
  });
  return { result: { findings: all, by_rule }, workings: workings.steps };
});

/** What each rule that is given finds, the rules in order of their names. */
function foundBy(policy: Policy, facts: Facts) {
  const run = <Own>(id: RuleName, { find }: Rule<Own>, own: Own | undefined) =>
    own === undefined ? [] : [{ id, found: find(own, facts) }];
  return [
    ...run('high_share', highShare, policy.high_share),
    ...run('mean_jump', meanJump, policy.mean_jump),
    ...run('overlap', overlap, policy.overlap),
    ...run('self_pay_shift', selfPayShift, policy.self_pay_shift),
    ...run('severe_avoidance', severeAvoidance, policy.severe_avoidance),
    ...run('short_cheap', shortCheap, policy.short_cheap),
    ...run('siphoning', siphoning, policy.siphoning),
    ...run('split_admission', splitAdmission, policy.split_admission),
  ];
}

/** By subject, then claim by claim; the claims of each in order of their ids. */
function inOrder(found: readonly Found[]) {
  return found
    .map((finding) => ({ ...finding, claims: finding.claims.map(({ id }) => id).sort(byCodePoint) }))
    .sort((a, b) => byCodePoint(a.subject, b.subject) || byEach(a.claims, b.claims));
}

/** Of the findings of a rule about one subject none has all claims of another: somewhere the claims of two differ. */
function byEach(a: readonly string[], b: readonly string[]): number {
  const differing = a.findIndex((id, i) => id !== b[i]);
  return byCodePoint(a[differing]!, b[differing]!);
}
