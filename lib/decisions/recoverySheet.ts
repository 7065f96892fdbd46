import assert from 'node:assert/strict';
import { compute } from '../calculation/calculate.ts';
import type { ResultOf } from '../calculation/formulas.ts';
import type { Day } from '../claims/claim.ts';
import type { SettlementInBooks } from '../claims/settlementInBooks.ts';
import { Fault } from '../errors.ts';
import { type Fen, formatFen, parseFen, sumFen } from '../money/fen.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { type AmountOfCommunity, amountsByCommunity } from './amountsByCommunity.ts';
import { type Decision, decide } from './decision.ts';
import type { FindingOfInspection, PaymentEntered, RecoveriesEntered } from './recoveriesEntered.ts';
import { refuseDays, refuseMoreThanPaid, refuseUnbooked } from './refuseRecoveries.ts';
import { type ByLine, type FoundOnLine, linesOf, takenByOthers } from './takenByOthers.ts';
import { lineName, type TakenLine, TakenOfLines, type Taking } from './takenOfLines.ts';

/** A claim on which something was found: whose spending it is, when and in which parts it was settled, and what the fund paid for it. */
interface InspectedClaim {
  readonly settlement_id: string;
  readonly community: string;
  readonly settled_in: string;
  readonly parts: readonly number[];
  readonly fund_paid: string;
  /** Where it is outside the package. */
  readonly outside?: true;
}

/** What the decision of an inspection takes back of an institution and fines it (检查处理单). Amounts in yuan. */
export interface RecoverySheet extends Decision<'recovery'> {
  /** The community whose lead hospital answers for the institution. */
  readonly community: string;
  readonly institution: string;
  readonly decision: string;
  readonly decided: Day;
  readonly due: Day;
  readonly paid: readonly PaymentEntered[];
  readonly evidence: readonly string[];
  /** What each finding rests on. */
  readonly findings: readonly { readonly id: string; readonly evidence: readonly string[] }[];
  readonly claims: readonly InspectedClaim[];
  /** What this sheet takes of each line beyond what others have taken of it. */
  readonly lines: readonly { readonly settlement_id: string; readonly line: string; readonly amount: string }[];
  /** By how much each home community owes the institution more: less than nothing. */
  readonly by_community: readonly AmountOfCommunity[];
  /** What is taken back of claims outside the package, where there are any: less than nothing, and no community's. */
  readonly outside?: string;
}

/** The input of formula 28, as far as it is written here. */
interface Input {
  readonly as_of: Day;
  readonly institutions: readonly { readonly id: string; readonly due: Day; readonly paid: string }[];
  readonly findings: readonly {
    readonly claim: string;
    readonly line: string;
    readonly source: string;
    readonly amount: string;
  }[];
}

/** What a sheet is drawn up from, beside what was entered. */
export interface Found {
  /** What the books have of the settlements that are named, by their numbers. */
  readonly booked: ReadonlyMap<string, SettlementInBooks>;
  /** The sheets in force that take something of these settlements already. */
  readonly takings: readonly Taking[];
  /** The revision of this sheet that is in force: what it takes, the others have reckoned with. */
  readonly before?: RecoverySheet | undefined;
  /** The communities of the fund in the year in which it is decided. */
  readonly communities: readonly string[];
  /** The day on which it is drawn up. */
  readonly today: Day;
}

/** The one institution that a sheet is of, as formula 28 answers. */
export type OwedByInstitution = ResultOf<'recovery'>['institutions'][number];

/**
 * Work out what is taken back of an institution and fined: what the claims came to, whose spending they are and what was taken of them already is said by the
 * books and by the sheets in force. A claim that is cancelled in the books has gone back whole, and counts no more.
 *
 * @param rules in force on the day of the decision
 * @throws Fault invalid_request  naming the field as it was entered, such as `findings[2].settlement_id`
 */
