import { type JsonSchema, SCHEMAS, type Schemas } from './jsonSchemaOf.ts';

/** The schemas that something leads to, in order of name: of some the document says more where they are used, and nothing points at them. */
export function usedSchemas(schemas: Schemas, from: readonly object[]): { readonly [name: string]: JsonSchema } {
  const used = new Set<string>();
  const left: object[] = [...from];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    for (const [, name = ''] of JSON.stringify(next).matchAll(new RegExp(`"${SCHEMAS}([^"]+)"`, 'g'))) {
      const schema = schemas.get(name);
      if (schema === undefined || used.has(name)) continue;
      used.add(name);
      left.push(schema);
    }
  }
  const names = [...used].sort();
  return Object.fromEntries(names.map((name) => [name, schemas.get(name)!]));
}
