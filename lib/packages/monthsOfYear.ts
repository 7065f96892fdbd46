import { z } from 'zod';
import { Ratio } from '../money/ratio.ts';

const IDS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] as const;

/** A month within its year, as ids write it. */
export const monthOfYear = z.enum(IDS, 'expected a month from 01 to 12');
export type MonthOfYear = (typeof IDS)[number];

/** The months from one on, or from one until before another. */
export function monthsFrom(first: MonthOfYear, end?: MonthOfYear): readonly MonthOfYear[] {
  return IDS.filter((month) => month >= first && (end === undefined || month < end));
}

/** The twelve months as parts of an amount: equal, or by their weights, January first. */
export function weighedMonths(weights?: readonly Ratio[]): { readonly id: MonthOfYear; readonly weight: Ratio }[] {
  return IDS.map((id, i) => ({ id, weight: weights?.[i] ?? Ratio.ONE }));
}
