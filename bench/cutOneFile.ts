/**
 * Cut a file of claims as `intakeClaims` does, in a process of its own, and say what it took: `node cutOneFile.ts <file>`. The
 * file comes in pieces from the disk, the pieces go to a spool; what the bucket takes for both is left out.
 */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { inspectFile } from '../lib/files/inspectFile.ts';
import { claimsProfile, loadProfiles } from '../lib/files/loadProfiles.ts';
import { judgeFile } from '../lib/intake/judgeFile.ts';
import { openSpool } from '../lib/intake/spool.ts';
import { formatFen } from '../lib/money/fen.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { rostersOn } from '../lib/policy/rostersOn.ts';
import { scopesOn } from '../lib/policy/scopesOn.ts';
import { pseudonymWith } from '../lib/privacy/pseudonym.ts';
import { FUND } from '../local/demonstration/area.ts';
import { type Effort, effortOf } from './effort.ts';

/** What cutting a file took. */
export interface Cut {
  readonly rows: number;
  readonly pieces: number;
  /** Numbers of the rows that were refused. */
  readonly refused: readonly number[];
  /** The pooled amounts of all rows, in yuan. */
  readonly pooled: string | null;
  readonly sha256: string;
  readonly effort: Effort;
  /** The most memory the process had, in megabytes. */
  readonly peakMegabytes: number;
}

const PROJECT = join(import.meta.dirname, '..');
const [file = ''] = process.argv.slice(2);

const profile = claimsProfile(loadProfiles(join(PROJECT, 'profiles')), 'national');
const policy = loadPolicy(join(PROJECT, 'policy'));
const [rosterOn, scopeOn] = [rostersOn(policy, FUND), scopesOn(policy, FUND)];
const spool = openSpool();
const reading = { scheme: FUND.split('-')[1]!, pseudonym: pseudonymWith('a key'), rosterOn, scopeOn, spool };
const [effort, { file: judged, found, pieces }] = await effortOf(async () =>
  judgeFile(await inspectFile(() => createReadStream(file), profile.encodings), profile, reading),
);
spool.end();
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
const cut: Cut = {
  ...{ rows: judged.rows, pieces: pieces.length, refused: judged.refused.map(({ row }) => row) },
  ...{ pooled: found.sum === null ? null : formatFen(found.sum), sha256: found.sha256 },
  ...{ effort, peakMegabytes },
};
process.stdout.write(`${JSON.stringify(cut)}\n`);
