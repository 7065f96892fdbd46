import { Fault } from '../errors.ts';
import { pathOf } from '../wire/path.ts';
import type { PastCase } from './pastCase.ts';
import type { WeightingPolicy } from './weightingPolicy.ts';

/**
 * Refuse a case of a year that the policy has no weight for, and what is said of a group that is neither among the cases nor among
 * the others.
 *
 * @throws Fault invalid_request  naming the place
 */
export function refuseStrangers(
  policy: WeightingPolicy,
  cases: readonly PastCase[],
  volumes: ReadonlyMap<string, number> | undefined,
): void {
  cases.forEach(({ id, year }, i) => {
    if (policy.years.has(String(year))) return;
    const says = {
      zh: `病例 ${id}：政策没有 ${year} 年的权重。`,
      en: `Case ${id}: the policy has no weight for the year ${year}.`,
    };
    throw new Fault('invalid_request', says, `input.cases[${i}].year`);
  });
  const groups = new Set([...policy.others.keys(), ...cases.map(({ group }) => group)]);
  const expectGroup = (group: string, ...path: PropertyKey[]) => {
    if (groups.has(group)) return;
    const says = {
      zh: `病组“${group}”既无病例，也不在 others 中。`,
      en: `The group "${group}" has no case and is not among the others.`,
    };
    throw new Fault('invalid_request', says, pathOf(path));
  };
  for (const group of policy.adjust.keys()) expectGroup(group, 'policy', 'adjust', group);
  policy.floors.forEach(({ group, of }, i) => {
    expectGroup(group, 'policy', 'floors', i, 'group');
    expectGroup(of, 'policy', 'floors', i, 'of');
  });
  for (const group of volumes?.keys() ?? []) expectGroup(group, 'input', 'volumes', group);
}
