import { z } from 'zod';
import type { AskedOf } from '../api/operation.ts';
import type { communityOperations } from '../api/operations/communities.ts';
import type { Actor } from '../documents/actor.ts';
import { documentKey, referenceOf } from '../documents/key.ts';
import { partsOf } from '../documents/scope.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { cursorText, readCursor } from '../http/cursor.ts';
import { reconciledPage } from '../proof/reconciledPage.ts';
import type { Tables } from '../store/tables.ts';
import { documentAsked } from './documentAsked.ts';
import { reconciledLinesOf } from './reconciledLinesOf.ts';

type ExceptionsAsked = AskedOf<(typeof communityOperations)['listExceptions']>;

/** Where the next page begins, and in which revision: the month may be reconciled anew between two pages. */
const exceptionsCursor = z.strictObject({ revision: z.int().positive(), after: z.int().nonnegative() });

/** The exceptions of a month of a community, a page of them at a time. Who has one institution of it is shown those of that one. */
export async function exceptionsOfMonth(
  tables: Tables,
  files: Exchange,
  { month: period, ...book }: ExceptionsAsked['path'],
  { revision: asked, limit, cursor }: ExceptionsAsked['query'],
  { scope }: Actor,
) {
  const { revision, after } =
    cursor === undefined ? { revision: asked, after: 0 } : readCursor(cursor, exceptionsCursor);
  const statement = await documentAsked(tables, documentKey('monthly-statement', { ...book, period }), revision);
  const { key, body } = statement;
  const file = reconciledLinesOf(statement);
  const { institution: own } = partsOf(scope);
  const all = own === undefined ? undefined : await reconciledPage(files, file, WHOLE);
  const theirs = all?.filter(({ institution }) => institution === own);
  const exceptions = theirs?.slice(after, after + limit) ?? (await reconciledPage(files, file, { after, limit }));
  const count = theirs?.length ?? body.result.exceptions.count;
  const end = after + exceptions.length;
  const next =
    exceptions.length === limit && end < count ? cursorText({ revision: statement.revision, after: end }) : null;
  return { reference: referenceOf(key), revision: statement.revision, count, exceptions, next };
}

/** From the first exception to the last. */
const WHOLE = { after: 0, limit: Number.POSITIVE_INFINITY };
