import { type Fen, formatFen, parseFen, sumFen } from '../money/fen.ts';
import { formulaPolicy } from '../policy/formulaPolicy.ts';
import { valueIfSaid } from '../policy/neededValue.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { Workings } from '../workings.ts';
import type { CloseByInstitution } from './closeByInstitution.ts';
import type { ModeAClose, ModeCClose, YearClose } from './closeYear.ts';
import { type Decision, decideBy } from './decision.ts';
import { type Finality, finalityOf } from './finality.ts';
import type { MonthsAfter } from './monthsAfter.ts';
import type { Based } from './pin.ts';
import type { YearPots } from './yearPots.ts';

/** The risk reserve of a fund year (风险准备金), and until when the closes that it goes by may change. */
export type ReserveOfYear = Decision<'reserve'> & Finality;

/** The pot of it among those that pay overruns, and how the reserve calls what it pays of these. */
export const RISK_RESERVE = 'risk_reserve';
const OVERRUNS = 'overruns';

/** What the reserve of a year is made of, before anything is drawn of it. */
export interface ReserveBasis {
  /** Of every community of the fund. */
  readonly closes: readonly Based<YearClose>[];
  readonly budget: Based<Decision<'regional-budget'>>;
  /** The reserve of the year before, in force; else what was entered of the opening stock. */
  readonly opening: Based<ReserveOfYear> | (Based<YearPots> & { readonly body: { readonly reserve_opening: string } });
  /** Reserves of earlier years in force, as far as their draws are put back. */
  readonly earlier: readonly EarlierReserve[];
}

export interface EarlierReserve {
  readonly year: string;
  readonly years_since: number;
  readonly reserve: Based<ReserveOfYear>;
}

/** Whether the rules say what a reserve is set aside by. @throws Fault policy_not_in_force  they did, and not for this day */
export function haveReserve(rules: ResolvedPolicy): boolean {
  return valueIfSaid(rules, 'reserve.base') !== undefined;
}

/** Over how many years a draw is put back; none where nobody says so. */
export function yearsPutBack(rules: ResolvedPolicy): number {
  return Number(valueIfSaid(rules, 'reserve.put_back_years')?.value ?? 0);
}

/**
 * The reserve of a year: its provision is by what the closes of the year come to or, where the rules say so, by the income of the budget; it pays of the
 * overruns what their funding takes of it. Without a funding it is what there is to take.
 *
 * @param rules in force on the last day of the year
 * @throws Fault policy_not_in_force  the rules say a part of what a reserve goes by, and not all
 */
export function reserveOfYear(
  rules: ResolvedPolicy,
  { closes, budget, opening, earlier }: ReserveBasis,
  funding?: Based<Decision<'overrun-funding'>>,
): ReserveOfYear {
  const { policy, sources } = formulaPolicy(rules, 'reserve');
  const workings = new Workings();
  const used = closes.map(({ body }) => usedBy(body));
  const isByIncome = goesByIncome(policy);
  const taken = funding?.body.result.pots.find(({ id }) => id === RISK_RESERVE)?.paid;
  const owed = earlier.map(({ year, years_since, reserve }) => {
    return { id: year, drawn: reserve.body.result.drawn, years_since };
  });
  const input = {
    opening: 'result' in opening.body ? opening.body.result.closing : opening.body.reserve_opening,
    expenditure: formatFen(workings.note('expenditure', 'sum(used)', { used }, sumFen(used))),
    ...(isByIncome && { income: budget.body.result.revenue }),
    ...(taken !== undefined && { draws: [{ id: OVERRUNS, asked: taken, approved: taken }] }),
    ...(owed.length > 0 && { owed }),
  };
  const on = {
    ...{ opening, expenditure: closes },
    ...(isByIncome && { income: budget }),
    ...(taken !== undefined && { draws: funding! }),
    ...(owed.length > 0 && { owed: earlier.map(({ reserve }) => reserve) }),
  };
  return { ...decideBy('reserve', { policy, sources }, input, { on, inputs: workings.steps }), ...finalityOf(closes) };
}

/** What the stock of a reserve rests on, before anything is drawn of it. */
export function stockRestsOn(reserve: ReserveOfYear, { closes, budget, opening, earlier }: ReserveBasis): Based[] {
  return [
    opening,
    ...closes,
    ...(goesByIncome(reserve.policy as { readonly [name: string]: unknown }) ? [budget] : []),
    ...earlier.map(({ reserve }) => reserve),
  ];
}

function goesByIncome({ base, stock_on }: { readonly [name: string]: unknown }): boolean {
  return base === 'income' || stock_on === 'income';
}

/**
 * What a year came to by its close: what its residents used; where the package is the debt, what points and lines are paid; without a package, what is owed to
 * its institutions, and what was booked elsewhere.
 */
function usedBy(close: YearClose): Fen {
  switch (close.formula) {
    case 'community-close':
      return parseFen(close.result.use) + usedAfter(close);
    case 'community-clearing': {
      const { use } = close.input as { readonly use: { readonly [line: string]: string } };
      return parseFen(close.result.payments) + sumFen(Object.values(use).map(parseFen)) + usedAfter(close);
    }
    default:
      return usedWithout(close);
  }
}

function usedAfter({ after }: ModeAClose | ModeCClose): Fen {
  return after ? usedWithout(after) : 0n;
}

/** Without a package. */
function usedWithout({ books, booked, amount }: CloseByInstitution | MonthsAfter): Fen {
  return parseFen(books.booked) - parseFen(booked) + parseFen(amount);
}
