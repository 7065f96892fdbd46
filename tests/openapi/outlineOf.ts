/** What a value consists of: its names and the kinds of its values, whatever they are. */
export function outlineOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(outlineOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, outlineOf(entry)]));
}
