/** What officers read about files says what the service does. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FIX_COLUMNS } from '../../lib/files/fixFile.ts';
import { readManifest } from '../../lib/files/manifest.ts';
import { PROBLEM_CODES } from '../../lib/files/problem.ts';
import { REMARK_CODES } from '../../lib/files/remark.ts';
import { bytesOf, national, statements } from './nationalFile.ts';

const docs = readFileSync('docs/files.md', 'utf8');

test('docs/files.md explains every code', () => {
  for (const code of PROBLEM_CODES) expect(docs).toMatch(new RegExp(`^\\|[^|]*\\b${code}\\b`, 'm'));
});

test('docs/files.md explains every remark', () => {
  for (const code of REMARK_CODES) expect(docs).toMatch(new RegExp(`^\\|[^|]*\\b${code}\\b`, 'm'));
});

test('docs/files.md lists every column of the national profile and of the statements, by any of its names', () => {
  for (const [name, { also }] of [national, ...statements].flatMap(({ columns }) => [...columns])) {
    for (const heading of [name, ...also]) expect(docs).toContain(heading);
  }
});

test('docs/files.md names the columns of the fix file', () => {
  for (const column of FIX_COLUMNS) expect(docs).toContain(column);
});

test('docs/files.md shows a manifest that is one, and explains each of its keys', () => {
  const [example = ''] = /^ {4}\{\n.*?^ {4}\}/ms.exec(docs) ?? [];
  expect(readManifest(bytesOf(example))).toMatchObject({ rows: 52_310, sum: 812_345_670n });
  for (const key of Object.keys(JSON.parse(example))) expect(docs).toContain(`\n| ${key} | `);
});

test('docs/files.md names every key of a profile', () => {
  const keys = [
    'title',
    'source',
    'encodings',
    'delimiter',
    'header',
    'other_columns',
    'days',
    'amounts',
    'columns',
    'needs_one_of',
    'sums',
  ];
  for (const key of [...keys, 'manifest', 'on_refused', 'insurance_types', 'claim']) {
    expect(docs).toMatch(new RegExp(`^\\| [^|]*\\b${key}\\b`, 'm'));
  }
});
