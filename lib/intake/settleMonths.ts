import { clearingPeriod } from '../claims/bookingPeriod.ts';
import type { Period } from '../claims/posting.ts';
import { settleMonth } from '../decisions/settleMonth.ts';
import { based, type Document, type Made } from '../documents/document.ts';
import { documentNamed } from '../documents/documentNamed.ts';
import { revise } from '../documents/keep.ts';
import { documentKey, withinCommunity } from '../documents/key.ts';
import { scopesOf } from '../documents/list.ts';
import { requiredStanding, standing } from '../documents/read.ts';
import { settledMonths } from '../documents/settledMonths.ts';
import { Fault } from '../errors.ts';
import { communitiesOfPeriod } from '../policy/communitiesThrough.ts';
import type { Policy } from '../policy/policy.ts';
import { rostersOn } from '../policy/rostersOn.ts';
import { rulesOfCommunity } from '../policy/rulesOfCommunity.ts';
import type { Book } from '../store/ledger/book.ts';
import { countersOf } from '../store/ledger/counters.ts';
import type { Tables } from '../store/tables.ts';
import { recoveredSheets } from './recoveredSheets.ts';

type Settlement = Document<'monthly-settlement'>;

/** A book whose months are settled: where its package has ended, those before that. */
interface BookToSettle extends Book {
  readonly ended: Period | undefined;
}

/**
 * Settle the next month of a community by what arose in it: the first whose statement is drawn up and that has no settlement in force. What it could not take, and
 * what is used up of a limit, goes over to the next, and so one month is settled after the other. While it is a draft it is drawn up anew.
 *
 * @param asked the month that somebody asks for; undefined for whichever is next
 * @returns the settlement as it stands; undefined where none is due
 * @throws Fault not_found, not_approved  the statement of the month asked for is not in force
 * @throws Fault conflict  another month comes before it
 */
export async function settleNextMonth(
  { tables, policy }: { readonly tables: Tables; readonly policy: Policy },
  book: BookToSettle,
  asked: Period | undefined,
  made: Made,
): Promise<Settlement | undefined> {
  const before = await settledMonths(tables, book);
  const settled = before.find(({ key }) => asked !== undefined && key.scope === `${book.community}.${asked}`);
  if (settled) return settled;
  const next = await nextOf(tables, book, before);
  if (asked !== undefined) await refuseOutOfTurn(tables, book, asked, next);
  if (next === undefined) return undefined;
  const key = documentKey('monthly-statement', { ...book, period: next });
  const statement = asked === undefined ? await standing(tables, key) : await requiredStanding(tables, key);
  if (!statement) return undefined;
  const { community, on } = communitiesOfPeriod(policy, book.fund, next).find(({ id }) => id === book.community)!;
  const statements = await Promise.all(
    before.map(({ body: { month } }) =>
      requiredStanding(tables, documentKey('monthly-statement', { ...book, period: month })),
    ),
  );
  const drawn = settleMonth(rulesOfCommunity(policy, book.fund, community, on), rostersOn(policy, book.fund), {
    statement: based(statement),
    counters: await countersOf(tables, book),
    before: before.map(based),
    statements: statements.map(based),
    recoveries: await recoveredSheets(tables, book),
  });
  return (await revise(tables, documentKey('monthly-settlement', { ...book, month: next }), drawn, made)).document;
}

/** What comes in the clearing period is paid by the close. */
async function nextOf(tables: Tables, book: BookToSettle, before: readonly Settlement[]): Promise<Period | undefined> {
  const within = withinCommunity(book.community);
  const scopes = await scopesOf(tables, book, 'monthly-statement', within);
  const done = new Set(before.map(({ key }) => key.scope));
  const open = scopes.filter((scope) => !done.has(scope)).map((scope) => scope.slice(within.length));
  return open.filter((period) => period < (book.ended ?? clearingPeriod(book.year))).sort()[0];
}

async function refuseOutOfTurn(tables: Tables, book: Book, asked: Period, next: Period | undefined): Promise<void> {
  const key = documentKey('monthly-statement', { ...book, period: asked });
  await requiredStanding(tables, key);
  if (next === asked || next === undefined) return;
  const { zh, en } = documentNamed(documentKey('monthly-settlement', { ...book, month: next }));
  throw new Fault(
    'conflict',
    {
      zh: `各月依次结算：请先出具${zh}，送审并审批，再结算 ${asked}。`,
      en: `Months are settled one after the other: have the ${en} drawn up and approved before ${asked}.`,
    },
    'month',
  );
}
