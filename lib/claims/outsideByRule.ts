import { byCodePoint } from '../money/codePointOrder.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { ruleOutside } from './packageSide.ts';
import type { ServiceLine } from './posting.ts';

/** What a rule puts outside the package: how many claims, and what is booked of them. */
export interface OutsideByRule {
  readonly rule: string;
  readonly entries: number;
  readonly booked: Fen;
}

/** What of cells, or of entries that count once each, is outside the package, rule by rule. */
export function outsideByRule(
  parts: readonly { readonly line: ServiceLine; readonly booked: Fen; readonly entries: number }[],
): OutsideByRule[] {
  const outside = parts.flatMap(({ line, ...part }) => {
    const rule = ruleOutside(line);
    return rule === undefined ? [] : [{ ...part, rule }];
  });
  return outsideTogether(outside);
}

/** What rules put outside the package, each rule once. */
export function outsideTogether(outside: readonly OutsideByRule[]): OutsideByRule[] {
  return [...Map.groupBy(outside, ({ rule }) => rule)]
    .sort(([one], [other]) => byCodePoint(one, other))
    .map(([rule, of]) => ({
      rule,
      entries: of.reduce((sum, { entries }) => sum + entries, 0),
      booked: sumFen(of.map(({ booked }) => booked)),
    }));
}
