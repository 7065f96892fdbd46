import type { explanationOperations } from '../api/operations/explanations.ts';
import type { Decision } from '../decisions/decision.ts';
import { Fault } from '../errors.ts';
import { explain } from '../explanation/explain.ts';
import { explanationText } from '../explanation/explanationText.ts';
import { json, text } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { referenceOf, required } from '../store/documents.ts';
import type { Shelves } from './shelves.ts';

/** How a figure came about. */
export function explanationAnswers({ books }: Shelves): AnswersTo<typeof explanationOperations> {
  return {
    async explain({ path, query }) {
      const { body, revision } = await required<Decision>(books, path);
      if (!('workings' in body)) {
        throw new Fault('not_found', {
          zh: `${referenceOf(path)} 是一份记录，不是计算结果，没有计算过程。`,
          en: `${referenceOf(path)} is a record and not a calculation: nothing was worked out.`,
        });
      }
      const explanation = explain(`${referenceOf(path)}@${revision}`, body, query.figure);
      return query.format === 'text' ? text(explanationText(explanation, query.language)) : json(200, explanation);
    },
  };
}
