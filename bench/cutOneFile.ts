/**
 * Cut a file of claims as `intakeClaims` does, in a process of its own, and say what it took: `node cutOneFile.ts <file>`. The
 * file comes in pieces from the disk, the pieces go to a spool; what the bucket takes for both is left out.
 */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { inspectFile } from '../lib/files/inspectFile.ts';
import { claimsProfile, loadProfiles } from '../lib/files/loadProfiles.ts';
import { judgeFile } from '../lib/intake/judgeFile.ts';
import { rostersOn } from '../lib/intake/rostersOn.ts';
import { openSpool } from '../lib/intake/spool.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { pseudonymWith } from '../lib/privacy/pseudonym.ts';
import { FUND } from '../local/demonstration/area.ts';

/** What cutting a file took. */
export interface Cut {
  readonly rows: number;
  readonly pieces: number;
  readonly refused: number;
  readonly seconds: number;
  /** The most memory the process had, in megabytes. */
  readonly peakMegabytes: number;
}

const PROJECT = join(import.meta.dirname, '..');
const [file = ''] = process.argv.slice(2);

const profile = claimsProfile(loadProfiles(join(PROJECT, 'profiles')), 'national');
const rosterOn = rostersOn(loadPolicy(join(PROJECT, 'policy')), FUND);
const spool = openSpool();
const began = performance.now();
const inspected = await inspectFile(() => createReadStream(file), profile.encodings);
const reading = { scheme: FUND.split('-')[1]!, pseudonym: pseudonymWith('a key'), rosterOn, spool };
const { file: judged, pieces } = await judgeFile(inspected, profile, reading);
const seconds = (performance.now() - began) / 1000;
spool.end();
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
const cut: Cut = {
  ...{ rows: judged.rows, pieces: pieces.length, refused: judged.refused.length },
  ...{ seconds, peakMegabytes },
};
process.stdout.write(`${JSON.stringify(cut)}\n`);
