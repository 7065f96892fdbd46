import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { rulesOfHeads } from '../../functions/rulesOfHeads.ts';
import { WEIGHING } from './weighed.ts';

/**
 * The shipped rules, by which weights are measured of past cases, and in one county of three general outpatient care is paid by contracted heads. They lie in a folder that
 * is gone when this process ends.
 */
export function rulesOfShortYear(): string {
  const parent = mkdtempSync(join(tmpdir(), 'lumpsum-'));
  process.once('exit', () => rmSync(parent, { recursive: true, force: true }));
  // Documents name the folder of the rules they follow.
  const folder = join(parent, 'policy');
  cpSync('policy', folder, { recursive: true });
  const heads = Object.entries(rulesOfHeads({ 'outpatient-capitation/minimum_volume': '"0.5"' }));
  const ofCounty = heads.map(([file, text]) => [file.replace('suzhou-example', 'zhangjiagang-example'), text] as const);
  for (const [file, text] of [...ofCounty, ...Object.entries(WEIGHING)]) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return folder;
}
