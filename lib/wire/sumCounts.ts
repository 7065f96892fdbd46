import type { Bilingual } from '../bilingual.ts';
import { Fault } from '../errors.ts';

/**
 * The sum of counts. Beyond 2^53 - 1, where a JSON integer would quietly be another, it is refused.
 *
 * @param what the sum is of, for the reader: "places of county"
 * @param path of the field to look at
 * @throws Fault invalid_request  naming both
 */
export function sumCounts(counts: readonly number[], what: Bilingual, path: string): number {
  const sum = counts.reduce((total, more) => total + more, 0);
  if (Number.isSafeInteger(sum)) return sum;
  const message = { zh: `${what.zh}过大，无法计数。`, en: `The ${what.en} are more than can be counted.` };
  throw new Fault('invalid_request', message, path);
}
