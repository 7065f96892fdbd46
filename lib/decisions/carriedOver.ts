import type { Period } from '../claims/posting.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { formatFen, parseFen, sumFen } from '../money/fen.ts';
import { counterparts } from './counterparts.ts';
import type { DifferenceKind } from './foundDifferences.ts';
import type { ReconciledInput } from './reconciledInput.ts';

type Case = ReconciledInput['ledger'][number];
type Line = ReconciledInput['statement'][number];

/** The two sides that are reconciled: cases of the books, lines of the insurer. */
export type Side = keyof ReconciledInput;

/** What a month takes over from another one: what met its counterpart too late for that month, or was settled by two sides (`resolved`). */
export interface CarriedOver {
  readonly side: Side | 'resolved';
  readonly institution: string;
  readonly settlement_id: string;
  /** The month whose books or statement it is of. */
  readonly origin: Period;
  /** Which difference it was, of one that was settled. */
  readonly kind?: DifferenceKind;
}

/** What a month left without a counterpart: claims whose line had not come, lines whose claim was not booked. */
export interface MonthLeft {
  readonly period: Period;
  readonly cases: readonly Case[];
  readonly lines: readonly Line[];
}

/** What is still without a counterpart of the months before, by settlement. */
interface StillOpen {
  readonly cases: ReadonlyMap<string, readonly (Case & { readonly origin: Period })[]>;
  readonly lines: ReadonlyMap<string, readonly (Line & { readonly origin: Period })[]>;
}

/** What is reconciled of a month, with what it takes over. */
export interface WithCarried {
  readonly input: ReconciledInput;
  readonly carried: readonly CarriedOver[];
}

/**
 * Let what months before left open meet its counterpart: a line whose claim was booked after its month was locked, a claim whose line came on the
 * statement of a later month.
 *
 * Whatever one month has taken over no other does, so that no difference counts twice.
 *
 * @param before approved months before this one, in their order: what they left open no longer changes
 * @param others what any other month of the year has taken over
 */
export function withCarried(
  own: ReconciledInput,
  before: readonly MonthLeft[],
  others: readonly CarriedOver[],
): WithCarried {
  const open = stillOpen(before, others);
  const ownCases = new Map(own.ledger.map((line) => [keyOf(line), line]));
  const ownLines = new Map(own.statement.toReversed().map((line) => [keyOf(line), line]));
  const keys = [...new Set([...open.cases.keys(), ...open.lines.keys()])].sort(byCodePoint);
  const met = keys.flatMap((key) => {
    const [ownCase, ownLine] = [ownCases.get(key), ownLines.get(key)];
    const [openCases, openLines] = [open.cases.get(key) ?? [], open.lines.get(key) ?? []];
    const taken = counterparts({ ownCase, ownLine, openCases, openLines });
    return taken ? [{ key, isOwn: ownCase !== undefined, whole: together(ownCase, taken.cases), ...taken }] : [];
  });
  const cases = met.flatMap((one) => one.cases);
  const lines = met.flatMap(({ line }) => line ?? []);
  const whole = new Map(met.map((one) => [one.key, one.whole]));
  return {
    input: {
      ledger: [
        ...own.ledger.map((line) => whole.get(keyOf(line)) ?? line),
        ...met.filter(({ isOwn }) => !isOwn).map((one) => one.whole),
      ],
      statement: [...own.statement, ...lines.map(({ origin: _, ...line }) => line)],
    },
    carried: [...cases.map((line) => carriedAs('ledger', line)), ...lines.map((line) => carriedAs('statement', line))],
  };
}

/** What a month took over of a side of another one: how many, and what they come to in yuan. */
export interface CarriedSums extends Pick<CarriedOver, 'side' | 'origin'> {
  readonly count: number;
  readonly booked: string;
  /** Of lines of the insurer. */
  readonly payable?: string;
}

/** What a month took over, told to people. */
export function carriedSums({ input, carried }: WithCarried, before: readonly MonthLeft[]): CarriedSums[] {
  const byOrigin = Map.groupBy(carried, ({ side, origin }) => `${side} ${origin}`);
  return [...byOrigin.values()].map((of) => {
    const { side, origin } = of[0]!;
    const keys = new Set(of.map(keyOf));
    const month = before.find(({ period }) => period === origin);
    const lines = side === 'statement' ? input.statement.filter((line) => keys.has(keyOf(line))) : [];
    const booked = side === 'statement' ? lines : (month?.cases ?? []).filter((line) => keys.has(keyOf(line)));
    return {
      ...{ side, origin, count: of.length, booked: sumOf(booked.map((line) => line.booked)) },
      ...(side === 'statement' && { payable: sumOf(lines.map((line) => line.payable)) }),
    };
  });
}

function sumOf(amounts: readonly string[]): string {
  return formatFen(sumFen(amounts.map((amount) => parseFen(amount))));
}

function stillOpen(before: readonly MonthLeft[], others: readonly CarriedOver[]): StillOpen {
  const taken = new Set(others.map(({ side, origin, ...of }) => `${side} ${origin} ${keyOf(of)}`));
  const isOpen = (side: Side, origin: Period) => (line: Case) => !taken.has(`${side} ${origin} ${keyOf(line)}`);
  const cases = before.flatMap(({ period: origin, cases }) =>
    cases.filter(isOpen('ledger', origin)).map((line) => ({ ...line, origin })),
  );
  const lines = before.flatMap(({ period: origin, lines }) =>
    lines.filter(isOpen('statement', origin)).map((line) => ({ ...line, origin })),
  );
  return { cases: Map.groupBy(cases, keyOf), lines: Map.groupBy(lines, keyOf) };
}

/** Claims of one settlement as one case, under the group that was noted last. They are paid in one way: that of the month in which it was settled. */
function together(own: Case | undefined, others: readonly (Case & { readonly origin?: Period })[]): Case {
  const all = own === undefined ? others : [...others, own];
  const [{ settlement_id, institution, way }, last] = [all[0]!, all.at(-1)!];
  const settled_in = monthOf(all[0]!);
  const booked = sumOf(all.map((one) => one.booked));
  return {
    settlement_id,
    institution,
    group: last.group,
    booked,
    ...(settled_in && { settled_in }),
    ...(way && { way }),
  };
}

/** In which month a case was settled: one that was left open, in its own, if not before. */
function monthOf(one: Case & { readonly origin?: Period }): Period | undefined {
  return one.settled_in ?? one.origin;
}

function carriedAs(
  side: Side,
  { institution, settlement_id, origin }: Pick<CarriedOver, 'institution' | 'settlement_id' | 'origin'>,
): CarriedOver {
  return { side, institution, settlement_id, origin };
}

function keyOf({ institution, settlement_id }: Pick<Case, 'institution' | 'settlement_id'>): string {
  return `${institution} ${settlement_id}`;
}
