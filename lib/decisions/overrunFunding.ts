import assert from 'node:assert/strict';
import { Fault } from '../errors.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { type Fen, formatFen, parseFen } from '../money/fen.ts';
import { formulaPolicy } from '../policy/formulaPolicy.ts';
import { valueIfSaid } from '../policy/neededValue.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { Workings } from '../workings.ts';
import type { ModeAClose, YearClose } from './closeYear.ts';
import { type Decision, decideBy } from './decision.ts';
import { type Finality, finalityOf } from './finality.ts';
import type { Based } from './pin.ts';
import { type ReserveBasis, RISK_RESERVE, reserveOfYear, stockRestsOn } from './reserveOfYear.ts';
import type { YearPots } from './yearPots.ts';

/** Which pot pays what the fund bears of the overruns of a year (超支资金落实单), and until when the closes that ask may change. */
export type OverrunFunding = Decision<'overrun-funding'> & Finality;

/** What may pay, beside the reserve: an envelope of the budget that is in no package, and what the province grants. */
const YEAR_END_POOL = 'year_end_pool';
const ADJUSTMENT_GRANT = 'adjustment_grant';

/** What the pots are made of. */
export interface PotsOfYear {
  readonly budget: Based<Decision<'regional-budget'>>;
  /** What was entered of them, if anything was. */
  readonly entered: Based<YearPots> | undefined;
  /** What the reserve is made of; needed where it is one of the pots. */
  readonly reserve: ReserveBasis | undefined;
}

/** The pots in the order in which the rules empty them; undefined where they say none. @throws Fault policy_not_in_force  they did, and not for this day */
export function orderOfPots(rules: ResolvedPolicy): readonly string[] | undefined {
  return valueIfSaid(rules, 'overrun-funding.order')?.value as readonly string[] | undefined;
}

/** A community whose year was closed. */
export interface ClosedYear<Close = YearClose> {
  readonly home: string;
  readonly close: Based<Close & object>;
}

/** Whether any close asks something of the fund. */
export function asksAnything(closed: readonly ClosedYear[]): boolean {
  return askingOf(closed).some(({ close }) => parseFen(close.body.result.fund) > 0n);
}

/** The closes that may ask something of the fund: where the package is the debt, or there is none, the fund bears no overrun. */
function askingOf(closed: readonly ClosedYear[]): ClosedYear<ModeAClose>[] {
  return closed.filter((one): one is ClosedYear<ModeAClose> => one.close.body.formula === 'community-close');
}

/**
 * Which pot pays the fund's share of each overrun of a year.
 *
 * @param rules of the area, in force on the last day of the year
 * @param closed every community of the fund, at least one
 * @throws Fault infeasible  the rules name a pot that there is none of, or more was used of one than it had
 */
export function fundingOfOverruns(
  rules: ResolvedPolicy,
  closed: readonly ClosedYear[],
  pots: PotsOfYear,
): OverrunFunding {
  const asking = askingOf(closed);
  const workings = new Workings();
  const { policy, sources } = formulaPolicy(rules, 'overrun-funding');
  const found = (policy.order as readonly string[]).map((id) => ({ id, ...potOf(rules, id, pots, workings) }));
  const input = {
    communities: asking.map(({ home, close }) => ({ id: home, asked: close.body.result.fund })),
    pots: found.map(({ id, available }) => ({ id, available: formatFen(available) })),
  };
  const on = {
    communities: asking.map(({ close }) => close),
    ...Object.fromEntries(found.map(({ id, on }) => [id, on])),
  };
  const decision = decideBy('overrun-funding', { policy, sources }, input, { on, inputs: workings.steps });
  const illustrative = new Set([...decision.illustrative, ...found.flatMap((pot) => pot.illustrative ?? [])]);
  return {
    ...decision,
    illustrative: [...illustrative].sort(byCodePoint),
    ...finalityOf(closed.map(({ close }) => close)),
  };
}

interface Pot {
  readonly available: Fen;
  /** What says so. */
  readonly on: readonly Based[];
  /** The rules that it was worked out by, as far as they have no document behind them. */
  readonly illustrative?: readonly string[];
}

function potOf(rules: ResolvedPolicy, id: string, { budget, entered, reserve }: PotsOfYear, workings: Workings): Pot {
  const said = entered ? [entered] : [];
  switch (id) {
    case YEAR_END_POOL:
      return { available: leftOfPool(budget.body, entered?.body, workings), on: [budget, ...said] };
    case RISK_RESERVE:
      assert(reserve, 'the rules have a reserve, and what it is made of is known');
      return inReserve(rules, reserve, workings);
    case ADJUSTMENT_GRANT: {
      const granted = parseFen(entered?.body.adjustment_grant ?? '0.00');
      return { available: workings.note(`available.${id}`, 'granted', { granted }, granted), on: said };
    }
    default:
      throw unknownPot(id);
  }
}

/** What the year-end pool has left: an envelope of the budget that is in no package, less what was used of it within the year. */
function leftOfPool({ result }: Decision<'regional-budget'>, entered: YearPots | undefined, workings: Workings): Fen {
  const envelope = result.envelopes.find(({ id, in_package }) => id === YEAR_END_POOL && !in_package);
  if (!envelope) {
    throw new Fault('infeasible', {
      zh: `规定以年终调剂金分担超支（overrun-funding.order：${YEAR_END_POOL}），而生效的区域总额预算中没有打包额以外的这一分项。`,
      en: `By the rules the year-end pool pays overruns (overrun-funding.order: ${YEAR_END_POOL}), and the regional budget in force has no such envelope outside the packages.`,
    });
  }
  const [pool, used] = [parseFen(envelope.amount), parseFen(entered?.year_end_pool_used ?? '0.00')];
  if (used <= pool) return workings.note(`available.${YEAR_END_POOL}`, 'pool - used', { pool, used }, pool - used);
  throw new Fault('infeasible', {
    zh: `录入的年终调剂金已用额 ${formatFen(used)} 元，超过预算中的 ${envelope.amount} 元：请更正录入，或重新审批预算。`,
    en: `${formatFen(used)} yuan of the year-end pool were entered as used, and the budget has ${envelope.amount}: correct what was entered, or have the budget approved anew.`,
  });
}

/** What the reserve has before it pays: its opening stock, and what is set aside and put back this year. */
function inReserve(rules: ResolvedPolicy, basis: ReserveBasis, workings: Workings): Pot {
  const reserve = reserveOfYear(rules, basis);
  const { result, input, illustrative } = reserve;
  const opening = parseFen((input as { readonly opening: string }).opening);
  const { provision, put_back } = result;
  const flows = {
    ...{ opening, provision: parseFen(provision) },
    ...(put_back !== undefined && { put_back: parseFen(put_back) }),
  };
  const expression = Object.keys(flows).join(' + ');
  const available = workings.note(`available.${RISK_RESERVE}`, expression, flows, parseFen(result.closing));
  return { available, on: stockRestsOn(reserve, basis), illustrative };
}

function unknownPot(id: string): Fault {
  const known = [YEAR_END_POOL, RISK_RESERVE, ADJUSTMENT_GRANT].join(', ');
  return new Fault('infeasible', {
    zh: `规定以“${id}”分担超支（overrun-funding.order），而没有这一资金来源。已有的：${known}。`,
    en: `By the rules "${id}" pays overruns (overrun-funding.order), and there is no such pot. Known are: ${known}.`,
  });
}
