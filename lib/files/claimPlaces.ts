import type { AdjustmentReason } from '../claims/adjustmentReason.ts';
import type { ClaimAmounts, ClaimKind } from '../claims/claim.ts';
import type { ClaimsProfile, Field } from './profile.ts';
import { valuePlace } from './rowReader.ts';

/** Where a field of ours is found: the place of its column among the values of a row, or the same text for every row. */
export type FieldPlace = number | { readonly constant: string };

/** A flag, and what each of its values means. */
export interface FlagPlace<Meaning> {
  readonly place: number;
  readonly means: ReadonlyMap<string, Meaning>;
}

/** Where the fields of a claim are found in the rows of a file: its profile, looked up once. */
export interface ClaimPlaces {
  readonly institution: FieldPlace;
  readonly settlement: FieldPlace;
  readonly kind: { readonly constant: ClaimKind } | FlagPlace<ClaimKind>;
  /** The settlement that a refund takes back, in a file that names it. */
  readonly cancels: number | undefined;
  readonly reason: FlagPlace<AdjustmentReason> | undefined;
  readonly sequence: FieldPlace;
  readonly person: FieldPlace;
  readonly scheme: FieldPlace;
  readonly insuredAt: FieldPlace;
  readonly treatedAt: FieldPlace;
  readonly care: FieldPlace;
  readonly clearing: FieldPlace;
  readonly group: FieldPlace;
  /** Of the group, by the way of clearing for which it is another column, where the file has that. */
  readonly groupWhere: ReadonlyMap<string, number>;
  readonly admittedOn: number;
  readonly dischargedOn: number;
  readonly settledOn: number;
  readonly amounts: { readonly [Payer in keyof ClaimAmounts]: readonly number[] };
  /** Every column of amounts, also those that are no part of a claim. */
  readonly allAmounts: readonly number[];
}

/**
 * Look up where the fields of a claim are found.
 *
 * @param has whether a file has a column
 */
export function claimPlaces(profile: ClaimsProfile, has: (column: string) => boolean): ClaimPlaces {
  const { claim, columns } = profile;
  const at = (column: string) => valuePlace(profile, column);
  const field = (from: Field): FieldPlace => (typeof from === 'string' ? at(from) : from);
  const { amounts, kind, reason, cancels } = claim;
  return {
    institution: field(claim.institution),
    settlement: field(claim.settlement),
    kind: 'constant' in kind ? kind : { place: at(kind.column), means: kind.means },
    cancels: cancels !== undefined && has(cancels) ? at(cancels) : undefined,
    reason: reason && { place: at(reason.column), means: reason.means },
    sequence: field(claim.sequence),
    person: field(claim.person),
    scheme: field(claim.scheme),
    insuredAt: field(claim.insured_at),
    treatedAt: field(claim.treated_at),
    care: field(claim.care),
    clearing: field(claim.clearing),
    group: field(claim.group),
    groupWhere: new Map(
      [...claim.group_where].filter(([, column]) => has(column)).map(([way, column]) => [way, at(column)]),
    ),
    admittedOn: at(claim.admitted_on),
    dischargedOn: at(claim.discharged_on),
    settledOn: at(claim.settled_on),
    amounts: {
      total: amounts.total.map(at),
      pooled: amounts.pooled.map(at),
      otherFunds: amounts.other_funds.map(at),
      account: amounts.account.map(at),
      cash: amounts.cash.map(at),
    },
    allAmounts: [...columns].flatMap(([name, { holds }]) => (holds === 'amount' ? [at(name)] : [])),
  };
}
