/**
 * A period was locked: seal it. This function alone can put seals, and can put nothing else: who can change a book cannot change
 * what proves it. It fails where a book does not prove that nothing of it is missing.
 */
import { refuseUnsealed } from '../lib/proof/refuseUnsealed.ts';
import { sealBook } from '../lib/proof/sealBook.ts';
import { sealDue } from '../lib/queues/sealDue.ts';
import { tablesIn } from '../lib/store/tables.ts';
import { ownMessages } from '../lib/triggers/ownMessages.ts';

const tables = tablesIn(process.env);

export const handler = ownMessages(sealDue, async ({ by, at, ...book }) => {
  refuseUnsealed(book, await sealBook(tables, book, { by, at }));
});
