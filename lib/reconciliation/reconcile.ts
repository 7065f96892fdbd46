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
  /**
   * DRG cases as the ledger has them. `way` is that of a case which is not paid by its group: in shadow (`shadow`), what its group would pay is told apart; by item (`item`),
   * nothing is worked out for it; one that is outside the package (`outside`) is paid by its group, and what that is more or less is told apart.
   */
  ledger: z.array(
    z.strictObject({
      ...drgLine,
      way: z.enum(['item', 'shadow', 'outside'], 'expected item, shadow or outside').optional(),
    }),
  ),
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
  /** What groups would pay of cases that are not paid by them, where there are any. It is in no other figure. */
  readonly shadow?: readonly ToldApart[];
  /** What the fund pays by group beside the package, where there are any such cases. It is in no other figure. */
  readonly outside?: readonly ToldApart[];
  /** Cases for which nothing is worked out, where there are any. */
  readonly by_item?: readonly ByItem[];
  readonly exceptions: readonly Exception[];
}

/** Over the pairs of one institution that are paid by their group, matched or differing. */
export interface InstitutionReconciliation {
  readonly id: string;
  readonly matched: number;
  readonly booked: Fen;
  readonly payable: Fen;
  readonly difference: Fen;
}

/** Over the pairs of one institution in shadow, or outside the package; `cases` are those without a line, too. */
export interface ToldApart extends InstitutionReconciliation {
  readonly cases: number;
  readonly pairs: number;
}

/** Over the cases of one institution that are paid by item; `compared` are those of which the statement has a line all the same. */
export interface ByItem {
  readonly id: string;
  readonly cases: number;
  readonly compared: number;
  readonly booked: Fen;
}

interface Pair {
  readonly ours: LedgerLine;
  readonly theirs: SettlementLine;
}

/**
 * Formula 14, the ledger held against the insurer's DRG settlement statement. A pair has the same institution
 * and settlement; each line of either side ends in exactly one place.
 *
 * A difference is owed where the case is paid by its group. In shadow it is told apart; outside the package, too, as the fund pays it beside the package. A case that is paid by item need not be on the statement.
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
    else if (line.way !== 'item') exceptions.push(exception(line, 'missing_from_statement', line.booked, null));
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
    by_institution: byInstitution(institutions, pairs.filter(isOf(undefined)), workings),
    ...toldApart('shadow', ledger, pairs.filter(isOf('shadow')), workings),
    ...toldApart('outside', ledger, pairs.filter(isOf('outside')), workings),
    ...byItem(ledger, pairs.filter(isOf('item')), workings),
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

function isOf(way: LedgerLine['way']) {
  return ({ ours }: Pair) => ours.way === way;
}

function toldApart(
  way: 'shadow' | 'outside',
  ledger: readonly LedgerLine[],
  pairs: readonly Pair[],
  workings: Workings,
): { readonly [told in typeof way]?: readonly ToldApart[] } {
  const casesOf = casesBy(way, ledger);
  if (casesOf.size === 0) return {};
  const pairsOf = Map.groupBy(pairs, ({ ours }) => ours.institution);
  const institutions = byInstitution(new Set(casesOf.keys()), pairs, workings, `${way}_`);
  const counted = (id: string) => ({ cases: casesOf.get(id)!.length, pairs: pairsOf.get(id)?.length ?? 0 });
  return { [way]: institutions.map((one) => ({ ...one, ...counted(one.id) })) };
}

function byItem(ledger: readonly LedgerLine[], pairs: readonly Pair[], workings: Workings) {
  const casesOf = casesBy('item', ledger);
  if (casesOf.size === 0) return {};
  const pairsOf = Map.groupBy(pairs, ({ ours }) => ours.institution);
  const institutions = [...casesOf].sort(([one], [other]) => byCodePoint(one, other));
  return {
    by_item: institutions.map(([id, cases]): ByItem => {
      const lines = cases.map((line) => line.booked);
      const booked = workings.note(`item_booked.${id}`, 'sum(lines)', { lines }, sumFen(lines));
      return { id, cases: cases.length, compared: pairsOf.get(id)?.length ?? 0, booked };
    }),
  };
}

function casesBy(way: LedgerLine['way'], ledger: readonly LedgerLine[]) {
  return Map.groupBy(
    ledger.filter((line) => line.way === way),
    ({ institution }) => institution,
  );
}

/** @param told what the names of the steps begin with */
function byInstitution(
  institutions: ReadonlySet<string>,
  pairs: readonly Pair[],
  workings: Workings,
  told: '' | 'shadow_' | 'outside_' = '',
): InstitutionReconciliation[] {
  const pairsOf = Map.groupBy(pairs, ({ ours }) => ours.institution);
  return [...institutions].sort(byCodePoint).map((id) => {
    const pairsHere = pairsOf.get(id) ?? [];
    const sums = (side: string, lines: Fen[]) =>
      workings.note(`${told}${side}.${id}`, 'sum(lines)', { lines }, sumFen(lines));
    const booked = sums(
      'booked',
      pairsHere.map(({ ours }) => ours.booked),
    );
    const payable = sums(
      'payable',
      pairsHere.map(({ theirs }) => theirs.payable),
    );
    const difference = payable - booked;
    workings.note(`${told}difference.${id}`, 'payable - booked', { payable, booked }, difference);
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

/** A pair takes a line of each side, an exception with one side's amount a line of that side; a case by item may have no line, and is none. */
function assertEachLineOnce(
  { matched, exceptions, by_item = [] }: Reconciliation,
  ledger: number,
  statement: number,
): void {
  const alone = by_item.reduce((sum, { cases, compared }) => sum + cases - compared, 0);
  const ours = alone + exceptions.filter(({ ledger_booked }) => ledger_booked !== null).length;
  const theirs = exceptions.filter(({ statement_booked }) => statement_booked !== null).length;
  assert.equal(matched + ours, ledger, 'each ledger line ends in one place');
  assert.equal(matched + theirs, statement, 'each statement line ends in one place');
}
