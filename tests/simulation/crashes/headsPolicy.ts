import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { rulesOfHeads } from '../../functions/rulesOfHeads.ts';

/**
 * The shipped rules, by which in one county of three general outpatient care is paid by contracted heads. They lie in a folder that is gone when this process
 * ends.
 */
export function headsPolicy(): string {
  const parent = mkdtempSync(join(tmpdir(), 'lumpsum-'));
  process.once('exit', () => rmSync(parent, { recursive: true, force: true }));
  // Documents name the folder of the rules they follow.
  const folder = join(parent, 'policy');
  cpSync('policy', folder, { recursive: true });
  const rules = rulesOfHeads({ 'outpatient-capitation/minimum_volume': '"0.5"' });
  for (const [file, text] of Object.entries(rules)) {
    const path = join(folder, file.replace('suzhou-example', 'zhangjiagang-example'));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return folder;
}
