import type { ExplainedStep, Explanation } from './explain.ts';
import { chiefFigures, formulaName, named, type Telling, titled, titleOf } from './nameOf.ts';
import { ruleText } from './ruleText.ts';
import { sentence } from './sentence.ts';
import { shown, unitOf } from './shown.ts';

/** A step as it is told to people, in one language. */
export interface ToldStep {
  /** By which other steps name it among their operands. */
  readonly step: string;
  /** `增长率（常熟市县域医共体）` */
  readonly title: string;
  readonly value: string;
  readonly sentence: string;
  /** What went in; what a step before told has its name. */
  readonly operands: readonly { readonly name: string; readonly title: string }[];
  /** The clauses that decided it. */
  readonly rules: readonly string[];
  /** Whether people know the result by it. */
  readonly chief: boolean;
}

/** An explanation, told step by step, each in the same words as the text of it. */
export interface ToldExplanation {
  /** What the formula is called. */
  readonly title: string;
  readonly steps: readonly ToldStep[];
  /** What the names are called by which documents went in. */
  readonly from: { readonly [name: string]: string };
}

/** Tell an explanation step by step, for who walks from a figure to what it came from. @param policy of the decision, whose values stand beside their sources */
export function explanationTold(
  { formula, steps, from }: Explanation,
  policy: unknown,
  told: Telling,
): ToldExplanation {
  const telling = { ...told, formula };
  return {
    title: formulaName(formula, telling.language),
    steps: steps.map((step) => toldStep(step, policy, telling)),
    from: Object.fromEntries(Object.keys(from).map((name) => [name, named(name, telling)])),
  };
}

function toldStep(step: ExplainedStep, policy: unknown, telling: Telling): ToldStep {
  const { figure } = titled(step.step, telling.formula);
  return {
    step: step.step,
    title: titleOf(step.step, telling),
    value: shown(step.value, unitOf(figure, step.value, telling.formula), telling),
    sentence: sentence({ ...step, policy: [] }, telling),
    operands: Object.keys(step.operands).map((name) => ({ name, title: titleOf(name, telling) })),
    rules: [...new Set(step.policy.map((rule) => ruleText(rule, policy, telling)))],
    chief: chiefFigures(telling.formula ?? '').includes(figure),
  };
}
