import { differenceName, type ReconciledDifferences } from '../decisions/foundDifferences.ts';
import type { LinesFile } from '../decisions/monthlyStatement.ts';
import { settlementOf } from '../decisions/settlementOf.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { EXCEPTION_BEGINS, exceptionIn, type ReconciledLine } from './reconciledText.ts';
import { verifiedLines } from './verifiedLines.ts';

type Exception = ReconciledDifferences['exceptions'][number];

/** Where a page begins in the exceptions of a month, how many differences it has at most, and which. */
export interface DifferencesAsked {
  readonly after: number;
  readonly limit: number;
  readonly isAsked: (exception: Exception) => boolean;
}

/** Some differences with what both sides have of them; and where the next one is, null where there is none. */
export interface DifferencesPage extends ReconciledDifferences {
  readonly next: number | null;
}

/**
 * Some of the differences of a reconciled month, in their order. Its file passes through as it comes, however large, and of its lines those of the page alone
 * are kept: exceptions come first in it, and so it is read once. Exceptions that are one difference together are told together.
 *
 * @param each is told every exception that is asked for, on the page or not
 * @throws Fault not_found  the file is not there
 * @throws Fault stale  it no longer is what was written
 */
export async function differencesPage(
  files: Exchange,
  file: LinesFile,
  { after, limit, isAsked }: DifferencesAsked,
  each: (exception: Exception) => void = () => {},
): Promise<DifferencesPage> {
  const page: { [Side in keyof ReconciledDifferences]: ReconciledDifferences[Side][number][] } = {
    ...{ exceptions: [], ledger: [], statement: [] },
  };
  const [names, settlements] = [new Set<string>(), new Set<string>()];
  let [at, next]: [number, number | null] = [0, null];
  const take = (exception: Exception) => {
    if (!isAsked(exception)) return;
    each(exception);
    const name = differenceName(exception);
    if (at < after || next !== null) return;
    if (names.size === limit && !names.has(name)) {
      next = at;
      return;
    }
    names.add(name);
    settlements.add(settlementOf(exception));
    page.exceptions.push(exception);
  };
  for await (const lines of verifiedLines(files, file)) {
    for (const line of lines) {
      if (line.startsWith(EXCEPTION_BEGINS)) {
        take(exceptionIn(line));
        at += 1;
      } else if (settlements.size > 0) {
        const { ledger, statement } = JSON.parse(line) as ReconciledLine;
        if (ledger && settlements.has(settlementOf(ledger))) page.ledger.push(ledger);
        if (statement && settlements.has(settlementOf(statement))) page.statement.push(statement);
      }
    }
  }
  return { ...page, next };
}
