import { Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';

/** How many of some insured persons have a family doctor, against the target. */
export interface Coverage {
  readonly insured: number;
  readonly contracted: number;
  readonly coverage: Ratio | null;
  readonly target: Ratio;
  readonly met: boolean | null;
}

/**
 * The coverage of some persons, noted.
 *
 * @param of what follows the names of its steps: nothing for all, `.elderly` for a group
 * @param path of the target in the policy
 */
export function coverageOf(
  persons: readonly { readonly id: string }[],
  hasContract: (person: string) => boolean,
  target: Ratio,
  [of, path]: readonly [of: string, path: string],
  workings: Workings,
): Coverage {
  const insured = persons.length;
  const contracted = persons.filter(({ id }) => hasContract(id)).length;
  workings.note(`target${of}`, 'target', { target }, target, path);
  if (insured === 0) return { insured, contracted, coverage: null, target, met: null };
  const coverage = Ratio.of(contracted, insured);
  workings.note(`coverage${of}`, 'contracted / insured', { contracted, insured }, coverage);
  const met = workings.note(`met${of}`, 'coverage >= target', { coverage, target }, !coverage.isLess(target));
  return { insured, contracted, coverage, target, met };
}

/** The insured persons of each group; who is in several is in each of them. */
export function byGroup<Person extends { readonly groups: readonly string[] }>(
  insured: readonly Person[],
): Map<string, Person[]> {
  const members = new Map<string, Person[]>();
  for (const person of insured) {
    for (const group of person.groups) {
      const own = members.get(group);
      if (own) own.push(person);
      else members.set(group, [person]);
    }
  }
  return members;
}
