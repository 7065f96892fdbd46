import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { resolve } from '../../lib/policy/resolve.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The examples in a guide, in order. */
function examplesIn(guide: string): string[] {
  const text = readFileSync(join(ROOT, guide), 'utf8');
  return [...text.matchAll(/^( *)```yaml\n(.*?)^ *```/gms)].map(([, indent = '', example = '']) =>
    example.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  );
}

/** A copy of the rules with these files written over them. */
function rulesWith(files: Record<string, string>): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'lumpsum-')), 'policy');
  cpSync(join(ROOT, 'policy'), folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

test('whoever follows the guide to adding a county has a county with its community', () => {
  const [about = '', community = ''] = examplesIn('docs/adding-a-county.md');
  const book = loadPolicy(
    rulesWith({ 'kunshan/_jurisdiction.yaml': about, 'kunshan/service/communities/kunshan.yaml': community }),
  );
  const { communities } = rosterOf(book, '320500-390', '2026-01-01');
  expect(communities.map(({ id }) => id)).toEqual(['changshu', 'kunshan', 'taicang', 'zhangjiagang']);
  expect(resolve(book, '320583', '2026-01-01').lineage.map(({ code }) => code)).toEqual([
    '320583',
    '320500',
    '320000',
    'CN',
  ]);
});

test('whoever follows the guide to adding a year has a rule in force from its first day', () => {
  const [entry = ''] = examplesIn('docs/adding-a-year.md');
  const path = 'national/regional-budget/growth/absolute_cap.yaml';
  const renewed = readFileSync(join(ROOT, 'policy', path), 'utf8') + entry;
  const key = 'regional-budget.growth.absolute_cap';
  const inForce = (day: string) => resolve(loadPolicy(rulesWith({ [path]: renewed })), '320581', day).inForce.get(key);
  expect(inForce('2026-12-31')?.provenance.illustrative).toBe(true);
  expect(inForce('2027-01-01')).toMatchObject({
    value: '0.08',
    provenance: { illustrative: false, until: '2027-12-31' },
  });
});

test('the rule that the room’s own guide shows is the one in force', () => {
  const [shown = ''] = examplesIn('policy/README.md');
  const path = 'national/regional-budget/growth/absolute_cap.yaml';
  const rulesOf = (folder: string) =>
    loadPolicy(folder).jurisdictions.get('CN')!.rules.get('regional-budget.growth.absolute_cap')!;
  expect(rulesOf(rulesWith({ [path]: shown })).values).toEqual(rulesOf(join(ROOT, 'policy')).values);
});
