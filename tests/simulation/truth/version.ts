import { YEAR } from '../year/area.ts';
import { THRESHOLDS } from './alerts.ts';
import type { Archive } from './archive.ts';
import type { LedgerWatch } from './ledgerWatch.ts';
import type { Register, VersionInForce } from './register.ts';
import { fen } from './stored.ts';
import { mustEqual } from './violation.ts';

interface Amount {
  readonly id: string;
  readonly amount: string;
}

/** Whenever it is quiet: of a year with a version within it each community has of either plan the twelfths of its months. */
export function comparePackages(archive: Archive, { version }: Register): void {
  if (version === undefined) return;
  const { packages } = archive.one<{ readonly result: { readonly packages: readonly Amount[] } }>(
    ...(['packages', YEAR, 'year'] as const),
  )!.body.result;
  const found = packages.map(({ id, amount }) => [id, fen(amount)] as const);
  const expected = [...version.before.keys()].map((id) => [id, packageOf(version, id)] as const);
  mustEqual('a package has of each version the twelfths of its months', YEAR, new Map(found), new Map(expected));
}

/**
 * Once all is drawn up: of such a year each month was ordered as the plan has it, also those before the version; the close goes by its package, and the thresholds that are reached
 * of it are those that were told.
 */
export function compareVersion(archive: Archive, watch: LedgerWatch, { version }: Register): void {
  if (version === undefined) return;
  const orders = archive.latest<{ readonly amount: string }>('prepayment-order', YEAR);
  for (const id of version.before.keys()) {
    const lumpSum = packageOf(version, id);
    const close = archive.one<{ readonly input: { readonly package: string } }>('close', YEAR, id);
    if (close) mustEqual('a year is closed by its package', id, fen(close.body.input.package), lumpSum);
    const plan = archive.one<{ readonly result: { readonly months: readonly Amount[] } }>('prepayment-plan', YEAR, id)!;
    for (const month of plan.body.result.months) {
      const of = `${id}.${YEAR}-${month.id}`;
      const order = orders.find(({ scope }) => scope === of);
      if (order) mustEqual('a month is ordered as the plan has it', of, fen(order.body.amount), fen(month.amount));
    }
    const used = watch.sumsOf(id, YEAR).at(-1) ?? 0n;
    const reached = THRESHOLDS.filter(([, share]) => used * 100n >= share * lumpSum).map(([name]) => name);
    mustEqual('what is reached of a package is told', id, [...watch.crossedOf(id, YEAR)].sort(), reached.sort());
  }
}

function packageOf({ from, before, after }: VersionInForce, id: string): bigint {
  const first = Number(from.slice(5));
  return monthsOf(before.get(id)!, 1, first - 1) + monthsOf(after.get(id)!, first, 12);
}

/** Of an amount for a whole year, what some of its months have: a twelfth each, the odd fen in the first of the year. */
function monthsOf(whole: bigint, from: number, to: number): bigint {
  let sum = 0n;
  for (let month = from; month <= to; month += 1) sum += whole / 12n + (BigInt(month) <= whole % 12n ? 1n : 0n);
  return sum;
}
