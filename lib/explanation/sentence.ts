import type { Step } from '../workings.ts';
import { clause } from './clause.ts';
import { type Decided, decided, isComparison } from './decided.ts';
import { parseExpression } from './expression.ts';
import { factsTold } from './factsTold.ts';
import { type Telling, titled } from './nameOf.ts';
import { figureShown, shown, unitOf } from './shown.ts';
import { WORDINGS } from './wording.ts';

/** What a step did, as a sentence: `基数 1,000.00 元乘以质量保证金比例 0.05，四舍五入到分，得 50.00 元。` */
export function sentence(step: Step, telling: Telling): string {
  const { figure } = titled(step.step, telling.formula);
  const value = shown(step.value, unitOf(figure, step.value, telling.formula), telling);
  return withCapital(told(step, value, telling));
}

function told({ expression, operands, value: worth }: Step, value: string, telling: Telling): string {
  const words = WORDINGS[telling.language];
  const choices = choicesOf(expression, operands);
  if (choices === undefined) {
    const given = Object.entries(operands).map(([name, operand]) => figureShown(name, operand, telling));
    return given.length === 0 ? words.fixed(value) : words.gives(words.made(words.listed(given)), value);
  }
  const { tree, facts } = choices;
  const because = facts.length === 0 ? undefined : factsTold(facts, operands, telling);
  if (tree.kind === 'text' || tree.kind === 'number' || isComparison(tree)) {
    if (because === undefined) return words.fixed(value);
    return tree.kind === 'number' ? words.because(because, words.fixed(value)) : words.is(because, value);
  }
  const how = clause(tree, operands, telling);
  if (tree.kind !== 'name') return words.gives(because === undefined ? how : words.because(because, how), value);
  if (because === undefined) return words.taken(how);
  // A figure that is handed on is its own result, and a word needs no figure before it.
  return typeof worth === 'string' && !/\d/.test(worth)
    ? words.is(because, value)
    : words.because(because, words.taken(how));
}

/** The expression with its choices made; undefined where it is in no language of ours. */
function choicesOf(expression: string, operands: Step['operands']): Decided | undefined {
  try {
    return decided(parseExpression(expression), operands);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function withCapital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
