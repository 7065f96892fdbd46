import type { Period } from '../../../lib/claims/posting.ts';
import { byCodePoint } from '../../../lib/money/codePointOrder.ts';
import type { Area } from '../area.ts';
import type { Fact, Settlement } from '../settlement.ts';
import { type Priced, pricedByGroup } from '../statements.ts';

/** A stay that is paid by its group and stayed in the books of its month as it was settled: what reviewers, auditors and inspectors have on their desks. */
export interface Case extends Settlement, Priced {}

type Periods = ReadonlyMap<Period, readonly Fact[]>;

/**
 * The stays that a hospital settled in a month for residents of its own community and that are paid by their group, the dearest first.
 *
 * @param periods the facts by the period in which they are booked
 */
export function casesAt(area: Area, periods: Periods, institution: string, month: string): Case[] {
  const stays = standingAt(area, periods, institution, month, '4');
  const priced = pricedByGroup(stays, area);
  return stays.map((stay, i) => ({ ...stay, ...priced[i]! }));
}

/** The same of stays that are paid by the day. */
export function staysByTheDayAt(area: Area, periods: Periods, institution: string, month: string): Settlement[] {
  return standingAt(area, periods, institution, month, '5');
}

function standingAt(
  { roster }: Area,
  periods: Periods,
  institution: string,
  month: string,
  clearing: Settlement['clearing'],
): Settlement[] {
  const cancelled = new Set(
    [...periods.values()].flat().flatMap(({ kind, settlement }) => (kind === 'cancel' ? [settlement.number] : [])),
  );
  const home = roster.communities.find(({ members }) => members.some(({ id }) => id === institution))!.id;
  return (periods.get(month) ?? [])
    .filter(({ kind, on }) => kind === 'settle' && on.startsWith(month))
    .map(({ settlement }) => settlement)
    .filter((stay) => stay.institution === institution && stay.community === home)
    .filter((stay) => stay.clearing === clearing && !cancelled.has(stay.number))
    .sort((a, b) => Number(b.paid.total - a.paid.total) || byCodePoint(a.number, b.number));
}
