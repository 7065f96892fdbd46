import type { StatementLine } from '../claims/statementLine.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import type { ArrivedFile } from './arrivedFile.ts';
import { formOf } from './formOf.ts';
import type { InspectedFile } from './inspectFile.ts';
import type { Line } from './lines.ts';
import { MOST_REFUSED_ROWS, type RefusedRow } from './problem.ts';
import type { StatementProfile } from './profile.ts';
import { readTable } from './readTable.ts';
import type { InstitutionsNamed } from './statementInstitution.ts';
import { type Coefficients, lineReader } from './statementRow.ts';
import { tooManyRefused } from './tooManyRefused.ts';

/** How statements of a month are read. */
export interface StatementReading {
  /** The forms in which one may come: its header says in which it did. */
  readonly forms: readonly StatementProfile[];
  readonly institutionsNamed: InstitutionsNamed;
}

/** A line of a statement where it stands in its file, and what its points were multiplied by, where the file says it. */
export type ReadLine = StatementLine & Line & { readonly coefficients?: Coefficients };

/** A statement as it was read, its lines in the order given. Every row is in exactly one of `lines` and `refused`. */
export interface StatementFile extends ArrivedFile {
  readonly lines: readonly ReadLine[];
  readonly sums: { readonly booked: Fen; readonly payable: Fen };
  /** What the file calls the column of its settlements. */
  readonly settlementHeading: string;
}

/**
 * Read the insurer's monthly statement. A settlement that comes twice is the reconciliation's to find.
 *
 * @throws Fault invalid_request  the file as a whole cannot be read; says why and what to do, in Chinese and English
 */
export async function readStatement(
  file: InspectedFile,
  { forms, institutionsNamed }: StatementReading,
): Promise<StatementFile> {
  const form = await formOf(file, forms);
  let settlementHeading = '';
  const table = await readTable(file, form, ({ columns, headings, positions }) => {
    settlementHeading = headings[positions.get(form.line.settlement)!]!;
    const { judge, lineOf } = lineReader(form, columns, institutionsNamed);
    return {
      judge,
      made: ({ row, text, cells, values, problems }): ReadLine | RefusedRow =>
        problems.length > 0 ? { row, cells, problems } : { row, text, ...lineOf(values) },
    };
  });
  const lines: ReadLine[] = [];
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
  if (typeof form.line.payable !== 'string') noted.add('payable_by_points', { detail: form.title });
  return {
    ...rest,
    remarks: noted.all(),
    rows: lines.length + refused.length,
    lines,
    refused,
    sums,
    settlementHeading,
  };
}
