import type { Enrolment } from '../enrolment/enrolment.ts';
import { valueIfSaid } from '../policy/neededValue.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { headsAndUse } from './capitationInput.ts';
import { type Decision, decide } from './decision.ts';
import type { Based } from './pin.ts';

/**
 * What the members of a community are paid at the beginning of a year for the heads of a package (门诊包干预付单): the part of it that waits for no score. It is formula 21 of
 * the list alone, with nothing used and nothing scored yet, and only `initial` of it is paid.
 */
export interface CapitationOrder extends Decision<'outpatient-capitation'> {
  readonly community: string;
  readonly package: string;
  /** Who is paid how much, in yuan. */
  readonly rows: readonly { readonly institution: string; readonly amount: string }[];
  readonly amount: string;
}

/** Work out what is paid at the beginning, by a list in force. @param name the package, by its id */
export function capitationOrder(rules: ResolvedPolicy, list: Based<Enrolment>, name: string): CapitationOrder {
  const of = list.body.packages.find(({ id }) => id === name)!;
  const visits = countsVisits(rules) ? { visits: 0, visits_last_year: 0 } : {};
  const members = headsAndUse(of, []).map((member) => ({ ...member, score: '0', ...visits }));
  const decision = decide('outpatient-capitation', rules, { members }, { on: { heads: list } });
  const { members: paid, totals } = decision.result;
  return {
    ...decision,
    ...{ community: list.body.community, package: name },
    rows: paid.map(({ id, initial }) => ({ institution: id, amount: initial })),
    amount: totals.initial,
  };
}

/** Whether the policy asks for visits. */
export function countsVisits(rules: ResolvedPolicy): boolean {
  return valueIfSaid(rules, 'outpatient-capitation.minimum_volume') !== undefined;
}
