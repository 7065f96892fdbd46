import type { TrailFinding } from '../documents/bodies/verifiedTrail.ts';
import type { TrailEntry } from '../documents/trail/entry.ts';
import { type EntryItem, entryIn } from '../documents/trail/item.ts';
import type { TrailLinks } from '../documents/trail/trailLinks.ts';
import { trailFinding } from './trailWords.ts';

/** An entry as it lies in the table, and what is wrong with its place in the chain or its hash. */
export interface FollowedItem {
  readonly entry: TrailEntry;
  /** Where it lies. */
  readonly number: number;
  readonly findings: readonly TrailFinding[];
}

/** Follow a trail by the item of its next entry. */
export function followItem(links: TrailLinks, item: EntryItem): FollowedItem {
  const number = Number(item.sk);
  const entry = entryIn(item);
  const broken = links.follow(entry, number);
  if (broken.length === 0 && item.hash !== entry.hash) broken.push({ what: 'entry', number });
  return { entry, number, findings: broken.map((one) => trailFinding(one.what, String(one.number))) };
}
