import type { denialOperations, denialReads } from '../api/operations/denials.ts';
import { dayOfPeriod } from '../claims/bookingPeriod.ts';
import { type DenialSheet, type DenialsEntered, drawDenials } from '../decisions/denialSheet.ts';
import { type DocumentKey, documentKey, partsOfScope } from '../documents/key.ts';
import { Fault } from '../errors.ts';
import { tagged } from '../http/entityTag.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { communitiesOfPeriod } from '../policy/communitiesThrough.ts';
import { fundOf } from '../policy/funds.ts';
import type { Policy } from '../policy/policy.ts';
import { resolve } from '../policy/resolve.ts';
import { documentAnswer } from './documents.ts';
import { drawnOnce } from './drawnOnce.ts';
import { entered } from './entered.ts';
import type { InstitutionMonth } from './institutionMonth.ts';
import { inYear } from './inYear.ts';
import { isToCheck } from './isToCheck.ts';
import { notedAlong } from './noted.ts';
import { refuseAdjustingClosedYear } from './refuseAdjustingClosedYear.ts';
import { refuseNoMonth } from './refuseNoMonth.ts';
import { settlementsInBooks } from './settlementsInBooks.ts';
import type { Shelves } from './shelves.ts';

const BY = 'enterFigures';

/** What officers enter of the smart audit of an institution. */
export function denialAnswers({ tables, policy }: Shelves): AnswersTo<typeof denialOperations> {
  return {
    async enterDenials({ path, body }, received) {
      const key = keyOf(policy, path);
      const sheet = await drawnOnce(tables, key, received, () => drawn({ tables, policy }, key, path, body));
      if (isToCheck(received)) await refuseAdjustingClosedYear(tables, key, sheet);
      const { status, said } = await entered(tables, key, sheet, received, BY);
      return json(status, said, tagged(said));
    },
  };
}

export function denialReadAnswers({ tables, policy }: Shelves): AnswersTo<typeof denialReads> {
  return {
    readDenials: notedAlong(tables, 'readDenials', ({ path }) => documentAnswer(tables, keyOf(policy, path))),
  };
}

async function drawn(
  { tables, policy }: Shelves,
  key: DocumentKey<'denials'>,
  { fund, institution, month: period }: InstitutionMonth,
  body: DenialsEntered,
): Promise<DenialSheet> {
  const rules = resolve(policy, fundOf(policy, fund, 'path.fund').area, dayOfPeriod(period));
  const booked = await settlementsInBooks(tables, fund, institution, body.findings);
  return inYear(() => drawDenials(rules, partsOfScope(key), body, booked));
}

/**
 * The sheet of an institution in a month, which is of the community that it belongs to: its lead hospital answers for it.
 *
 * @throws Fault invalid_request  it is no month of the year
 * @throws Fault not_found  the institution belongs to no community
 */
function keyOf(policy: Policy, path: InstitutionMonth): DocumentKey<'denials'> {
  const { fund, institution, month: period } = path;
  refuseNoMonth(path);
  fundOf(policy, fund, 'path.fund');
  const own = communitiesOfPeriod(policy, fund, period).find(({ community }) =>
    community.members.some(({ id }) => id === institution),
  );
  if (own) return documentKey('denials', { ...path, community: own.id, period });
  const says = {
    zh: `机构“${institution}”在 ${period} 不是任何医共体的成员单位，没有牵头医院代为答复：其扣款请作为审核扣款调整（denied）随费用文件入账。`,
    en: `Institution "${institution}" is no member of a community in ${period}, so no lead hospital answers for it: have its denials booked as adjustments of its claims (denied).`,
  };
  throw new Fault('not_found', says, 'path.institution');
}
