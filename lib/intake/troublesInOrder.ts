import type { RowProblems } from '../files/problem.ts';

/** Some rows that were not taken, in the order of the file. */
export interface Troubles {
  /** No row of it stands before this one. */
  readonly from: number;
  readonly read: () => Promise<readonly RowProblems[]>;
}

/** What of a list was not taken yet. */
interface Opened {
  readonly rows: readonly RowProblems[];
  next: number;
}

/**
 * The rows of several lists in the order of the file. A list is read when the rows before its first one are gone and let go of behind its last:
 * those of a file's pieces follow each other, so but a few are in memory at once, however many rows were not taken.
 */
export async function* troublesInOrder(lists: readonly Troubles[]): AsyncGenerator<RowProblems> {
  let opened: Opened[] = [];
  function* before(row: number): Generator<RowProblems> {
    for (;;) {
      opened = opened.filter(({ rows, next }) => next < rows.length);
      const first = opened.reduce<Opened | undefined>(
        (so, one) => (so && rowOf(so) <= rowOf(one) ? so : one),
        undefined,
      );
      if (first === undefined || rowOf(first) >= row) return;
      yield first.rows[first.next]!;
      first.next += 1;
    }
  }
  for (const { from, read } of lists.toSorted((a, b) => a.from - b.from)) {
    yield* before(from);
    opened.push({ rows: await read(), next: 0 });
  }
  yield* before(Number.POSITIVE_INFINITY);
}

function rowOf({ rows, next }: Opened): number {
  return rows[next]!.row;
}
