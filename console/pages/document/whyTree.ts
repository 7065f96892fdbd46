import type { AnswerTo } from '../../service/operations.ts';

type Explanation = AnswerTo<'explain'>;
type Told = NonNullable<Explanation['told']>;
type ToldStep = Told['steps'][number];

/** A place in the tree of a figure: a step and what it was made of, a clause, or a document that a figure was taken from. */
export type WhyNode = {
  readonly key: string;
  readonly title: string;
  readonly children: readonly WhyNode[];
} & (
  | { readonly is: 'step'; readonly value: string; readonly sentence: string }
  | { readonly is: 'rule' }
  | { readonly is: 'document'; readonly reference: string }
);

/** Deeper than this nobody reads; a figure stands at its first place in full. */
const DEEPEST = 12;

/**
 * The figures by which people know a result, each as a tree: under a step are its operands, steps of their own where they were worked out, and documents where they were taken from one;
 * then the clauses that decided it. A step of which no other makes use and that people do not know the result by stands at the end.
 */
export function treeOf({ steps, from: called }: Told, from: Explanation['from']): WhyNode[] {
  const used = new Set(
    steps.flatMap(({ operands }, i) => operands.flatMap(({ name }) => madeBefore(steps.slice(0, i), name))),
  );
  const chief = steps.filter((step) => step.chief);
  const others = steps.filter((step) => !step.chief && !used.has(step));
  const node = (step: ToldStep, path: string): WhyNode => {
    const key = `${path}/${step.step}`;
    const depth = key.split('/').length;
    const before = steps.slice(0, steps.indexOf(step));
    const operands = step.operands.flatMap(({ name }): WhyNode[] => {
      const made = madeBefore(before, name);
      return made.length > 0 && depth < DEEPEST ? made.map((one) => node(one, key)) : documents(name, key);
    });
    const rules = step.rules.map((title): WhyNode => ({ is: 'rule', key: `${key} ${title}`, title, children: [] }));
    const { title, value, sentence } = step;
    return { is: 'step', key, title, value, sentence, children: [...operands, ...rules] };
  };
  const documents = (name: string, key: string): WhyNode[] =>
    (from[name] ?? []).map(({ document, revision }) => ({
      ...{ is: 'document', key: `${key}<${document}@${revision}`, reference: document, children: [] },
      title: called[name] ?? name,
    }));
  return [...chief.toReversed(), ...others.toReversed()].map((step) => node(step, ''));
}

/** The steps that worked an operand out: one of its name, the last of them; else those of its parts, such as `set_asides.risk_reserve` of `set_asides`. */
function madeBefore(before: readonly ToldStep[], name: string): readonly ToldStep[] {
  const whole = before.findLast(({ step }) => step === name);
  return whole ? [whole] : before.filter(({ step }) => step.startsWith(`${name}.`));
}
