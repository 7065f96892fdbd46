import { inOrderOfId } from '../money/codePointOrder.ts';
import { Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import type { Claim } from './deniedClaim.ts';
import { type Finding, stateAt } from './finding.ts';

/** When a rule is to be looked at again: so large a part of what was decided of its findings is lifted. */
export interface ReviewPolicy {
  readonly overturn_above: Ratio;
  readonly decided_at_least: number;
}

/** How often a rule hits, is appealed against and is overturned. */
export interface RuleRates {
  readonly id: string;
  readonly findings: number;
  readonly claims: number;
  readonly upheld: number;
  readonly lifted: number;
  readonly pending: number;
  readonly appealed: number;
  readonly hit_rate: Ratio;
  readonly appeal_rate: Ratio;
  /** Of what was decided; null where nothing was. */
  readonly overturn_rate: Ratio | null;
  readonly review: boolean;
}

/** Count each rule over all findings, by what had become of them at the end of the month; cancelled claims count, too. */
export function ruleRates(
  claims: readonly Claim[],
  month: string,
  review: ReviewPolicy | undefined,
  workings: Workings,
): RuleRates[] {
  const hits = claims.flatMap((claim) => claim.findings.map((finding) => ({ claim: claim.id, finding })));
  const byRule = Map.groupBy(hits, ({ finding }) => finding.rule);
  const rates = [...byRule].map(([id, own]): RuleRates => {
    const counts = countsOf(own, month);
    const { lifted, upheld, appealed, findings } = counts;
    const of = { claims_hit: counts.claims, all_claims: claims.length };
    const hit_rate = workings.note(
      `hit_rate.${id}`,
      'claims_hit / all_claims',
      of,
      Ratio.of(of.claims_hit, of.all_claims),
    );
    const appeals = { appealed, findings };
    const appeal_rate = workings.note(
      `appeal_rate.${id}`,
      'appealed / findings',
      appeals,
      Ratio.of(appealed, findings),
    );
    const overturn_rate = upheld + lifted === 0 ? null : Ratio.of(lifted, upheld + lifted);
    if (overturn_rate) {
      workings.note(`overturn_rate.${id}`, 'lifted / (upheld + lifted)', { lifted, upheld }, overturn_rate);
    }
    return { id, ...counts, hit_rate, appeal_rate, overturn_rate, review: isReviewed(id, counts, overturn_rate) };
  });
  return inOrderOfId(rates);

  function isReviewed(id: string, { upheld, lifted }: Counts, overturn_rate: Ratio | null): boolean {
    if (!review || !overturn_rate) return false;
    const { overturn_above, decided_at_least } = review;
    const asked = overturn_above.isLess(overturn_rate) && upheld + lifted >= decided_at_least;
    workings.note(
      `review.${id}`,
      "upheld + lifted < decided_at_least ? 'no' : overturn_rate > overturn_above ? 'review' : 'no'",
      { upheld, lifted, decided_at_least, overturn_rate, overturn_above },
      asked ? 'review' : 'no',
      'review.overturn_above',
      'review.decided_at_least',
    );
    return asked;
  }
}

type Counts = Pick<RuleRates, 'findings' | 'claims' | 'upheld' | 'lifted' | 'pending' | 'appealed'>;

function countsOf(hits: readonly { readonly claim: string; readonly finding: Finding }[], month: string): Counts {
  const states = { upheld: 0, lifted: 0, pending: 0 };
  let appealed = 0;
  for (const { finding } of hits) {
    states[stateAt(finding, month)] += 1;
    if (finding.appealed) appealed += 1;
  }
  return { findings: hits.length, claims: new Set(hits.map(({ claim }) => claim)).size, ...states, appealed };
}
