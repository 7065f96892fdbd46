import type { OtherMonths } from '../../lib/decisions/reconcileCommunity.ts';

/** A month of which no other has left or taken over anything. */
export const ALONE: OtherMonths = { before: [], resolved: [], carried: [], adjusting: { inForce: [], taken: [] } };
