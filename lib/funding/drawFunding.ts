import type { OverrunFunding } from '../decisions/overrunFunding.ts';
import { asksAnything, type ClosedYear, fundingOfOverruns, orderOfPots } from '../decisions/overrunFunding.ts';
import type { Based } from '../decisions/pin.ts';
import { haveReserve, type ReserveBasis, RISK_RESERVE, reserveOfYear } from '../decisions/reserveOfYear.ts';
import { based, type Made } from '../documents/document.ts';
import { revise } from '../documents/keep.ts';
import { documentKey, type FundYear } from '../documents/key.ts';
import { latest, requiredStanding } from '../documents/read.ts';
import { fundOf } from '../policy/funds.ts';
import type { Policy } from '../policy/policy.ts';
import { resolve } from '../policy/resolve.ts';
import type { Tables } from '../store/tables.ts';
import { reserveKept } from './reserveKept.ts';

/**
 * Say which pot pays what the fund bears of the overruns of a year, and what its reserve comes to by that. What the pots have is known before any of them
 * pays: the funding goes by what the reserve would have if nothing were drawn, and the reserve by what the funding takes of it. Where the rules name no order
 * of pots there is no funding, and where they set nothing aside no reserve; where nothing is asked, and nothing was asked before, there is none to be said.
 *
 * @param closed every community of the fund, as its year stands closed now; at least one
 * @returns the funding, where there is one
 * @throws Fault not_approved  no budget of the year is in force
 * @throws Fault not_found  nobody has said what the reserve had on the first day of the year
 */
export async function drawFunding(
  tables: Tables,
  policy: Policy,
  of: FundYear,
  closed: readonly ClosedYear[],
  made: Made,
): Promise<Based<OverrunFunding> | undefined> {
  const rules = resolve(policy, fundOf(policy, of.fund).area, `${of.year}-12-31`);
  const order = orderOfPots(rules);
  const isFunded = order !== undefined && (asksAnything(closed) || (await wasFunded(tables, of)));
  const isReserved = haveReserve(rules) || (isFunded && order.includes(RISK_RESERVE));
  if (!isFunded && !isReserved) return undefined;
  const budget = based(await requiredStanding(tables, documentKey('budget', of)));
  const entered = await latest(tables, documentKey('pots', of));
  const pots = entered && based(entered);
  const closes = closed.map(({ close }) => close);
  const reserve: ReserveBasis | undefined = isReserved
    ? { closes, budget, ...(await reserveKept(tables, rules, of, pots)) }
    : undefined;
  let funding: Based<OverrunFunding> | undefined;
  if (isFunded) {
    const drawn = fundingOfOverruns(rules, closed, { budget, entered: pots, reserve });
    funding = based((await revise(tables, documentKey('overrun-funding', of), drawn, made)).document);
  }
  if (reserve) await revise(tables, documentKey('reserve', of), reserveOfYear(rules, reserve, funding), made);
  return funding;
}

/** Whether something was asked before: what was drawn then becomes a revision that says what is asked now. */
async function wasFunded(tables: Tables, of: FundYear): Promise<boolean> {
  return (await latest(tables, documentKey('overrun-funding', of))) !== undefined;
}
