import type { Period } from '../../../lib/claims/posting.ts';
import { byCodePoint } from '../../../lib/money/codePointOrder.ts';
import type { Fen } from '../../../lib/money/fen.ts';
import type { Area } from '../area.ts';
import type { Fact, Settlement } from '../settlement.ts';
import { pricedByGroup } from '../statements.ts';

/** A stay that is paid by its group and stayed in the books of its month as it was settled: what reviewers, auditors and inspectors have on their desks. */
export interface Case extends Settlement {
  /** What the fund owes for it by its group. */
  readonly payable: Fen;
}

/**
 * The stays that a hospital settled in a month for residents of its own community, the dearest first.
 *
 * @param periods the facts by the period in which they are booked
 */
export function casesAt(
  area: Area,
  periods: ReadonlyMap<Period, readonly Fact[]>,
  institution: string,
  month: string,
): Case[] {
  const cancelled = new Set(
    [...periods.values()].flat().flatMap(({ kind, settlement }) => (kind === 'cancel' ? [settlement.number] : [])),
  );
  const home = area.roster.communities.find(({ members }) => members.some(({ id }) => id === institution))!.id;
  const stays = (periods.get(month) ?? [])
    .filter(({ kind, on }) => kind === 'settle' && on.startsWith(month))
    .map(({ settlement }) => settlement)
    .filter((stay) => stay.institution === institution && stay.community === home)
    .filter((stay) => stay.clearing === '4' && !cancelled.has(stay.number));
  const payable = pricedByGroup(stays, area);
  const cases = stays.map((stay, i) => ({ ...stay, payable: payable[i]! }));
  return cases.sort((a, b) => Number(b.paid.total - a.paid.total) || byCodePoint(a.number, b.number));
}