export function drawRecoveries(
  rules: ResolvedPolicy,
  of: Pick<RecoverySheet, 'community' | 'institution' | 'decision'>,
  entered: RecoveriesEntered,
  { booked, takings, before, communities, today }: Found,
): RecoverySheet {
  const { decided, due, multiple, other_points, paid, evidence, findings } = entered;
  refuseDays(entered, today);
  findings.forEach((finding, i) => {
    refuseUnbooked(finding, i, of.institution, booked.get(finding.settlement_id), communities);
  });
  const taken = new TakenOfLines(takings);
  const counted = [...findings.entries()].filter(
    ([, { settlement_id }]) => booked.get(settlement_id)!.cancelledIn === undefined,
  );
  const others = takenByOthers(counted, taken, before && { found: foundBy(before), lines: before.lines });
  refuseMoreThanPaid(counted, of.institution, booked, taken, others);
  const own = counted.map(([, finding]) => inputOf(finding, of.institution, booked.get(finding.settlement_id)!));
  const input = {
    as_of: today,
    institutions: [
      {
        ...{ id: of.institution, due, paid: formatFen(sumFen(paid.map(({ amount }) => parseFen(amount)))) },
        ...(multiple !== undefined && { multiple }),
        ...(other_points !== undefined && { other_points }),
      },
    ],
    findings: [...own, ...takenBefore(own, others)],
  };
  const places = counted.map(([i]) => i);
  const on = takings.length === 0 ? {} : { taken: takings.map(({ document }) => document) };
  const drawn = asEntered(places, () => decide('recovery', rules, input, { on }));
  const lines = linesOf(counted, others);
  assert.equal(
    sumFen(lines.map(({ amount }) => amount)),
    parseFen(drawn.result.principal),
    'the lines are the principal',
  );
  const claims = [...new Set(findings.map(({ settlement_id }) => settlement_id))].map((settlement_id) => {
    const { community, settledIn: settled_in, parts, pooled, isOutside } = booked.get(settlement_id)!;
    const of = { settlement_id, community, settled_in, parts, fund_paid: formatFen(pooled) };
    return { ...of, ...(isOutside && { outside: true as const }) };
  });
  return {
    ...{ ...drawn, ...of, decided, due, paid, evidence, claims },
    findings: findings.map(({ id, evidence }) => ({ id, evidence })),
    lines: lines.map((line) => ({ ...line, amount: formatFen(line.amount) })),
    by_community: byCommunity(claims, lines),
    ...outsideOf(claims, lines),
  };
}

/** The claims of which something is taken, of one community or of all, which are asked about again as long as their year is open. */
export function recoveredClaims({ claims, lines }: RecoverySheet, community?: string): InspectedClaim[] {
  const taken = new Set(lines.map(({ settlement_id }) => settlement_id));
  return claims.filter(
    (one) => (community === undefined || one.community === community) && taken.has(one.settlement_id),
  );
}

/** What a sheet takes of lines, in fen, without those of claims that are known to be cancelled by now. */
export function recoveredLines(sheet: RecoverySheet, cancelled: Cancelled = new Map()): TakenLine[] {
  return sheet.lines
    .filter(({ settlement_id }) => !cancelled.has(settlement_id))
    .map((line) => ({ ...line, amount: parseFen(line.amount) }));
}

/** The month of its cancellation, by the numbers of settlements that are cancelled. */
type Cancelled = ReadonlyMap<string, string>;

/** What a sheet takes back of what each home community bears, in fen. */
export function principalByCommunity(sheet: RecoverySheet, cancelled: Cancelled): ReadonlyMap<string, Fen> {
  const named = byCommunity(sheet.claims, recoveredLines(sheet, cancelled));
  return new Map(named.map(({ community, amount }) => [community, -parseFen(amount)]));
}

/** By how much a community owes the institution more, now that it is known which of its claims were cancelled after the sheet was drawn up. */
export function recoveriesFor(sheet: RecoverySheet, community: string, cancelled: Cancelled): string {
  return formatFen(-(principalByCommunity(sheet, cancelled).get(community) ?? 0n));
}

