import { createHash } from 'node:crypto';
import { formatFen } from '../money/fen.ts';
import type { Claim } from './claim.ts';

/**
 * SHA-256 (base64url) of everything a claim says. Two claims of one identity are the same fact if their hashes agree,
 * and in conflict if not. Where it came from (file, row) is not part of it.
 */
export function contentHash(claim: Claim): string {
  return createHash('sha256')
    .update(JSON.stringify(contentOf(claim)))
    .digest('base64url');
}

/** Every field in an order that never changes: stored hashes depend on it. What most claims do not have stands at the end. */
function contentOf(claim: Claim): readonly (string | number | null)[] {
  const { total, pooled, otherFunds, account, cash } = claim.amounts;
  const { reason, refund } = claim;
  return [
    ...[claim.institution, claim.settlement, claim.kind, claim.sequence],
    ...[claim.person, claim.scheme, claim.insuredAt, claim.treatedAt],
    ...[claim.care, claim.clearing, claim.group],
    ...[claim.admittedOn, claim.dischargedOn, claim.settledOn],
    ...[total, pooled, otherFunds, account, cash].map(formatFen),
    ...(reason === undefined ? [] : [reason]),
    ...(refund === undefined ? [] : [refund]),
  ];
}
