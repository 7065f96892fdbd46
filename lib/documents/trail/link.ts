/** Where an entry stands in the chain of its fund year. */
export interface Link {
  /** From 1, without a gap. */
  readonly number: number;
  /** SHA-256 (hex) of the entry without it, as canonical JSON; of the one before it is a part. */
  readonly hash: string;
}
