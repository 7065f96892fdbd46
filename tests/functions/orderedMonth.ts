import { approveDrafts } from '../../local/demonstration/approvals.ts';
import { FUND } from '../intake/arrived.ts';
import type { RealService } from './realService.ts';

/** The instalments of a month are issued on its first and signed the day after. @returns the amount of each community */
export async function orderedMonth(service: RealService, month: string): Promise<ReadonlyMap<string, string>> {
  const made = await service.invoke('issuePrepayment', { scheduledTime: `${month}-01T09:00:00+08:00` });
  const of = { fund: FUND, year: month.slice(0, 4) };
  await approveDrafts(service, of, ['prepayment-order'], `${month}-02T09:00:00+08:00`);
  const orders = made as readonly { readonly community: string; readonly amount: string }[];
  return new Map(orders.map(({ community, amount }) => [community, amount]));
}
