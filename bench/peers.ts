/** How fast a file of a million claims is judged and cut, beside DuckDB on the same file with the same checks. */
import { deepStrictEqual } from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeClaimsFile } from './claimsFile.ts';
import type { Cut } from './cutOneFile.ts';
import type { DuckdbJudged } from './duckdbOneFile.ts';
import type { Effort } from './effort.ts';
import { scriptResult } from './scriptResult.ts';
import { spoiled } from './spoiled.ts';
import { figure, table } from './table.ts';

const ROWS = 1_000_000;
/** One row in ten of these is wrong: both must refuse the same ones, or they do not check the same. */
const ROWS_WITH_FAULTS = 5_000;
/** Each is measured so often, in turn; the best of each is what the machine can do undisturbed. */
const ROUNDS = 3;

/** Measure judging and cutting beside its peer. @returns a section of Markdown */
export async function benchPeers(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'lumpsum-bench-'));
  try {
    const faulty = join(folder, 'faulty.csv');
    await writeClaimsFile(faulty, ROWS_WITH_FAULTS, spoiled);
    await side(faulty, folder);
    const file = join(folder, 'claims.csv');
    await writeClaimsFile(file, ROWS);
    const rounds: (readonly [Cut, DuckdbJudged])[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await side(file, folder));
    return section(rounds);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Have both judge a file, one after the other. @throws AssertionError  they found different things */
async function side(file: string, folder: string): Promise<readonly [Cut, DuckdbJudged]> {
  const pieces = join(folder, 'pieces');
  const own = await scriptResult<Cut>('cutOneFile.ts', file);
  const peer = await scriptResult<DuckdbJudged>('duckdbOneFile.ts', file, pieces);
  rmSync(pieces, { recursive: true });
  deepStrictEqual(found(own), found(peer), 'Both were to find the same: nothing was measured.');
  return [own, peer];
}

function found({ rows, refused, pooled, sha256 }: Cut | DuckdbJudged) {
  return { rows, refused, pooled: refused.length === 0 ? pooled : null, sha256 };
}

function section(rounds: readonly (readonly [Cut, DuckdbJudged])[]): string {
  const own = best(rounds.map(([{ effort }]) => effort));
  const checking = best(rounds.map(([, peer]) => peer.checking));
  const cutting = best(rounds.map(([, peer]) => sum(peer.checking, peer.cutting)));
  const peaks = [
    Math.max(...rounds.map(([cut]) => cut.peakMegabytes)),
    Math.max(...rounds.map(([, peer]) => peer.peakMegabytes)),
  ];
  const line = (name: string, { seconds, cpuSeconds }: Effort, peak: number) => [
    name,
    ...[seconds, cpuSeconds, ROWS / seconds, own.seconds / seconds, peak].map(figure),
  ];
  return [
    '## Beside DuckDB',
    '',
    `${figure(ROWS)} rows of the national profile in one CSV file, judged and cut as \`intakeClaims\` does it, and by DuckDB with two threads; the best of`,
    `${ROUNDS} rounds in turn, each in a process of its own. The SQL is made of the same profile (\`bench/duckdbChecks.ts\`): codes and divisions by their`,
    'pattern, amounts with at most two decimals, days that exist, blank cells, sums that agree to the fen, insurance type, refund flag, order of',
    'days, signs, home community and line by the roster of the day, how often each identity comes, SHA-256 of the file (by Node, which is',
    'faster), rows and sum for the manifest. To cut, DuckDB makes the pseudonyms and writes CSV in gzip, a file for each community; we write',
    'pieces of at most 960 rows with their text and claim, and a digest of all of them. Before that, both judge a file with one row in ten',
    'wrong in a way of its own, and have to refuse the same rows.',
    '',
    table(
      ['', 'seconds', 'of all cores', 'rows a second', 'we take, times', 'peak memory, MB'],
      [
        line('Lumpsum: checks and pieces', own, peaks[0]!),
        line('DuckDB: checks', checking, peaks[1]!),
        line('DuckDB: checks and pieces', cutting, peaks[1]!),
      ],
    ),
    '',
  ].join('\n');
}

function best(efforts: readonly Effort[]): Effort {
  return {
    seconds: Math.min(...efforts.map(({ seconds }) => seconds)),
    cpuSeconds: Math.min(...efforts.map(({ cpuSeconds }) => cpuSeconds)),
  };
}

function sum(a: Effort, b: Effort): Effort {
  return { seconds: a.seconds + b.seconds, cpuSeconds: a.cpuSeconds + b.cpuSeconds };
}
