import { canonicalJson } from '../canonicalJson.ts';
import { secondsApart } from './secondsApart.ts';

/**
 * Look at something until nothing is found in it that was not found the time before. Between a transaction and several reads some of its
 * items may show and others not: what that looks like is gone, or another, some seconds later, and what is wrong is still there.
 *
 * @param look undefined where it could not be looked at
 * @returns the last look, whole; undefined where each found something new, or could not be looked at
 */
export function foundTwice<Look extends { readonly findings: readonly object[] }>(
  look: () => Promise<Look | undefined>,
): Promise<Look | undefined> {
  let known: readonly string[] = [];
  return secondsApart(async () => {
    const seen = await look();
    const found = seen?.findings.map(textOf);
    if (found?.every((one) => known.includes(one))) return seen;
    known = found ?? [];
    return undefined;
  });
}

/** A finding as a text that is the same for the same: amounts are whole numbers of any length. */
function textOf(finding: object): string {
  const plain = Object.entries(finding).map(([name, value]) => [name, typeof value === 'bigint' ? `${value}` : value]);
  return canonicalJson(Object.fromEntries(plain));
}
