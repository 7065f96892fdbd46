import assert from 'node:assert/strict';
import type { AdjustmentReason } from '../claims/adjustmentReason.ts';
import type { Claim, ClaimKind } from '../claims/claim.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import type { ClaimsProfile, Field } from './profile.ts';
import type { RowValues } from './readRow.ts';

/** The claim that a sound row says. The profile was checked when it was loaded, so each column holds what its field needs. */
export function claimOf(values: RowValues, { claim }: ClaimsProfile, pseudonym: (person: string) => string): Claim {
  const text = (field: Field): string => {
    const found = fieldOf(values, field);
    assert(typeof found === 'string', 'a field that may not be blank has a text');
    return found;
  };
  const textOrNone = (field: Field) => fieldOf(values, field) ?? null;
  const kind = kindOf(values, claim.kind)!;
  return {
    institution: text(claim.institution),
    settlement: text(claim.settlement),
    kind,
    sequence: Number(text(claim.sequence)),
    person: pseudonym(text(claim.person)),
    scheme: text(claim.scheme),
    insuredAt: text(claim.insured_at),
    treatedAt: text(claim.treated_at),
    care: text(claim.care),
    clearing: text(claim.clearing),
    group: textOrNone(claim.group),
    admittedOn: textOrNone(claim.admitted_on),
    dischargedOn: textOrNone(claim.discharged_on),
    settledOn: text(claim.settled_on),
    ...(claim.reason && kind === 'adjust' ? { reason: reasonOf(values, claim.reason)! } : {}),
    amounts: {
      total: amountOf(values, claim.amounts.total),
      pooled: amountOf(values, claim.amounts.pooled),
      otherFunds: amountOf(values, claim.amounts.other_funds),
      account: amountOf(values, claim.amounts.account),
      cash: amountOf(values, claim.amounts.cash),
    },
  };
}

/** The text of a field in a row; undefined where its cell could not be read. */
export function fieldOf(values: RowValues, field: Field): string | null | undefined {
  if (typeof field !== 'string') return field.constant;
  const value = values.get(field);
  assert(typeof value !== 'bigint', 'a field with text is no amount');
  return value;
}

/** What kind of claim a row is; undefined where its flag is none of those the profile knows, or could not be read. */
export function kindOf(values: RowValues, kind: ClaimsProfile['claim']['kind']): ClaimKind | undefined {
  if ('constant' in kind) return kind.constant;
  return kind.means.get(fieldOf(values, kind.column) ?? '');
}

/** Why a row adjusts its settlement; undefined where its flag is none of those the profile knows, or could not be read. */
export function reasonOf(
  values: RowValues,
  { column, means }: NonNullable<ClaimsProfile['claim']['reason']>,
): AdjustmentReason | undefined {
  return means.get(fieldOf(values, column) ?? '');
}

/** An amount of ours: the sum of its columns. */
function amountOf(values: RowValues, columns: readonly string[]): Fen {
  return sumFen(
    columns.map((column) => {
      const value = values.get(column);
      assert(typeof value === 'bigint', 'a column of amounts holds one');
      return value;
    }),
  );
}
