import { Fault } from '../errors.ts';
import { formulaPolicy } from '../policy/formulaPolicy.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import type { Evidence } from './evidence.ts';

/**
 * Refuse evidence of something that the rules do not ask for: it would count for nothing.
 *
 * @param rules those of the community's county on the first day of the year
 * @throws Fault invalid_request  naming the item, and what is asked for
 * @throws Fault policy_not_in_force  nobody says what is asked for
 */
export function checkEvidence({ items }: Evidence, rules: ResolvedPolicy): void {
  const required = formulaPolicy(rules, 'eligibility').policy.required as readonly string[];
  const unknown = items.findIndex(({ id }) => !required.includes(id));
  if (unknown === -1) return;
  const known = required.join(', ');
  throw new Fault(
    'invalid_request',
    {
      zh: `现行规定不要求“${items[unknown]!.id}”；要求的有：${known}。`,
      en: `The rules do not ask for "${items[unknown]!.id}"; they ask for ${known}.`,
    },
    `items[${unknown}].id`,
  );
}
