import type { actOperations } from '../api/operations/acts.ts';
import { reviewRules } from '../decisions/reviewRules.ts';
import { type Acted, act } from '../documents/acts.ts';
import { holding } from '../documents/commandKey.ts';
import { referenceOf } from '../documents/key.ts';
import { kindNamed } from '../documents/kinds.ts';
import { nextTurn } from '../documents/nextTurn.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { lookBefore } from './lookBefore.ts';
import { kept } from './onceUnderKey.ts';
import type { Shelves } from './shelves.ts';
import { turnOfAct } from './turnOfAct.ts';

/** What people do to documents, each in their own name. */
export function actAnswers(shelves: Shelves & { readonly files: Exchange }): AnswersTo<typeof actOperations> {
  const { tables, policy } = shelves;
  return {
    async act({ path, body }, { by, also, at, trace, under }) {
      const key = { ...path, kind: kindNamed(path.kind, 'path.kind') };
      // The turn first: what is decided after it is seen keeps this one back.
      const turn = await turnOfAct(tables, key, body);
      const beside = turn ? [await nextTurn(tables, turn.of, turn.about)] : [];
      await lookBefore(shelves, { key, asked: body, at });
      const review = body.act === 'submit' ? reviewRules(policy, key, at) : undefined;
      const answerTo = ({ state, done, isNew }: Acted) =>
        json(isNew ? 201 : 200, { reference: referenceOf(key), state, done });
      const hold = under && ((acted: Acted) => holding(tables, under.command, null, kept(answerTo(acted))));
      return answerTo(await act(tables, key, body, by, at, { review, request: trace, also, hold, beside }));
    },
  };
}
