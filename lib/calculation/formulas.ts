import type { Presented } from './wire.ts';
import { apportionFormula } from './apportion.ts';

/** Every formula the service knows, by its name on the wire. */
export const FORMULAS = {
  apportion: apportionFormula,
} as const;

export type FormulaName = keyof typeof FORMULAS;

/** The result of a formula as it goes over the wire. */
export type ResultOf<Name extends FormulaName> = Presented<ReturnType<(typeof FORMULAS)[Name]['compute']>['result']>;
