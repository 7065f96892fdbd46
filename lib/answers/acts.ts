import type { actOperations } from '../api/operations/acts.ts';
import { dayOf } from '../calendar/shanghai.ts';
import { reviewRules } from '../decisions/reviewRules.ts';
import { type ActAsked, type Acted, act } from '../documents/acts.ts';
import { holding } from '../documents/commandKey.ts';
import { type DocumentKey, EVERY_YEAR, type FundYear, partsOfScope, referenceOf } from '../documents/key.ts';
import { kindNamed } from '../documents/kinds.ts';
import type { Act } from '../documents/lifecycle.ts';
import { scopesOf } from '../documents/list.ts';
import { nextTurn } from '../documents/nextTurn.ts';
import { revision } from '../documents/read.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { beyondTheFence } from '../fence.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { refuseOtherBatch } from '../payments/refuseOtherBatch.ts';
import { refuseUnpaid } from '../payments/refuseUnpaid.ts';
import type { Tables } from '../store/tables.ts';
import { lockYear } from './lockYear.ts';
import { kept } from './onceUnderKey.ts';
import { refuseForceTooLate } from './refuseAdjustingClosedYear.ts';
import { comesOfCloses, refuseBeforeCloses } from './refuseBeforeCloses.ts';
import { refuseOpenMonth } from './refuseOpenMonth.ts';
import { refuseOtherMonthsBefore } from './refuseOtherMonthsBefore.ts';
import { refuseOtherWays } from './refuseOtherWays.ts';
import { refuseOutrunPlan } from './refuseOutrunPlan.ts';
import { refuseTakenTwice } from './refuseTakenTwice.ts';
import { refuseUnpaidByGroup, refuseUnready, refuseWayOfSigned } from './refuseWay.ts';
import type { Shelves } from './shelves.ts';

/** Acts by which a month is signed, or comes before those who sign it. */
const SIGNS: readonly Act[] = ['submit', 'approve', 'uphold'];

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
      const turn = turnOf(key, body) ?? (await turnOfWays(tables, key, body));
      const beside = turn ? [await nextTurn(tables, turn.of, turn.about)] : [];
      if (key.kind === 'close' && body.act === 'lock')
        await lockYear({ tables, policy, files }, { ...key, kind: key.kind }, body, dayOf(at));
      if (key.kind === 'monthly-statement' && body.act === 'submit')
        await refuseOpenMonth(tables, { ...key, kind: key.kind });
      if (key.kind === 'monthly-statement' && SIGNS.includes(body.act))
        await refuseOtherWays(tables, { ...key, kind: key.kind }, body.revision);
      if (body.act === 'mark_paid') await refuseUnpaid(tables, key, dayOf(at));
      if (body.act === 'approve' || body.act === 'uphold') {
        await refuseForceTooLate(tables, key, body.revision);
        await refuseTakenTwice(tables, key, body.revision, at);
        if (key.kind === 'payment-way') {
          const ofWay = { ...key, kind: key.kind };
          const { body: way } = await revision(tables, ofWay, body.revision);
          await refuseWayOfSigned(tables, ofWay, way);
          await refuseUnready({ tables, policy }, ofWay, way);
        }
        if (key.kind === 'special-cases')
          await refuseUnpaidByGroup(tables, { ...key, ...partsOfScope({ ...key, kind: key.kind }) });
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

interface Turn {
  readonly of: FundYear;
  readonly about: string;
}

/**
 * What an act is done in turn about, as two at the same moment could each take or pay the same: what is paid of a fund year, and what is taken back of an institution, whenever its claims
 * were settled. Undefined where an act decides nothing of that kind.
 */
function turnOf(key: DocumentKey, { act }: ActAsked): Turn | undefined {
  if (key.kind === 'close') return act === 'lock' ? { of: key, about: 'payments' } : undefined;
  if (act !== 'approve' && act !== 'uphold') return undefined;
  if (key.kind === 'payment-batch' || key.kind === 'monthly-settlement') return { of: key, about: 'payments' };
  if (key.kind !== 'denials' && key.kind !== 'recoveries') return undefined;
  const { institution } = partsOfScope({ ...key, kind: key.kind });
  return { of: { fund: key.fund, year: EVERY_YEAR }, about: institution };
}

/** Kinds that come into force by ways of payment, and those ways. */
const BY_WAYS: readonly string[] = ['payment-way', 'monthly-statement', 'special-cases'];

/**
 * Ways of payment, and what is signed by them, come into force in turn: what comes at the same moment as a way could have it or not. Where nobody has entered any,
 * there is nothing to wait for.
 */
async function turnOfWays(tables: Tables, key: DocumentKey, { act }: ActAsked): Promise<Turn | undefined> {
  if ((act !== 'approve' && act !== 'uphold') || !BY_WAYS.includes(key.kind)) return undefined;
  const { fund, year } = key;
  const years = [year, String(Number(year) - 1)];
  const entered = await beyondTheFence(() =>
    Promise.all(years.map((each) => scopesOf(tables, { fund, year: each }, 'payment-way'))),
  );
  return entered.flat().length > 0 ? { of: { fund, year: EVERY_YEAR }, about: 'ways' } : undefined;
}
