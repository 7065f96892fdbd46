import type { Policy, Rule, Said } from '../../lib/policy/policy.ts';

/**
 * The rules with another value of one of them: as if the pooling area of the demonstration, or another place, said it for every
 * day. What a place below it says still wins.
 *
 * @param value `NONE` says that the rule is expressly not applied
 */
export function withRule({ jurisdictions }: Policy, key: string, value: Said, at = '320500'): Policy {
  const place = jurisdictions.get(at)!;
  const rule: Rule = {
    key,
    file: `policy/tests/${key}.yaml`,
    description: key,
    unit: '',
    values: [{ from: '0001-01-01', until: '9999-12-31', value, source: 'illustrative' }],
  };
  const rules = new Map(place.rules).set(key, rule);
  return { jurisdictions: new Map(jurisdictions).set(at, { ...place, rules }) };
}
