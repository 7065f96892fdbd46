import type { actOperations } from '../api/operations/acts.ts';
import { dayOf } from '../calendar/shanghai.ts';
import type { Day } from '../claims/claim.ts';
import { reviewRules } from '../decisions/reviewRules.ts';
import type { ActPart } from '../documents/actParts.ts';
import { type ActAsked, type Acted, act } from '../documents/acts.ts';
import { holding } from '../documents/commandKey.ts';
import { type DocumentKey, referenceOf } from '../documents/key.ts';
import { kindNamed } from '../documents/kinds.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { refuseOtherBatch } from '../payments/refuseOtherBatch.ts';
import { refuseUnpaid } from '../payments/refuseUnpaid.ts';
import { nextTurn } from '../payments/turns.ts';
import { lockYear } from './lockYear.ts';
import { kept } from './onceUnderKey.ts';
import { refuseForceTooLate } from './refuseAdjustingClosedYear.ts';
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
      if (body.act === 'mark_paid') await refuseUnpaid(tables, key, dayOf(at));
      const beside = await besideAct({ tables, policy }, key, body, dayOf(at));
      if (body.act === 'approve' || body.act === 'uphold') {
        await refuseForceTooLate(tables, key, body.revision);
        await refuseTakenTwice(tables, key, body.revision, at);
      }
      const review = body.act === 'submit' ? reviewRules(policy, key, at) : undefined;
      const answerTo = ({ state, done, isNew }: Acted) =>
        json(isNew ? 201 : 200, { reference: referenceOf(key), state, done });
      const hold = under && ((acted: Acted) => holding(tables, under.command, null, kept(answerTo(acted))));
      return answerTo(await act(tables, key, body, by, at, { review, request: trace, also, hold, beside }));
    },
  };
}

/** Who brings a payment batch into force does so in turn, and only where it would be drawn up alike today. */
async function besideAct(
  { tables, policy }: Shelves,
  key: DocumentKey,
  { act, revision }: ActAsked,
  today: Day,
): Promise<ActPart[]> {
  if (key.kind !== 'payment-batch' || (act !== 'approve' && act !== 'uphold')) return [];
  // The turn first: whatever comes into force after it is seen keeps this one back.
  const turn = await nextTurn(tables, key);
  await refuseOtherBatch(tables, policy, { ...key, kind: key.kind }, revision, today);
  return [turn];
}
