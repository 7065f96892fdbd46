import { z } from 'zod';
import type { ListedOperation } from '../api/operations.ts';
import type { Example } from './examples.ts';
import { calculationBody, comparisonBody } from './formulaBodies.ts';
import { type JsonSchema, jsonSchemaOf, type Schemas } from './jsonSchemaOf.ts';
import { ofKind } from './kindsShown.ts';
import { type Content, inBoth, type SaidOperation, type SaidResponse } from './openApi.ts';
import { parametersOf } from './parametersOf.ts';
import { refusalsOf } from './refusals.ts';
import { resourceOf } from './resources.ts';

/** Bodies that the answers read by the shapes of the formulas. */
const BODIES: { readonly [id: string]: (schemas: Schemas) => JsonSchema } = {
  calculate: calculationBody,
  compare: comparisonBody,
};

/** What a good answer is, by its status. */
const MEANS: { readonly [status: number]: string } = {
  200: inBoth({ zh: '回答', en: 'the answer' }),
  201: inBoth({ zh: '已变更', en: 'something was changed' }),
  202: inBoth({ zh: '已收下，正在处理', en: 'taken, and worked on' }),
};

/** An operation as the document says it, with the example that is asked and answered in the tests. */
export function operationSaid(
  operation: ListedOperation,
  example: Example | undefined,
  schemas: Schemas,
): SaidOperation {
  const { id, path, says, roles, rolesByAct, scope } = operation;
  const isOpen = scope === 'open';
  const parameters = parametersOf(operation, example, schemas);
  const body = bodyOf(operation, schemas);
  return {
    operationId: id,
    tags: [resourceOf(path).name],
    summary: withoutLinks(says.zh),
    description: withoutLinks(says.en),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: { 'application/json': shown(body, example?.body) } } }),
    responses: {
      ...answersOf(operation, example, schemas),
      ...refusalsOf({ hasBody: body !== undefined, isOpen, replaces: operation.method === 'PUT' }),
    },
    ...(isOpen && { security: [] as const }),
    'x-roles': roles,
    ...(rolesByAct && { 'x-roles-by-act': rolesByAct }),
    'x-scope': scope,
  };
}

function bodyOf({ id, body }: ListedOperation, schemas: Schemas): JsonSchema | undefined {
  if (body instanceof z.ZodUndefined) return undefined;
  return BODIES[id]?.(schemas) ?? jsonSchemaOf(body, 'input', schemas);
}

/** The good answers, with the example under the status it is answered with. */
function answersOf({ answers, document }: ListedOperation, example: Example | undefined, schemas: Schemas) {
  const { status: statuses = [200], json, text, bytes } = answers;
  const words: JsonSchema = { type: 'string' };
  const types: readonly (readonly [string, JsonSchema])[] = [
    ...(json ? [inForm('application/json', ofKind(document, json, schemas))] : []),
    ...(text ? [inForm('text/plain', words)] : []),
    ...(bytes ? [inForm(bytes, words)] : []),
  ];
  return Object.fromEntries(
    statuses.map((status): [number, SaidResponse] => {
      const exampleOf = (type: string) =>
        example?.status === status && typeNamed(example.type) === type ? example.answer : undefined;
      const content: Content = Object.fromEntries(
        types.map(([type, schema]) => [type, shown(schema, exampleOf(type))]),
      );
      return [status, { description: MEANS[status] ?? String(status), content }];
    }),
  );
}

function inForm(type: string, schema: JsonSchema): readonly [string, JsonSchema] {
  return [typeNamed(type), schema];
}

function shown(schema: JsonSchema, example: unknown) {
  return { schema, ...(example !== undefined && { example }) };
}

/** A type of content without what is said of it: `text/csv` of `text/csv; charset=utf-8`. */
function typeNamed(type: string): string {
  return type.split(';')[0]!;
}

/** What points at another part of docs/ leads nowhere from here. */
function withoutLinks(text: string): string {
  return text.replace(/; see \[\w+\]\([\w.#-]+\)|，见 \[[^\]]+\]\([\w.#-]+\)/, '');
}
