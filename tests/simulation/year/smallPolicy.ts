import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** What is left out of the shipped rules: examples, which no fund follows, and one county of three. */
const LEFT_OUT = ['examples', 'taicang-example'];

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
  return folder;
}
