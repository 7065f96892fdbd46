import { Fault } from '../errors.ts';
import { FIX_COLUMNS } from './fixFile.ts';
import { folded } from './folded.ts';
import type { Layout } from './profile.ts';

/** Where the columns of a profile stand in a file. */
export interface Places {
  /** The headings, one for each column of the file. */
  readonly headings: readonly string[];
  /** Position of each column of the profile that the file has. */
  readonly positions: ReadonlyMap<string, number>;
}

/**
 * Find the columns of a profile in the header of a file, in whatever order they stand. The columns of a fix file are
 * passed over, so that a corrected one can be sent as it is.
 *
 * @param header the rows of the header; a merged heading has its lowest words
 * @throws Fault invalid_request  naming every column that is missing, unknown or there twice
 */
export function placeColumns(header: readonly (readonly string[])[], layout: Layout): Places {
  const headings = mergedHeadings(header);
  const names = namesByHeading(layout);
  const positions = new Map<string, number>();
  const repeated: string[] = [];
  const unknown: string[] = [];
  headings.forEach((heading, position) => {
    const name = names.get(heading);
    if (name === undefined) {
      if (!FIX_COLUMNS.includes(heading)) unknown.push(heading || `#${position + 1} (无标题 no heading)`);
    } else if (positions.has(name)) repeated.push(heading);
    else positions.set(name, position);
  });
  if (positions.size === 0) throw noHeader(layout);
  const missing = [...layout.columns].filter(([name, { may_be_absent }]) => !may_be_absent && !positions.has(name));
  refuseColumns(
    missing.map(([name, { also }]) => [name, ...also].join('/')),
    layout.other_columns === 'refused' ? unknown : [],
    repeated,
  );
  return { headings, positions };
}

/** What stands where the header should is not repeated: it may be a person's claim. */
function noHeader(layout: Layout): Fault {
  const names = [...layout.columns.keys()].join(', ');
  return new Fault(
    'invalid_request',
    {
      zh: `第 ${layout.header.row} 行不是表头：没有一列是格式说明中的列（${names}）。请检查表头的位置和分隔符，重新导出。`,
      en: `Row ${layout.header.row} is no header: it has none of the columns ${names}. Check where the header is, and the separator; export the file again.`,
    },
    'header',
  );
}

function mergedHeadings(header: readonly (readonly string[])[]): string[] {
  const width = Math.max(0, ...header.map(({ length }) => length));
  return Array.from({ length: width }, (_, i) => header.map((row) => folded(row[i] ?? '')).findLast(Boolean) ?? '');
}

/** What each column of a profile may be called, folded, and its name in the profile. */
export function namesByHeading({ columns }: Layout): Map<string, string> {
  return new Map(
    [...columns].flatMap(([name, { also }]) => [name, ...also].map((heading) => [folded(heading), name] as const)),
  );
}

function refuseColumns(missing: string[], unknown: string[], repeated: string[]): void {
  const faults = [
    { columns: missing, zh: '缺少列', en: 'columns missing' },
    { columns: unknown, zh: '多出未知的列', en: 'columns unknown' },
    { columns: repeated, zh: '列重复', en: 'columns there twice' },
  ].filter(({ columns }) => columns.length > 0);
  if (faults.length === 0) return;
  const zh = faults.map((fault) => `${fault.zh}：${fault.columns.join('、')}`).join('；');
  const en = faults.map((fault) => `${fault.en}: ${fault.columns.join(', ')}`).join('; ');
  throw new Fault(
    'invalid_request',
    {
      zh: `表头与格式说明不符：${zh}。请按格式说明的列名和分隔符重新导出。`,
      en: `The header is not what the profile expects: ${en}. Export the file with the columns and the separator of the profile.`,
    },
    'header',
  );
}
