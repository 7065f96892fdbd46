import { compute } from '../../calculation/calculate.ts';
import { canonicalJson } from '../../canonicalJson.ts';
import type { Decision } from '../../decisions/decision.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { Fault } from '../../errors.ts';
import { type Checked, equalText, type Invariant } from '../invariant.ts';

const RESULT: Invariant = {
  invariant: 'result',
  zh: '按文书自身的请求重算,结果与所存一致',
  en: 'worked out again from its own request, the result is the one that is kept',
};
const WORKINGS: Invariant = {
  invariant: 'workings',
  zh: '按文书自身的请求重算,计算过程与所存一致',
  en: 'worked out again from its own request, the workings are those that are kept',
};

/** Not of a monthly statement: its input is named and not copied, and a file has it. */
export function resultIsReplayed(decision: Checked<Decision>): DecisionFinding[] {
  const { formula, policy, input } = decision.body;
  try {
    return answersAgain(decision, compute({ formula, policy, input }));
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return equalText(RESULT, decision, error.message, '–');
  }
}

interface Answer {
  readonly result: unknown;
  readonly workings: unknown;
}

/** Whether what was worked out again is what is kept. */
export function answersAgain(decision: Checked<Answer>, again: Answer): DecisionFinding[] {
  const { result, workings } = decision.body;
  return [
    ...equalText(RESULT, decision, canonicalJson(again.result), canonicalJson(result)),
    ...equalText(WORKINGS, decision, canonicalJson(again.workings), canonicalJson(workings)),
  ].map(shortened);
}

/** Only where the two begin to differ: whole workings are no reading for anybody. */
function shortened(finding: DecisionFinding): DecisionFinding {
  const { expected, found } = finding;
  const begin = Math.max(0, [...expected].findIndex((letter, i) => letter !== found[i]) - 40);
  return { ...finding, expected: expected.slice(begin, begin + 120), found: found.slice(begin, begin + 120) };
}
