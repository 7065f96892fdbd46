/** What officers read about files says what the service does. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FIX_COLUMNS } from '../../lib/files/fixFile.ts';
import { PROBLEM_CODES } from '../../lib/files/problem.ts';
import { national, statement } from './nationalFile.ts';

const docs = readFileSync('docs/files.md', 'utf8');

test('docs/files.md explains every code', () => {
  for (const code of PROBLEM_CODES) expect(docs).toMatch(new RegExp(`^\\|[^|]*\\b${code}\\b`, 'm'));
});

test('docs/files.md lists every column of the national profile and of the statement, by either name', () => {
  for (const [name, { also }] of [...national.columns, ...statement.columns]) {
    for (const heading of [name, ...also]) expect(docs).toContain(heading);
  }
});

test('docs/files.md names the columns of the fix file', () => {
  for (const column of FIX_COLUMNS) expect(docs).toContain(column);
});
