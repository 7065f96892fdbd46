import type { z } from 'zod';

/**
 * When a condition on a list or an object is asked: once each of its parts is in order. Before that what stands there may still be
 * the text that was refused.
 */
export function partsHold({ issues }: z.core.ParsePayload): boolean {
  return issues.length === 0;
}
