/** So many entries of a list, and so much of a text, are shown. */
const ENTRIES = 2;
const LETTERS = 600;

/** An answer as an example shows it: of each list the first entries, of a long text its beginning. It still fits its shape. */
export function shortened(value: unknown): unknown {
  if (typeof value === 'string') return value.length > LETTERS ? `${value.slice(0, LETTERS)}…` : value;
  if (Array.isArray(value)) return value.slice(0, ENTRIES).map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, shortened(entry)]));
}
