import { withSeparators } from '../../lib/money/withSeparators.ts';

/** In what amounts are written: yuan to the fen, or ten thousand yuan (万元) to the yuan. */
export type Unit = 'yuan' | 'wan';

/** An amount as people read it. It stays what it is in yuan; in 万元 it is rounded to four digits behind the point, which are whole yuan. @param amount yuan with two decimals */
export function writtenAmount(amount: string, unit: Unit): string {
  if (unit === 'yuan') return withSeparators(amount);
  const [, sign = '', whole = '0', fen = '00'] = /^(-?)(\d+)\.(\d\d)$/.exec(amount) ?? [];
  const yuan = BigInt(whole) + (Number(fen) >= 50 ? 1n : 0n);
  const rest = String(yuan % 10_000n).padStart(4, '0');
  return `${yuan === 0n ? '' : sign}${withSeparators(String(yuan / 10_000n))}.${rest}`;
}