/**
 * What the institution owes on a day, by the policy that the sheet was drawn up by.
 *
 * @param deducted what a close that is locked has kept back of its principal, in fen
 */
export function owedOn(sheet: RecoverySheet, day: Day, cancelled: Cancelled, deducted: Fen): OwedByInstitution {
  const { institutions, findings } = sheet.input as Input;
  const input = {
    as_of: day,
    institutions: institutions.map((one) => ({ ...one, paid: formatFen(parseFen(one.paid) + deducted) })),
    findings: findings.filter(({ claim }) => !cancelled.has(claim)),
  };
  return compute({ formula: sheet.formula, policy: sheet.policy, input }).result.institutions[0]!;
}

function inputOf(finding: FindingOfInspection, institution: string, { settledIn }: SettlementInBooks) {
  const { settlement_id: claim, evidence: _, ...figures } = finding;
  return { ...figures, institution, claim, origin: settledIn };
}

type FindingOfFormula = ReturnType<typeof inputOf>;

/** What was found by a sheet itself: not what others had taken. */
function foundBy({ input }: RecoverySheet): FoundOnLine[] {
  const own = (input as Input).findings.filter(({ source }) => source !== 'denial');
  return own.map(({ claim, line, amount }) => ({ settlement_id: claim, line, amount }));
}

/** What others have taken of the lines that are named, as formula 28 has it: it keeps the rest from being taken twice, and costs no points. */
function takenBefore(own: readonly FindingOfFormula[], others: ByLine) {
  const ids = new Set(own.map(({ id }) => id));
  const byLine = Map.groupBy(own, ({ claim, line }) => lineName({ settlement_id: claim, line }));
  return [...byLine].flatMap(([name, [first]]) => {
    const { claim, line, institution, origin, class: kind, found } = first!;
    const amount = others.get(name)!;
    if (amount === 0n) return [];
    const of = { institution, claim, line, origin, found, class: kind };
    return [{ id: unusedId(ids), ...of, source: 'denial', amount: formatFen(amount) }];
  });
}

/** An id that no finding has, and none gets after it. */
function unusedId(ids: Set<string>): string {
  let number = ids.size + 1;
  while (ids.has(`taken-${number}`)) number += 1;
  const id = `taken-${number}`;
  ids.add(id);
  return id;
}

/** By how much less the packages of the communities are used: what is outside is none of theirs. */
function byCommunity(claims: readonly InspectedClaim[], lines: readonly TakenLine[]): RecoverySheet['by_community'] {
  const inside = claims.filter(({ outside }) => !outside);
  const less = takenOf(lines);
  return amountsByCommunity(inside, (claim) => -less(claim));
}

/** What is taken back of claims outside the package: the fund paid them beside it, and has it back beside it. */
function outsideOf(claims: readonly InspectedClaim[], lines: readonly TakenLine[]): { readonly outside?: string } {
  const own = claims.filter(({ outside }) => outside);
  return own.length === 0 ? {} : { outside: formatFen(-sumFen(own.map(takenOf(lines)))) };
}

function takenOf(lines: readonly TakenLine[]): (claim: InspectedClaim) => Fen {
  const of = Map.groupBy(lines, ({ settlement_id }) => settlement_id);
  return ({ settlement_id }) => sumFen((of.get(settlement_id) ?? []).map(({ amount }) => amount));
}

/** Work it out, and tell what the formula refuses by the field as it was entered. @param places where the findings that it is given stand among those */
function asEntered<Answer>(places: readonly number[], work: () => Answer): Answer {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Fault) || error.path === undefined) throw error;
    const path = error.path
      .replace(/^input\.institutions\[0\]\./, '')
      .replace(/^input\.findings\[(\d+)\]/, (_, i) => `findings[${places[Number(i)]}]`);
    throw new Fault(error.code, error.says, path, error);
  }
}
