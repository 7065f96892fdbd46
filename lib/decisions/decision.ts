import { type CalculationRequest, compute } from '../calculation/calculate.ts';
import type { FormulaName, ResultOf } from '../calculation/formulas.ts';
import { type FormulaPolicy, formulaPolicy } from '../policy/formulaPolicy.ts';
import { illustrativeKeys, type Sources } from '../policy/provenance.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import type { Step } from '../workings.ts';
import type { Based, Pin } from './pin.ts';

/**
 * A calculation together with the rules it followed: everything needed to replay it, explain it and defend it, without
 * the code or the policy files that were there when it was made.
 */
export interface Decision<Name extends FormulaName = FormulaName> {
  readonly formula: Name;
  readonly policy: unknown;
  readonly input: unknown;
  readonly result: ResultOf<Name>;
  readonly workings: readonly Step[];
  /** Where each policy value came from, by its path in the policy (`growth.absolute_cap`). */
  readonly sources: Sources;
  /** How the figures of the input came about, where they were summed for this. */
  readonly inputs: readonly Step[];
  /** The documents whose figures the input uses, by the input's name for them: which revisions, and what they said. */
  readonly from: { readonly [input: string]: readonly Pin[] };
  /** Keys of the policy values without a document behind them, its own and those of the decisions it builds on. */
  readonly illustrative: readonly string[];
}

/** What a decision builds on. */
export interface Basis {
  /** The documents whose figures the input uses, by the input's name for them. What is illustrative there is so here. */
  readonly on?: { readonly [input: string]: Based | readonly Based[] };
  readonly inputs?: readonly Step[];
}

/**
 * Work out a formula under the rules in force.
 *
 * @throws Fault of the formula, or policy_not_in_force where a rule is missing
 */
export function decide<Name extends FormulaName>(
  formula: Name,
  rules: ResolvedPolicy,
  input: CalculationRequest<Name>['input'],
  basis: Basis = {},
): Decision<Name> {
  return decideBy(formula, formulaPolicy(rules, formula), input, basis);
}

/** Work out a formula by a policy that was made of the rules in force already. @throws Fault of the formula */
export function decideBy<Name extends FormulaName>(
  formula: Name,
  { policy, sources }: FormulaPolicy,
  input: CalculationRequest<Name>['input'],
  { on = {}, inputs = [] }: Basis,
): Decision<Name> {
  const { result, workings } = compute({ formula, policy, input });
  const bases = Object.entries(on).map(([name, of]) => [name, [of].flat()] as const);
  const from = Object.fromEntries(bases.map(([name, documents]) => [name, documents.map(({ pin }) => pin)]));
  const inherited = bases.flatMap(([, documents]) => documents.flatMap(({ body }) => illustrativeIn(body)));
  const illustrative = [...new Set([...inherited, ...illustrativeKeys(sources)])].sort();
  return { formula, policy, input, result, workings, sources, inputs, from, illustrative };
}

/** Keys of the policy values behind a document that have no document behind them; none where it names none. */
export function illustrativeIn(body: object): readonly string[] {
  return 'illustrative' in body ? (body.illustrative as readonly string[]) : [];
}
