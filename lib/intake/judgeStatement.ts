import { nameAndId } from '../claims/nameAndId.ts';
import { type DrgCase, drgCases } from '../decisions/drgCases.ts';
import { type StandingStatement, standingWith, sumsOfLines } from '../decisions/standingStatement.ts';
import { Fault } from '../errors.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { contraryProblem } from '../files/bookingProblem.ts';
import { fixFile } from '../files/fixFile.ts';
import type { StatementProfile } from '../files/profile.ts';
import { type Arrived, type Receipt, receipt, unreadableReceipt } from '../files/receipt.ts';
import { type Remark, remarks } from '../files/remark.ts';
import { withheldRow, withholdRows } from '../files/withholdRows.ts';
import type { Policy } from '../policy/policy.ts';
import { wholeEntries } from '../proof/wholeEntries.ts';
import { heldAgainstBooks } from '../reconciliation/heldAgainstBooks.ts';
import type { Tables } from '../store/tables.ts';
import { heldAgainstRules } from './heldAgainstRules.ts';
import { type LinesBeside, linesBeside } from './linesBeside.ts';
import type { SoundStatement } from './readArrivedStatement.ts';
import { isMonthApproved, refuseApprovedMonth } from './refuseApprovedMonth.ts';
import { refuseOtherMonth } from './refuseOtherMonth.ts';
import { standingLines } from './standingLines.ts';
import { statementReading } from './statementReading.ts';
import { statementTold } from './statementTold.ts';

type Line = SoundStatement['statement']['lines'][number];

/** Where a statement is judged: the books, the exchange, the rules, and the forms in which one may come. */
export interface StatementDesk {
  readonly tables: Tables;
  readonly files: Exchange;
  readonly policy: Policy;
  readonly forms: readonly StatementProfile[];
}

/** What a statement is told, and what stands of its month once it is taken; null where nothing of it is. */
export interface JudgedStatement {
  readonly answer: Receipt;
  readonly fix: Uint8Array | null;
  readonly next: StandingStatement | null;
}

/**
 * Judge a statement beside what stands of its month: its lines are added, or take the place of all that stands where its sender says so. A line
 * of which another stands that says something else is refused with the file, and so is a file that is of another month, or would replace the statement
 * of an approved one. Lines that are added to an approved month are taken, and wait for the next month that is drawn up.
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
  { tables, files, policy, forms }: StatementDesk,
  arrived: Arrived,
  sound: SoundStatement,
  before: StandingStatement | undefined,
): Promise<JudgedStatement> {
  const { statement, isReplacing } = sound;
  refuseOvertaken(arrived, before);
  const reading = statementReading(policy, forms, sound.fund, sound.period);
  const stands = isReplacing ? [] : await standingLines(files, reading, before);
  const beside = linesBeside(statement.lines, stands);
  if (beside.contrary.length > 0) return contrary(arrived, sound, beside);
  if (isReplacing) {
    await refuseApprovedMonth(
      tables,
      sound,
      sound.communities.map(({ id }) => id),
    );
  }
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
  const later = await ofApprovedMonths(tables, sound, beside.fresh);
  const scored = heldAgainstRules(policy, { ...sound, lines: beside.fresh });
  const file = { ...statement, remarks: [...statement.remarks, ...told.remarks, ...scored, ...later] };
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

/** That lines are of communities whose month is approved: it stays as it is, and they wait for the next one that is drawn up. */
async function ofApprovedMonths(
  tables: Tables,
  sound: SoundStatement,
  fresh: readonly Line[],
): Promise<readonly Remark[]> {
  const noted = remarks();
  for (const { id, community } of sound.communities) {
    const theirs = fresh.filter(({ insuredAt }) => community.divisions.includes(insuredAt));
    if (theirs.length === 0 || !(await isMonthApproved(tables, sound, id))) continue;
    for (const { row } of theirs) noted.add('month_approved', { row, detail: nameAndId(community).zh });
  }
  return noted.all();
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
    problems: [contraryProblem(line, statement.settlementHeading, stands)],
  }));
  const file = { ...statement, refused };
  const numbers = new Set(refused.map(({ row }) => row));
  const others = statement.lines.filter(({ row }) => !numbers.has(row));
  return { answer: receipt(arrived, file, null), fix: fixFile(withholdRows(file, others)), next: null };
}
