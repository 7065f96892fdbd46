import fc, { type Arbitrary } from 'fast-check';
import { type JsonSchema, SCHEMAS } from '../../../lib/openapi/jsonSchemaOf.ts';
import type { OpenApi } from '../../../lib/openapi/openApi.ts';

/** How deep what is optional is drawn, and how many entries a list has at most. */
const DEEPEST = 6;
const ENTRIES = 3;

/** Values that a JSON Schema of the document takes; mostly: whoever draws them sees whether they fit. */
export function valuesOf(api: OpenApi, given: JsonSchema, depth = 0): Arbitrary<unknown> {
  const schema = flat(api, given);
  const { const: only, enum: words, type, pattern } = schema;
  const alternatives = (schema.oneOf ?? schema.anyOf) as readonly JsonSchema[] | undefined;
  const within = (part: unknown) => valuesOf(api, part as JsonSchema, depth + 1);
  if (only !== undefined) return fc.constant(only);
  if (Array.isArray(words)) return fc.constantFrom(...words);
  if (alternatives) return fc.constantFrom(...alternatives).chain(within);
  if (schema.format === 'date') return days;
  if (schema.format === 'base64') return fc.base64String({ minLength: 4, maxLength: 40 });
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern));
  if (type === 'object') return objectsOf(schema, within, depth);
  if (type === 'array') return listsOf(schema, within, depth);
  if (type === 'integer' || type === 'number') return wholeNumbers(schema);
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  if (type === 'string') return texts(schema);
  return fc.jsonValue({ maxDepth: 2 });
}

/** A schema with what it points at; what stands beside the pointer is narrower. */
function flat(api: OpenApi, schema: JsonSchema): JsonSchema {
  const { $ref, allOf, ...rest } = schema;
  const of = typeof $ref === 'string' ? flat(api, api.components.schemas[$ref.slice(SCHEMAS.length)]!) : {};
  const all = Array.isArray(allOf) ? Object.assign({}, ...allOf.map((part) => flat(api, part))) : {};
  return { ...of, ...all, ...rest };
}

const days = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));

/** Ids and words as people write them, and some that trap a program. */
const words = fc.oneof(
  fc.constantFrom(
    'changshu',
    'taicang',
    '320500-390',
    '常熟',
    '𠮷',
    '__proto__',
    'constructor',
    '=1+1',
    '@SUM(A1)',
    '-1',
    'a\u202eb',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);

function texts({ minLength = 0, maxLength = 60 }: JsonSchema): Arbitrary<string> {
  const fits = (text: string) => [...text].length >= Number(minLength) && [...text].length <= Number(maxLength);
  return fc.oneof(
    words.filter(fits),
    fc.string({ unit: 'binary', minLength: Number(minLength), maxLength: 20 }).filter(fits),
  );
}

function wholeNumbers({ minimum, exclusiveMinimum, maximum }: JsonSchema): Arbitrary<number> {
  const min = Number(minimum ?? (exclusiveMinimum === undefined ? -1000 : Number(exclusiveMinimum) + 1));
  const max = Number(maximum ?? 2 ** 31);
  return fc.oneof(
    fc.integer({ min, max: Math.min(max, min + 60) }),
    fc.maxSafeInteger().filter((n) => n >= min && n <= max),
  );
}

function listsOf(
  schema: JsonSchema,
  within: (part: unknown) => Arbitrary<unknown>,
  depth: number,
): Arbitrary<unknown[]> {
  const { items = {}, minItems = 0, uniqueItems } = schema;
  const keys = schema['x-unique-by'] as readonly string[] | undefined;
  const bounds = { minLength: Number(minItems), maxLength: Math.max(Number(minItems), depth > DEEPEST ? 0 : ENTRIES) };
  const nameOf = (item: unknown) =>
    JSON.stringify(keys ? keys.map((key) => (item as Record<string, unknown> | null)?.[key]) : item);
  if (keys || uniqueItems) return fc.uniqueArray(within(items), { ...bounds, selector: nameOf });
  return fc.array(within(items), bounds);
}

function objectsOf(
  schema: JsonSchema,
  within: (part: unknown) => Arbitrary<unknown>,
  depth: number,
): Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties: others } = schema;
  const must = required as readonly string[];
  const named = Object.entries(properties as JsonSchema).filter(([name]) => must.includes(name) || depth <= DEEPEST);
  const record = fc.record(Object.fromEntries(named.map(([name, part]) => [name, within(part)])), {
    requiredKeys: named.map(([name]) => name).filter((name) => must.includes(name)),
  });
  if (typeof others !== 'object' || others === null) return record;
  const key = words.filter((word) => word !== '' && [...word].length <= 64);
  const more = fc.dictionary(key, within(others), { maxKeys: depth > DEEPEST ? 0 : ENTRIES });
  return fc.tuple(record, more).map(([own, rest]) => ({ ...rest, ...own }));
}
