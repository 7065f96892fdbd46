import { Fault } from '../errors.ts';
import { FIX_COLUMNS } from './fixFile.ts';
import { folded } from './folded.ts';
import { headingKey, unitOfHeading } from './headingKey.ts';
import { neededColumns } from './neededColumns.ts';
import type { Column, Layout } from './profile.ts';
import { styleOf } from './readCell.ts';

/** Where the columns of a profile stand in a file. */
export interface Places {
  /** The headings, one for each column of the file; separators behind the last of them make no column. */
  readonly headings: readonly string[];
  /** Position of each column of the profile that the file has. */
  readonly positions: ReadonlyMap<string, number>;
  /** The columns that the header names; of NDJSON, which has none, all that a row may have. */
  readonly columns: ReadonlySet<string>;
}

/** So many columns are named for one fault. */
const MOST_NAMED = 20;

/**
 * Find the columns of a profile in the header of a file, in whatever order they stand, without regard to capitals and to a unit in brackets
 * that is the column's own. The columns of a fix file are passed over, so that a corrected one can be sent as it is.
 *
 * @param header the rows of the header; a merged heading has its lowest words
 * @param row where the header begins, as a spreadsheet numbers it
 * @throws Fault invalid_request  naming every column that is missing, unknown, there twice or in another unit
 */
export function placeColumns(header: readonly (readonly string[])[], layout: Layout, row: number): Places {
  const headings = mergedHeadings(header);
  const nameOf = columnsByHeading(layout);
  const positions = new Map<string, number>();
  const [repeated, unknown, otherUnit]: [string[], string[], string[]] = [[], [], []];
  headings.forEach((heading, position) => {
    const found = nameOf(heading);
    if (found === undefined) {
      if (!FIX_COLUMNS.includes(heading)) unknown.push(heading || `#${position + 1} (无标题 no heading)`);
    } else if ('unit' in found) otherUnit.push(heading);
    else if (positions.has(found.name)) repeated.push(heading);
    else positions.set(found.name, position);
  });
  if (positions.size === 0) throw noHeader(layout);
  const missing = neededColumns(layout).filter((name) => !positions.has(name));
  refuseColumns(row, [
    {
      columns: [...missing.map((name) => namesOf(name, layout)), ...noneOf(layout, positions)],
      zh: '缺少列',
      en: 'columns missing',
    },
    { columns: layout.other_columns === 'refused' ? unknown : [], zh: '多出未知的列', en: 'columns unknown' },
    { columns: repeated, zh: '列重复', en: 'columns there twice' },
    { columns: otherUnit, zh: '列的单位与格式说明不同', en: 'columns in another unit than that of the profile' },
  ]);
  return { headings, positions, columns: new Set(positions.keys()) };
}

/** All that a column may be called. */
function namesOf(name: string, { columns }: Pick<Layout, 'columns'>): string {
  return [name, ...columns.get(name)!.also].join('/');
}

/** Columns of which one has to be there, where none is. */
function noneOf(layout: Layout, there: ReadonlyMap<string, unknown>): string[] {
  return layout.needs_one_of
    .filter((names) => !names.some((name) => there.has(name)))
    .map((names) => names.map((name) => namesOf(name, layout)).join('/'));
}

/** What stands where the header should is not repeated: it may be a person's claim. */
function noHeader(layout: Layout): Fault {
  const names = [...layout.columns.keys()].join(', ');
  return new Fault(
    'invalid_request',
    {
      zh: `第 ${layout.header.row} 行不是表头，其下也没有找到表头：没有一行有格式说明中的列（${names}）。请检查表头的位置和分隔符，重新导出。`,
      en: `Row ${layout.header.row} is no header, and none was found below it: no row has the columns ${names}. Check where the header is, and the separator; export the file again.`,
    },
    'header',
  );
}

function mergedHeadings(header: readonly (readonly string[])[]): string[] {
  const width = Math.max(0, ...header.map(({ length }) => length));
  const headings = Array.from(
    { length: width },
    (_, i) => header.map((row) => folded(row[i] ?? '')).findLast(Boolean) ?? '',
  );
  return headings.slice(0, headings.findLastIndex(Boolean) + 1);
}

/** The columns of a profile that are found in rows which may be its header. */
export function columnsIn(header: readonly (readonly string[])[], layout: Layout): Set<string> {
  const nameOf = columnsByHeading(layout);
  return new Set(
    mergedHeadings(header).flatMap((heading) => {
      const found = nameOf(heading);
      return found && 'name' in found ? [found.name] : [];
    }),
  );
}

/** The columns of a header that a profile does not know. */
export function unknownColumns(
  header: readonly (readonly string[])[],
  layout: Layout,
): { readonly heading: string; readonly position: number }[] {
  const nameOf = columnsByHeading(layout);
  return mergedHeadings(header).flatMap((heading, position) =>
    nameOf(heading) === undefined ? [{ heading, position }] : [],
  );
}

/** What each column of a profile may be called, as headings are compared, and its name in the profile. */
export function namesByHeading({ columns }: Layout): Map<string, string> {
  return new Map(
    [...columns].flatMap(([name, { also }]) => [name, ...also].map((heading) => [headingKey(heading), name] as const)),
  );
}

/** The column that a heading names, or the unit that keeps it from being read as that column. */
type Named = { readonly name: string } | { readonly unit: string | null } | undefined;

function columnsByHeading(layout: Layout): (heading: string) => Named {
  const names = namesByHeading(layout);
  return (heading) => {
    const name = names.get(headingKey(heading));
    if (name !== undefined) return { name };
    const stated = unitOfHeading(heading);
    const amount = stated && names.get(stated.key);
    if (!amount) return undefined;
    return isIn(stated.unit, layout.columns.get(amount)!, layout) ? { name: amount } : { unit: stated.unit };
  };
}

function isIn(unit: string | null, column: Column, layout: Layout): boolean {
  return column.holds === 'amount' && styleOf(column, layout).unit === unit;
}

interface ColumnFault {
  readonly columns: readonly string[];
  readonly zh: string;
  readonly en: string;
}

function refuseColumns(row: number, all: readonly ColumnFault[]): void {
  const faults = all.filter(({ columns }) => columns.length > 0);
  if (faults.length === 0) return;
  const zh = faults.map((fault) => `${fault.zh}：${named(fault.columns, '、')}`).join('；');
  const en = faults.map((fault) => `${fault.en}: ${named(fault.columns, ', ')}`).join('; ');
  throw new Fault(
    'invalid_request',
    {
      zh: `表头（第 ${row} 行）与格式说明不符：${zh}。请按格式说明的列名、单位和分隔符重新导出。`,
      en: `The header is not what the profile expects (it was found in row ${row}): ${en}. Export the file with the columns, the units and the separator of the profile.`,
    },
    'header',
  );
}

function named(columns: readonly string[], separator: string): string {
  const more = columns.length - MOST_NAMED;
  return columns.slice(0, MOST_NAMED).join(separator) + (more > 0 ? ` … (+${more})` : '');
}
