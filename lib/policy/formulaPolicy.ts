import { type FormulaName, formulaNamed } from '../calculation/formulas.ts';
import { Fault } from '../errors.ts';
import { firstWrong } from '../wire/firstWrong.ts';
import { pathOf } from '../wire/path.ts';
import { neededValue, valueIfSaid, valuesById } from './neededValue.ts';
import { parametersOf } from './parametersOf.ts';
import type { WireValue } from './policy.ts';
import type { Provenance, Sources } from './provenance.ts';
import type { ResolvedPolicy } from './resolve.ts';

/** A formula's policy in wire form, ready for `compute`, and the source of every value in it. */
export interface FormulaPolicy {
  readonly policy: { readonly [name: string]: WireValue };
  readonly sources: Sources;
}

/**
 * The policy of a formula by the rules in force.
 *
 * @throws Fault policy_not_in_force  naming key, day, the days for which it is known, and the file to edit
 * @throws Fault invalid_request  the values are each in order, but not together, such as a rate missing for unit rate
 */
export function formulaPolicy(resolved: ResolvedPolicy, name: FormulaName): FormulaPolicy {
  const policy: Branch = {};
  const sources: Record<string, Provenance> = {};
  for (const [path, parameter] of Object.entries(parametersOf(name))) {
    const key = parameter.key ?? `${name}.${path}`;
    if (parameter.files === 'by_id') {
      const items = valuesById(resolved, key);
      // A list that may be left unsaid, and is: nothing is put in the place of it, as of any other value.
      if (items.length === 0 && !parameter.required) continue;
      put(
        policy,
        path,
        items.map(({ id, value }) => ({ id, ...(value as object) })),
      );
      items.forEach(({ provenance }, i) => {
        sources[`${path}[${i}]`] = provenance;
      });
      continue;
    }
    const found = parameter.required ? neededValue(resolved, key) : valueIfSaid(resolved, key);
    if (!found) continue;
    put(policy, path, found.value);
    sources[path] = found.provenance;
  }
  checkTogether(resolved, name, policy);
  return { policy, sources };
}

type Branch = { [name: string]: WireValue };

/** Put a value at a path such as `growth.absolute_cap`. */
function put(policy: Branch, path: string, value: WireValue): void {
  const steps = path.split('.');
  const last = steps.pop()!;
  let branch = policy;
  for (const step of steps) {
    branch[step] ??= {};
    branch = branch[step] as Branch;
  }
  branch[last] = value;
}

function checkTogether(resolved: ResolvedPolicy, name: FormulaName, policy: Branch): void {
  const { error } = formulaNamed(name).policy.safeParse(policy);
  if (!error) return;
  const wrong = firstWrong(error);
  const path = pathOf([name, ...wrong.path]);
  const place = resolved.lineage[0]?.code;
  throw new Fault(
    'invalid_request',
    {
      zh: `${place} 在 ${resolved.on} 的有效规定合在一起不能构成 ${name} 的政策：${path}：${wrong.says.zh}。`,
      en: `The rules in force in ${place} on ${resolved.on} make no policy of ${name}: ${path}: ${wrong.says.en}.`,
    },
    path,
  );
}
