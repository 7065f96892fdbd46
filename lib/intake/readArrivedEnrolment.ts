import type { Contract } from '../enrolment/contract.ts';
import { packagePlaces } from '../enrolment/contract.ts';
import { inOrder, isRepeated, sameBeginning } from '../enrolment/inOrder.ts';
import type { ArrivedFile } from '../files/arrivedFile.ts';
import type { EnrolmentReading } from '../files/enrolmentRow.ts';
import type { InspectedFile } from '../files/inspectFile.ts';
import { cellsOf } from '../files/lines.ts';
import { type ContractInFile, openEnrolment } from '../files/openEnrolment.ts';
import { MOST_REFUSED_ROWS, problem, type RefusedRow } from '../files/problem.ts';
import type { EnrolmentProfile } from '../files/profile.ts';
import { tooManyRefused } from '../files/tooManyRefused.ts';
import { withheldRow } from '../files/withholdRows.ts';
import type { HeadPackage } from '../policy/capitation.ts';

/** A list of heads that was read: its contracts in order, each once, and the rows that are none. */
export interface ReadEnrolment {
  readonly file: ArrivedFile;
  /** In the order of `inOrder`, without those that say what another one says. */
  readonly contracts: readonly ContractInFile[];
  /** Rows that say what another one says. */
  readonly repeated: number;
}

export type Lists = EnrolmentReading & { readonly packages: readonly HeadPackage[] };

/**
 * Read a list of heads: each row by itself, then one beside the other.
 *
 * @throws Fault invalid_request  the file as a whole cannot be read
 */
export async function readArrivedEnrolment(
  inspected: InspectedFile,
  forms: readonly EnrolmentProfile[],
  lists: Lists,
): Promise<ReadEnrolment> {
  const { stretches, noted, personHeading, ...table } = await openEnrolment(inspected, forms, lists);
  const read: ContractInFile[] = [];
  const refused: RefusedRow[] = [];
  for await (const stretch of stretches) {
    for (const row of stretch) {
      if ('problems' in row) refused.push(row);
      else read.push({ ...row.contract, row: row.row });
      if (refused.length > MOST_REFUSED_ROWS) throw tooManyRefused(refused);
    }
  }
  const { once, repeated, contrary } = besideEachOther(read, lists.packages);
  if (contrary.size + refused.length > MOST_REFUSED_ROWS) throw tooManyRefused(refused);
  if (contrary.size > 0) {
    for await (const { row, text } of soundRows(inspected, forms, lists)) {
      const others = contrary.get(row);
      if (others === undefined) continue;
      // The cell is the number of a person: it is not repeated.
      const contradicts = problem('contracted_otherwise', { row, column: personHeading, value: '' }, others);
      refused.push({ row, cells: cellsOf(text, table.delimiter)!, problems: [contradicts] });
    }
  }
  refused.sort((one, other) => one.row - other.row);
  const rows = read.length + refused.length - contrary.size;
  return { file: { ...table, remarks: noted.all(), rows, refused, sums: {} }, contracts: once, repeated };
}

/** The rows without fault once more, as they came. */
export async function* withheldContracts(
  inspected: InspectedFile,
  forms: readonly EnrolmentProfile[],
  lists: Lists,
  { refused, delimiter }: ArrivedFile,
): AsyncGenerator<RefusedRow> {
  const faulty = new Set(refused.map(({ row }) => row));
  for await (const line of soundRows(inspected, forms, lists)) {
    if (!faulty.has(line.row)) yield withheldRow(line, delimiter);
  }
}

async function* soundRows(inspected: InspectedFile, forms: readonly EnrolmentProfile[], lists: Lists) {
  const { stretches } = await openEnrolment(inspected, forms, lists);
  for await (const stretch of stretches) for (const row of stretch) if ('contract' in row) yield row;
}

/** Contracts in order, each once; how many repeat another; and by their rows those that contradict others, with the rows of all of them. */
function besideEachOther<Of extends Contract & { readonly row: number }>(
  read: readonly Of[],
  packages: readonly HeadPackage[],
) {
  const placeOf = packagePlaces(packages);
  const once: Of[] = [];
  const contrary = new Map<number, string>();
  let repeated = 0;
  for (const [first, ...others] of sameBeginning(inOrder(read, placeOf), placeOf)) {
    if (others.every((other) => isRepeated(first!, other))) {
      once.push(first!);
      repeated += others.length;
      continue;
    }
    const rows = [first!, ...others].map(({ row }) => row).sort((a, b) => a - b);
    for (const row of rows) contrary.set(row, rows.join(', '));
  }
  return { once, repeated, contrary };
}
