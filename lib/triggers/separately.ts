import { failTogether } from './failTogether.ts';

/**
 * Do a piece of work for each of several, one after the other. One that fails does not stop the others, and is not passed
 * over either: when all had their turn the run fails with it, so that somebody hears of it and it is tried again.
 *
 * @throws what failed; where several did, an AggregateError whose message has the message of each
 */
export async function separately<Item, Answer>(
  items: Iterable<Item>,
  work: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  const failures: unknown[] = [];
  for (const item of items) {
    try {
      answers.push(await work(item));
    } catch (error) {
      failures.push(error);
    }
  }
  failTogether(failures);
  return answers;
}
