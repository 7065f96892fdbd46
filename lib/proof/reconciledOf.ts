import type { LinesFile } from '../decisions/monthlyStatement.ts';
import { settlementOf } from '../decisions/settlementOf.ts';
import type { Exchange } from '../exchange/bucket.ts';
import type { ReconciledLine, ReconciledLines } from './reconciledText.ts';
import { verifiedLines } from './verifiedLines.ts';

type Named = Parameters<typeof settlementOf>[0];

/**
 * What of a reconciled month is of some settlements: its exceptions and both its sides, in their order. The file passes through as it comes, and nothing else
 * of it is kept.
 *
 * @throws Fault not_found  the file is not there
 * @throws Fault stale  it no longer is what was written
 */
export async function reconciledOf(
  files: Exchange,
  file: LinesFile,
  settlements: readonly Named[],
): Promise<ReconciledLines> {
  const wanted = new Set(settlements.map(settlementOf));
  const kept = { exceptions: [], ledger: [], statement: [], carried: [] } as {
    [Side in keyof ReconciledLines]: unknown[];
  };
  for await (const lines of verifiedLines(files, file)) {
    for (const text of lines) {
      const [side, line] = Object.entries(JSON.parse(text) as ReconciledLine)[0]! as [keyof ReconciledLines, Named];
      if (wanted.has(settlementOf(line))) kept[side].push(line);
    }
  }
  return kept as unknown as ReconciledLines;
}
