/**
 * Whether a record matches an event pattern: wherever the pattern has a list, the record has one of its texts.
 *
 * @throws Error for a pattern with more than exact texts (prefixes, ranges, absence): this machine does not know it
 */
export function matches(pattern: unknown, record: unknown): boolean {
  if (typeof pattern !== 'object' || pattern === null)
    throw new Error(`Not an event pattern: ${JSON.stringify(pattern)}.`);
  return Object.entries(pattern).every(([name, wanted]) => {
    const given = (record as Record<string, unknown> | undefined)?.[name];
    if (!Array.isArray(wanted)) return matches(wanted, given);
    if (wanted.some((one) => typeof one !== 'string'))
      throw new Error(`The event pattern at "${name}" has more than exact texts.`);
    return wanted.includes(given);
  });
}
