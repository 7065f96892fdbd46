import { z } from 'zod';
import { partsHold } from '../wire/partsHold.ts';
import { id, month, unsignedAmount } from '../wire/wire.ts';

/** What a rule of the smart audit found on a fee line, and what became of it. */
export const findingShape = z
  .strictObject({
    id,
    line: id,
    rule: id,
    /** What it takes off the cost of the claim. */
    amount: unsignedAmount,
    /** The part of it that the fund paid. */
    fund_amount: unsignedAmount,
    state: z.enum(['upheld', 'lifted', 'pending'], 'expected one of upheld, lifted, pending'),
    upheld_in: month.optional(),
    lifted_in: month.optional(),
    appealed: z.boolean().default(false),
  })
  .superRefine(isConsistent, { when: partsHold });

export type Finding = z.output<typeof findingShape>;

/** Whether a finding denies something at the end of a month, by what is known then. */
export function isInForce({ upheld_in, lifted_in }: Pick<Finding, 'upheld_in' | 'lifted_in'>, at: string): boolean {
  return upheld_in !== undefined && upheld_in <= at && !(lifted_in !== undefined && lifted_in <= at);
}

/** What had become of a finding by the end of a month: what is dated after it is not known yet. */
export function stateAt({ upheld_in, lifted_in }: Finding, at: string): Finding['state'] {
  if (lifted_in !== undefined && lifted_in <= at) return 'lifted';
  return upheld_in !== undefined && upheld_in <= at ? 'upheld' : 'pending';
}

function isConsistent(finding: Finding, context: z.RefinementCtx): void {
  const refuse = (field: keyof Finding, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message });
  const { state, upheld_in, lifted_in, amount, fund_amount } = finding;
  if (fund_amount > amount) refuse('fund_amount', 'expected a part of the amount, not more');
  if (state === 'upheld' && (upheld_in === undefined || lifted_in !== undefined))
    refuse('state', 'expected upheld_in and no lifted_in of what is upheld');
  if (state === 'lifted' && lifted_in === undefined) refuse('state', 'expected lifted_in of what is lifted');
  if (state === 'pending' && (upheld_in !== undefined || lifted_in !== undefined))
    refuse('state', 'expected neither upheld_in nor lifted_in of what is pending');
  if (upheld_in !== undefined && lifted_in !== undefined && upheld_in > lifted_in)
    refuse('upheld_in', 'expected a month that is not after lifted_in');
}
