import fc, { type Arbitrary } from 'fast-check';

/**
 * The same request with the rows of its lists in another order, at any depth. Lists whose place means something stay:
 * the months of a year, the bands of a share, a statement in which the first of several lines counts, what is in turn.
 */
export function shuffles<Value>(value: Value, name = ''): Arbitrary<Value> {
  if (typeof value !== 'object' || value === null) return fc.constant(value);
  if (Array.isArray(value)) {
    const items = fc.tuple(...value.map((item) => shuffles(item)));
    return (isList(value) && !IN_TURN.has(name) ? items.chain(permuted) : items) as Arbitrary<Value>;
  }
  const entries = Object.entries(value).map(([key, part]) =>
    shuffles(part, key).map((changed) => [key, changed] as const),
  );
  return fc.tuple(...entries).map(Object.fromEntries) as Arbitrary<Value>;
}

/** Lists of rows with ids that are asked, paid or cut one after the other, or of which the first that fits is looked for. */
const IN_TURN = new Set(['caps', 'draws', 'grades', 'kinds', 'places', 'rules', 'verdicts']);

function permuted<Item>(items: readonly Item[]): Arbitrary<Item[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length });
}

/** A list of rows with ids, of cells of a table, of months with their figures, or of ledger lines, which come without repeats. */
function isList(rows: readonly unknown[]): boolean {
  return rows.every((row) => {
    if (typeof row !== 'object' || row === null) return false;
    // Envelopes that cut what is beyond them cut one after the other.
    if ('beyond' in row) return false;
    if ('settlement_id' in row) return !('payable' in row);
    return ['id', 'set', 'home', 'arrived'].some((key) => key in row);
  });
}
