import { dayOfPeriod } from '../claims/bookingPeriod.ts';
import type { Day } from '../claims/claim.ts';
import type { Period } from '../claims/posting.ts';
import type { Institution, Roster } from '../claims/roster.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { type Fen, parseFen, sumFen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';
import type { Provenance } from '../policy/provenance.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import type { MonthlyStatement } from './monthlyStatement.ts';
import type { DatedWay, WayOfPayment } from './paymentWay.ts';
import { drgTargets } from './wayRules.ts';
import { type WaysInForce, wayIn } from './waysInForce.ts';

/** What of the fund's spending for stays groups pay; null where nothing is booked. */
interface SpendingShare {
  /** Fund money of stays of the area, as they are booked. */
  readonly stays: Fen;
  readonly by_group: Fen;
  readonly share: Ratio | null;
}

/** How many of the institutions that are counted are paid by their groups; null where nobody says which are counted. */
interface InstitutionShare {
  readonly eligible: number | null;
  readonly actual: number | null;
  readonly share: Ratio | null;
}

/** How much of a fund year is really paid by DRG or DIP (实际付费占比), month by month and to date. */
export interface DrgShares {
  readonly months: readonly {
    readonly month: Period;
    /** Communities whose month was drawn up. */
    readonly communities: number;
    readonly spending: SpendingShare;
    readonly institutions: InstitutionShare;
  }[];
  readonly to_date: { readonly spending: SpendingShare; readonly institutions: InstitutionShare };
  readonly targets: {
    readonly spending: string;
    readonly institutions: string;
    readonly eligible: readonly string[];
    /** Whether the share to date comes to it; null where there is none. */
    readonly met: { readonly spending: boolean | null; readonly institutions: boolean | null };
    readonly by: Provenance;
  } | null;
  /** Every institution that is counted or of which something is said, as it is in the last of the months. */
  readonly ways: readonly {
    readonly institution: string;
    readonly name: string;
    readonly level: string;
    readonly eligible: boolean | null;
    readonly way: WayOfPayment;
    readonly ways: readonly DatedWay[];
  }[];
}

type Statement = { readonly month: Pick<MonthlyStatement['month'], 'period' | 'stays'> };

/**
 * Which part of the fund's spending for stays is at institutions that are paid by group, and how many of the institutions are.
 *
 * Spending is what is booked of stays, so that no share moves by what DRG pays more or less. A stay counts in the month in which it is booked, and is paid in the way of
 * the month in which it was settled.
 *
 * @param rules in force on the last day of the year
 * @param statements of all communities; of one that was drawn up before stays were told apart nothing is counted
 */
export function drgShares(
  rules: ResolvedPolicy,
  statements: readonly Statement[],
  ways: WaysInForce,
  rosterOn: (day: Day) => Roster,
): DrgShares {
  const said = drgTargets(rules);
  const told = statements.filter(({ month }) => month.stays !== undefined);
  const byPeriod = [...Map.groupBy(told, ({ month }) => month.period)].sort(([a], [b]) => byCodePoint(a, b));
  const months = byPeriod.map(([month, of]) => ({
    month,
    communities: of.length,
    spending: spendingShare(of),
    institutions: institutionShare(institutionsOn(rosterOn, month), month, ways, said?.value.eligible),
  }));
  const last = months.at(-1)?.month ?? `${rules.on.slice(0, 4)}-01`;
  const known = institutionsOn(rosterOn, last);
  const to_date = {
    spending: spendingShare(told),
    institutions: months.at(-1)?.institutions ?? institutionShare(known, last, ways, said?.value.eligible),
  };
  return {
    ...{ months, to_date },
    targets: said
      ? {
          ...said.value,
          met: {
            spending: isMet(to_date.spending.share, said.value.spending),
            institutions: isMet(to_date.institutions.share, said.value.institutions),
          },
          by: said.provenance,
        }
      : null,
    ways: known
      .filter(({ id, level }) => ways.has(id) || (said?.value.eligible.includes(level) ?? false))
      .map(({ id, name, level }) => ({
        ...{ institution: id, name, level, eligible: said ? said.value.eligible.includes(level) : null },
        way: wayIn(ways, id, monthOf(last)),
        ways: (ways.get(id) ?? []).flatMap(({ body }) => body.ways),
      })),
  };
}

function spendingShare(statements: readonly Statement[]): SpendingShare {
  const stays = sumFen(statements.map(({ month }) => parseFen(month.stays!.booked)));
  const by_group = sumFen(statements.map(({ month }) => parseFen(month.stays!.by_group)));
  return { stays, by_group, share: stays === 0n ? null : Ratio.of(by_group, stays) };
}

function institutionShare(
  known: readonly Institution[],
  period: Period,
  ways: WaysInForce,
  levels: readonly string[] | undefined,
): InstitutionShare {
  if (levels === undefined) return { eligible: null, actual: null, share: null };
  const eligible = known.filter(({ level }) => levels.includes(level));
  const actual = eligible.filter(({ id }) => wayIn(ways, id, monthOf(period)) === 'actual').length;
  const share = eligible.length === 0 ? null : Ratio.of(actual, eligible.length);
  return { eligible: eligible.length, actual, share };
}

/** Every institution of a fund on the day of a period, once, in order of id. */
function institutionsOn(rosterOn: (day: Day) => Roster, period: Period): Institution[] {
  const { communities, nonMembers } = rosterOn(dayOfPeriod(period));
  const all = [...communities.flatMap(({ members }) => members), ...nonMembers];
  const once = new Map(all.map((institution) => [institution.id, institution]));
  return [...once.values()].sort((one, other) => byCodePoint(one.id, other.id));
}

/** A clearing period is of the last month of its year. */
function monthOf(period: Period): Period {
  return dayOfPeriod(period).slice(0, 7);
}

function isMet(share: Ratio | null, target: string): boolean | null {
  return share && !share.isLess(Ratio.parse(target));
}
