import type { z } from 'zod';
import type { WireValue } from './policy.ts';

/** Something that documents decide: how its value is read from a file, and whether there must be one. */
export interface Parameter {
  readonly shape: z.ZodType<WireValue>;
  /** one: a single file. by_id: a folder with a file for each id; the wire has them as a list with `id`. */
  readonly files: 'one' | 'by_id';
  /** Of a list by id: whether there must be a list, if only an empty one. */
  readonly required: boolean;
  /** Shape of a row, where the value names a table (CSV) in the same folder. */
  readonly row?: z.ZodType<WireValue & { readonly id: string }>;
  /** The key whose value this one takes, where it has none of its own. */
  readonly key?: string;
}

/** Parameters by their path in the wire policy, such as `growth.absolute_cap`. */
export type Parameters = Readonly<Record<string, Parameter>>;

/** A parameter without which there is no policy. */
export function required(shape: z.ZodType<WireValue>): Parameter {
  return { shape, files: 'one', required: true };
}

/** A parameter that may be left unsaid. */
export function optional(shape: z.ZodType<WireValue>): Parameter {
  return { shape, files: 'one', required: false };
}

/** Parameters of one kind, a file for each id: so each has its own source, and a county can replace one of them. */
export function byId(shape: z.ZodType<WireValue>): Parameter {
  return { shape, files: 'by_id', required: false };
}
