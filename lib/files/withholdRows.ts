import type { ArrivedFile } from './arrivedFile.ts';
import { cellsOf, type Line } from './lines.ts';
import type { RefusedRow } from './problem.ts';

/**
 * The file with every row refused: the faulty ones first, after them those that are withheld because of them. Its fix file
 * is the whole file again: whoever corrects it and sends it forgets no row.
 *
 * @param sound the rows without fault
 */
export function withholdRows(file: ArrivedFile, sound: readonly Line[]): ArrivedFile {
  return { ...file, refused: [...file.refused, ...sound.map((line) => withheldRow(line, file.delimiter))] };
}

/** A row without fault as a fix file has it where it is withheld. */
export function withheldRow({ row, text }: Line, delimiter: string): RefusedRow {
  return { row, cells: cellsOf(text, delimiter)!, problems: [] };
}
