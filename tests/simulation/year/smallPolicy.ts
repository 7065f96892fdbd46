import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** What is left out of the shipped rules: examples, which no fund follows, and one county of three. */
const LEFT_OUT = ['examples', 'taicang-example'];

/** What these years have of settings on which the shipped rules are silent. */
const SAID = {
  'account_cooling_days.yaml': `description: Days for which a changed account does not count
unit: days
values: [{ from: 2025-01-01, until: 2026-12-31, value: 3, source: illustrative, because: For these years. }]
`,
  'plan_versions.yaml': `description: For which causes a plan may have a version within its year
unit: causes
values: [{ from: 2025-01-01, until: 2026-12-31, value: [heads], source: illustrative, because: For these years. }]
`,
};

/**
 * The shipped rules for an area of two counties, so that a year is lived in less time. They lie in a folder that is gone when
 * this process ends.
 */
export function smallPolicy(shipped: string): string {
  const parent = mkdtempSync(join(tmpdir(), 'lumpsum-'));
  process.once('exit', () => rmSync(parent, { recursive: true, force: true }));
  // Documents name the folder of the rules they follow.
  const folder = join(parent, 'policy');
  cpSync(shipped, folder, { recursive: true, filter: (path) => !LEFT_OUT.includes(basename(path)) });
  for (const [file, text] of Object.entries(SAID)) writeFileSync(join(folder, 'suzhou-example/service', file), text);
  return folder;
}
