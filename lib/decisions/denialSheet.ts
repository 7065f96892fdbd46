import { z } from 'zod';
import { findingShape, isInForce } from '../audit/finding.ts';
import { compute } from '../calculation/calculate.ts';
import type { SettlementInBooks } from '../claims/settlementInBooks.ts';
import { Fault } from '../errors.ts';
import { type Fen, formatFen, greater, parseFen, sumFen } from '../money/fen.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { id, listBy, month } from '../wire/wire.ts';
import { type AmountOfCommunity, amountsByCommunity } from './amountsByCommunity.ts';
import { type Decision, decide } from './decision.ts';
import { keptAsSent } from './keptAsSent.ts';
import { refuseUnbooked } from './refuseUnbooked.ts';
import { restsOn } from './restsOn.ts';
import type { TakenLine } from './takenOfLines.ts';

/** So many findings are one document still, with all that they came to. More of an institution in one month are refused. */
const MOST_FINDINGS = 2_000;

/** What the audit found on a line of a claim, and what became of it. In wire form, as formula 23 takes it. */
interface FindingEntered {
  readonly id: string;
  readonly settlement_id: string;
  readonly evidence: readonly string[];
  readonly line: string;
  readonly fund_amount: string;
  readonly upheld_in?: string;
  readonly lifted_in?: string;
  /** What else formula 23 takes of a finding. */
  readonly [figure: string]: unknown;
}

/** What officers enter of the smart audit (智能审核) of an institution: its findings, and through which month it is known what became of them. */
export interface DenialsEntered {
  readonly through: string;
  readonly evidence: readonly string[];
  readonly findings: readonly FindingEntered[];
}

const findingEntered = findingShape.safeExtend({
  settlement_id: id,
  evidence: restsOn.max(10, 'expected at most 10 of them'),
});

export const denialsEntered = keptAsSent<DenialsEntered>(
  z.strictObject({
    through: month,
    evidence: restsOn,
    findings: listBy(findingEntered, 'id').refine(
      ({ length }) => length >= 1 && length <= MOST_FINDINGS,
      `expected 1 to ${MOST_FINDINGS} findings`,
    ),
  }),
);

/** A claim on which something was found: whose spending it is, and in which parts it was settled. */
interface AuditedClaim {
  readonly settlement_id: string;
  readonly community: string;
  readonly parts: readonly number[];
  /** Where it is outside the package. */
  readonly outside?: true;
}

/** What the smart audit denies of the claims that an institution settled in a month (审核扣款单). Amounts in yuan. */
export interface DenialSheet extends Decision<'denials'> {
  /** The community whose lead hospital answers for the institution. */
  readonly community: string;
  readonly institution: string;
  readonly period: string;
  readonly through: string;
  readonly evidence: readonly string[];
  /** What each finding rests on. */
  readonly findings: readonly { readonly id: string; readonly evidence: readonly string[] }[];
  readonly claims: readonly AuditedClaim[];
  /** By how much each home community owes the institution more, as known at the end of `through`: less than nothing. */
  readonly by_community: readonly AmountOfCommunity[];
  /** What is denied of claims outside the package, where there are any: less than nothing, and no community's. */
  readonly outside?: string;
  /** The rules of the audit that are overturned so often that they are to be looked at again. */
  readonly to_review: readonly string[];
}

type AuditedFinding = Pick<FindingEntered, 'line' | 'fund_amount' | 'upheld_in' | 'lifted_in'>;

/** The input of formula 23, as far as it is written here. */
interface Input {
  readonly month: string;
  readonly claims: readonly {
    readonly id: string;
    readonly cancelled_in?: string;
    readonly findings: readonly AuditedFinding[];
  }[];
}

/**
 * Work out what the audit denies of claims of an institution: which they are, what they came to and whose spending they are is said by the books.
 *
 * @param booked what the books have of the settlements that are named, by their numbers
 * @throws Fault invalid_request  naming the finding as it was entered, such as `findings[2].settlement_id`
 */
export function drawDenials(
  rules: ResolvedPolicy,
  of: Pick<DenialSheet, 'community' | 'institution' | 'period'>,
  { through, evidence, findings }: DenialsEntered,
  booked: ReadonlyMap<string, SettlementInBooks>,
): DenialSheet {
  if (through < of.period) throw refusedMonth('through', of.period);
  findings.forEach((finding, i) => {
    const { settlement_id } = finding;
    refuseUnbooked(settlement_id, `findings[${i}].settlement_id`, of, booked.get(settlement_id));
    refuseUnknownYet(finding, i, through);
  });
  const byClaim = [...Map.groupBy(findings, ({ settlement_id }) => settlement_id)];
  const claims = byClaim.map(([settlement_id]) => {
    const { community, parts, isOutside } = booked.get(settlement_id)!;
    return { settlement_id, community, parts, ...(isOutside && { outside: true as const }) };
  });
  const input: Input = {
    month: through,
    claims: byClaim.map(([settlement, found]) => ({
      ...{ id: settlement, institution: of.institution },
      ...inBooks(booked.get(settlement)!),
      findings: found.map(({ settlement_id: _, evidence: __, ...figures }) => figures),
    })),
  };
  const drawn = decide('denials', rules, input);
  return {
    ...{ ...drawn, ...of, through, evidence, claims },
    findings: findings.map(({ id, evidence }) => ({ id, evidence })),
    by_community: byCommunity(claims, drawn.result.claims),
    ...outsideOf(claims, drawn.result.claims),
    to_review: drawn.result.rules.filter(({ review }) => review).map(({ id }) => id),
  };
}

