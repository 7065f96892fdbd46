import type { z } from 'zod';
import { KINDS, type Kind } from '../documents/kinds.ts';
import { type JsonSchema, jsonSchemaOf, SCHEMAS, type Schemas } from './jsonSchemaOf.ts';

/** What an answer looks like whose documents are of one kind: the shape of its answer, with the body that documents of the kind have. */
export function ofKind(kind: Kind | undefined, answer: z.ZodType, schemas: Schemas): JsonSchema {
  const schema = jsonSchemaOf(answer, 'output', schemas);
  const own = schemas.get(String(schema.$ref).slice(SCHEMAS.length)) ?? schema;
  const { body, documents } = (own.properties ?? {}) as { readonly [name: string]: JsonSchema };
  if (kind === undefined) return schema;
  const saying = { properties: { body: bodyOf(kind, schemas) } };
  if (body !== undefined) return { allOf: [schema, saying] };
  if (documents === undefined) return schema;
  const ofThem = { ...documents, items: { allOf: [documents.items, saying] } };
  return { ...own, properties: { ...(own.properties as JsonSchema), documents: ofThem } };
}

/** What is shown side by side with documents of a kind. */
const BESIDE: { readonly [kind in Kind]?: readonly Kind[] } = {
  'verified-book': ['verified-receipts', 'verified-decisions', 'verified-trail'],
};

function bodyOf(kind: Kind, schemas: Schemas): JsonSchema {
  const [one, ...more] = [kind, ...(BESIDE[kind] ?? [])].map((each) => named(each, schemas));
  return more.length === 0 ? one! : { anyOf: [one, ...more] };
}

function named(kind: Kind, schemas: Schemas): JsonSchema {
  const { zh, en, body } = KINDS[kind];
  const name = `body.${kind}`;
  if (!schemas.has(name)) schemas.set(name, { description: `${zh} · ${en}`, ...jsonSchemaOf(body, 'output', schemas) });
  return { $ref: `${SCHEMAS}${name}` };
}
