import type { Fen } from '../money/fen.ts';
import type { Workings } from '../workings.ts';
import { type Claim, type DeniedClaim, type Found, isCancelled } from './deniedClaim.ts';
import type { Borne } from './deniedLines.ts';
import { type Finding, isInForce } from './finding.ts';

/** Note how what is denied of one claim came about. A claim that nothing is or was found on has its cost accepted, and no more is said. */
export function noteClaim(workings: Workings, claim: Claim, answer: DeniedClaim, found: Found, month: string): void {
  const named = (figure: string) => `${claim.id}.${figure}`;
  const { cost, fund_paid } = claim;
  const { denied_cost, accepted_cost, deduction } = answer;
  const cancelled = isCancelled(claim, month);
  const isUntouched = found.fund.lines.length === 0 && found.then.size === 0;
  if (!isUntouched) noteDenied();
  if (cancelled) workings.note(named('accepted_cost'), '0', {}, accepted_cost);
  else workings.note(named('accepted_cost'), 'cost - denied_cost', { cost, denied_cost }, accepted_cost);
  if (!isUntouched) noteMonths();

  function noteDenied(): void {
    if (!cancelled) noteLines(workings, claim.id, claim.findings, month);
    const fund = { fund_paid, lines: found.fund.lines };
    workings.note(named('denied_fund'), 'min(fund_paid, sum(lines))', fund, answer.denied_fund);
    workings.note(named('denied_cost'), 'min(cost, sum(lines))', { cost, lines: found.cost.lines }, denied_cost);
  }

  function noteMonths(): void {
    noteBorne('deduction', found.now.get(month));
    for (const { origin, amount } of answer.adjustments) {
      const borne_then = noteBorne('borne_then', found.then.get(origin));
      const borne_now = noteBorne('borne_now', found.now.get(origin));
      workings.note(named('adjustment'), 'borne_then - borne_now', { borne_then, borne_now }, amount);
    }
    const adjustments = answer.adjustments.map(({ amount }) => amount);
    workings.note(named('net'), 'deduction - sum(adjustments)', { deduction, adjustments }, answer.net);
  }

  function noteBorne(figure: string, borne: Borne | undefined): Fen {
    if (borne === undefined) return workings.note(named(figure), '0', {}, 0n);
    const { found: upTo, found_before } = borne;
    const operands = { fund_paid, found: upTo, found_before };
    return workings.note(named(figure), 'min(fund_paid, found) - min(fund_paid, found_before)', operands, borne.borne);
  }
}

/** Note which amount counts on each fee line that several findings hit. */
function noteLines(workings: Workings, claim: string, findings: readonly Finding[], month: string): void {
  const inForce = findings.filter((finding) => isInForce(finding, month));
  for (const onLine of Map.groupBy(inForce, ({ line }) => line).values()) {
    if (onLine.length === 1) continue;
    for (const figure of ['fund_amount', 'amount'] as const) {
      const amounts = onLine.map((finding) => finding[figure]);
      const largest = amounts.reduce((most, amount) => (amount > most ? amount : most));
      workings.note(`${claim}.${figure}_on_line`, 'max(findings)', { findings: amounts }, largest);
    }
  }
}
