import assert from 'node:assert/strict';
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { formula, noPolicy } from '../formula/formula.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { amount, id } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';

const drgLine = { settlement_id: id, institution: id, booked: amount, group: id };

const inputShape = z.strictObject({
  /** DRG cases as the ledger has them. */
  ledger: z.array(z.strictObject(drgLine)),
  /** The same cases as the insurer settles them. */
  statement: z.array(z.strictObject({ ...drgLine, payable: amount })),
});

type LedgerLine = z.output<typeof inputShape>['ledger'][number];
type SettlementLine = z.output<typeof inputShape>['statement'][number];

export type ExceptionKind =
  | 'amount_differs'
  | 'group_differs'
  | 'missing_from_statement'
  | 'missing_from_ledger'
  | 'repeated_in_statement';

export interface Exception {
  readonly institution: string;
  readonly settlement_id: string;
  readonly kind: ExceptionKind;
  readonly ledger_booked: Fen | null;
  readonly statement_booked: Fen | null;
}

export interface Reconciliation {
  readonly matched: number;
  readonly ledger_booked: Fen;
  readonly statement_booked: Fen;
  readonly statement_payable: Fen;
  readonly by_institution: readonly InstitutionReconciliation[];
  readonly exceptions: readonly Exception[];
}

/** Over the pairs of one institution, matched or differing. */
export interface InstitutionReconciliation {
  readonly id: string;
  readonly matched: number;
  readonly booked: Fen;
  readonly payable: Fen;
  readonly difference: Fen;
}

interface Pair {
  readonly ours: LedgerLine;
  readonly theirs: SettlementLine;
}

/**
 * Formula 14, the ledger held against the insurer's DRG settlement statement. A pair has the same institution
 * and settlement; each line of either side ends in exactly one place.
 *
 * @throws Fault invalid_request  the ledger has the same settlement of an institution twice
 */
export const reconcile = formula(noPolicy, inputShape, (_policy, { ledger, statement }): Outcome<Reconciliation> => {
  const ours = ledgerByKey(ledger);
  const { first: theirs, repeats } = firstByKey(statement);
  const pairs: Pair[] = [];
  const exceptions: Exception[] = [];
  for (const [key, line] of ours) {
    const counterpart = theirs.get(key);
    if (counterpart) pairs.push({ ours: line, theirs: counterpart });
    else exceptions.push(exception(line, 'missing_from_statement', line.booked, null));
  }
  for (const [key, line] of theirs) {
    if (!ours.has(key)) exceptions.push(exception(line, 'missing_from_ledger', null, line.booked));
  }
  for (const pair of pairs) {
    const kind = differenceOf(pair);
    if (kind) exceptions.push(exception(pair.ours, kind, pair.ours.booked, pair.theirs.booked));
  }
  for (const line of repeats) exceptions.push(exception(line, 'repeated_in_statement', null, line.booked));

  const workings = new Workings();
  const once = [...theirs.values()];
  const total = (step: string, amounts: Fen[]) =>
    workings.note(step, 'sum(lines)', { lines: amounts }, sumFen(amounts));
  const institutions = new Set([...ledger, ...statement].map(({ institution }) => institution));
  const result = {
    matched: pairs.filter((pair) => differenceOf(pair) === null).length,
    ledger_booked: total(
      'ledger_booked',
      ledger.map(({ booked }) => booked),
    ),
    statement_booked: total(
      'statement_booked',
      once.map(({ booked }) => booked),
    ),
    statement_payable: total(
      'statement_payable',
      once.map(({ payable }) => payable),
    ),
    by_institution: byInstitution(institutions, pairs, workings),
    exceptions: exceptions.sort(inOrder),
  };
  assertEachLineOnce(result, ledger.length, statement.length);
  return { result, workings: workings.steps };
});

function keyOf({ institution, settlement_id }: LedgerLine): string {
  return JSON.stringify([institution, settlement_id]);
}

function ledgerByKey(ledger: readonly LedgerLine[]): Map<string, LedgerLine> {
  const lines = new Map<string, LedgerLine>();
  ledger.forEach((line, i) => {
    if (lines.has(keyOf(line))) {
      const { settlement_id, institution } = line;
      const message = {
        zh: `账簿中 ${institution} 的结算 ${settlement_id} 出现了两次。`,
        en: `The ledger has settlement ${settlement_id} of ${institution} a second time.`,
      };
      throw new Fault('invalid_request', message, `input.ledger[${i}]`);
    }
    lines.set(keyOf(line), line);
  });
  return lines;
}

/** The first line of each key, in the order given, and every later one. */
function firstByKey(statement: readonly SettlementLine[]) {
  const first = new Map<string, SettlementLine>();
  const repeats: SettlementLine[] = [];
  for (const line of statement) {
    if (first.has(keyOf(line))) repeats.push(line);
    else first.set(keyOf(line), line);
  }
  return { first, repeats };
}

function differenceOf({ ours, theirs }: Pair): 'amount_differs' | 'group_differs' | null {
  if (ours.booked !== theirs.booked) return 'amount_differs';
  return ours.group === theirs.group ? null : 'group_differs';
}

function exception(
  { institution, settlement_id }: LedgerLine,
  kind: ExceptionKind,
  ledger_booked: Fen | null,
  statement_booked: Fen | null,
): Exception {
  return { institution, settlement_id, kind, ledger_booked, statement_booked };
}

function byInstitution(institutions: ReadonlySet<string>, pairs: readonly Pair[], workings: Workings) {
  const pairsOf = Map.groupBy(pairs, ({ ours }) => ours.institution);
  return [...institutions].sort(byCodePoint).map((id) => {
    const pairsHere = pairsOf.get(id) ?? [];
    const sums = (side: string, lines: Fen[]) => workings.note(`${side}.${id}`, 'sum(lines)', { lines }, sumFen(lines));
    const booked = sums(
      'booked',
      pairsHere.map(({ ours }) => ours.booked),
    );
    const payable = sums(
      'payable',
      pairsHere.map(({ theirs }) => theirs.payable),
    );
    const difference = payable - booked;
    workings.note(`difference.${id}`, 'payable - booked', { payable, booked }, difference);
    const matched = pairsHere.filter((pair) => differenceOf(pair) === null).length;
    return { id, matched, booked, payable, difference };
  });
}

/** By institution, settlement and kind; equal ones stay in the order given, because sorting is stable. */
function inOrder(a: Exception, b: Exception): number {
  return (
    byCodePoint(a.institution, b.institution) ||
    byCodePoint(a.settlement_id, b.settlement_id) ||
    byCodePoint(a.kind, b.kind)
  );
}

/** A pair takes a line of each side, an exception with one side's amount a line of that side. */
function assertEachLineOnce({ matched, exceptions }: Reconciliation, ledger: number, statement: number): void {
  const ours = exceptions.filter(({ ledger_booked }) => ledger_booked !== null).length;
  const theirs = exceptions.filter(({ statement_booked }) => statement_booked !== null).length;
  assert.equal(matched + ours, ledger, 'each ledger line ends in one place');
  assert.equal(matched + theirs, statement, 'each statement line ends in one place');
}
