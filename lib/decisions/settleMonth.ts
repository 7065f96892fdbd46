import assert from 'node:assert/strict';
import { dayOfPeriod } from '../claims/bookingPeriod.ts';
import type { Day } from '../claims/claim.ts';
import type { Counter } from '../claims/counter.ts';
import type { Roster } from '../claims/roster.ts';
import { inpatientLine } from '../claims/serviceLine.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { type Fen, formatFen, lesser, notBelowZero, parseFen, sumFen } from '../money/fen.ts';
import { formulaPolicy } from '../policy/formulaPolicy.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { setting } from '../policy/setting.ts';
import { Workings } from '../workings.ts';
import type { AdjustmentKind } from './adjustedOver.ts';
import { decideBy } from './decision.ts';
import type { MonthlyStatement } from './monthlyStatement.ts';
import { OWN_LINES } from './owedToMembers.ts';
import type { Based } from './pin.ts';
import type { RecoveredSheet } from './recoveredInYear.ts';
import type { SettledMonth } from './settledMonth.ts';
import { refuseUnknownLimits, type SettlementPolicy } from './settlementLimits.ts';
import { totalOf } from './spending.ts';
import { sumOfParts, useInParts } from './useInParts.ts';

/** What the month of a community is settled from. */
export interface MonthToSettle {
  readonly statement: Based<MonthlyStatement>;
  /** The books of the year. */
  readonly counters: readonly Counter[];
  /** The settlements of the year in force, in the order in which they were made. */
  readonly before: readonly Based<SettledMonth>[];
  /** The statements of the months settled before. */
  readonly statements: readonly Based<MonthlyStatement>[];
  /** What inspections take back of institutions of the community. */
  readonly recoveries: readonly RecoveredSheet[];
}

/** What a member is settled by, in yuan. */
interface MemberToSettle {
  readonly id: string;
  readonly lines: readonly {
    readonly id: string;
    readonly month: string;
    readonly category: string;
    readonly booked: string;
    readonly payable: string;
  }[];
  readonly settled_before: string;
  readonly held_before: string;
  readonly deposit_before: string;
  /** What earlier settlements could not take, and what of this month corrects them. */
  readonly carried: string;
  readonly denials: string;
  readonly recoveries: string;
  readonly paid_back: string;
}

/**
 * Settle a month of a community by what arose in it (formula 38): of each member what is booked and payable by category, as the close counts it, and
 * what of denials and recoveries it owes. The base has neither of these.
 *
 * What is below 0.00 in a category corrects what earlier months paid, and is owed by the member. A recovery that was repaid, or given to an earlier
 * settlement, is not taken; in mode C none is, as no close keeps it back.
 *
 * @param rules in force in the month
 * @param rosterOn who belonged where on a day
 * @throws Fault invalid_request  a category has no shares, or a figure is missing
 * @throws Fault infeasible  the rules name a limit for which nothing is known
 */
