import { canonicalJson } from '../canonicalJson.ts';

/** What stands where in plain data: each place that holds no further one, such as `communities[changshu].grade`, and its canonical JSON. */
export type Leaves = ReadonlyMap<string, string>;

/**
 * The places of plain data, in order. Entries of a list that each have an `id` of their own are called by it, so that one more among them
 * moves none of the others; those of any other list by their number.
 *
 * @param name what the whole is called; its parts stand behind it
 * @param depth so many places deep at most: what lies deeper is one value
 * @param called by what else entries are called, the first that tells them all apart
 */
export function leavesOf(
  data: unknown,
  name = '',
  depth = Number.POSITIVE_INFINITY,
  called: readonly string[] = ['id'],
): Leaves {
  return new Map(leavesUnder(data, name, depth, called));
}

function* leavesUnder(
  data: unknown,
  name: string,
  depth: number,
  called: readonly string[],
): Generator<[string, string]> {
  const parts = depth > 0 ? partsOf(data, name, called) : [];
  if (parts.length === 0) yield [name, canonicalJson(data) ?? 'null'];
  for (const [place, value] of parts) yield* leavesUnder(value, place, depth - 1, called);
}

function partsOf(data: unknown, name: string, called: readonly string[]): [place: string, value: unknown][] {
  if (typeof data !== 'object' || data === null) return [];
  if (Array.isArray(data)) {
    const ids = called.map((by) => idsOf(data, by)).find((found) => found !== undefined);
    return data.map((value, i) => [`${name}[${ids?.[i] ?? i}]`, value]);
  }
  const said = Object.entries(data).filter(([, value]) => value !== undefined);
  return said.map(([key, value]) => [name === '' ? key : `${name}.${key}`, value]);
}

/** The ids of a list's entries, where each has one and no two have the same. */
function idsOf(list: readonly unknown[], by: string): string[] | undefined {
  const ids = list.map((entry) => (entry as Readonly<Record<string, unknown>> | null)?.[by]);
  const all = ids.filter((id) => typeof id === 'string');
  return new Set(all).size === list.length ? all : undefined;
}
