/** The description of the API says of each operation what the table has, in shapes that leave nothing out. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { OPERATIONS } from '../../lib/api/operations.ts';
import { FORMULAS } from '../../lib/calculation/formulas.ts';
import { description } from '../../lib/openapi/description.ts';
import type { JsonSchema } from '../../lib/openapi/jsonSchemaOf.ts';
import { descriptionPage } from '../../lib/openapi/page/descriptionPage.ts';
import { schemasOf } from './answerCheck.ts';

const api = description();
const { html } = descriptionPage(api);

test.each(OPERATIONS)('$id has its roles, its scope, words in both languages and an example that fits', (operation) => {
  const { id, method, path, roles, rolesByAct, scope, answers } = operation;
  const said = api.paths[path]?.[method.toLowerCase()];
  expect(said).toMatchObject({ operationId: id, 'x-roles': roles, 'x-scope': scope });
  expect([said?.['x-roles-by-act'], said?.security]).toEqual([rolesByAct, scope === 'open' ? [] : undefined]);
  expect('401' in said!.responses).toBe(scope !== 'open');
  expect(said?.summary).toMatch(/\p{Script=Han}/u);
  expect(said?.description).not.toMatch(/\p{Script=Han}|\]\(/u);
  expect(Object.keys(said?.responses ?? {})).toEqual(expect.arrayContaining((answers.status ?? [200]).map(String)));
  const schemas = schemasOf(api);
  for (const { schema, example } of said?.parameters ?? []) {
    if (example !== undefined) expect(schemas.unfitting(schema, example)).toEqual([]);
  }
  const answered = Object.values(said?.responses ?? {}).flatMap((answer) =>
    'content' in answer ? [answer.content ?? {}] : [],
  );
  const shown = answered.flatMap((content) => Object.values(content)).filter(({ example }) => example !== undefined);
  expect(shown, 'an example of its answer').toHaveLength(1);
  const sent = Object.values(said?.requestBody?.content ?? {});
  for (const { schema, example } of [...shown, ...sent]) expect(schemas.unfitting(schema, example)).toEqual([]);
});

test('every formula is there, with its policy and its input', () => {
  const { mapping } = bodyOf('/v1/calculations').discriminator as { mapping: object };
  expect(Object.keys(mapping)).toEqual(Object.keys(FORMULAS));
  for (const formula of Object.keys(FORMULAS)) {
    for (const part of ['policy', 'input']) {
      expect(api.components.schemas[`${formula}.${part}`], `${formula}.${part}`).toMatchObject({
        type: 'object',
        additionalProperties: false,
      });
    }
  }
});

function bodyOf(path: string): JsonSchema {
  return api.paths[path]!.post!.requestBody!.content['application/json']!.schema;
}

test('nothing that is sent is left undescribed but a manifest, which is text of its own', () => {
  const left: string[] = [];
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const { requestBody } of Object.values(methods)) {
      left.push(...undescribed(requestBody?.content['application/json']?.schema ?? true, path));
    }
  }
  for (const [name, schema] of Object.entries(api.components.schemas)) {
    if (/\.(policy|input)$|^(calculate|compare)\./.test(name)) left.push(...undescribed(schema, name));
  }
  expect(left).toEqual(['/v1/funds/{fund}/imports.manifest.*']);
});

/** Places of a schema that would take anything. */
function undescribed(schema: unknown, at: string): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const {
    properties = {},
    items,
    additionalProperties: others,
    anyOf = [],
    oneOf = [],
    ...own
  } = schema as Record<string, object>;
  const parts = [
    ...Object.entries(properties).map(([name, part]) => [part, `${at}.${name}`] as const),
    ...(items ? [[items, `${at}[]`] as const] : []),
    ...(typeof others === 'object' ? [[others, `${at}.*`] as const] : []),
    ...[...Object.values(anyOf), ...Object.values(oneOf)].map((part, i) => [part, `${at}|${i}`] as const),
  ];
  const isAnything = parts.length === 0 && Object.keys(own).every((keyword) => keyword === 'default');
  return isAnything ? [at] : parts.flatMap(([part, place]) => undescribed(part, place));
}

test('it is small enough to be fetched by a person: some hundred kilobytes, and packed some tens', () => {
  const text = JSON.stringify(api);
  expect(Buffer.byteLength(text)).toBeLessThan(600_000);
  expect(gzipSync(text).length).toBeLessThan(80_000);
});

describe('the page', () => {
  test('has every operation and every shape, and no link that leads nowhere', () => {
    const places = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    for (const { id } of OPERATIONS) expect(places).toContain(id);
    for (const name of Object.keys(api.components.schemas)) expect(places).toContain(`s-${name}`);
    const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, to]) => to!);
    expect(links.filter((to) => to !== '/v1/openapi.json' && !places.has(to.slice(1)))).toEqual([]);
  });

  test('writes what it is told as text, whatever signs it has', () => {
    const [path, { get }] = Object.entries(api.paths)[0]!;
    const spoiled = { ...api, paths: { [path]: { get: { ...get!, summary: `<script>alert("&'")</script>` } } } };
    const { html: told } = descriptionPage(spoiled);
    expect(told).toContain('&lt;script&gt;alert(&quot;&amp;&#39;&quot;)&lt;/script&gt;');
    expect(told).not.toContain('<script');
  });
});
