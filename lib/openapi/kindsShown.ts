import type { z } from 'zod';
import { KINDS, type Kind } from '../documents/kinds.ts';
import { type JsonSchema, jsonSchemaOf, SCHEMAS, type Schemas } from './jsonSchemaOf.ts';

/** What an answer looks like whose documents are of one kind: the shape of its answer, with the body that documents of the kind have. */
export function ofKind(kind: Kind | undefined, answer: z.ZodType, schemas: Schemas): JsonSchema {
  const schema = jsonSchemaOf(answer, 'output', schemas);
  const { properties = {} } = (schemas.get(String(schema.$ref).slice(SCHEMAS.length)) ?? schema) as {
    readonly properties?: JsonSchema;
  };
  if (kind === undefined || !('body' in properties || 'documents' in properties)) return schema;
  const withBody = { properties: { body: bodyOf(kind, schemas) } };
  const said = 'body' in properties ? withBody : { properties: { documents: { items: withBody } } };
  return { allOf: [schema, said] };
}

function bodyOf(kind: Kind, schemas: Schemas): JsonSchema {
  const { zh, en, body } = KINDS[kind];
  const name = `body.${kind}`;
  if (!schemas.has(name)) schemas.set(name, { description: `${zh} · ${en}`, ...jsonSchemaOf(body, 'output', schemas) });
  return { $ref: `${SCHEMAS}${name}` };
}
