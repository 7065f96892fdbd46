import { byCodePoint } from '../money/codePointOrder.ts';
import { type Fen, lesser, sumFen } from '../money/fen.ts';
import { type Finding, isInForce } from './finding.ts';

/** What the findings of a claim that count by the end of a month deny, before it is held within what was paid: of each fee line the largest. */
export interface DeniedLines {
  /** Months in which findings were upheld, ascending; up to each of them, the sum over the lines. */
  readonly upTo: readonly { readonly origin: string; readonly found: Fen }[];
  /** The largest of each line, over all of them. */
  readonly lines: readonly Fen[];
}

const NONE: DeniedLines = { upTo: [], lines: [] };

/** Count the findings that are in force at the end of a month, in the order in which they were upheld. */
export function deniedLines(findings: readonly Finding[], at: string, figure: 'amount' | 'fund_amount'): DeniedLines {
  const inForce = findings.filter((finding) => isInForce(finding, at));
  if (inForce.length === 0) return NONE;
  const largest = new Map<string, Fen>();
  const upTo = new Map<string, Fen>();
  let found = 0n;
  for (const finding of inForce.toSorted((a, b) => byCodePoint(a.upheld_in!, b.upheld_in!))) {
    const before = largest.get(finding.line) ?? 0n;
    const rise = finding[figure] > before ? finding[figure] - before : 0n;
    found += rise;
    largest.set(finding.line, before + rise);
    upTo.set(finding.upheld_in!, found);
  }
  return { upTo: [...upTo].map(([origin, sum]) => ({ origin, found: sum })), lines: [...largest.values()] };
}

/** What is denied of a claim in all, within what was paid of it. */
export function deniedOf({ lines }: DeniedLines, paid: Fen): Fen {
  return lesser(paid, sumFen(lines));
}

/** What the months from which something is denied bear of it: each what it adds, within what was paid. */
export function borneBy({ upTo }: DeniedLines, paid: Fen): Map<string, Borne> {
  const borne = new Map<string, Borne>();
  let found_before = 0n;
  for (const { origin, found } of upTo) {
    borne.set(origin, { found, found_before, borne: lesser(paid, found) - lesser(paid, found_before) });
    found_before = found;
  }
  return borne;
}

/** What one month bears: found up to it and before it, and the difference within what was paid. */
export interface Borne {
  readonly found: Fen;
  readonly found_before: Fen;
  readonly borne: Fen;
}
