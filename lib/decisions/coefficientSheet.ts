import { z } from 'zod';
import { isPaidByGroup } from '../claims/isPaidByGroup.ts';
import type { SettledInBooks } from '../claims/settlementInBooks.ts';
import { Fault } from '../errors.ts';
import { parseFen } from '../money/fen.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { id, ids, listBy, tableOf, unsigned } from '../wire/wire.ts';
import { type Decision, decide } from './decision.ts';
import { keptAsSent } from './keptAsSent.ts';
import { restsOn } from './restsOn.ts';
import { asEntered, foundInBooks, type SheetOfStays, sheetOfStays } from './sheetOfStays.ts';

/** So many stays are one document still, with what each came to. More of an institution in one month are refused. */
const MOST_STAYS = 1_000;

/** A stay whose standard is multiplied, as it was entered: its standard, which coefficients it has, and what that rests on. In wire form. */
interface StayEntered {
  readonly settlement_id: string;
  readonly standard: string;
  readonly values: { readonly [kind: string]: string };
  readonly flags?: readonly string[];
  readonly evidence: readonly string[];
}

/** What officers enter of coefficients that the insurer's statement does not have in it (支付系数). */
export interface CoefficientsEntered {
  readonly evidence: readonly string[];
  readonly stays: readonly StayEntered[];
}

export const coefficientsEntered = keptAsSent<CoefficientsEntered>(
  z.strictObject({
    evidence: restsOn,
    stays: listBy(
      z.strictObject({
        settlement_id: id,
        /** The exact standard of the stay, in yuan, before any of these coefficients. */
        standard: unsigned,
        /** The key of each kind that the stay has (`payment-coefficients.kinds`). */
        values: tableOf(id),
        /** Flags that keep a kind out, such as a group with severe complications. */
        flags: ids.optional(),
        evidence: restsOn.max(10, 'expected at most 10 of them'),
      }),
      'settlement_id',
    ).refine(({ length }) => length >= 1 && length <= MOST_STAYS, `expected 1 to ${MOST_STAYS} stays`),
  }),
);

/** The coefficients of stays of an institution in a month (支付系数调整单), each with its reasons, and what they add or take. Amounts in yuan. */
export interface CoefficientSheet extends Decision<'payment-coefficients'>, SheetOfStays {}

/**
 * Work out what coefficients change of the standards of stays: which kinds apply and which keep each other out is said by the rules.
 *
 * @param booked what the books have of the settlements that are named, by their numbers
 * @throws Fault invalid_request  naming the row as it was entered, such as `stays[2].values`, or rules by points
 * @throws Fault policy_not_in_force  nobody says which coefficients there are
 */
export function drawCoefficients(
  rules: ResolvedPolicy,
  of: Pick<CoefficientSheet, 'institution' | 'period'>,
  { evidence, stays }: CoefficientsEntered,
  booked: ReadonlyMap<string, SettledInBooks>,
): CoefficientSheet {
  const cleared = { isMeant: isPaidByGroup, zh: '按病种分值（3）或按病组（4）', en: 'by a group (3 or 4)' };
  const found = foundInBooks(stays, of, booked, cleared);
  const input = {
    cases: found.map(({ settlement_id, standard, values, flags = [] }) => ({
      id: settlement_id,
      standard,
      values,
      flags,
    })),
  };
  const drawn = asEntered('cases', () => decide('payment-coefficients', rules, input));
  const change = new Map(drawn.result.cases.map((one) => [one.id, changeOf(one)]));
  return { ...drawn, ...sheetOfStays(of, evidence, found, ({ settlement_id }) => change.get(settlement_id)!) };
}

function changeOf({ change }: { readonly change?: string | undefined }) {
  if (change !== undefined) return parseFen(change);
  throw new Fault('invalid_request', {
    zh: '规定的支付系数以点数计（payment-coefficients.unit: points）：点数随年度点数录入（points），不另列金额。',
    en: 'The coefficients of the rules are of points (payment-coefficients.unit: points): they are part of the points of the year, and no amount is owed beside these.',
  });
}
