import { failTogether } from './failTogether.ts';

/**
 * Do a piece of work for each of a few at the same time. One that fails, or never ends, holds up none of the others; when all
 * have ended the run fails with those that failed.
 *
 * @throws what failed; where several did, an AggregateError whose message has the message of each
 */
export async function allAtOnce<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const ends = await Promise.allSettled(items.map(work));
  failTogether(ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : [])));
}
