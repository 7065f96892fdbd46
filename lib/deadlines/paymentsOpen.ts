import { daysAfter } from '../calendar/daysAfter.ts';
import type { Day } from '../claims/claim.ts';
import { settledCash } from '../decisions/cash.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import type { Unsettled } from '../monitoring/announcement.ts';
import { batchesInForce, listsOf } from '../payments/cashOf.ts';
import type { Tables } from '../store/tables.ts';
import type { UnsettledWork } from './unsettled.ts';

/** Lines of money that left and paid nothing that was owed. */
const UNCLEAR = new Set(['missing_order', 'wrong_account', 'duplicate_receipt']);

/**
 * Payments of the year and of the one before that came back and were not ordered anew, those that are not paid though they were due, and lines of the bank of which nobody knows what they
 * pay. Of each the oldest is named, and how many more there are. It is told how it stood
 * when the day before ended: so a morning says the same whenever it is told.
 */
export async function paymentsOpen(tables: Tables, fund: string, today: Day): Promise<UnsettledWork[]> {
  const year = Number(today.slice(0, 4));
  const years = await Promise.all([year - 1, year].map((each) => openIn(tables, fund, String(each), today)));
  return years.flat();
}

async function openIn(tables: Tables, fund: string, year: string, today: Day): Promise<UnsettledWork[]> {
  const [of, ended] = [{ fund, year }, daysAfter(today, -1)];
  const { debts, lines } = settledCash(year, ended, {
    batches: await batchesInForce(tables, of, ended),
    lists: await listsOf(tables, of, ended),
  });
  const returned = debts
    .filter(({ debt }) => debt.returned > 0n)
    .map(({ debt: { debt } }) => ({ of: debt.last.id, since: lastReturned(lines, debt.last.id) }));
  const overdue = debts
    .filter(({ debt }) => debt.outstanding > 0n && debt.debt.last.due < today)
    .map(({ debt: { debt } }) => ({ of: debt.last.id, since: debt.last.due }));
  const unclear = lines
    .filter(({ line, kind }) => UNCLEAR.has(kind) && line.status === 'paid')
    .map(({ line }) => ({ of: line.id, since: line.day }));
  return [
    ...oldestOf('payment_returned', returned),
    ...oldestOf('payment_overdue', overdue),
    ...oldestOf('bank_line_unclear', unclear),
  ];
}

interface Open {
  readonly of: string;
  readonly since: Day;
}

function lastReturned(lines: ReturnType<typeof settledCash>['lines'], order: string): Day {
  const days = lines
    .filter(({ line }) => line.order === order && line.status === 'returned')
    .map(({ line }) => line.day);
  return days.sort(byCodePoint).at(-1)!;
}

function oldestOf(what: Unsettled, open: readonly Open[]): UnsettledWork[] {
  const [oldest, ...more] = open.toSorted((a, b) => byCodePoint(a.since, b.since) || byCodePoint(a.of, b.of));
  if (!oldest) return [];
  return [{ what, of: more.length === 0 ? oldest.of : `${oldest.of} (+${more.length})`, since: oldest.since }];
}
