/**
 * Attack a service that is started for it on this machine, in a folder that is gone afterwards, and print what held:
 * `npm run attack -- [--seed 7] [--requests 300]`. Nothing else is touched, and it ends by itself.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dice } from '../../local/demonstration/dice.ts';
import { bounds } from './attacks/bounds.ts';
import { bytes } from './attacks/bytes.ts';
import { files } from './attacks/files.ts';
import { kills } from './attacks/kills.ts';
import { names } from './attacks/names.ts';
import { origins } from './attacks/origins.ts';
import { ports } from './attacks/ports.ts';
import { requests } from './attacks/requests.ts';
import type { Attack } from './held.ts';
import { startTarget } from './target.ts';

const ATTACKS: readonly Attack[] = [ports, origins, bytes, names, bounds, files, requests, kills];

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    requests: { type: 'string', default: '300' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'lumpsum-attack-'));
process.stdout.write(`seed ${values.seed}\n`);
let target = await startTarget(join(folder, 'books'));
let broken = 0;
try {
  for (const attack of ATTACKS) {
    const random = dice(Number(values.seed), attack.title);
    const restart = async () => {
      target = await startTarget(target.folder);
      return target;
    };
    const faults = await attack.run({ target, random, requests: Number(values.requests), restart });
    if (!target.isRunning()) faults.push('the service ended');
    broken += faults.length;
    process.stdout.write(`${faults.length === 0 ? 'held  ' : 'BROKEN'} ${attack.title}\n`);
    for (const fault of faults.slice(0, 10)) process.stdout.write(`         ${fault}\n`);
    if (!target.isRunning()) target = await startTarget(target.folder);
  }
} finally {
  await target.kill();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = broken === 0 ? 0 : 1;
