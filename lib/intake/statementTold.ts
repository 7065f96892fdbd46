import type { StandingStatement, StatementSums } from '../decisions/standingStatement.ts';
import type { StatementFile } from '../files/readStatement.ts';
import { type Remark, type RemarkCode, type Remarks, remarks } from '../files/remark.ts';
import type { LineExample, LineFinding, StatementTold } from '../files/statementTold.ts';
import { formatFen } from '../money/fen.ts';
import { withSeparators } from '../money/withSeparators.ts';
import type { Held } from '../reconciliation/heldAgainstBooks.ts';

type Line = StatementFile['lines'][number];

/** So many lines of each finding are told in full. */
const MOST_EXAMPLES = 3;

const REMARKS = {
  swapped: 'amounts_swapped',
  shifted: 'amounts_shifted',
  lower_case_group: 'lower_case_groups',
  amount_differs: 'lines_differ',
  group_differs: 'lines_differ',
  unknown: 'lines_unknown',
} as const satisfies Record<LineFinding, RemarkCode>;

/** What the receipt of a statement tells beside what any receipt does, and what of it somebody has to look at. */
export interface Told {
  readonly statement: StatementTold;
  readonly remarks: readonly Remark[];
}

/**
 * Tell what a statement does to that of its month and how its lines stand to the books.
 *
 * @param held its lines beside the DRG cases that the books of the month have
 */
export function statementTold(
  { period, isReplacing }: { readonly period: string; readonly isReplacing: boolean },
  held: readonly Held<Line>[],
  before: StandingStatement | undefined,
  after: StandingStatement,
): Told {
  const off = held.flatMap((one) => (one.finding === 'matched' ? [] : [exampleOf(one, one.finding)]));
  const unknown = off.filter(({ finding }) => finding === 'unknown').length;
  const statement: StatementTold = {
    period,
    does: isReplacing ? 'replaces' : 'adds',
    stood: (before?.files ?? []).map(({ key }) => key),
    before: totalOf(before ?? { rows: 0, booked: '0.00', payable: '0.00' }),
    after: totalOf(after),
    matched: held.length - off.length,
    differing: off.length - unknown,
    unknown,
    examples: [...Map.groupBy(off, ({ finding }) => finding).values()].flatMap((alike) =>
      alike.slice(0, MOST_EXAMPLES),
    ),
  };
  const noted = remarks();
  if (isReplacing && before) noted.add('replaces_statement', { detail: replacedText(statement) });
  noteFindings(noted, off);
  return { statement, remarks: noted.all() };
}

function noteFindings(noted: Remarks, off: readonly LineExample[]): void {
  for (const [code, alike] of Map.groupBy(off, ({ finding }) => REMARKS[finding])) {
    const detail = exampleText(alike[0]!);
    for (const { row } of alike) noted.add(code, { row, detail });
  }
}

function exampleOf({ line, books }: Held<Line>, finding: LineFinding): LineExample {
  const { row, settlement, institution, group, booked } = line;
  return {
    row,
    settlement,
    institution,
    finding,
    statement: { group, booked: formatFen(booked) },
    books: books ? { group: books.group, booked: formatFen(books.booked) } : null,
  };
}

function exampleText({ settlement, statement, books }: LineExample): string {
  const said = `${settlement}: ${statement.group} ${withSeparators(statement.booked)}`;
  return books ? `${said} ≠ ${books.group} ${withSeparators(books.booked)}` : said;
}

function replacedText({ stood, before, after }: StatementTold): string {
  const total = ({ lines, booked, payable }: StatementTold['before']) =>
    `${lines} (${withSeparators(booked)}, ${withSeparators(payable)})`;
  return `${stood.join(', ')} · ${total(before)} → ${total(after)}`;
}

function totalOf({ rows: lines, booked, payable }: StatementSums): StatementTold['before'] {
  return { lines, booked, payable };
}
