import { MOST_REFUSED_ROWS, type Problem, type RowProblems } from '../files/problem.ts';

/**
 * Rows that were not taken, as a receipt needs them: in full as many as it tells of, and of each further one that it is there and by which codes. Further
 * rows with the same codes share what is said of the first of them, so that hundreds of thousands weigh some megabytes.
 */
export async function toldInReceipt(troubles: AsyncIterable<RowProblems>): Promise<RowProblems[]> {
  const told: RowProblems[] = [];
  const shared = new Map<string, readonly Problem[]>();
  for await (const { row, problems } of troubles) {
    if (told.length < MOST_REFUSED_ROWS) {
      told.push({ row, problems });
      continue;
    }
    const codes = problems.map(({ code }) => code).join();
    const said = shared.get(codes) ?? problems;
    shared.set(codes, said);
    told.push({ row, problems: said });
  }
  return told;
}
