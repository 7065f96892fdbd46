import { z } from 'zod';
import { daysBetween } from '../calendar/daysAfter.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { Ratio } from '../money/ratio.ts';
import { partsHold } from '../wire/partsHold.ts';
import { day, id, unsigned, unsignedAmount } from '../wire/wire.ts';

/** A stay, as far as it may want a question. */
export const stayShape = z
  .strictObject({
    id,
    person: id,
    institution: id,
    group: id,
    admitted: day,
    discharged: day,
    cost: unsignedAmount,
    /** What of the cost the patient paid. */
    self_pay: unsignedAmount.default(0n),
    points: unsigned.default(Ratio.ZERO),
    /** The weight of its group. */
    weight: unsigned.default(Ratio.ZERO),
    /** A high-rate case. */
    high: z.boolean().default(false),
    transferred_out: z.boolean().default(false),
  })
  .superRefine(isConsistent, { when: partsHold });

/** The days of a comparison; `until` is the last that still counts. */
export const periodShape = z.strictObject({ from: day, until: day }).refine(({ from, until }) => from <= until, {
  path: ['until'],
  error: 'expected a day that is not before from',
  when: partsHold,
});

export type Stay = z.output<typeof stayShape>;
export type Period = z.output<typeof periodShape>;

interface Dated {
  readonly id: string;
  readonly admitted: string;
  readonly discharged: string;
}

/** Whether a stay is of a period: by its day of discharge. */
export function isOf({ from, until }: Period, { discharged }: Dated): boolean {
  return from <= discharged && discharged <= until;
}

/** The days of a stay, one at least. */
export function daysOf({ admitted, discharged }: Dated): number {
  return Math.max(1, daysBetween(admitted, discharged));
}

/** In order of admission, discharge and id. */
export function inOrderOfTime(a: Dated, b: Dated): number {
  if (a.admitted !== b.admitted) return a.admitted < b.admitted ? -1 : 1;
  if (a.discharged !== b.discharged) return a.discharged < b.discharged ? -1 : 1;
  return byCodePoint(a.id, b.id);
}

function isConsistent({ admitted, discharged, cost, self_pay }: Omit<Stay, 'id'>, context: z.RefinementCtx): void {
  if (discharged < admitted) {
    const message = 'expected a day that is not before admitted';
    context.addIssue({ code: 'custom', path: ['discharged'], message });
  }
  if (self_pay > cost) {
    context.addIssue({ code: 'custom', path: ['self_pay'], message: 'expected no more than the cost' });
  }
}
