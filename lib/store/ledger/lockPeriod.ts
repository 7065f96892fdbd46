import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { clearingPeriod } from '../../claims/bookingPeriod.ts';
import type { Period } from '../../claims/posting.ts';
import { Fault } from '../../errors.ts';
import { patiently } from '../patience.ts';
import type { Tables } from '../tables.ts';
import type { Book } from './book.ts';
import { type Head, headKey } from './head.ts';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/**
 * Lock a book up to and including a period: nothing is booked there any more. What is under way at this moment and comes
 * later finds the lock and goes to the next open period. Locking `YYYY-clearing` closes the year.
 *
 * Locks only move forward, and locking twice changes nothing.
 *
 * @throws Fault invalid_request  for a period of another year, or none
 */
export async function lockPeriod(tables: Tables, book: Book, period: Period): Promise<void> {
  await locked(tables, book, period);
}

/**
 * Lock a book so, if it still stands where it was read: nothing was booked there since.
 *
 * @returns whether it is locked
 */
export function lockPeriodAt(tables: Tables, book: Book, period: Period, read: Head): Promise<boolean> {
  return locked(tables, book, period, read);
}

async function locked(tables: Tables, book: Book, period: Period, read?: Head): Promise<boolean> {
  const isOfYear = period === clearingPeriod(book.year) || (MONTH.test(period) && period.startsWith(`${book.year}-`));
  if (!isOfYear) {
    throw new Fault('invalid_request', {
      zh: `“${period}”不属于 ${book.year} 年度，应为 ${book.year}-01 至 ${book.year}-12 或 ${clearingPeriod(book.year)}。`,
      en: `"${period}" is no period of ${book.year}; expected ${book.year}-01 to ${book.year}-12 or ${clearingPeriod(book.year)}.`,
    });
  }
  const command = new UpdateCommand({
    TableName: tables.ledger,
    Key: headKey(book),
    UpdateExpression: 'SET lockedThrough = :period',
    ConditionExpression: `(attribute_not_exists(lockedThrough) OR lockedThrough < :period)${stillAt(read)}`,
    ExpressionAttributeValues: { ':period': period, ...(read && read.seq > 0 ? { ':seq': read.seq } : {}) },
  });
  try {
    await patiently(`Locking ${period}`, () => tables.client.send(command));
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    // Locked as far or further: whoever locked it saw the book as it was then.
    return (read?.lockedThrough ?? '') >= period;
  }
}

function stillAt(read: Head | undefined): string {
  if (read === undefined) return '';
  return read.seq === 0 ? ' AND attribute_not_exists(seq)' : ' AND seq = :seq';
}
