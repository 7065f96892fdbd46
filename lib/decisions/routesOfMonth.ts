import type { Claim } from '../claims/claim.ts';
import { clearingMethod } from '../claims/clearingMethod.ts';
import { levelOf } from '../claims/levelOf.ts';
import type { Roster } from '../claims/roster.ts';
import { type Listed, listed } from '../listed.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { type Fen, formatFen, sumFen } from '../money/fen.ts';
import { formulaPolicy } from '../policy/formulaPolicy.ts';
import { valueIfSaid } from '../policy/neededValue.ts';
import { illustrativeKeys, type Sources } from '../policy/provenance.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { type Ask, asFarAsKnown, type KnownRoute } from '../routing/asFarAsKnown.ts';
import type { RoutedStay } from '../routing/routedStay.ts';
import { type RoutingPolicy, routingPolicyShape } from '../routing/routingPolicy.ts';

/** So many stays, and what is booked of them, in yuan. */
interface Counted {
  readonly stays: number;
  readonly booked: string;
}

/** Which way the stays of a month are to be paid by the rules (付费分流), and which were settled in another one. */
export interface RoutesOfMonth {
  /** By the rules: the way, what is switched off and marked with it. */
  readonly ways: readonly (Counted & {
    readonly method: string;
    readonly off: readonly string[];
    readonly marks: readonly string[];
  })[];
  /** Settled in another way than the rules say: the first of them, and how many there are at each institution. */
  readonly otherwise: Listed<{
    readonly institution: string;
    readonly settlement_id: string;
    /** As it was settled (clr_way): in the words of the rules where they have one. */
    readonly cleared: string;
    readonly method: string;
    /** The rule, or `default`. */
    readonly by: string;
    readonly booked: string;
  }>;
  readonly by_institution: readonly (Counted & { readonly institution: string })[];
  /** Which no rule decides, as the one that would asks for what claims do not carry. */
  readonly undecided: readonly (Counted & { readonly by: string; readonly asks: readonly Ask[] })[];
  /** Without a day of admission or discharge, where there are any. */
  readonly undated?: number;
  /** Caps of the rules, which hold over a year of an institution, whosever residents: a month of one community cannot tell. */
  readonly caps?: readonly string[];
  readonly sources: Sources;
  readonly illustrative: readonly string[];
}

/** What rules may ask that no claim carries. */
const UNKNOWN: ReadonlySet<Ask> = new Set(['age', 'nth', 'ratio', 'parts', 'flags', 'no_flags']);

/** Whether the rules say in which way each stay is paid. */
export function saysRoutes(rules: ResolvedPolicy): boolean {
  return valueIfSaid(rules, 'case-routing.rules') !== undefined;
}

/**
 * Route the stays that were settled in the area, and hold the way in which each was settled against that. The insurer pays, so no amount follows from it; but who
 * signs for a month should know.
 *
 * @param claims of stays, as they were settled
 */
export function routesOfMonth(rules: ResolvedPolicy, roster: Roster, claims: readonly Claim[]): RoutesOfMonth {
  const by = formulaPolicy(rules, 'case-routing');
  const policy = routingPolicyShape.parse(by.policy);
  const dated = claims.filter(({ admittedOn, dischargedOn }) => admittedOn !== null && dischargedOn !== null);
  const unknown: ReadonlySet<Ask> = policy.patient_parts ? new Set([...UNKNOWN, 'cost']) : UNKNOWN;
  const routed = asFarAsKnown(
    policy,
    dated.map((claim, i) => stayOf(claim, i, roster)),
    unknown,
  );
  const stays = routed.map((route, i): RoutedClaim => ({ ...route, claim: dated[i]! }));
  const [decided, undecided] = [
    stays.filter(({ asks }) => asks.length === 0),
    stays.filter(({ asks }) => asks.length > 0),
  ];
  const otherwise = decided.filter(({ claim, way }) => clearedAs(claim) !== way.method);
  const undated = claims.length - dated.length;
  return {
    ways: groupedBy(decided, ({ way }) => wayTold(way)),
    otherwise: listed(otherwise.map(toldOf).sort(byInstitution)),
    by_institution: groupedBy(otherwise, ({ claim: { institution } }) => ({ institution })),
    undecided: groupedBy(undecided, ({ by: rule, asks }) => ({ by: rule, asks })),
    ...(undated > 0 && { undated }),
    ...(policy.caps.length > 0 && { caps: policy.caps.map(({ id }) => id) }),
    sources: by.sources,
    illustrative: illustrativeKeys(by.sources),
  };
}

type RoutedClaim = KnownRoute & { readonly claim: Claim };

/** A claim as rules look at it; its kind of care (med_type) is the channel by which it came. */
function stayOf(claim: Claim, i: number, roster: Roster): RoutedStay {
  const { institution, scheme, care, group, settledOn, amounts } = claim;
  return {
    ...{ id: String(i), institution, level: levelOf(roster, institution) ?? '', scheme, channel: care },
    ...{ admitted: claim.admittedOn!, discharged: claim.dischargedOn!, settled: settledOn, cost: amounts.total },
    ...{ parts: new Map(), flags: [] },
    ...(group !== null && { group }),
  };
}

function clearedAs(claim: Claim): string {
  return clearingMethod(claim) ?? claim.clearing;
}

function wayTold({ method, off, marks }: RoutingPolicy['default']) {
  return { method, off: off.toSorted(byCodePoint), marks: marks.toSorted(byCodePoint) };
}

function toldOf({ claim, way, by }: RoutedClaim) {
  const { institution, settlement: settlement_id } = claim;
  return {
    institution,
    settlement_id,
    cleared: clearedAs(claim),
    method: way.method,
    by,
    booked: formatFen(bookedOf(claim)),
  };
}

type Told = ReturnType<typeof toldOf>;

function byInstitution(one: Told, other: Told): number {
  return byCodePoint(one.institution, other.institution) || byCodePoint(one.settlement_id, other.settlement_id);
}

/** How many stays are alike in something, and what is booked of them. */
function groupedBy<Alike extends object>(stays: readonly RoutedClaim[], alike: (stay: RoutedClaim) => Alike) {
  const groups = Map.groupBy(stays, (stay) => JSON.stringify(alike(stay)));
  return [...groups]
    .sort(([one], [other]) => byCodePoint(one, other))
    .map(([, of]) => ({
      ...alike(of[0]!),
      ...{ stays: of.length, booked: formatFen(sumFen(of.map(({ claim }) => bookedOf(claim)))) },
    }));
}

function bookedOf({ amounts }: Claim): Fen {
  return amounts.pooled;
}
