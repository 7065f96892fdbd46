import { Ratio } from '../money/ratio.ts';

/** Whether a share moved at all, and as far as a limit. */
export function hasMoved(by: Ratio, limit: Ratio): boolean {
  return Ratio.ZERO.isLess(by) && !by.isLess(limit);
}
