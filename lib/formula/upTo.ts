import { z } from 'zod';
import type { Ratio } from '../money/ratio.ts';
import { noted } from '../wire/notes.ts';
import { partsHold } from '../wire/partsHold.ts';
import { unsigned } from '../wire/wire.ts';

/** Up to which value a row holds; null: whatever the value. */
export const to = noted(unsigned.nullable(), { expected: 'expected a decimal of 0 or more, or null for the last row' });

/** A table whose rows hold up to a value each: `to` ascends strictly, and the last one, it alone, is open. Not marginal. */
export function rowsUpTo<Row extends z.ZodType<{ readonly to: Ratio | null }>>(row: Row) {
  return z.array(row, 'expected a list').superRefine(ascend, { when: partsHold });
}

/** The first row that reaches up to a value. */
export function rowReaching<Row extends { readonly to: Ratio | null }>(rows: readonly Row[], value: Ratio): Row {
  return rows.find(({ to }) => to === null || !to.isLess(value))!;
}

function ascend(rows: readonly { readonly to: Ratio | null }[], context: z.RefinementCtx): void {
  const last = rows.length - 1;
  if (rows[last]?.to !== null) {
    const path = last < 0 ? [] : [last, 'to'];
    context.addIssue({ code: 'custom', path, message: 'the last row is open: expected to null' });
  }
  rows.slice(0, -1).forEach(({ to }, i) => {
    const before = rows[i - 1]?.to;
    if (to !== null && (before === undefined || before === null || before.isLess(to))) return;
    context.addIssue({ code: 'custom', path: [i, 'to'], message: 'expected an end above that of the row before' });
  });
}
