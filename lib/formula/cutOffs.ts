import { z } from 'zod';
import type { Ratio } from '../money/ratio.ts';
import { partsHold } from '../wire/partsHold.ts';
import { decimal } from '../wire/wire.ts';

/** From which score on something holds; null: whatever the score. */
export const from = decimal.nullable();

/** A list of cut-offs in the order given: `from` descends strictly, and the last one, it alone, is open. */
export function cutOffsOf<CutOff extends z.ZodType<{ readonly from: Ratio | null }>>(cutOff: CutOff) {
  return z.array(cutOff, 'expected a list').superRefine(descend, { when: partsHold });
}

/** The first cut-off that a score meets. */
export function cutOffMet<CutOff extends { readonly from: Ratio | null }>(
  cutOffs: readonly CutOff[],
  score: Ratio,
): CutOff {
  return cutOffs.find(({ from }) => from === null || !score.isLess(from))!;
}

/** What is asked of cut-offs, once each of them is in order. */
export function descend(cutOffs: readonly { readonly from: Ratio | null }[], context: z.RefinementCtx): void {
  const last = cutOffs.length - 1;
  if (cutOffs[last]?.from !== null) {
    const path = last < 0 ? [] : [last, 'from'];
    context.addIssue({ code: 'custom', path, message: 'the last cut-off is open: expected from null' });
  }
  cutOffs.slice(0, -1).forEach(({ from }, i) => {
    const before = cutOffs[i - 1]?.from;
    if (from !== null && (before === undefined || before === null || from.isLess(before))) return;
    context.addIssue({ code: 'custom', path: [i, 'from'], message: 'expected a cut-off below the one before' });
  });
}
