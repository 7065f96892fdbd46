import { Fault } from '../errors.ts';
import type { Provenance } from './provenance.ts';
import type { RulesInForce } from './resolve.ts';

/**
 * The answer that there is no rule: for which key, where and when, for which days one is known, and the file to edit.
 */
export function notInForce({ on, lineage }: RulesInForce, key: string): Fault {
  const said = lineage.flatMap(({ code, rules }) => {
    const rule = rules.get(key);
    return rule ? [{ code, ...rule }] : [];
  });
  const known = said.flatMap(({ code, values }) => values.map(({ from, until }) => `${from} to ${until} (${code})`));
  const [nearest] = said;
  const advice = nearest
    ? `It is known for ${known.join(', ')}. Add a value, or none, to ${nearest.file}.`
    : `No jurisdiction from ${listed(lineage, 'code', ' to ')} has it. ` +
      `Create ${key.replaceAll('.', '/')}.yaml in the folder of one of them: ${listed(lineage, 'folder', ', ')}.`;
  return new Fault('policy_not_in_force', `${key} has no value for ${lineage[0]?.code} on ${on}. ${advice}`, key);
}

/** The answer that a rule without which there is no policy is expressly not applied. */
export function notApplied(on: string, { key, jurisdiction, file }: Provenance): Fault {
  const message = `${key} is expressly not applied in ${jurisdiction} on ${on} (${file} says none), but it is needed here.`;
  return new Fault('policy_not_in_force', message, key);
}

function listed<Name extends string>(items: readonly Record<Name, string>[], name: Name, separator: string): string {
  return items.map((item) => item[name]).join(separator);
}
