import { documentNamed } from '../documents/documentNamed.ts';
import { type DocumentKey, withinCommunity } from '../documents/key.ts';
import { scopesOf } from '../documents/list.ts';
import { Fault } from '../errors.ts';
import { beyondTheFence } from '../fence.ts';
import { communitiesOfPeriod } from '../policy/communitiesThrough.ts';
import type { Shelves } from './shelves.ts';

/**
 * Refuse to lock a close while a statement of the insurer stands of a period of its year that was never drawn up, such as of a month whose run was set aside: what it says would be in no
 * settlement, as nothing of a year is drawn up once that is closed for good.
 *
 * @throws Fault conflict  naming the periods
 */
export async function refuseWaitingStatements({ tables, policy }: Shelves, key: DocumentKey<'close'>): Promise<void> {
  const { fund, year, scope: community } = key;
  const drawn = new Set(await scopesOf(tables, key, 'monthly-statement', withinCommunity(community)));
  // A statement is of all communities of a fund; of those of others nothing is told.
  const stated = await beyondTheFence(() => scopesOf(tables, { fund, year }, 'insurer-statement'));
  const isTheirs = (period: string) => communitiesOfPeriod(policy, fund, period).some(({ id }) => id === community);
  const waiting = stated.filter((period) => !drawn.has(`${community}.${period}`) && isTheirs(period));
  if (waiting.length === 0) return;
  const { zh, en } = documentNamed(key);
  throw new Fault('conflict', {
    zh: `${zh}还不能锁定：经办机构已报送 ${waiting.join('、')} 的结算清单，而月结算单尚未出具，其中的差额不会进入任何结算。请先出具（lumpsum run reconcileMonth --month <月份>）并审批，再重新清算（lumpsum run clearYear）。未作任何更改。`,
    en: `The ${en} cannot be locked yet: the insurer's statement of ${waiting.join(', ')} is there, and the month was never drawn up, so that what it says would be in no settlement. Have it drawn up (lumpsum run reconcileMonth --month <month>) and approved, and close the year again (lumpsum run clearYear). Nothing was changed.`,
  });
}
