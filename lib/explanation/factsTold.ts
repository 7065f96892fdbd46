import type { Step } from '../workings.ts';
import { noun } from './clause.ts';
import { type Fact, isComparison } from './decided.ts';
import type { Comparison, Expression } from './expression.ts';
import type { Telling } from './nameOf.ts';
import { shown } from './shown.ts';
import { WORDINGS } from './wording.ts';

/** Why a branch was taken: `考核得分 85 低于全额返还的考核得分 90，不低于不予返还的考核得分 60`. */
export function factsTold(facts: readonly Fact[], operands: Step['operands'], telling: Telling): string {
  const words = WORDINGS[telling.language];
  let about: string | undefined;
  const told = facts.map(({ condition, holds }) => {
    if (!isComparison(condition)) {
      about = undefined;
      return words.row(noun(condition, operands, telling), isFigure(condition) ? '' : shown(holds, undefined, telling));
    }
    const { left, operator, right } = condition;
    const subject = noun(left, operands, telling);
    const fact = words.row(relation(operator, right, holds, telling), noun(right, operands, telling));
    // What is said of the same figure twice names it once.
    const whole = subject === about ? fact : words.row(subject, fact);
    about = subject;
    return whole;
  });
  return told.join(words.pause);
}

function isFigure(condition: Expression): boolean {
  return condition.kind === 'name';
}

function relation(operator: Comparison, right: Expression, holds: boolean, { language }: Telling): string {
  const { same, comparisons } = WORDINGS[language];
  const at = holds ? 0 : 1;
  if (right.kind !== 'text') return comparisons[operator][at];
  return same[operator === '==' ? at : 1 - at]!;
}
