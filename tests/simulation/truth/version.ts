import { YEAR } from '../year/area.ts';
import { THRESHOLDS } from './alerts.ts';
import type { Archive } from './archive.ts';
import type { LedgerWatch } from './ledgerWatch.ts';
import type { Register } from './register.ts';
import { fen } from './stored.ts';
import { mustEqual } from './violation.ts';

interface Amount {
  readonly id: string;
  readonly amount: string;
}

/**
 * Once all is drawn up: of a year with a version within it each community has of either plan the twelfths of its months; each month was ordered as the plan has it, also those
 * before the version, the close goes by that package, and the thresholds that are reached of it are those that were told.
 */
export function compareVersion(archive: Archive, watch: LedgerWatch, { version }: Register): void {
  if (version === undefined) return;
  const first = Number(version.from.slice(5));
  const { packages } = archive.one<{ readonly result: { readonly packages: readonly Amount[] } }>(
    ...(['packages', YEAR, 'year'] as const),
  )!.body.result;
  const orders = archive.latest<{ readonly amount: string }>('prepayment-order', YEAR);
  for (const { id, amount } of packages) {
    const package_ = monthsOf(version.before.get(id)!, 1, first - 1) + monthsOf(version.after.get(id)!, first, 12);
    mustEqual('a package has of each version the twelfths of its months', id, fen(amount), package_);
    const close = archive.one<{ readonly input: { readonly package: string } }>('close', YEAR, id);
    if (close) mustEqual('a year is closed by its package', id, fen(close.body.input.package), package_);
    const plan = archive.one<{ readonly result: { readonly months: readonly Amount[] } }>('prepayment-plan', YEAR, id)!;
    for (const month of plan.body.result.months) {
      const of = `${id}.${YEAR}-${month.id}`;
      const order = orders.find(({ scope }) => scope === of);
      if (order) mustEqual('a month is ordered as the plan has it', of, fen(order.body.amount), fen(month.amount));
    }
    const used = watch.sumsOf(id, YEAR).at(-1) ?? 0n;
    const reached = THRESHOLDS.filter(([, share]) => used * 100n >= share * package_).map(([name]) => name);
    mustEqual('what is reached of a package is told', id, [...watch.crossedOf(id, YEAR)].sort(), reached.sort());
  }
}

/** Of an amount for a whole year, what some of its months have: a twelfth each, the odd fen in the first of the year. */
function monthsOf(whole: bigint, from: number, to: number): bigint {
  let sum = 0n;
  for (let month = from; month <= to; month += 1) sum += whole / 12n + (BigInt(month) <= whole % 12n ? 1n : 0n);
  return sum;
}
