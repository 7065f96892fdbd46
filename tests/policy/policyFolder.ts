import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Write a policy folder of these files, by path, and say where it is. Its name, as messages have it, is `policy`. */
export function policyFolder(files: Readonly<Record<string, string>>): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'lumpsum-')), 'policy');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** A nation, its one area with a fund, and the area's two counties; they have no rules yet. */
export const PLACES = {
  'nation/_jurisdiction.yaml': 'name: Nation\ncode: N\n',
  'area/_jurisdiction.yaml': 'name: Area\ncode: A\nparent: N\nfunds: [A-390]\n',
  'east/_jurisdiction.yaml': 'name: East county\ncode: A1\nparent: A\n',
  'west/_jurisdiction.yaml': 'name: West county\ncode: A2\nparent: A\n',
} as const;

/** A policy file with these values: from, until, value, and a document of that name (else illustrative). */
export function rule(
  ...values: readonly [from: string, until: string, value: string, document?: string | undefined][]
): string {
  const dated = values.map(([from, until, value, document]) => {
    const source = document ? `{ document: ${document}, place: art. 1, seen: original }` : 'illustrative';
    return `  - from: ${from}\n    until: ${until}\n    value: ${value}\n    source: ${source}\n`;
  });
  return `description: A rule of the tests\nunit: ratio\nvalues:\n${dated.join('')}`;
}

/** A policy file with one value for the year 2025. */
export function rule2025(value: string, document?: string): string {
  return rule(['2025-01-01', '2025-12-31', value, document]);
}
