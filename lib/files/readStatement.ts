import { type Fen, sumFen } from '../money/fen.ts';
import type { InspectedFile } from './inspectFile.ts';
import type { Line } from './lines.ts';
import { MOST_REFUSED_ROWS, type RefusedRow } from './problem.ts';
import type { StatementProfile } from './profile.ts';
import type { RowValues } from './readRow.ts';
import { type ArrivedFile, readTable } from './readTable.ts';
import { tooManyRefused } from './tooManyRefused.ts';

/** What the insurer says about one DRG case. Amounts are negative where an earlier settlement was cancelled. */
export interface StatementLine {
  readonly settlement: string;
  readonly institution: string;
  readonly insuredAt: string;
  readonly group: string;
  /** The pooled fund's share under fee-for-service rules (记账金额). */
  readonly booked: Fen;
  /** What the fund pays for the case by DRG (应付金额). */
  readonly payable: Fen;
}

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
  const table = await readTable(file, profile, () => []);
  const lines: (StatementLine & Line)[] = [];
  const refused: RefusedRow[] = [];
  for await (const { row, text, cells, values, problems } of table.rows) {
    if (problems.length > 0) refused.push({ row, cells, problems });
    else lines.push({ row, text, ...lineOf(values, profile.line) });
    if (refused.length > MOST_REFUSED_ROWS) throw tooManyRefused(refused);
  }
  const sums = {
    booked: sumFen(lines.map(({ booked }) => booked)),
    payable: sumFen(lines.map(({ payable }) => payable)),
  };
  return { ...table, rows: lines.length + refused.length, lines, refused, sums };
}

/** The line that a sound row says; the profile was checked when it was loaded, so each column holds what is asked of it. */
function lineOf(values: RowValues, line: StatementProfile['line']): StatementLine {
  return {
    settlement: values.get(line.settlement) as string,
    institution: values.get(line.institution) as string,
    insuredAt: values.get(line.insured_at) as string,
    group: values.get(line.group) as string,
    booked: values.get(line.booked) as Fen,
    payable: values.get(line.payable) as Fen,
  };
}
