import type { PaymentWay } from '../decisions/paymentWay.ts';
import type { Based } from '../decisions/pin.ts';
import type { WaysInForce } from '../decisions/waysInForce.ts';
import type { Tables } from '../store/tables.ts';
import { based } from './document.ts';
import type { FundYear } from './key.ts';
import { all } from './list.ts';
import { standing } from './read.ts';

/** A way of payment stays until another takes its place, however long. Places paid by DRG or DIP from 2018 on, Sanming and Guangzhou among the first: no way begins before. */
export const FIRST_YEAR_OF_WAYS = 2018;

/** How the institutions of a fund are paid, by what is in force through a year. */
export async function waysInForce(tables: Tables, { fund, year }: FundYear): Promise<WaysInForce> {
  const count = Math.max(0, Number(year) - FIRST_YEAR_OF_WAYS + 1);
  const years = Array.from({ length: count }, (_, i) => String(FIRST_YEAR_OF_WAYS + i));
  const lists = await Promise.all(years.map((each) => all(tables, { fund, year: each }, 'payment-way', standing)));
  const ways = new Map<string, Based<PaymentWay>[]>();
  for (const document of lists.flat().map(based)) {
    const { institution } = document.body;
    ways.set(institution, [...(ways.get(institution) ?? []), document]);
  }
  return ways;
}