export function settleMonth(
  rules: ResolvedPolicy,
  rosterOn: (day: Day) => Roster,
  { statement, counters, before, statements, recoveries }: MonthToSettle,
): SettledMonth {
  const { community, period: month, booked } = statement.body.month;
  const by = formulaPolicy(rules, 'monthly-settlement');
  const policy = by.policy as unknown as SettlementPolicy;
  refuseUnknownLimits(policy);
  const ofMonth = counters.filter(({ period }) => period === month);
  assert.equal(formatFen(totalOf(ofMonth)), booked, `the books of ${month} are those of its statement`);
  const counted = setting(rules, 'service.inpatient_basis');
  const own = useInParts(community, rosterOn, { counters: ofMonth, statements: [statement] }, counted).filter(
    ({ line }) => OWN_LINES.includes(line),
  );
  const adjusted = (of: readonly Based<MonthlyStatement>[], institution: string, kind: AdjustmentKind) =>
    counted === 'payable' ? adjustedBy(of, rosterOn, institution, kind) : 0n;
  const takesRecoveries = setting(rules, 'service.mode') === 'A';
  const partsOf = Map.groupBy(own, ({ institution }) => institution);
  const last = new Map(before.at(-1)?.body.result.institutions.map((one) => [one.id, one]));
  const workings = new Workings();
  const institutionOf = (id: string): MemberToSettle => {
    const ofLine = Map.groupBy(partsOf.get(id) ?? [], ({ line }) => line);
    const lines = OWN_LINES.flatMap((line) => {
      const parts = ofLine.get(line);
      if (!parts) return [];
      const { booked, drg_difference, adjusted: beside } = sumOfParts(parts);
      // Denials and recoveries are debts of the member, and no part of what arose.
      const paidOnTop = line === 'adjustments' ? 0n : beside;
      return [{ line, booked, payable: booked + drg_difference + paidOnTop }];
    });
    const denied = -adjusted([statement], id, 'denials');
    const carried_forward = parseFen(last.get(id)?.carried_forward ?? '0.00');
    const corrections = lines.map((line) => notBelowZero(-paidBy(policy.basis, line)));
    const operands = { carried_forward, corrections };
    const carried = carried_forward + sumFen(corrections);
    workings.note(`carried.${id}`, 'carried_forward + sum(corrections)', operands, carried);
    return {
      id,
      lines: lines.map((line) => ({
        ...{ id: line.line, month, category: line.line },
        booked: formatFen(notBelowZero(line.booked)),
        payable: formatFen(notBelowZero(line.payable)),
      })),
      settled_before: last.get(id)?.settled_to_date ?? '0.00',
      held_before: last.get(id)?.held_to_date ?? '0.00',
      deposit_before: last.get(id)?.deposit_to_date ?? '0.00',
      carried: formatFen(carried),
      denials: formatFen(notBelowZero(denied)),
      recoveries: formatFen(takesRecoveries ? recoverable(id) : 0n),
      paid_back: formatFen(notBelowZero(-denied)),
    };
  };
  const recoverable = (id: string): Fen => {
    const recovered = -adjusted([...statements, statement], id, 'recoveries');
    const sheets = recoveries.filter(({ institution }) => institution === id);
    const repaid = sumFen(sheets.map(({ own: principal, paid }) => lesser(paid, principal)));
    const given = sumFen(before.map(({ body }) => givenTo(body, id)));
    const now = notBelowZero(recovered - repaid - given);
    if (recovered === 0n) return now;
    return workings.note(`recoveries.${id}`, 'max(0, recovered - repaid - given)', { recovered, repaid, given }, now);
  };
  const ids = [...new Set([...partsOf.keys(), ...last.keys()])].sort(byCodePoint);
  const input = {
    months: [month],
    institutions: ids.map(institutionOf),
    envelopes: paidOutOf(policy, before),
  };
  const on = { statement, ...(before.length > 0 && { before }) };
  return { ...decideBy('monthly-settlement', by, input, { on, inputs: workings.steps }), community, month };
}

/** What a category is paid by. */
function paidBy(
  basis: SettlementPolicy['basis'],
  { booked, payable }: { readonly booked: Fen; readonly payable: Fen },
) {
  if (basis === 'lesser') return lesser(booked, payable);
  return basis === 'payable' ? payable : booked;
}

/** What documents beside the books add to what a member is owed by months, or take from it. */
function adjustedBy(
  statements: readonly Based<MonthlyStatement>[],
  rosterOn: (day: Day) => Roster,
  institution: string,
  kind: AdjustmentKind,
): Fen {
  const amounts = statements.flatMap(({ body: { month } }) => {
    const roster = rosterOn(dayOfPeriod(month.period));
    const isMember = inpatientLine(institution, month.community, roster) === 'inpatient';
    const adjustments = isMember ? (month.adjustments ?? []) : [];
    return adjustments.filter((one) => one.kind === kind && one.institution === institution);
  });
  return sumFen(amounts.map(({ amount }) => parseFen(amount)));
}

/** What of recoveries a settlement was given for an institution. */
function givenTo({ input }: SettledMonth, id: string): Fen {
  const { institutions } = input as { readonly institutions: readonly MemberToSettle[] };
  return parseFen(institutions.find((one) => one.id === id)?.recoveries ?? '0.00');
}

/** What earlier months paid out of each envelope, in yuan. */
function paidOutOf(
  { envelopes = [] }: SettlementPolicy,
  before: readonly Based<SettledMonth>[],
): { readonly [envelope: string]: string } {
  const paid = before.flatMap(({ body }) => body.result.institutions.flatMap(({ categories }) => categories));
  const sums = envelopes.map(({ id, categories }) => {
    const of = paid.filter((category) => !categories || categories.includes(category.id));
    return [id, formatFen(sumFen(of.map(({ settled }) => parseFen(settled))))] as const;
  });
  return Object.fromEntries(sums);
}
