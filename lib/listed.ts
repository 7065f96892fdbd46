/** As many as somebody reads, and how many there are in all. */
export interface Listed<Item> {
  readonly count: number;
  readonly first: readonly Item[];
}

/** A document has room for this many, each month of a year having its own. */
const MOST = 50;

export function listed<Item>(items: readonly Item[]): Listed<Item> {
  return { count: items.length, first: items.slice(0, MOST) };
}
