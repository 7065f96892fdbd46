import { type Fen, notBelowZero } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import type { Volumes } from './flowTotals.ts';

/** From when on stays could come back, and what growth is too fast. */
export interface RecoveryPolicy {
  readonly out_share_from: Ratio;
  readonly local_cases_from: number;
  readonly growth_over: Ratio;
}

export interface GroupFlow {
  readonly id: string;
  readonly local_cases: number;
  readonly out_cases: number;
  readonly out_share: Ratio | null;
  readonly local_mean: Fen | null;
  readonly out_mean: Fen | null;
  /** What the stays elsewhere cost above what they would have cost here. */
  readonly recoverable: Fen;
  /** Cases and fund both grow too fast, here and elsewhere. */
  readonly double_growth: boolean;
}

/** What of a group was treated here and what elsewhere, and what could come back. */
export function groupFlow(
  policy: RecoveryPolicy,
  id: string,
  local: Volumes,
  out: Volumes,
  workings: Workings,
): GroupFlow {
  const all = out.cases.now + local.cases.now;
  const out_share = all === 0n ? null : Ratio.of(out.cases.now, all);
  const counts = { out_cases: Ratio.of(out.cases.now), local_cases: Ratio.of(local.cases.now) };
  if (out_share) workings.note(`out_share.${id}`, 'out_cases / (out_cases + local_cases)', counts, out_share);
  return {
    id,
    local_cases: Number(local.cases.now),
    out_cases: Number(out.cases.now),
    out_share,
    local_mean: meanOf(`local_mean.${id}`, local.fund.now, local.cases.now, workings),
    out_mean: meanOf(`out_mean.${id}`, out.fund.now, out.cases.now, workings),
    recoverable: recoverableOf(policy, id, local, out, out_share, workings),
    double_growth: growsTwice(policy, `.${id}`, local, out, workings),
  };
}

/** What a case costs, to the fen; null without cases. */
export function meanOf(step: string, fund: Fen, cases: bigint, workings: Workings): Fen | null {
  if (cases === 0n) return null;
  return workings.note(step, 'round(fund / cases)', { fund, cases: Ratio.of(cases) }, Ratio.of(fund, cases).rounded());
}

function recoverableOf(
  { out_share_from, local_cases_from }: RecoveryPolicy,
  id: string,
  local: Volumes,
  out: Volumes,
  out_share: Ratio | null,
  workings: Workings,
): Fen {
  const [out_cases, local_cases] = [out.cases.now, local.cases.now];
  const could =
    out_cases > 0n &&
    local_cases > 0n &&
    local_cases >= BigInt(local_cases_from) &&
    out_share !== null &&
    !out_share.isLess(out_share_from);
  const paths = ['out_share_from', 'local_cases_from'];
  const counts = { out_cases: Ratio.of(out_cases), local_cases: Ratio.of(local_cases) };
  if (!could) {
    const operands = { ...counts, out_share_from, local_cases_from };
    return workings.note(`recoverable.${id}`, '0', operands, 0n, ...paths);
  }
  const here = Ratio.of(out_cases * local.fund.now, local_cases);
  const saved = notBelowZero(Ratio.of(out.fund.now).minus(here).rounded());
  const operands = {
    out_fund: out.fund.now,
    out_cases: counts.out_cases,
    local_fund: local.fund.now,
    local_cases: counts.local_cases,
  };
  const expression = 'max(0, round(out_fund - out_cases * local_fund / local_cases))';
  return workings.note(`recoverable.${id}`, expression, operands, saved, ...paths);
}

/** Whether cases and fund, here and elsewhere, are all above what they were with the growth that is allowed. @param of '' of everything */
export function growsTwice(
  { growth_over }: RecoveryPolicy,
  of: string,
  local: Volumes,
  out: Volumes,
  workings: Workings,
): boolean {
  const allowed = Ratio.ONE.plus(growth_over);
  const beyond = (figure: string, before: Ratio, now: Ratio): Ratio => {
    const above = now.minus(before.times(allowed));
    const operands = { [`${figure}_now`]: now, [`${figure}_before`]: before, growth_over };
    const expression = `${figure}_now - ${figure}_before * (1 + growth_over)`;
    return workings.note(`${figure}_beyond${of}`, expression, operands, above, 'growth_over');
  };
  const casesBeyond = (figure: string, { cases }: Volumes) =>
    beyond(figure, Ratio.of(cases.before), Ratio.of(cases.now));
  const fundBeyond = (figure: string, { fund }: Volumes) =>
    beyond(figure, Ratio.of(fund.before, 100n), Ratio.of(fund.now, 100n));
  const all = [
    casesBeyond('local_cases', local),
    fundBeyond('local_fund', local),
    casesBeyond('out_cases', out),
    fundBeyond('out_fund', out),
  ] as const;
  const doubled = Ratio.min(...all).compare(Ratio.ZERO) > 0;
  return workings.note(`double_growth${of}`, 'min(beyond) > 0', { beyond: all }, doubled);
}
