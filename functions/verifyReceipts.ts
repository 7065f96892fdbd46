/**
 * Whether the books have what the files received in a year count as booked: each night of those that came since, each week once more of those of
 * one month. What is wrong is announced once.
 */
import { verifyReceipts } from '../lib/proof/verifyReceipts.ts';
import { yearDue } from '../lib/queues/yearDue.ts';
import { tablesIn } from '../lib/store/tables.ts';
import { ownMessages } from '../lib/triggers/ownMessages.ts';

const tables = tablesIn(process.env);

export const handler = ownMessages(yearDue, ({ fund, year, extent, at }) =>
  verifyReceipts(tables, { fund, year }, at, extent),
);
