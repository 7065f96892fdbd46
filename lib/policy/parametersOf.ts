import type { z } from 'zod';
import { FORMULAS, type FormulaName } from '../calculation/formulas.ts';
import { notesOn } from '../wire/notes.ts';
import { asWritten, itemAsWritten } from './asWritten.ts';
import type { Parameters } from './parameter.ts';

const known = new Map<string, Parameters>();

/**
 * What documents decide about a formula, by path in its policy, as the shape of the policy has it; undefined where there is no
 * such formula.
 */
export function parametersOf(formula: FormulaName): Parameters;
export function parametersOf(formula: string): Parameters | undefined;
export function parametersOf(formula: string): Parameters | undefined {
  if (!Object.hasOwn(FORMULAS, formula)) return undefined;
  const parameters = known.get(formula) ?? parametersIn(FORMULAS[formula as FormulaName].policy);
  known.set(formula, parameters);
  return parameters;
}

/** What holds for a part of a policy because of what it is part of. */
interface Within {
  readonly path: string;
  readonly required: boolean;
  /** The key whose value it takes. */
  readonly key?: string;
}

function parametersIn(shape: z.core.$ZodType, within: Within = { path: '', required: true }): Parameters {
  const notes = notesOn(shape);
  const at = notes.takenFrom === undefined ? within : { ...within, key: notes.takenFrom };
  const { def } = (shape as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
    case 'default':
      return parametersIn(def.innerType, { ...at, required: false });
    case 'object': {
      const named = Object.entries(def.shape);
      return Object.assign({}, ...named.map(([name, part]) => parametersIn(part, below(at, name))));
    }
    default: {
      const { path, required, ...key } = at;
      if (def.type === 'array' && notes.byId) {
        return { [path]: { shape: itemAsWritten(def.element), files: 'by_id', required, ...key } };
      }
      return { [path]: { shape: asWritten(shape), files: 'one', required, ...key } };
    }
  }
}

function below({ path, required, key }: Within, name: string): Within {
  const under = (above: string) => (above === '' ? name : `${above}.${name}`);
  return { path: under(path), required, ...(key === undefined ? {} : { key: under(key) }) };
}
