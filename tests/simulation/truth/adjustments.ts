import { YEAR } from '../year/area.ts';
import type { Archive } from './archive.ts';
import type { LedgerWatch } from './ledgerWatch.ts';
import type { LockedYears } from './lockedYears.ts';
import type { Register, Sheet } from './register.ts';
import { fen } from './stored.ts';
import { mustEqual } from './violation.ts';

interface MonthlyStatement {
  readonly month: {
    readonly community: string;
    readonly period: string;
    readonly adjustments?: readonly {
      readonly kind: string;
      readonly document: string;
      readonly institution: string;
      readonly amount: string;
    }[];
  };
}

/** Once all months are drawn up: what the sheets in force come to is in the months of each community's year, once. */
export function compareAdjustments(
  archive: Archive,
  watch: LedgerWatch,
  locked: LockedYears,
  { sheets }: Register,
): void {
  const taken = new Map<string, bigint>();
  for (const { body } of archive.latest<MonthlyStatement>('monthly-statement', YEAR)) {
    const { community, adjustments = [] } = body.month;
    for (const { kind, document, institution, amount } of adjustments) {
      const name = `${community} ${kind} ${document} ${institution}`;
      taken.set(name, (taken.get(name) ?? 0n) + fen(amount));
    }
  }
  const owed = new Map<string, bigint>();
  for (const sheet of sheets.values()) {
    for (const { stay, fen: amount } of sheet.rows) {
      const booked = locked.bookedBy(stay.community) ?? watch.booked;
      if (isGone(booked, sheet, stay.settlement)) continue;
      const name = `${stay.community} ${sheet.kind} ${sheet.document} ${sheet.institution}`;
      owed.set(name, (owed.get(name) ?? 0n) + amount);
    }
  }
  mustEqual('what sheets in force come to is in the months, once', YEAR, inOrder(taken), inOrder(owed));
}

/** Of a claim that was cancelled nothing is taken: it has gone back whole. What is cancelled after the year was closed for good changes nothing of it. */
function isGone(booked: { has(identity: string): boolean }, { kind, institution }: Sheet, settlement: string): boolean {
  return kind !== 'special_cases' && booked.has(`${institution}#${settlement}#cancel#1`);
}

function inOrder(amounts: ReadonlyMap<string, bigint>) {
  return [...amounts].filter(([, amount]) => amount !== 0n).sort(([one], [other]) => (one < other ? -1 : 1));
}
