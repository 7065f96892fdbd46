import { z } from 'zod';
import { notesOn } from '../wire/notes.ts';
import { partsHold } from '../wire/partsHold.ts';
import type { WireValue } from './policy.ts';
import { orNull, wholeNumber, yesOrNo } from './words.ts';

type Shape = z.core.$ZodType;

/**
 * How a policy file writes what a shape of the wire takes: all of it is text, and comes out in the wire's own form. What the
 * wire would refuse is refused in its words.
 */
export function asWritten(shape: Shape): z.ZodType<WireValue> {
  return agreeing(formOf(shape), (value) => z.safeParse(shape, value));
}

/** The same for an item of a list by id, whose id is the name of its file and does not stand in it. */
export function itemAsWritten(item: Shape): z.ZodType<WireValue> {
  return agreeing(formOf(item, 'id'), (value) => z.safeParse(item, { ...(value as object), id: 'id' }));
}

function agreeing(form: z.ZodType, read: (value: unknown) => z.ZodSafeParseResult<unknown>): z.ZodType<WireValue> {
  const agree = (value: unknown, context: z.RefinementCtx) => {
    for (const { message, path } of read(value).error?.issues ?? [])
      context.addIssue({ code: 'custom', message, path });
  };
  return form.superRefine(agree, { when: partsHold }) as z.ZodType<WireValue>;
}

/** The form alone: what is text, what is a list, what has names. @param without a name that an object does not have in a file */
function formOf(shape: Shape, without?: string): z.ZodType {
  const { table, decided, expected } = notesOn(shape);
  if (decided) return asWritten(decided);
  if (table) return z.record(z.string().min(1).max(64), asWritten(table), 'expected a table of values by id');
  const { def } = (shape as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
    case 'default':
      return asWritten(def.innerType).optional();
    case 'nullable':
      return orNull(asWritten(def.innerType), expected);
    case 'union':
      return z.union(
        def.options.map((option) => formOf(option, without)),
        expected,
      );
    case 'object': {
      const named = Object.entries(def.shape).filter(([name]) => name !== without);
      return z.strictObject(Object.fromEntries(named.map(([name, value]) => [name, asWritten(value)])));
    }
    case 'array':
      return z.array(asWritten(def.element), 'expected a list');
    case 'enum': {
      const words = Object.values(def.entries).map(String);
      return z.enum(words, `expected ${words.join(', ').replace(/, ([^,]*)$/, ' or $1')}`);
    }
    case 'boolean':
      return yesOrNo;
    case 'number':
      return wholeNumber;
    default:
      return z.string('expected a single value');
  }
}
