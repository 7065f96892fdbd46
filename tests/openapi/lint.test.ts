import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, test } from 'vitest';
import { description } from '../../lib/openapi/description.ts';

/** What the recommended rules ask for and this document does not do, each with its reason. */
const NOT_HELD: Readonly<Record<string, string>> = {};

test('the description of the API has no fault that the recommended rules of Redocly find', async () => {
  const config = await createConfig({
    extends: ['recommended'],
    rules: Object.fromEntries(Object.keys(NOT_HELD).map((rule) => [rule, 'off' as const])),
  });
  const problems = await lintFromString({ source: JSON.stringify(description()), absoluteRef: 'openapi.json', config });
  const told = problems.map(({ ruleId, message, location: [at] }) => `${ruleId} ${at?.pointer}: ${message}`);
  expect(told).toEqual([]);
});
