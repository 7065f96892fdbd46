import type { PaymentWay } from '../decisions/paymentWay.ts';
import type { Based } from '../decisions/pin.ts';
import type { WaysInForce } from '../decisions/waysInForce.ts';
import type { Tables } from '../store/tables.ts';
import { based } from './document.ts';
import type { FundYear } from './key.ts';
import { all } from './list.ts';
import { standing } from './read.ts';

/** A way of payment stays until another takes its place; so many years back it is looked for. */
const YEARS_BACK = 20;

/** How the institutions of a fund are paid, by what is in force through a year. */
export async function waysInForce(tables: Tables, { fund, year }: FundYear): Promise<WaysInForce> {
  const years = Array.from({ length: YEARS_BACK }, (_, i) => String(Number(year) - YEARS_BACK + 1 + i));
  const lists = await Promise.all(years.map((each) => all(tables, { fund, year: each }, 'payment-way', standing)));
  const ways = new Map<string, Based<PaymentWay>[]>();
  for (const document of lists.flat().map(based)) {
    const { institution } = document.body;
    ways.set(institution, [...(ways.get(institution) ?? []), document]);
  }
  return ways;
}
