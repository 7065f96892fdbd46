import { z } from 'zod';
import type { Ratio } from '../money/ratio.ts';
import { partsHold } from '../wire/partsHold.ts';

/**
 * Bands in the order given, each from a value on (`from` ascends strictly, any sign): not marginal, what reaches a band has its
 * rate as a whole.
 */
export function rateBandsOf<Band extends z.ZodType<{ readonly from: Ratio }>>(band: Band) {
  return z.array(band, 'expected a list').superRefine(ascend, { when: partsHold });
}

/** The last band that a value reaches; none below the first. */
export function bandReached<Band extends { readonly from: Ratio }>(
  bands: readonly Band[],
  value: Ratio,
): Band | undefined {
  return bands.findLast(({ from }) => !value.isLess(from));
}

function ascend(bands: readonly { readonly from: Ratio }[], context: z.RefinementCtx): void {
  bands.slice(1).forEach(({ from }, i) => {
    if (bands[i]!.from.isLess(from)) return;
    context.addIssue({
      code: 'custom',
      path: [i + 1, 'from'],
      message: 'expected a start above that of the band before',
    });
  });
}
