import fc, { type Arbitrary } from 'fast-check';

/**
 * The same request with the rows of its lists in another order, at any depth. Lists whose place means something stay:
 * the months of a year, the bands of a share, a statement in which the first of several lines counts.
 */
export function shuffles<Value>(value: Value): Arbitrary<Value> {
  if (typeof value !== 'object' || value === null) return fc.constant(value);
  if (Array.isArray(value)) {
    const items = fc.tuple(...value.map(shuffles));
    return (isList(value) ? items.chain(permuted) : items) as Arbitrary<Value>;
  }
  const entries = Object.entries(value).map(([name, part]) =>
    shuffles(part).map((changed) => [name, changed] as const),
  );
  return fc.tuple(...entries).map(Object.fromEntries) as Arbitrary<Value>;
}

function permuted<Item>(items: readonly Item[]): Arbitrary<Item[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length });
}

/** A list of rows with ids, of cells of a table, of months with their figures, or of ledger lines, which come without repeats. */
function isList(rows: readonly unknown[]): boolean {
  return rows.every((row) => {
    if (typeof row !== 'object' || row === null) return false;
    return 'id' in row || 'home' in row || 'arrived' in row || ('settlement_id' in row && !('payable' in row));
  });
}
