import type { Decision } from '../decisions/decision.ts';
import { Fault } from '../errors.ts';
import { type Provenance, sourcesOf } from '../policy/provenance.ts';
import type { Operand, Step } from '../workings.ts';

/** A step with the rules it used, each with where it comes from. */
export interface ExplainedStep extends Omit<Step, 'policy'> {
  readonly policy: readonly Provenance[];
}

/** How a figure came about, from the first step it needs to itself. */
export interface Explanation {
  readonly reference: string;
  readonly formula: string;
  readonly figure: string | null;
  readonly result: unknown;
  readonly steps: readonly ExplainedStep[];
  /** Keys of policy values without a document behind them. */
  readonly illustrative: readonly string[];
}

/**
 * Explain a decision, or one figure of it.
 *
 * @param figure the name of a step, such as `entitlement`; without it every step is told
 * @throws Fault not_found  no step has that name; the message lists those there are
 */
export function explain(reference: string, decision: Decision, figure?: string): Explanation {
  const steps = figure === undefined ? decision.workings : leadingTo(figure, decision.workings);
  return {
    reference,
    formula: decision.formula,
    figure: figure ?? null,
    result: decision.result,
    steps: steps.map((step) => ({
      ...step,
      policy: (step.policy ?? []).flatMap((path) => sourcesOf(decision.sources, path)),
    })),
    illustrative: decision.illustrative,
  };
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
  if (wanted.size > 0) return workings.filter((step) => wanted.has(step));
  const known = [...new Set(workings.map(({ step }) => step))].join(', ');
  throw new Fault('not_found', `There is no figure "${figure}" here. Known are: ${known}.`, 'query.figure');
}

const WORDS = {
  en: {
    title: 'How it came about',
    rule: 'rule',
    from: 'in force',
    illustrative: 'illustrative: no document in hand',
    warning: 'Illustrative, because these rules have no document behind them:',
  },
  zh: {
    title: '计算过程',
    rule: '依据',
    from: '有效期',
    illustrative: '示例值:暂无文件依据',
    warning: '以下参数暂无文件依据,计算结果仅为示例:',
  },
} as const;

export type Language = keyof typeof WORDS;

/** An explanation for people to read, in Chinese or English. */
export function explanationText(explanation: Explanation, language: Language): string {
  const words = WORDS[language];
  const steps = explanation.steps.flatMap((step, index) => [
    `${String(index + 1).padStart(3)}. ${step.step} = ${shown(step.value)}`,
    `     ${step.expression}`,
    ...Object.entries(step.operands).map(([name, operand]) => `       ${name}: ${shown(operand)}`),
    ...step.policy.map(
      (rule) =>
        `     ${words.rule}: ${rule.key} (${rule.jurisdiction}; ${words.from} ${rule.from} – ${rule.until}) ${sourceText(rule, language)}`,
    ),
  ]);
  const warning =
    explanation.illustrative.length > 0 ? ['', words.warning, `  ${explanation.illustrative.join(', ')}`] : [];
  return [
    `${words.title}: ${explanation.reference}${explanation.figure ? ` ${explanation.figure}` : ''}`,
    '',
    ...steps,
    ...warning,
    '',
  ].join('\n');
}

function sourceText({ source, illustrative }: Provenance, language: Language): string {
  return illustrative ? WORDS[language].illustrative : typeof source === 'string' ? source : source.document;
}

/** An operand on one line; a long list by its length and first entries. */
function shown(operand: Operand): string {
  if (typeof operand !== 'object') return String(operand);
  const text = JSON.stringify(operand);
  return text.length <= 160 ? text : `${text.slice(0, 157)}…`;
}
