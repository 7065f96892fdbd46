import { failTogether } from './failTogether.ts';

/**
 * Do a piece of work for each of several, one after the other or so many at once. One that fails does not stop the others, and is
 * not passed over either: when all had their turn the run fails with it, so that somebody hears of it and it is tried again.
 *
 * @throws what failed; where several did, an AggregateError whose message has the message of each
 */
export async function separately<Item, Answer>(
  items: Iterable<Item>,
  work: (item: Item) => Promise<Answer>,
  atOnce = 1,
): Promise<Answer[]> {
  const all = [...items];
  const answers: Answer[] = [];
  const failures: unknown[] = [];
  for (let start = 0; start < all.length; start += atOnce) {
    for (const done of await Promise.allSettled(all.slice(start, start + atOnce).map(work))) {
      if (done.status === 'fulfilled') answers.push(done.value);
      else failures.push(done.reason);
    }
  }
  failTogether(failures);
  return answers;
}
