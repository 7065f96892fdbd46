import { Fault } from '../errors.ts';
import { MOST_REFUSED_ROWS, type RefusedRow } from './problem.ts';

/** What a file is answered with that has more refused rows than are collected; it names the first fault that was found. */
export function tooManyRefused([first]: readonly RefusedRow[]): Fault {
  const { row, column, cause } = first?.problems[0] ?? { row: 0, column: '', cause: { zh: '', en: '' } };
  return new Fault(
    'invalid_request',
    {
      zh: `拒收的行超过 ${MOST_REFUSED_ROWS} 行，整份文件未读完。首个问题在第 ${row} 行 ${column}：${cause.zh}请检查格式后重新导出。`,
      en: `More than ${MOST_REFUSED_ROWS} rows are refused, and the rest was not read. The first fault is in row ${row}, ${column || 'the whole row'}: ${cause.en} Check the columns and export the file again.`,
    },
    column || undefined,
  );
}
