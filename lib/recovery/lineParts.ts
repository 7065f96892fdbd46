import { z } from 'zod';
import { byCodePoint } from '../money/codePointOrder.ts';
import { type Fen, notBelowZero } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';
import { day, id, month, positiveAmount, unsigned } from '../wire/wire.ts';
import type { Workings } from '../workings.ts';

/** What was found wrong with one fee line of a stay. */
export const findingShape = z.strictObject({
  id,
  institution: id,
  claim: id,
  line: id,
  /** The month in which the line was settled. */
  origin: month,
  source: z.enum(['denial', 'self_declared', 'inspection'], 'expected "denial", "self_declared" or "inspection"'),
  class: id,
  found: day,
  amount: positiveAmount,
  serious: z.boolean().default(false),
  /** Of the group of the stay; needed where points are fined. */
  base_points: unsigned.optional(),
  /** What the stay earned. */
  stay_points: unsigned.default(Ratio.ZERO),
});

export type Finding = z.output<typeof findingShape>;

/** What a finding adds to what its line gave before it. */
export interface LinePart {
  readonly finding: Finding;
  readonly part: Fen;
}

/** Take findings line by line, each in turn, so that a line gives the largest amount found on it, once. */
export function partsOfLines(findings: readonly Finding[], workings: Workings): LinePart[] {
  const lines = Map.groupBy(findings, ({ institution, claim, line }) => JSON.stringify([institution, claim, line]));
  return [...lines.values()].flatMap((onLine) => {
    let before = 0n;
    return onLine.toSorted(inTurn).map((finding) => {
      const { amount } = finding;
      const part = notBelowZero(amount - before);
      workings.note(`${finding.id}.part`, 'max(0, amount - taken_before)', { amount, taken_before: before }, part);
      before += part;
      return { finding, part };
    });
  });
}

/** Denials first: they are deducted already. Then by day; who declares on the day of the inspection still declares. */
function inTurn(a: Finding, b: Finding): number {
  const denied = Number(b.source === 'denial') - Number(a.source === 'denial');
  const declared = Number(b.source === 'self_declared') - Number(a.source === 'self_declared');
  return denied || byCodePoint(a.found, b.found) || declared || byCodePoint(a.id, b.id);
}
