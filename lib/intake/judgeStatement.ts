import { type DrgCase, drgCases } from '../decisions/reconcileCommunity.ts';
import { type StandingStatement, standingWith, sumsOfLines } from '../decisions/standingStatement.ts';
import { Fault } from '../errors.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { contraryProblem } from '../files/bookingProblem.ts';
import { fixFile } from '../files/fixFile.ts';
import type { StatementProfile } from '../files/profile.ts';
import { type Arrived, type Receipt, receipt, unreadableReceipt } from '../files/receipt.ts';
import { withheldRow, withholdRows } from '../files/withholdRows.ts';
import { wholeEntries } from '../proof/wholeEntries.ts';
import { heldAgainstBooks } from '../reconciliation/heldAgainstBooks.ts';
import type { Tables } from '../store/tables.ts';
import { type LinesBeside, linesBeside } from './linesBeside.ts';
import type { SoundStatement } from './readArrivedStatement.ts';
import { refuseApprovedMonth } from './refuseApprovedMonth.ts';
import { refuseOtherMonth } from './refuseOtherMonth.ts';
import { standingLines } from './standingLines.ts';
import { statementTold } from './statementTold.ts';

type Line = SoundStatement['statement']['lines'][number];

/** Where a statement is judged: the books, the exchange, and how its file is written. */
export interface StatementDesk {
  readonly tables: Tables;
  readonly files: Exchange;
  readonly profile: StatementProfile;
}

/** What a statement is told, and what stands of its month once it is taken; null where nothing of it is. */
export interface JudgedStatement {
  readonly answer: Receipt;
  readonly fix: Uint8Array | null;
  readonly next: StandingStatement | null;
}

/**
 * Judge a statement beside what stands of its month: its lines are added, or take the place of all that stands where its sender says so. A line
 * of which another stands that says something else is refused with the file, and so is a file that would touch an approved month or is of
 * another one.
 */
export async function judgeStatement(
  desk: StatementDesk,
  arrived: Arrived,
  sound: SoundStatement,
  before: StandingStatement | undefined,
): Promise<JudgedStatement> {
  try {
    return await judged(desk, arrived, sound, before);
  } catch (error) {
    if (!(error instanceof Fault) || error.code === 'unavailable') throw error;
    return { answer: unreadableReceipt(arrived, sound.statement.sha256, error), fix: null, next: null };
  }
}

async function judged(
  { tables, files, profile }: StatementDesk,
  arrived: Arrived,
  sound: SoundStatement,
  before: StandingStatement | undefined,
): Promise<JudgedStatement> {
  const { statement, isReplacing } = sound;
  refuseOvertaken(arrived, before);
  const stands = isReplacing ? [] : await standingLines(files, profile, before);
  const beside = linesBeside(statement.lines, stands);
  if (beside.contrary.length > 0) return contrary(arrived, sound, beside);
  const touched = communitiesOf(sound, isReplacing ? undefined : beside.fresh);
  await refuseApprovedMonth(tables, sound, touched);
  const held = heldAgainstBooks(statement.lines, await booksOf(tables, sound));
  const unknown = held.filter(({ finding }) => finding === 'unknown');
  await refuseOtherMonth(
    tables,
    sound.period,
    unknown.map(({ line }) => line),
    statement.lines.length - unknown.length,
  );
  const { key, at: receivedAt } = arrived;
  const part = { key, sha256: statement.sha256, receivedAt, ...sumsOfLines(beside.fresh) };
  const after = standingWith(before, part, isReplacing);
  const told = statementTold(sound, held, before, after);
  const file = { ...statement, remarks: [...statement.remarks, ...told.remarks] };
  const counts = { accepted: beside.fresh.length, repeated: beside.repeated.length };
  const answer = receipt(arrived, file, counts, { statement: told.statement });
  return { answer, fix: null, next: beside.fresh.length > 0 || isReplacing ? after : null };
}

/** A file whose message came after that of a file which was received later and took the place of all. */
function refuseOvertaken({ key, at }: Arrived, before: StandingStatement | undefined): void {
  if (before?.replacedAt == null || Date.parse(at) >= Date.parse(before.replacedAt)) return;
  throw new Fault('conflict', {
    zh: `${key} 收到于 ${at}，早于代替全部结算单的文件（${before.replacedAt}）：不再列入。如仍需列入，请重新放入。`,
    en: `${key} was received before (${at}) the file that took the place of all that stood (${before.replacedAt}): it counts no more. If it should, drop it again.`,
  });
}

/** The communities whose month a file touches. @param lines that it adds; left out, it takes the place of every community's */
function communitiesOf({ communities }: SoundStatement, lines: readonly Line[] | undefined): string[] {
  const touched = communities.filter(({ community }) =>
    lines === undefined ? true : lines.some(({ insuredAt }) => community.divisions.includes(insuredAt)),
  );
  return touched.map(({ id }) => id);
}

/** The DRG cases that the books of the period have, of every community. */
async function booksOf(tables: Tables, { fund, period, communities }: SoundStatement) {
  const cases: (readonly DrgCase[])[] = [];
  for (const { id: community } of communities) {
    const book = { fund, community, year: period.slice(0, 4) };
    cases.push(drgCases(await wholeEntries(tables, book, period)));
  }
  return cases.flat();
}

/** A file with lines of which others stand: refused as a whole, as any statement with a wrong line. */
function contrary(arrived: Arrived, { statement }: SoundStatement, beside: LinesBeside<Line>): JudgedStatement {
  const refused = beside.contrary.map(({ line, stands }) => ({
    ...withheldRow(line, statement.delimiter),
    problems: [contraryProblem(line, stands)],
  }));
  const file = { ...statement, refused };
  const numbers = new Set(refused.map(({ row }) => row));
  const others = statement.lines.filter(({ row }) => !numbers.has(row));
  return { answer: receipt(arrived, file, null), fix: fixFile(withholdRows(file, others)), next: null };
}