/** The claims of which something is denied to a community, which are asked about again as long as their year is open. */
export function deniedClaims({ result, claims }: DenialSheet, community: string): AuditedClaim[] {
  const denied = new Set(result.claims.filter(({ denied_fund }) => denied_fund !== '0.00').map(({ id }) => id));
  return claims.filter((claim) => claim.community === community && denied.has(claim.settlement_id));
}

/** What a sheet denies of each line, in fen: the largest amount of the fund among the findings that are in force. */
export function linesDenied(sheet: DenialSheet): TakenLine[] {
  const { month: through, claims } = sheet.input as Input;
  return claims.flatMap(({ id: settlement_id, findings }) => {
    const inForce = findings.filter((finding) => isInForce(finding, through));
    return [...Map.groupBy(inForce, ({ line }) => line)]
      .map(([line, on]) => ({
        ...{ settlement_id, line },
        amount: on.map(({ fund_amount }) => parseFen(fund_amount)).reduce(greater),
      }))
      .filter(({ amount }) => amount > 0n);
  });
}

/**
 * By how much a community owes the institution more, now that it is known which of its claims were cancelled after the sheet was drawn up: nothing is denied
 * of these from then on.
 *
 * @param cancelledIn the month of it, by the numbers of the settlements
 */
export function denialsFor(sheet: DenialSheet, community: string, cancelledIn: ReadonlyMap<string, string>): string {
  const amount = (all: DenialSheet['by_community']) => all.find((one) => one.community === community)?.amount ?? '0.00';
  if (cancelledIn.size === 0) return amount(sheet.by_community);
  const { month: through, claims } = sheet.input as Input;
  const input = {
    month: [through, ...cancelledIn.values()].sort().at(-1)!,
    claims: claims.map((claim) => ({ ...claim, ...cancelled(cancelledIn.get(claim.id)) })),
  };
  const { result } = compute({ formula: sheet.formula, policy: sheet.policy, input });
  return amount(byCommunity(sheet.claims, result.claims));
}

function inBooks({ cost, pooled, cancelledIn }: SettlementInBooks) {
  return { cost: formatFen(cost), fund_paid: formatFen(pooled), ...cancelled(cancelledIn) };
}

function cancelled(month: string | undefined) {
  return month === undefined ? {} : { cancelled_in: month };
}

/** What the formula denies of each claim. */
type Denied = readonly { readonly id: string; readonly denied_fund: string }[];

/** By how much less the packages of the communities are used: what is outside is none of theirs. */
function byCommunity(claims: readonly AuditedClaim[], denied: Denied): DenialSheet['by_community'] {
  const inside = claims.filter(({ outside }) => !outside);
  const less = deniedOf(denied);
  return amountsByCommunity(inside, (claim) => -less(claim));
}

/** What is denied of claims outside the package: the fund paid them beside it, and has it back beside it. */
function outsideOf(claims: readonly AuditedClaim[], denied: Denied): { readonly outside?: string } {
  const own = claims.filter(({ outside }) => outside);
  return own.length === 0 ? {} : { outside: formatFen(-sumFen(own.map(deniedOf(denied)))) };
}

function deniedOf(denied: Denied): (claim: AuditedClaim) => Fen {
  const fund = new Map(denied.map((one) => [one.id, parseFen(one.denied_fund)]));
  return ({ settlement_id }) => fund.get(settlement_id)!;
}

/** @throws Fault invalid_request  what became of a finding is dated after the month through which it is known */
function refuseUnknownYet(finding: FindingEntered, i: number, through: string): void {
  for (const field of ['upheld_in', 'lifted_in'] as const) {
    const dated = finding[field];
    if (dated === undefined || dated <= through) continue;
    const path = `findings[${i}].${field}`;
    const says = {
      zh: `${path}：${dated} 晚于 through（${through}）：应为不晚于它的月份。`,
      en: `${path}: ${dated} is after through (${through}); expected a month that is not.`,
    };
    throw new Fault('invalid_request', says, path);
  }
}

function refusedMonth(path: string, period: string): Fault {
  const says = {
    zh: `${path}：应为 ${period} 或其后的月份。`,
    en: `${path}: expected ${period} or a month after it.`,
  };
  return new Fault('invalid_request', says, path);
}
