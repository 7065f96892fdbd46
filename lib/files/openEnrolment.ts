import type { Contract } from '../enrolment/contract.ts';
import { contractReader, type EnrolmentReading } from './enrolmentRow.ts';
import { formOf } from './formOf.ts';
import type { InspectedFile } from './inspectFile.ts';
import type { RefusedRow } from './problem.ts';
import type { EnrolmentProfile } from './profile.ts';
import { type OpenedTable, readTable } from './readTable.ts';

/** A contract, and where it stands in its file. */
export interface ContractInFile extends Contract {
  readonly row: number;
}

/** A contract with its row as it came. */
export interface ContractRow {
  readonly row: number;
  readonly text: string;
  readonly contract: Contract;
}

/** A list that is being read, and what it calls its column of persons. */
export interface OpenedEnrolment extends OpenedTable<ContractRow | RefusedRow> {
  readonly personHeading: string;
}

/**
 * Read a list of contracted heads (签约名册), row by row. Nothing is judged across rows.
 *
 * @param forms in which one may come: its header says in which it did
 * @throws Fault invalid_request  the file as a whole cannot be read; says why and what to do, in Chinese and English
 * @throws Fault stale  (with the rows) the file was replaced since it was inspected
 */
export async function openEnrolment(
  file: InspectedFile,
  forms: readonly EnrolmentProfile[],
  reading: EnrolmentReading,
): Promise<OpenedEnrolment> {
  const form = await formOf(file, forms);
  let personHeading = '';
  const table = await readTable(file, form, ({ headings, positions }) => {
    personHeading = headings[positions.get(form.contract.person)!]!;
    const { judge, contractOf } = contractReader(form, reading);
    return {
      judge,
      made: ({ row, text, cells, values, problems }): ContractRow | RefusedRow =>
        problems.length > 0 ? { row, cells, problems } : { row, text, contract: contractOf(values) },
    };
  });
  return { ...table, personHeading };
}
