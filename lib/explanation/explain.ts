import type { Decision } from '../decisions/decision.ts';
import type { Finality } from '../decisions/finality.ts';
import type { Overtaken } from '../documents/staleness.ts';
import { Fault } from '../errors.ts';
import { type Provenance, sourcesOf } from '../policy/provenance.ts';
import type { Step } from '../workings.ts';
import { titleOf } from './nameOf.ts';

/** A step with the rules it used, each with where it comes from. */
export interface ExplainedStep extends Omit<Step, 'policy'> {
  readonly policy: readonly Provenance[];
}

/** What can be explained: a decision, or sums told as one. */
export interface Explainable
  extends Pick<Decision, 'inputs' | 'workings' | 'sources' | 'from' | 'illustrative'>,
    Partial<Finality> {
  readonly formula: string;
  readonly result: unknown;
}

/** How a figure came about, from the first step it needs to itself. */
export interface Explanation {
  readonly reference: string;
  readonly formula: string;
  readonly figure: string | null;
  readonly result: unknown;
  readonly steps: readonly ExplainedStep[];
  /** The documents whose figures went in, by the name they have here. */
  readonly from: Decision['from'];
  /** Those of them that a later revision has taken the place of: where there is one, what is explained is stale. */
  readonly overtaken: readonly Overtaken[];
  /** Of what is closed provisionally (预清算): the last day on which it is closed for good. */
  readonly provisional_until?: string;
  /** Keys of policy values without a document behind them. */
  readonly illustrative: readonly string[];
}

/**
 * Explain a decision, or one figure of it.
 *
 * @param overtaken what the decision builds on and is not in force any more
 * @param figure the name of a step, such as `entitlement` or 应得; without it every step is told
 * @throws Fault not_found  no step has that name; the message lists those there are
 */
export function explain(
  reference: string,
  decision: Explainable,
  overtaken: readonly Overtaken[],
  figure?: string,
): Explanation {
  const all = [...decision.inputs, ...decision.workings];
  const asked = figure === undefined ? undefined : stepAsked(figure, all, decision.formula);
  const steps = asked === undefined ? all : leadingTo(asked, all);
  return {
    reference,
    formula: decision.formula,
    figure: asked ?? null,
    result: decision.result,
    steps: steps.map((step) => ({
      ...step,
      policy: (step.policy ?? []).flatMap((path) => sourcesOf(decision.sources, path)),
    })),
    from: decision.from,
    overtaken,
    ...(decision.is_provisional ? { provisional_until: decision.final_by! } : {}),
    illustrative: decision.illustrative,
  };
}

/** The step that is asked for, by its own name or by that which people read: `entitlement`, `应得`. */
function stepAsked(figure: string, workings: readonly Step[], formula: string): string {
  const steps = [...new Set(workings.map(({ step }) => step))];
  const titles = (language: 'zh' | 'en') => steps.map((step) => titleOf(step, { language, formula }));
  const [zh, en] = [titles('zh'), titles('en')];
  const at = [steps, zh, en].map((names) => names.indexOf(figure)).find((index) => index >= 0);
  if (at !== undefined) return steps[at]!;
  throw new Fault(
    'not_found',
    {
      zh: `这里没有“${figure}”这个数。已知的有：${steps.map((step, i) => `${zh[i]} ${step}`).join('、')}。`,
      en: `There is no figure "${figure}" here. Known are: ${steps.join(', ')}.`,
    },
    'query.figure',
  );
}

/** The step of a figure and, before it, every step whose value it uses, directly or not. */
function leadingTo(figure: string, workings: readonly Step[]): Step[] {
  const wanted = new Set<Step>();
  const want = (name: string, before: number): void => {
    workings.slice(0, before).forEach((step, index) => {
      if (step.step !== name || wanted.has(step)) return;
      wanted.add(step);
      for (const operand of Object.keys(step.operands)) want(operand, index);
    });
  };
  want(figure, workings.length);
  return workings.filter((step) => wanted.has(step));
}
