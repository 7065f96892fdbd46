import { Fault } from '../errors.ts';

const SAYS = /^"?sep=(.)"?[,;\t]*$/i;

/**
 * Whether the first line of a file tells a spreadsheet how its cells are separated (`sep=,`), and is no row.
 *
 * @throws Fault invalid_request  it tells another separator than the profile has
 */
export function saysSeparator(line: string, delimiter: string): boolean {
  const said = SAYS.exec(line)?.[1];
  if (said === undefined) return false;
  if (said === delimiter) return true;
  throw new Fault(
    'invalid_request',
    {
      zh: `文件首行写明分隔符为“${said}”，而格式说明的分隔符是“${shown(delimiter)}”。请按该分隔符重新导出。`,
      en: `The first line says that cells are separated by "${said}", and the profile has "${shown(delimiter)}": export the file with that separator.`,
    },
    'header',
  );
}

function shown(delimiter: string): string {
  return delimiter === '\t' ? 'Tab' : delimiter;
}
