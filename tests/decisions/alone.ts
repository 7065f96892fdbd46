import type { Paid } from '../../lib/decisions/monthlyStatement.ts';
import type { OtherMonths } from '../../lib/decisions/reconcileCommunity.ts';

/** A month of which no other has left or taken over anything. */
export const ALONE: OtherMonths = { before: [], resolved: [], carried: [], adjusting: { inForce: [], taken: [] } };

/** Every stay is paid by its group: nobody has said otherwise. */
export const PAID_BY_GROUP: Paid = { ways: new Map(), settledIn: new Map() };
