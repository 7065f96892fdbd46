import { z } from 'zod';
import { notesOn } from '../wire/notes.ts';

/** A JSON Schema of draft 2020-12, the one that OpenAPI 3.1 speaks. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** What is named in the description once, by its name. */
export type Schemas = Map<string, JsonSchema>;

type Writable = Record<string, unknown>;

/** Where a schema lies that has a name. */
export const SCHEMAS = '#/components/schemas/';

/** Of what shapes say of themselves zod is told their names alone: the rest is written by `tell`. */
class Names extends z.core.$ZodRegistry<{ id?: string }> {
  override get(shape: z.core.$ZodType): { id?: string } | undefined {
    const { id } = notesOn(shape);
    return id === undefined ? undefined : { id };
  }
}

/**
 * What a shape takes, or gives, as a JSON Schema. What has a name is put among the schemas, and only pointed at.
 *
 * @param io whether it is of what is sent or of what is answered
 */
export function jsonSchemaOf(shape: z.core.$ZodType, io: 'input' | 'output', schemas: Schemas): JsonSchema {
  const {
    $schema: _,
    $defs = {},
    ...schema
  } = z.toJSONSchema(shape as z.ZodType, {
    io,
    metadata: new Names(),
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) =>
      tell(zodSchema, jsonSchema as Writable, (part) => jsonSchemaOf(part, io, schemas)),
  });
  for (const [name, named] of Object.entries($defs)) schemas.set(name, pointing(named));
  return pointing(schema);
}

/** Say of a shape what zod cannot: what code reads it by, and what its notes have. */
function tell(shape: z.core.$ZodType, schema: Writable, schemaOf: (part: z.core.$ZodType) => JsonSchema): void {
  const { table, reads, json } = notesOn(shape);
  dropNoise(schema);
  dropFilledIn(schema);
  if (reads) Object.assign(schema, schemaOf(reads));
  if (table) {
    const propertyNames = { minLength: 1, maxLength: 64 };
    Object.assign(schema, { type: 'object', propertyNames, additionalProperties: schemaOf(table) });
  }
  if (json === undefined || isSaidWhereItPoints(shape, schema)) return;
  for (const [keyword, value] of Object.entries(json)) {
    if (value === null) delete schema[keyword];
    else schema[keyword] = value;
  }
}

/** Whether it only points at the shape it was made from, whose notes it has. */
function isSaidWhereItPoints(shape: z.core.$ZodType, schema: Writable): boolean {
  const { parent } = shape._zod;
  return '$ref' in schema && parent !== undefined && notesOn(parent).json === notesOn(shape).json;
}

/** Bounds of every number, and patterns of what has a format. */
function dropNoise(schema: Writable): void {
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.format === 'date' || schema.format === 'date-time' || schema.format === 'base64') delete schema.pattern;
}

/** What is filled in where it is left out need not be there: a name has one shape, whether it is sent or answered. */
function dropFilledIn(schema: Writable): void {
  const { required, properties } = schema as { required?: readonly string[]; properties?: Record<string, object> };
  if (required === undefined || properties === undefined) return;
  const needed = required.filter((name) => !('default' in (properties[name] ?? {})));
  if (needed.length > 0) schema.required = needed;
  else delete schema.required;
}

function pointing(schema: object): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', `"${SCHEMAS}`));
}
