import type { StatementLine } from '../claims/statementLine.ts';

/** What the lines of a file are beside those that stand of its month. */
export interface LinesBeside<Line extends StatementLine> {
  /** Of settlements that do not stand; a settlement that the file has twice is there twice, and the reconciliation says so. */
  readonly fresh: readonly Line[];
  /** Lines that stand already, word for word. */
  readonly repeated: readonly Line[];
  /** Lines of which another stands that says something else. */
  readonly contrary: readonly { readonly line: Line; readonly stands: StatementLine }[];
}

/** Tell the lines of a file apart by what stands of its month. A settlement is told by its institution and number. */
export function linesBeside<Line extends StatementLine>(
  lines: readonly Line[],
  standing: readonly StatementLine[],
): LinesBeside<Line> {
  const byKey = Map.groupBy(standing, keyOf);
  const found = {
    fresh: [] as Line[],
    repeated: [] as Line[],
    contrary: [] as { line: Line; stands: StatementLine }[],
  };
  for (const line of lines) {
    const own = byKey.get(keyOf(line));
    if (own === undefined) found.fresh.push(line);
    else if (own.some((stands) => saysTheSame(stands, line))) found.repeated.push(line);
    else found.contrary.push({ line, stands: own[0]! });
  }
  return found;
}

function keyOf({ institution, settlement }: StatementLine): string {
  return `${institution}#${settlement}`;
}

function saysTheSame(a: StatementLine, b: StatementLine): boolean {
  return a.insuredAt === b.insuredAt && a.group === b.group && a.booked === b.booked && a.payable === b.payable;
}
