import { cellsOf, type Line } from './lines.ts';
import type { ArrivedFile } from './readTable.ts';

/**
 * The file with every row refused: the faulty ones first, after them those that are withheld because of them. Its fix file
 * is the whole file again: whoever corrects it and sends it forgets no row.
 *
 * @param sound the rows without fault
 */
export function withholdRows(file: ArrivedFile, sound: readonly Line[]): ArrivedFile {
  const withheld = sound.map(({ row, text }) => ({ row, cells: cellsOf(text, file.delimiter)!, problems: [] }));
  return { ...file, refused: [...file.refused, ...withheld] };
}
