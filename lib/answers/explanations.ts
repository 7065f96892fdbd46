import type { explanationOperations } from '../api/operations/explanations.ts';
import type { Decision } from '../decisions/decision.ts';
import { pinText } from '../decisions/pin.ts';
import { pinOf } from '../documents/document.ts';
import { documentNamed } from '../documents/documentNamed.ts';
import { kindNamed } from '../documents/kinds.ts';
import { overtakenIn } from '../documents/staleness.ts';
import { Fault } from '../errors.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { afterTold } from '../explanation/afterTold.ts';
import { explain } from '../explanation/explain.ts';
import { explanationText } from '../explanation/explanationText.ts';
import { explanationTold } from '../explanation/explanationTold.ts';
import { owedTold } from '../explanation/owedTold.ts';
import { json, text } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { calledIn } from '../policy/calledIn.ts';
import { explainedPart } from '../tariff/explainedPart.ts';
import { documentAsked } from './documentAsked.ts';
import { notedAlong } from './noted.ts';
import type { Shelves } from './shelves.ts';

/** How a figure came about. */
export function explanationAnswers({
  tables,
  policy,
  files,
}: Shelves & { readonly files: Exchange }): AnswersTo<typeof explanationOperations> {
  return {
    explain: notedAlong(tables, 'explain', async ({ path, query }) => {
      const document = await documentAsked(
        tables,
        { ...path, kind: kindNamed(path.kind, 'path.kind') },
        query.revision,
      );
      const { key, body } = document;
      const part =
        'workings' in body
          ? await explainedPart(files, afterTold(body as Decision), query.figure)
          : { decision: owedTold(key.kind, body), figure: query.figure };
      const { decision, figure } = part;
      if (!decision) {
        throw new Fault('not_found', {
          zh: `${documentNamed(key).zh}是一份记录，不是计算结果，没有计算过程。`,
          en: `The ${documentNamed(key).en} is a record and not a calculation: nothing was worked out.`,
        });
      }
      const overtaken = await overtakenIn(tables, document);
      const explanation = explain(pinText(pinOf(document)), decision, overtaken, figure);
      if (query.format === 'json') return json(200, explanation);
      const telling = { language: query.language, called: calledIn(policy, key.fund, key.year) };
      const by = 'policy' in decision ? decision.policy : {};
      if (query.format === 'told')
        return json(200, { ...explanation, told: explanationTold(explanation, by, telling) });
      return text(explanationText(explanation, { ...telling, policy: by }));
    }),
  };
}
