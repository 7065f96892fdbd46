import type { StatementLine } from '../claims/statementLine.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import type { ArrivedFile } from './arrivedFile.ts';
import type { InspectedFile } from './inspectFile.ts';
import type { Line } from './lines.ts';
import { MOST_REFUSED_ROWS, type RefusedRow } from './problem.ts';
import type { StatementProfile } from './profile.ts';
import { readTable } from './readTable.ts';
import { type RowValues, valuePlace } from './rowReader.ts';
import { tooManyRefused } from './tooManyRefused.ts';

/** A statement as it was read, its lines in the order given. Every row is in exactly one of `lines` and `refused`. */
export interface StatementFile extends ArrivedFile {
  readonly lines: readonly (StatementLine & Line)[];
  readonly sums: { readonly booked: Fen; readonly payable: Fen };
}

/**
 * Read the insurer's monthly statement. A settlement that comes twice is the reconciliation's to find.
 *
 * @throws Fault invalid_request  the file as a whole cannot be read; says why and what to do, in Chinese and English
 */
export async function readStatement(file: InspectedFile, profile: StatementProfile): Promise<StatementFile> {
  const lineOf = lineReader(profile);
  const table = await readTable(file, profile, () => ({
    judge: () => {},
    made: ({ row, text, cells, values, problems }): (StatementLine & Line) | RefusedRow =>
      problems.length > 0 ? { row, cells, problems } : { row, text, ...lineOf(values) },
  }));
  const lines: (StatementLine & Line)[] = [];
  const refused: RefusedRow[] = [];
  for await (const stretch of table.stretches) {
    for (const row of stretch) {
      if ('problems' in row) refused.push(row);
      else lines.push(row);
      if (refused.length > MOST_REFUSED_ROWS) throw tooManyRefused(refused);
    }
  }
  const sums = {
    booked: sumFen(lines.map(({ booked }) => booked)),
    payable: sumFen(lines.map(({ payable }) => payable)),
  };
  const { stretches: _, noted, ...rest } = table;
  return { ...rest, remarks: noted.all(), rows: lines.length + refused.length, lines, refused, sums };
}

/** The line that a sound row says; the profile was checked when it was loaded, so each column holds what is asked of it. */
function lineReader(profile: StatementProfile): (values: RowValues) => StatementLine {
  const { line } = profile;
  const at = (column: string) => valuePlace(profile, column);
  const [settlement, institution, insuredAt] = [at(line.settlement), at(line.institution), at(line.insured_at)];
  const [group, booked, payable] = [at(line.group), at(line.booked), at(line.payable)];
  return (values) => ({
    settlement: values[settlement] as string,
    institution: values[institution] as string,
    insuredAt: values[insuredAt] as string,
    group: values[group] as string,
    booked: values[booked] as Fen,
    payable: values[payable] as Fen,
  });
}
