import type { Period } from '../claims/posting.ts';
import type { Seal } from '../claims/seal.ts';
import type { VerifiedPeriod } from '../documents/bodies/verifiedBook.ts';
import type { Exchange } from '../exchange/bucket.ts';
import type { Book } from '../store/ledger/book.ts';
import { checkClaims } from '../store/ledger/checkClaims.ts';
import { questionsAbout } from '../store/ledger/question.ts';
import { questionsOf } from '../store/ledger/questionsOf.ts';
import type { Tables } from '../store/tables.ts';
import { exportSealed } from './exportSealed.ts';
import { foundTwice } from './foundTwice.ts';
import { openQuestions } from './openQuestions.ts';
import { restless } from './restless.ts';
import { type ReadPeriod, readPeriod } from './verifiedBook.ts';

/** A period of a book, and what is to be done about it. */
export interface PeriodDue {
  readonly period: Period;
  /** Its seal, where it is sealed and its file is not there yet. */
  readonly unexported: Seal | undefined;
  /** The number of the commit after which its claims are read (0: all of them); undefined where none are. */
  readonly after: number | undefined;
  /** What was shown of it before. */
  readonly before: VerifiedPeriod | undefined;
}

/** Whether there is anything to do about a period; questions that are open are asked each time: what answers them may have arrived elsewhere. */
export function isPeriodDue({ unexported, after, before }: PeriodDue): boolean {
  return unexported !== undefined || after !== undefined || (before?.questions.count ?? 0) > 0;
}

/** Export a period, read its claims and ask what is open of it, whatever of this is due. @throws Fault unavailable  others booked all the while */
export async function lookAtMonth(
  tables: Tables,
  files: Exchange,
  book: Book,
  { period, unexported, after, before }: PeriodDue,
): Promise<{ readonly isExported: boolean; readonly read: ReadPeriod | undefined }> {
  const isExported = unexported !== undefined && (await exportSealed(tables, files, book, unexported));
  // The claims of a month that could not be exported say why.
  const isHindered = unexported !== undefined && !isExported;
  return { isExported, read: await readClaims(tables, book, period, isHindered ? 0 : after, before) };
}

async function readClaims(
  tables: Tables,
  book: Book,
  period: Period,
  after: number | undefined,
  before: VerifiedPeriod | undefined,
): Promise<ReadPeriod | undefined> {
  const open = openQuestions(before);
  if (after !== undefined) {
    const asked = after === 0 ? [] : (open ?? []);
    const checked = await foundTwice(() => checkClaims(tables, book, period, { after, asked }));
    if (!checked) throw restless(book);
    return readPeriod(checked);
  }
  if (open?.length === 0) return undefined;
  const questions = open ? questionsAbout(tables, open) : questionsOf(tables, book, period);
  return readPeriod({ findings: [], questions: await questions });
}
