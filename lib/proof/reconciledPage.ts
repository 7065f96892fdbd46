import type { DrawnMonth, LinesFile } from '../decisions/monthlyStatement.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { EXCEPTION_BEGINS, exceptionIn } from './reconciledText.ts';
import { verifiedLines } from './verifiedLines.ts';

type Exceptions = DrawnMonth['result']['exceptions'];

/**
 * Some of the exceptions of a reconciled month, in their order. Its file passes through as it comes, however large: it is hashed to its
 * end, and of its lines those of the page alone are kept. So whoever is told an exception is told what was written.
 *
 * @param page how many are passed over, and how many are told at most
 * @throws Fault not_found  the file is not there
 * @throws Fault stale  it no longer is what was written
 */
export async function reconciledPage(
  files: Exchange,
  file: LinesFile,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<Exceptions> {
  const page: string[] = [];
  let before = 0;
  for await (const lines of verifiedLines(files, file)) {
    for (const line of lines) {
      if (before >= after && before < after + limit && line.startsWith(EXCEPTION_BEGINS)) page.push(line);
      before += 1;
    }
  }
  return page.map(exceptionIn);
}
