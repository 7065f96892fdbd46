import type { actOperations } from '../api/operations/acts.ts';
import { dayOf } from '../calendar/shanghai.ts';
import { reviewRules } from '../decisions/reviewRules.ts';
import { type ActAsked, type Acted, act } from '../documents/acts.ts';
import { holding } from '../documents/commandKey.ts';
import { type DocumentKey, EVERY_YEAR, type FundYear, partsOfScope, referenceOf } from '../documents/key.ts';
import { kindNamed } from '../documents/kinds.ts';
import { nextTurn } from '../documents/nextTurn.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { refuseOtherBatch } from '../payments/refuseOtherBatch.ts';
import { refuseUnpaid } from '../payments/refuseUnpaid.ts';
import { lockYear } from './lockYear.ts';
import { kept } from './onceUnderKey.ts';
import { refuseForceTooLate } from './refuseAdjustingClosedYear.ts';
import { comesOfCloses, refuseBeforeCloses } from './refuseBeforeCloses.ts';
import { refuseOpenMonth } from './refuseOpenMonth.ts';
import { refuseOtherMonthsBefore } from './refuseOtherMonthsBefore.ts';
import { refuseOutrunPlan } from './refuseOutrunPlan.ts';
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
      // The turn first: what is decided after it is seen keeps this one back.
      const turn = turnOf(key, body);
      const beside = turn ? [await nextTurn(tables, turn.of, turn.about)] : [];
      if (key.kind === 'close' && body.act === 'lock')
        await lockYear({ tables, policy, files }, { ...key, kind: key.kind }, body, dayOf(at));
      if (key.kind === 'monthly-statement' && body.act === 'submit')
        await refuseOpenMonth(tables, { ...key, kind: key.kind });
      if (body.act === 'mark_paid') await refuseUnpaid(tables, key, dayOf(at));
      if (body.act === 'approve' || body.act === 'uphold') {
        await refuseForceTooLate(tables, key, body.revision);
        await refuseTakenTwice(tables, key, body.revision, at);
        if (key.kind === 'payment-batch')
          await refuseOtherBatch(tables, policy, { ...key, kind: key.kind }, body.revision, dayOf(at));
        if (key.kind === 'monthly-settlement')
          await refuseOtherMonthsBefore(tables, { ...key, kind: key.kind }, body.revision);
        if (key.kind === 'prepayment-plan') await refuseOutrunPlan(tables, { ...key, kind: key.kind }, body.revision);
        if (comesOfCloses(key)) await refuseBeforeCloses(tables, key, body.revision);
      }
      const review = body.act === 'submit' ? reviewRules(policy, key, at) : undefined;
      const answerTo = ({ state, done, isNew }: Acted) =>
        json(isNew ? 201 : 200, { reference: referenceOf(key), state, done });
      const hold = under && ((acted: Acted) => holding(tables, under.command, null, kept(answerTo(acted))));
      return answerTo(await act(tables, key, body, by, at, { review, request: trace, also, hold, beside }));
    },
  };
}

/**
 * What an act is done in turn about, as two at the same moment could each take or pay the same: what is paid of a fund year, and what is taken back of an institution, whenever its claims
 * were settled. Undefined where an act decides nothing of that kind.
 */
function turnOf(key: DocumentKey, { act }: ActAsked): { readonly of: FundYear; readonly about: string } | undefined {
  if (key.kind === 'close') return act === 'lock' ? { of: key, about: 'payments' } : undefined;
  if (act !== 'approve' && act !== 'uphold') return undefined;
  if (key.kind === 'payment-batch' || key.kind === 'monthly-settlement') return { of: key, about: 'payments' };
  if (key.kind !== 'denials' && key.kind !== 'recoveries') return undefined;
  const { institution } = partsOfScope({ ...key, kind: key.kind });
  return { of: { fund: key.fund, year: EVERY_YEAR }, about: institution };
}
