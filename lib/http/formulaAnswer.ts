import { refused } from '../calculation/calculate.ts';
import { Fault } from '../errors.ts';
import { type HttpAnswer, json } from './httpAnswer.ts';
import { problem } from './problem.ts';

/**
 * Answer a request that is handed to the formulas as it came. A refusal carries the same `formula` and `error` as on the command
 * line, inside a problem document.
 */
export function formulaAnswer(asked: unknown, trace: string, answer: () => object): HttpAnswer {
  try {
    return json(200, answer());
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return problem(error, trace, refused(asked, error));
  }
}
