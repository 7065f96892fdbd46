import type { Step } from '../workings.ts';
import { comparisonsOf, noun } from './clause.ts';
import { type Fact, isComparison } from './decided.ts';
import type { Expression } from './expression.ts';
import { calledBy, named, type Telling } from './nameOf.ts';
import { shown } from './shown.ts';
import { WORDINGS } from './wording.ts';

/** Why a branch was taken: `考核得分 85 低于全额返还的考核得分 90，不低于不予返还的考核得分 60`. */
export function factsTold(facts: readonly Fact[], operands: Step['operands'], telling: Telling): string {
  const words = WORDINGS[telling.language];
  let about: string | undefined;
  const told = facts.map(({ condition, holds }) => {
    const ofWord = wordFact(condition, holds, operands, telling);
    if (ofWord !== undefined || !isComparison(condition)) {
      about = undefined;
      return (
        ofWord ??
        words.isWord(
          condition.kind === 'name' ? named(condition.name, telling) : noun(condition, operands, telling),
          shown(holds, undefined, telling),
        )
      );
    }
    const subject = noun(condition.left, operands, telling);
    const fact = words.row(
      comparisonsOf([condition.left, condition.right], { operands, telling })[condition.operator][holds ? 0 : 1],
      noun(condition.right, operands, telling),
    );
    // What is said of the same figure twice names it once.
    const whole = subject === about ? fact : words.row(subject, fact);
    about = subject;
    return whole;
  });
  return words.facts(told);
}

/** Of a comparison with a word: what the figure is, and what it is not. */
function wordFact(
  condition: Expression,
  holds: boolean,
  operands: Step['operands'],
  telling: Telling,
): string | undefined {
  if (!isComparison(condition) || condition.right.kind !== 'text' || condition.left.kind !== 'name') return undefined;
  const words = WORDINGS[telling.language];
  const [figure, word] = [named(condition.left.name, telling), calledBy(condition.right.text, telling)];
  if (holds === (condition.operator === '==')) return words.isWord(figure, word);
  return words.isOtherWord(figure, shown(operands[condition.left.name], undefined, telling), word);
}
