/** The words of policy files as shapes: text in, the wire's own form out. Everything in a file is text until one of these reads it. */
import { z } from 'zod';

/** A text that stays as written, once the wire's shape has agreed with it. */
export function written(shape: z.ZodType) {
  return z.string('expected a single value').superRefine((text, context) => agree(shape, text, context));
}

function agree(shape: z.ZodType, text: string, context: z.RefinementCtx): void {
  for (const { message } of shape.safeParse(text).error?.issues ?? []) context.addIssue({ code: 'custom', message });
}

/** A cell of a table that may be empty, or the whole column left out; either way it is the empty text. */
export function writtenOrEmpty(shape: z.ZodType) {
  return z
    .string('expected a single value')
    .default('')
    .superRefine((text, context) => {
      if (text !== '') agree(shape, text, context);
    });
}

/** Any text but the empty one. */
export const text = z.string('expected a text').min(1, 'expected a text');

/** `true` or `false`. */
export const yesOrNo = z.enum(['true', 'false'], 'expected true or false').transform((word) => word === 'true');

/** A count from 0, written in digits. */
export const wholeNumber = z
  .string('expected a whole number')
  .regex(/^\d{1,15}$/, 'expected a whole number')
  .transform(Number);

/** What a shape reads, or `null`. */
export function orNull(shape: z.ZodType, expected = 'expected a value, or null') {
  return z.unknown().transform((given, context) => {
    if (given === 'null') return null;
    const read = shape.safeParse(given);
    if (read.success) return read.data;
    context.addIssue({ code: 'custom', message: expected });
    return z.NEVER;
  });
}
