import { type Fen, greater, lesser, notBelowZero, parseFen } from '../money/fen.ts';
import type { FindingOfInspection } from './recoveriesEntered.ts';
import { lineName, type TakenLine, type TakenOfLines } from './takenOfLines.ts';

/** What was found on a line, in yuan. */
export type FoundOnLine = Pick<FindingOfInspection, 'settlement_id' | 'line' | 'amount'>;

/** The revision of a sheet that is in force: what it found, and what it takes of each line. */
interface InForce {
  readonly found: readonly FoundOnLine[];
  readonly lines: readonly FoundOnLine[];
}

/** Findings that count, each with its place among all that were entered. */
export type Counted = readonly (readonly [number, FindingOfInspection])[];

/** By the names of lines, in fen. */
export type ByLine = ReadonlyMap<string, Fen>;

/**
 * What of each line others have taken, as far as it keeps this sheet from taking it. Of a line on which no less is found than by the revision in force the sheet
 * keeps what that takes: others took what is beyond it. So who only notes a payment takes neither more nor less.
 */
export function takenByOthers(counted: Counted, taken: TakenOfLines, before: InForce | undefined): ByLine {
  const [found, then] = [largestOf(counted.map(([, finding]) => finding)), largestOf(before?.found ?? [])];
  const kept = new Map(before?.lines.map((line) => [lineName(line), parseFen(line.amount)]));
  return new Map(
    [...found].map(([name, { amount, ...line }]) => {
      const isKept = kept.has(name) && amount >= then.get(name)!.amount;
      const others = taken.ofLine(line);
      return [name, isKept ? lesser(others, amount - kept.get(name)!) : others];
    }),
  );
}

/** The largest amount that was found on each line, in fen. */
function largestOf(findings: readonly FoundOnLine[]) {
  return new Map(
    [...Map.groupBy(findings, lineName)].map(([name, on]): [string, TakenLine] => {
      const { settlement_id, line } = on[0]!;
      return [name, { settlement_id, line, amount: on.map(({ amount }) => parseFen(amount)).reduce(greater) }];
    }),
  );
}

/** What is taken of each line: the largest amount that was found on it, less what others have taken. */
export function linesOf(counted: Counted, others: ByLine): TakenLine[] {
  return [...largestOf(counted.map(([, finding]) => finding))]
    .map(([name, { amount, ...line }]) => ({ ...line, amount: notBelowZero(amount - others.get(name)!) }))
    .filter(({ amount }) => amount > 0n);
}
