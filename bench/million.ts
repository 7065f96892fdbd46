/** A file of a million claims: what it takes to cut it, and how long its pieces take to be booked. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demonstration } from '../local/demonstration/demonstration.ts';
import { writeClaimsFile } from './claimsFile.ts';
import type { Cut } from './cutOneFile.ts';
import { rowsByCommunity, takeIn } from './intake.ts';
import { scriptResult } from './scriptResult.ts';
import { figure, table } from './table.ts';

/** Files of so many rows: if twice the rows need no more memory, it is flat. */
const SIZES = [250_000, 500_000, 1_000_000];
/** So many rows of it are booked, too. */
const BOOKED = 24_000;

/** Measure files of up to a million rows. @returns a section of Markdown */
export async function benchMillion(): Promise<string> {
  const year = demonstration();
  const { header, all } = rowsByCommunity(year);
  const cut: string[][] = [];
  for (const size of SIZES) cut.push(await cutting(size));
  const [seconds = 0] = await takeIn(year, header, all.slice(0, BOOKED), BOOKED);
  const minutes = (seconds * SIZES.at(-1)!) / BOOKED / 60;
  return [
    '## A file of a million rows',
    '',
    'Cutting: the file is read twice as a stream (what it is, then its rows), each row judged and attributed, and the sound ones cut into',
    'pieces of one community in gzip, in a process of its own. The bucket has no part in it.',
    '',
    table(['rows', 'megabytes', 'seconds', 'rows a second', 'pieces', 'peak memory, MB'], cut),
    '',
    `Booking: ${figure(BOOKED)} rows in one file took ${figure(seconds)} seconds from the drop to the receipt on this machine, which does the tables' work, too:`,
    `${figure(BOOKED / seconds)} rows a second; a million would take ${figure(minutes)} minutes. On AWS each community of a fund has a function of its own.`,
    '',
  ].join('\n');
}

async function cutting(size: number): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lumpsum-bench-'));
  try {
    const file = join(folder, 'claims.csv');
    await writeClaimsFile(file, size);
    const { effort, pieces, peakMegabytes, rows, refused } = await scriptResult<Cut>('cutOneFile.ts', file);
    if (rows !== size || refused.length > 0)
      throw new Error(`Of ${size} rows ${rows - refused.length} were cut: nothing was measured.`);
    const megabytes = statSync(file).size / 2 ** 20;
    return [size, megabytes, effort.seconds, size / effort.seconds, pieces, peakMegabytes].map(figure);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
