/** What is written about the API is what is deployed. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withOperations } from './apiPage.ts';

const page = readFileSync('docs/api.md', 'utf8');

test('docs/api.md lists the operations as the table of lib/api has them; `vitest run tests/infra/apiPage -u` writes them', async () => {
  await expect(withOperations(page)).toMatchFileSnapshot('../../docs/api.md');
});

test('docs/api.md lists every code of a refusal with its status', () => {
  const statuses = /const STATUS = \{(.*?)\}/s.exec(readFileSync('lib/http/problem.ts', 'utf8'))?.[1] ?? '';
  const codes = [...statuses.matchAll(/(\w+): (\d+)/g)];
  expect(codes.length).toBeGreaterThan(0);
  for (const [, code, status] of codes)
    expect(page).toMatch(new RegExp(`^\\|[^|]*\`${code}\`[^|]*\\| ${status} \\|`, 'm'));
});
