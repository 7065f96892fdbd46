import { outsideByRule } from '../claims/outsideByRule.ts';
import type { ServiceLine } from '../claims/posting.ts';
import { type Fen, formatFen } from '../money/fen.ts';

/** What a rule puts outside the package, in yuan. */
export interface OutsideTold {
  readonly rule: string;
  readonly entries: number;
  readonly booked: string;
}

/** What of cells or entries is outside the package, told rule by rule. */
export function outsideTold(
  parts: readonly { readonly line: ServiceLine; readonly booked: Fen; readonly entries: number }[],
): OutsideTold[] {
  return outsideByRule(parts).map((one) => ({ ...one, booked: formatFen(one.booked) }));
}
