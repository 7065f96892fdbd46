import { z } from 'zod';
import { formula, noPolicy } from '../formula/formula.ts';
import { reconcile } from '../reconciliation/reconcile.ts';
import { amount, id } from '../wire/wire.ts';

const line = { settlement_id: id, institution: id, booked: amount, group: id };

const input = z.strictObject({
  ledger: z.array(z.strictObject(line)),
  statement: z.array(z.strictObject({ ...line, payable: amount })),
});

/** Formula 14: the ledger against the insurer's DRG settlement statement. */
export const reconcileFormula = formula(noPolicy, input, reconcile);
