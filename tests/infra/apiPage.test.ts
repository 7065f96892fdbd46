/** What is written about the API is what is deployed. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { resourcesOf } from './deployed.ts';

const page = readFileSync('docs/api.md', 'utf8');

test('docs/api.md lists every route of the API, and no other', () => {
  const routes = Object.values(resourcesOf<{ readonly RouteKey: string }>('AWS::ApiGatewayV2::Route'));
  const listed = [...page.matchAll(/^\| `((?:GET|PUT|POST) [^`]+)` \|/gm)].map(([, route]) => route);
  expect(listed.toSorted()).toEqual(routes.map(({ Properties }) => Properties.RouteKey).sort());
});

test('docs/api.md lists every code of a refusal with its status', () => {
  const statuses = /const STATUS = \{(.*?)\}/s.exec(readFileSync('lib/http/problem.ts', 'utf8'))?.[1] ?? '';
  const codes = [...statuses.matchAll(/(\w+): (\d+)/g)];
  expect(codes.length).toBeGreaterThan(0);
  for (const [, code, status] of codes)
    expect(page).toMatch(new RegExp(`^\\|[^|]*\`${code}\`[^|]*\\| ${status} \\|`, 'm'));
});
