import { z } from 'zod';

/** What a shape says beside what it checks, for those who read policy files by it. */
export interface Notes {
  /** Of a table: what its values are. */
  readonly table?: z.ZodType;
  /** Of a list: its items differ by id, and their order means nothing; each is decided in a file of its own. */
  readonly byId?: true;
  /** What of it a document may decide, where the wire takes more. */
  readonly decided?: z.ZodType;
  /** What a file is told that has none of the alternatives, where the wire says it otherwise. */
  readonly expected?: string;
  /** The key of the policy whose value this is: nothing is written down twice. */
  readonly takenFrom?: string;
  /** The shape by which it is read, where code calls that one and whoever looks at this one cannot see it. */
  readonly reads?: z.ZodType;
  /** Its name in the description of the API, where it is said once. */
  readonly id?: string;
  /** What a JSON Schema says of it that cannot be read off its checks; null takes away what can. */
  readonly json?: JsonNotes;
}

/** Keywords of JSON Schema, with its words in both languages. */
export interface JsonNotes {
  readonly description?: string;
  readonly [keyword: string]: unknown;
}

/** The same shape, with something said of it; what it is refined to says it, too. */
export function noted<Shape extends z.ZodType>(shape: Shape, notes: Notes): Shape {
  return shape.meta({ ...notes }) as Shape;
}

/** What a shape says of itself. */
export function notesOn(shape: z.core.$ZodType): Notes {
  return (z.globalRegistry.get(shape) ?? {}) as Notes;
}
