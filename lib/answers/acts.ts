import type { actOperations } from '../api/operations/acts.ts';
import { reviewRules } from '../decisions/reviewRules.ts';
import { type Acted, act } from '../documents/acts.ts';
import { holding } from '../documents/commandKey.ts';
import { referenceOf } from '../documents/key.ts';
import { kindNamed } from '../documents/kinds.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { lockYear } from './lockYear.ts';
import { kept } from './onceUnderKey.ts';
import { refuseForceTooLate } from './refuseAdjustingClosedYear.ts';
import { refuseEarlyBase } from './refuseEarlyBase.ts';
import { refuseOpenMonth } from './refuseOpenMonth.ts';
import { refuseTakenTwice } from './refuseTakenTwice.ts';
import type { Shelves } from './shelves.ts';

/** What people do to documents, each in their own name. */
export function actAnswers({
  tables,
  policy,
  files,
}: Shelves & { readonly files: Exchange }): AnswersTo<typeof actOperations> {
  return {
    async act({ path, body }, { by, also, at, trace, under }) {
      const key = { ...path, kind: kindNamed(path.kind, 'path.kind') };
      if (key.kind === 'close' && body.act === 'lock')
        await lockYear({ tables, files }, { ...key, kind: key.kind }, body);
      if (key.kind === 'monthly-statement' && body.act === 'submit')
        await refuseOpenMonth(tables, { ...key, kind: key.kind });
      if (body.act === 'approve' || body.act === 'uphold') {
        await refuseForceTooLate(tables, key, body.revision);
        await refuseTakenTwice(tables, key, body.revision, at);
        if (key.kind === 'next-year-base') await refuseEarlyBase(tables, { ...key, kind: key.kind }, body.revision);
      }
      const review = body.act === 'submit' ? reviewRules(policy, key, at) : undefined;
      const answerTo = ({ state, done, isNew }: Acted) =>
        json(isNew ? 201 : 200, { reference: referenceOf(key), state, done });
      const hold = under && ((acted: Acted) => holding(tables, under.command, null, kept(answerTo(acted))));
      return answerTo(await act(tables, key, body, by, at, { review, request: trace, also, hold }));
    },
  };
}
