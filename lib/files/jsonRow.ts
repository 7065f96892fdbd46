import type { Bilingual } from '../bilingual.ts';
import { Fault } from '../errors.ts';
import { FIX_COLUMNS } from './fixFile.ts';
import { headingKey } from './headingKey.ts';
import { type JsonFields, jsonFields } from './jsonFields.ts';
import { type Line, lineOf } from './lines.ts';
import { isPersonalHeading, personalData } from './personalData.ts';
import { isPersonalNumber } from './personalNumber.ts';
import { namesByHeading } from './placeColumns.ts';
import { type Problem, type ProblemCode, problem } from './problem.ts';
import type { Layout } from './profile.ts';
import type { RawRow } from './rawRow.ts';

/**
 * The reader of the lines of an NDJSON file as rows, whose cells stand in the order of the profile. A number comes as it is
 * written, null as a blank cell. Every row has a key for each column that the header of a CSV file would have to have. It throws
 * a Fault (invalid_request) where a row has a key that nobody described, in a profile that refuses other columns.
 */
export function jsonRowReader(layout: Layout): (line: Line) => RawRow {
  const names = namesByHeading(layout);
  const columns = [...layout.columns].map(([name, { may_be_absent }]) => ({ name, needed: !may_be_absent }));
  return (line) => {
    const fields = jsonFields(line.text);
    if (fields === 'not_flat') return misshapen(line, 'broken_json');
    if ('twice' in fields) return misshapen(line, 'repeated_key', fields.twice);
    return rowOf(line, cellsByName(line.row, fields, names, layout), columns, layout);
  };
}

/** The cells of a row by the names of their columns; undefined for the heading of one that comes under both its names. */
function cellsByName(row: number, fields: JsonFields, names: ReadonlyMap<string, string>, { other_columns }: Layout) {
  const cells = new Map<string, string>();
  const repeated: string[] = [];
  for (const [key, { kind, text }] of fields) {
    const name = names.get(key) ?? names.get(headingKey(key));
    if (name === undefined) {
      if (FIX_COLUMNS.includes(key)) continue;
      if (isPersonalHeading(key) || isPersonalNumber(text)) throw personalData(unknownKey(row, key));
      if (other_columns === 'refused') throw otherColumns(row, key);
    } else if (cells.has(name)) repeated.push(key);
    else cells.set(name, kind === 'null' ? '' : text);
  }
  return { cells, repeated };
}

function rowOf(
  { row, text: line }: Line,
  { cells: byName, repeated }: ReturnType<typeof cellsByName>,
  columns: readonly { readonly name: string; readonly needed: boolean }[],
  { delimiter, needs_one_of }: Layout,
): RawRow {
  const lacking = columns.filter(({ name, needed }) => needed && !byName.has(name)).map(({ name }) => name);
  const lackingAll = needs_one_of.filter((names) => !names.some((name) => byName.has(name)));
  const missing = [...lacking, ...lackingAll.map((names) => names.join('/'))];
  const problems = [
    ...repeated.map((column) => problem('repeated_key', { row, column, value: '' })),
    ...missing.map((column) => problem('missing_key', { row, column, value: '' })),
  ];
  const cells = columns.map(({ name }) => byName.get(name) ?? '');
  if (problems.length > 0) return { row, text: line, cells, misshapen: problems };
  const without = new Set(columns.flatMap(({ name }) => (byName.has(name) ? [] : [name])));
  return { row, text: lineOf(cells, delimiter), cells, without };
}

function misshapen({ row, text }: Line, code: ProblemCode, column = ''): RawRow {
  const problems: Problem[] = [problem(code, { row, column, value: '' })];
  return { row, text, cells: [text], misshapen: problems };
}

function unknownKey(row: number, key: string): Bilingual {
  return {
    zh: `第 ${row} 行有格式说明以外的键：${key}`,
    en: `Row ${row} has a key that the profile does not know: ${key}`,
  };
}

function otherColumns(row: number, key: string): Fault {
  const { zh, en } = unknownKey(row, key);
  return new Fault(
    'invalid_request',
    {
      zh: `${zh}。请按格式说明的列名重新导出。`,
      en: `${en}. Export the file with the columns of the profile.`,
    },
    'header',
  );
}
