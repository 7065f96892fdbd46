import { identityOf } from '../claims/identityOf.ts';
import { sumAmounts } from '../claims/sumAmounts.ts';
import type { ArrivedFile } from '../files/arrivedFile.ts';
import type { InspectedFile } from '../files/inspectFile.ts';
import { cellsOf } from '../files/lines.ts';
import { type ClaimRow, type ClaimsReading, openClaims } from '../files/openClaims.ts';
import { MOST_REFUSED_ROWS } from '../files/problem.ts';
import type { ClaimsProfile } from '../files/profile.ts';
import { tooManyRefused } from '../files/tooManyRefused.ts';
import { contradictions } from './contradictions.ts';
import type { JudgedFile } from './judgeFile.ts';

/**
 * A file that was judged, with the rows refused in which it contradicts itself. They are read once more, and only where there is
 * a suspicion.
 *
 * @throws Fault invalid_request  together with the other rows they are more than are collected
 * @throws Fault stale  the file was replaced meanwhile
 */
export async function refuseContradictions(
  { file, suspects }: Pick<JudgedFile, 'file' | 'suspects'>,
  inspected: InspectedFile,
  profile: ClaimsProfile,
  reading: ClaimsReading,
): Promise<ArrivedFile> {
  if (suspects.size === 0) return file;
  const rows = await suspectedRows(suspects, new Set(file.refused.map(({ row }) => row)), inspected, profile, reading);
  const texts = new Map(rows.map(({ row, text }) => [row, text]));
  const contradicting = contradictions(rows, profile).map((one) => ({
    ...one,
    cells: cellsOf(texts.get(one.row)!, profile.delimiter)!,
  }));
  const refused = [...file.refused, ...contradicting].sort((a, b) => a.row - b.row);
  if (refused.length > MOST_REFUSED_ROWS) throw tooManyRefused(refused);
  const numbers = new Set(contradicting.map(({ row }) => row));
  const taken = sumAmounts(rows.filter(({ row }) => numbers.has(row)).map(({ claim }) => claim.amounts));
  const sums = Object.entries(file.sums).map(([name, sum]) => [name, sum - taken[name as keyof typeof taken]]);
  return { ...file, refused, sums: Object.fromEntries(sums) };
}

async function suspectedRows(
  suspects: ReadonlySet<string>,
  refused: ReadonlySet<number>,
  inspected: InspectedFile,
  profile: ClaimsProfile,
  reading: ClaimsReading,
): Promise<ClaimRow[]> {
  const rows: ClaimRow[] = [];
  const { stretches } = await openClaims(inspected, profile, reading);
  for await (const stretch of stretches) {
    for (const row of stretch) {
      if ('claim' in row && !refused.has(row.row) && suspects.has(identityOf(row.claim))) rows.push(row);
    }
  }
  return rows;
}
