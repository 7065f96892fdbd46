import type { Decision } from './decision.ts';

/** The settlement of a month that is paid by what arose in it (月预结算单): what each member is paid of it. */
export interface SettledMonth extends Decision<'monthly-settlement'> {
  readonly community: string;
  readonly month: string;
}
