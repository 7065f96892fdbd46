import { byCodePoint } from '../money/codePointOrder.ts';
import { formatFen, parseFen, sumFen } from '../money/fen.ts';
import type { CarriedOver, CarriedSums, MonthLeft, WithCarried } from './carriedOver.ts';
import type { SettledDifference } from './differenceSheet.ts';
import {
  differenceName,
  type FoundDifference,
  foundDifferences,
  type ReconciledDifferences,
} from './foundDifferences.ts';
import { settlementOf } from './settlementOf.ts';

/** What two sides settled of an approved month, and what is adjusted by it in yuan. */
export type Correction = Pick<SettledDifference, 'institution' | 'settlement_id' | 'kind' | 'group' | 'correction'>;

/** The corrections of an approved month. */
export interface MonthResolved {
  readonly period: CarriedOver['origin'];
  readonly corrections: readonly Correction[];
}

type Open = Correction & { readonly origin: CarriedOver['origin'] };

/** What is reconciled of a month, with the corrections that it takes over, and what they come to by their months. */
export interface WithResolved extends WithCarried {
  readonly sums: readonly CarriedSums[];
}

/**
 * Take over what two sides settled of approved months before. Such a correction is a pair of its own: nothing is booked on either side of it, since the books
 * have the stay already, and payable is by how much its month has counted too little. So formula 14 counts exactly that.
 *
 * A settlement that stands in the month anyway is left for a later one, as a month has a settlement once. So is a line that stands again while a claim of its
 * settlement has no line yet: it may be the one that this line settles, and what is booked by it would count beside its payable.
 *
 * @param others what any other month of the year has taken over
 * @param left what approved months before left without a counterpart
 */
export function withResolved(
  month: WithCarried,
  before: readonly MonthResolved[],
  others: readonly CarriedOver[],
  left: readonly MonthLeft[] = [],
): WithResolved {
  const waiting = settlementsWaiting(left, [...others, ...month.carried]);
  const waits = (one: Correction) => one.kind === 'repeated_in_statement' && waiting.has(settlementOf(one));
  const stands = new Set([...month.input.ledger, ...month.input.statement].map(settlementOf));
  const taken = new Set(others.filter(({ side }) => side === 'resolved').map(nameOf));
  const open = before
    .flatMap(({ period: origin, corrections }) => corrections.map((one): Open => ({ ...one, origin })))
    .filter(
      (one) =>
        one.correction !== '0.00' &&
        !taken.has(nameOf(carriedAs(one))) &&
        !stands.has(settlementOf(one)) &&
        !waits(one),
    );
  // Two sheets that were entered at the same second may have the same difference: the first counts.
  const once = [...Map.groupBy(open, (one) => nameOf(carriedAs(one))).values()].map(([first]) => first!);
  const settlements = [...Map.groupBy(once, settlementOf)].sort(([one], [other]) => byCodePoint(one, other));
  const pairs = settlements.map(([, of]) => pairOf(of));
  return {
    input: {
      ledger: [
        ...month.input.ledger,
        ...pairs.map(({ payable: _, ...ours }, i) => ({ ...ours, settled_in: settlements[i]![1][0]!.origin })),
      ],
      statement: [...month.input.statement, ...pairs],
    },
    carried: [...month.carried, ...settlements.flatMap(([, of]) => of.map(carriedAs))],
    sums: sumsOf(once),
  };
}

/** Settlements of which a claim is still without its line. */
function settlementsWaiting(left: readonly MonthLeft[], carried: readonly CarriedOver[]): ReadonlySet<string> {
  const taken = new Set(
    carried.filter(({ side }) => side === 'ledger').map((one) => `${one.origin} ${settlementOf(one)}`),
  );
  const claims = left.flatMap(({ period, cases }) =>
    cases.map(settlementOf).filter((settlement) => !taken.has(`${period} ${settlement}`)),
  );
  return new Set(claims);
}

/** The rows of a sheet whose differences a month still has as they were when they were settled. What was settled of other figures adjusts nothing. */
export function correctionsThatHold(rows: readonly SettledDifference[], month: ReconciledDifferences): Correction[] {
  const found = new Map(foundDifferences(month).map((one) => [differenceName(one), one]));
  return rows
    .filter((row) => hasFigures(found.get(differenceName(row)), row))
    .map(({ institution, settlement_id, kind, group, correction }) => ({
      ...{ institution, settlement_id, kind, group, correction },
    }));
}

function hasFigures(found: FoundDifference | undefined, settled: FoundDifference): boolean {
  return (
    found !== undefined &&
    found.ledger_booked === settled.ledger_booked &&
    found.statement_booked === settled.statement_booked &&
    found.payable === settled.payable &&
    found.way === settled.way
  );
}

/** All corrections of one settlement as one pair, under the group that was told last. */
function pairOf(of: readonly Open[]): WithCarried['input']['statement'][number] {
  const { institution, settlement_id, group } = of.at(-1)!;
  return { settlement_id, institution, group, booked: '0.00', payable: totalOf(of) };
}

function sumsOf(corrections: readonly Open[]): CarriedSums[] {
  return [...Map.groupBy(corrections, ({ origin }) => origin)].map(([origin, of]) => ({
    ...{ side: 'resolved', origin, count: of.length, booked: '0.00', payable: totalOf(of) },
  }));
}

function totalOf(corrections: readonly Correction[]): string {
  return formatFen(sumFen(corrections.map(({ correction }) => parseFen(correction))));
}

function carriedAs({ institution, settlement_id, kind, origin }: Open): CarriedOver {
  return { side: 'resolved', institution, settlement_id, kind, origin };
}

/** The name of what was taken over of a month, as text. */
function nameOf({ origin, institution, settlement_id, kind }: CarriedOver): string {
  return `${origin} ${differenceName({ institution, settlement_id, kind: kind! })}`;
}
