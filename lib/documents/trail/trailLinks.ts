import { hashOfEntry, type TrailEntry } from './entry.ts';
import type { Link } from './link.ts';

/** A place where the trail is not what was written: an entry that is missing, one that says something else, one that was put between others. */
export interface BrokenLink {
  readonly what: 'gap' | 'entry' | 'link';
  /** The number of the entry. */
  readonly number: number;
}

/**
 * Follows the trail of a fund year from its first entry, or from one that was followed before; each holds the hash of the one before it. It needs no
 * store, and no trust in one.
 */
export class TrailLinks {
  /** The entry that was followed last. */
  last: Link | undefined;

  constructor(last?: Link) {
    this.last = last;
  }

  /** Follow the next entry. @param number where it stands */
  follow(entry: TrailEntry, number = entry.number): BrokenLink[] {
    const { last } = this;
    const expected = (last?.number ?? 0) + 1;
    this.last = { number, hash: entry.hash };
    const broken: BrokenLink[] = [];
    if (number !== expected) broken.push({ what: 'gap', number: expected });
    else if (entry.previous !== (last?.hash ?? null)) broken.push({ what: 'link', number });
    if (entry.number !== number || hashOfEntry(entry) !== entry.hash) broken.push({ what: 'entry', number });
    return broken;
  }
}
