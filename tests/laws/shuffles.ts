import fc, { type Arbitrary } from 'fast-check';

/**
 * The same request with the rows of its lists in another order, at any depth. Lists whose place means something stay:
 * the months of a year, the bands of a share, a statement in which the first of several lines counts, and what is in turn.
 */
export function shuffles<Value>(value: Value, name = ''): Arbitrary<Value> {
  if (typeof value !== 'object' || value === null) return fc.constant(value);
  if (Array.isArray(value)) {
    const items = fc.tuple(...value.map((item) => shuffles(item)));
    return (isList(value) && !IN_TURN.has(name) ? items.chain(permuted) : items) as Arbitrary<Value>;
  }
  const entries = Object.entries(value).map(([name, part]) =>
    shuffles(part, name).map((changed) => [name, changed] as const),
  );
  return fc.tuple(...entries).map(Object.fromEntries) as Arbitrary<Value>;
}

/** Lists of rows with ids of which the first that fits, or that is best, is looked for. */
const IN_TURN = new Set(['caps', 'places', 'rules']);

function permuted<Item>(items: readonly Item[]): Arbitrary<Item[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length });
}

/** A list of rows with ids, or of ledger lines, which come without repeats. */
function isList(rows: readonly unknown[]): boolean {
  return rows.every((row) => {
    if (typeof row !== 'object' || row === null) return false;
    return 'id' in row || ('settlement_id' in row && !('payable' in row));
  });
}
