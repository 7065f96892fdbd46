import { z } from 'zod';
import type { Operation } from '../api/operation.ts';
import { PATH_WORDS, wordsOf } from '../api/pathWords.ts';
import type { Example } from './examples.ts';
import { type JsonSchema, jsonSchemaOf, type Schemas } from './jsonSchemaOf.ts';
import type { SaidParameter } from './openApi.ts';

/** The words of the path and of the query, each with what the example says there. */
export function parametersOf(
  { path, query }: Operation,
  asked: Example | undefined,
  schemas: Schemas,
): SaidParameter[] {
  const words = z.strictObject(Object.fromEntries(wordsOf(path).map((word) => [word, PATH_WORDS[word]])));
  return [
    ...saidOf(words, 'path', asked?.path, schemas),
    ...saidOf(z.strictObject(query), 'query', asked?.query, schemas),
  ];
}

function saidOf(
  shape: z.ZodObject,
  place: 'path' | 'query',
  asked: Example['query'] | undefined,
  schemas: Schemas,
): SaidParameter[] {
  const { properties, required = [] } = jsonSchemaOf(shape, 'input', schemas) as unknown as Shaped;
  return Object.entries(properties).map(([name, said]) => {
    const { description, ...schema } = said as JsonSchema & { readonly description?: string };
    const example = asked?.[name];
    return {
      ...{ name, in: place, required: required.includes(name) },
      ...(description !== undefined && { description }),
      schema,
      ...(example !== undefined && { example: schema.type === 'integer' ? Number(example) : example }),
    };
  });
}

interface Shaped {
  readonly properties: { readonly [name: string]: JsonSchema };
  readonly required?: readonly string[];
}
