import { z } from 'zod';
import { daysBetween } from '../calendar/daysAfter.ts';
import { sumFen } from '../money/fen.ts';
import { partsHold } from '../wire/partsHold.ts';
import { count, day, id, ids, positiveAmount, tableOf, unsignedAmount } from '../wire/wire.ts';
import { methodShape } from './routingPolicy.ts';

/** One stay, as far as its way goes. */
export const routedStayShape = z
  .strictObject({
    id,
    institution: id,
    level: id,
    scheme: id,
    channel: id,
    admitted: day,
    discharged: day,
    settled: day.optional(),
    born: day.optional(),
    cost: unsignedAmount.optional(),
    /** What a normal stay of its group is paid with. */
    standard: positiveAmount.optional(),
    /** Parts of the cost. */
    parts: tableOf(unsignedAmount).default(new Map()),
    group: id.optional(),
    flags: ids.default([]),
    /** Such stays of the person that began before it in the same calendar year. */
    earlier: count.optional(),
    /** What was settled of it when its month was, and by which way. */
    paid: z.strictObject({ method: methodShape, amount: unsignedAmount }).optional(),
    /** What it is worth by its way now; needed where that is another one than it was settled by. */
    worth: unsignedAmount.optional(),
  })
  .superRefine(agreesWithItself, { when: partsHold });

export type RoutedStay = z.output<typeof routedStayShape>;

function agreesWithItself(stay: z.output<typeof routedStayShape>, context: z.RefinementCtx): void {
  const { born, admitted, discharged, settled, cost, parts } = stay;
  const expect = (isMet: boolean, field: string, message: string) => {
    if (!isMet) context.addIssue({ code: 'custom', path: [field], message });
  };
  expect(born === undefined || born <= admitted, 'born', 'expected a day of birth that is not after the admission');
  expect(admitted <= discharged, 'discharged', 'expected a discharge that is not before the admission');
  expect(
    settled === undefined || discharged <= settled,
    'settled',
    'expected a settlement that is not before the discharge',
  );
  if (parts.size === 0) return;
  expect(cost !== undefined, 'cost', 'expected the cost of a stay whose parts are given');
  const isWhole = cost === undefined || sumFen(parts.values()) <= cost;
  expect(isWhole, 'parts', 'expected parts that are not more than the cost');
}

/** How many days from admission to discharge; on the same day, none. */
export function calendarDays({ admitted, discharged }: Pick<RoutedStay, 'admitted' | 'discharged'>): number {
  return daysBetween(admitted, discharged);
}
