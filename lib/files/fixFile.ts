import { stringify } from 'csv-stringify/sync';
import type { Bilingual } from '../bilingual.ts';
import type { ArrivedFile } from './arrivedFile.ts';
import { neutralised } from './neutralised.ts';
import type { Problem, RefusedRow } from './problem.ts';

/** What a fix file says before each row: row, columns, values, codes, causes, remedies. */
export const FIX_COLUMNS: readonly string[] = ['行号', '列', '值', '代码', '原因', '怎么办'];

/**
 * The refused rows of a file as they came, each after what is wrong with it: CSV in UTF-8 with BOM, so that Excel opens it.
 * Its columns stand before the row, so that a row with cells too many still fits. The rows can be mended in place and the
 * file sent again.
 */
export function fixFile(file: ArrivedFile): Uint8Array {
  return new TextEncoder().encode(fixHeading(file) + fixLines(file.refused, file.delimiter));
}

/** The beginning of a fix file: everything above the rows. */
export function fixHeading({ heading, delimiter }: Pick<ArrivedFile, 'heading' | 'delimiter'>): string {
  const above = heading.map((cells, i) => [
    ...(i === heading.length - 1 ? FIX_COLUMNS : FIX_COLUMNS.map(() => '')),
    ...cells,
  ]);
  return `\uFEFF${written(above, delimiter)}`;
}

/** The lines of a fix file for some of its rows, so that one of many can be written as they come. */
export function fixLines(rows: readonly RefusedRow[], delimiter: string): string {
  return written(
    rows.map(({ row, cells, problems }) => [String(row), ...explained(problems), ...cells]),
    delimiter,
  );
}

function written(lines: readonly (readonly string[])[], delimiter: string): string {
  return stringify(
    lines.map((cells) => cells.map(neutralised)),
    { delimiter, record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  );
}

function explained(problems: readonly Problem[]): string[] {
  const each = (part: (problem: Problem) => string) => problems.map(part).join('；');
  const both = ({ zh, en }: Bilingual) => `${zh} ${en}`;
  return [
    each(({ column }) => column),
    each(({ value }) => value),
    each(({ code }) => code),
    each(({ cause }) => both(cause)),
    each(({ remedy }) => both(remedy)),
  ];
}
