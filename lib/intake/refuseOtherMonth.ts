import type { Period } from '../claims/posting.ts';
import type { StatementLine } from '../claims/statementLine.ts';
import { Fault } from '../errors.ts';
import { claimsOf } from '../store/ledger/claims.ts';
import type { Tables } from '../store/tables.ts';

/** So many lines say of which month a statement is. */
const SAMPLE = 400;

/**
 * Refuse a statement most of whose lines are of settlements that another month has: it lies in the wrong place.
 *
 * @param unknown its lines that the books of the period do not have
 * @param known how many they have
 * @throws Fault conflict  naming that month
 */
export async function refuseOtherMonth(
  tables: Tables,
  period: Period,
  unknown: readonly StatementLine[],
  known: number,
): Promise<void> {
  if (unknown.length <= known) return;
  const sample = unknown.slice(0, SAMPLE);
  const claims = await claimsOf(tables, identitiesOf(sample));
  const months = Map.groupBy(
    [...claims.values()].filter((claim) => claim.period !== period && claim.origin !== period),
    (claim) => claim.period,
  );
  const [most] = [...months].sort(([, a], [, b]) => b.length - a.length);
  if (most === undefined || most[1].length * 2 <= sample.length) return;
  const [month, there] = most;
  throw new Fault('conflict', {
    zh: `文件放在 ${period}，但其中多数结算（抽看 ${sample.length} 行，有 ${there.length} 行）记在 ${month}：未收下。请核对月份，放到 ${month} 的文件夹（lumpsum drop --month ${month}）。`,
    en: `The file lies under ${period}, and most of its settlements (${there.length} of ${sample.length} lines looked at) are booked in ${month}: nothing of it was taken. Check the month, and drop it under ${month} (lumpsum drop --month ${month}).`,
  });
}

/** A line below zero takes a settlement back. */
function identitiesOf(lines: readonly StatementLine[]) {
  const named = new Map(
    lines.map(({ institution, settlement, booked }) => {
      const kind = booked < 0n ? 'cancel' : 'settle';
      return [`${institution}#${settlement}`, { institution, settlement, kind, sequence: 1 } as const];
    }),
  );
  return [...named.values()];
}
