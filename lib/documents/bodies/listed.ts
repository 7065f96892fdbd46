/** As many as somebody reads, and how many there are in all. */
export interface Listed<Item> {
  readonly count: number;
  readonly first: readonly Item[];
}
