import { FORMULAS, type FormulaName } from '../../lib/calculation/formulas.ts';
import { casesOf } from '../formulas/cases.ts';

/** The paths of the policy that a formula reads while it works out its examples. */
export function readInExamples(formula: FormulaName): Set<string> {
  const { policy, input, compute } = FORMULAS[formula];
  const read = new Set<string>();
  for (const { request, expected } of casesOf(formula)) {
    if ('error' in expected) continue;
    const watched = watch(policy.parse(request.policy), (path) => read.add(path));
    (compute as (policy: unknown, input: unknown) => unknown)(watched, input.parse(request.input));
  }
  return read;
}

/** The same object, telling what is taken from it. */
function watch<T extends object>(object: T, note: (path: string) => void, within = ''): T {
  return new Proxy(object, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      const path = within + String(name);
      note(path);
      const isNamed = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
      return isNamed ? watch(value, note, `${path}.`) : value;
    },
  });
}
