import { Duration, Size } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { NIGHT_TIMEOUT } from './arrivals.ts';
import { minutesPast } from './minutesPast.ts';
import { onArrival } from './onArrival.ts';
import { onSchedule } from './onSchedule.ts';
import type { Premises } from './premises.ts';
import {
  askForBooks,
  askForDecisions,
  askForReceipts,
  askForSeals,
  fillOutbox,
  keepDocuments,
  readFiles,
  readImports,
  readLedger,
  readSeals,
  writeLockedFiles,
} from './rights.ts';
import { ServiceFunction } from './serviceFunction.ts';

/** So many books are verified at once: a city's in a night, and no more than the tables give beside the day's work. */
const BOOKS_AT_ONCE = 10;

/** What happens at night: the books prove themselves. Whoever verifies the ledger can write neither to it nor to its seals. */
export function createNightRuns(scope: Construct, premises: Premises): void {
  const { ledger, documents, seals, outbox, imports, exchange, operations } = premises;
  const { sealsDue, booksDue, receiptsDue, decisionsDue } = premises;

  const verifyBooks = new ServiceFunction(scope, 'VerifyBooks', {
    entry: 'verifyBooks',
    impact: 'The books were not verified this night: a wrong or altered fen could be paid before anybody knows.',
    may: [
      readLedger(ledger),
      keepDocuments(documents),
      readImports(imports),
      askForBooks(booksDue.queue),
      askForReceipts(receiptsDue.queue),
      askForDecisions(decisionsDue.queue),
      fillOutbox(outbox),
    ],
    carries: ['policy'],
    timeout: Duration.minutes(15),
    memorySize: 1024,
    operations,
  });
  onSchedule(verifyBooks, `${minutesPast(scope)} 2 * * ? *`);

  const verifyBook = new ServiceFunction(scope, 'VerifyBook', {
    entry: 'verifyBook',
    impact: 'A book was not verified this night: a wrong or altered fen of it could be paid before anybody knows.',
    may: [
      readLedger(ledger),
      keepDocuments(documents),
      readSeals(seals),
      askForSeals(sealsDue.queue),
      askForBooks(booksDue.queue),
      askForDecisions(decisionsDue.queue),
      fillOutbox(outbox),
      writeLockedFiles(exchange, 'books/'),
    ],
    timeout: NIGHT_TIMEOUT,
    memorySize: 2048,
    // One month at a time: some 700 bytes a claim, and a million claims in the largest.
    disk: Size.gibibytes(1),
    operations,
  });
  onArrival(verifyBook, booksDue, BOOKS_AT_ONCE);

  const verifyReceipts = new ServiceFunction(scope, 'VerifyReceipts', {
    entry: 'verifyReceipts',
    impact: 'What files count as booked was not held against the books: claims could be missing from them unseen.',
    may: [readLedger(ledger), readImports(imports), keepDocuments(documents), fillOutbox(outbox)],
    timeout: NIGHT_TIMEOUT,
    memorySize: 1024,
    operations,
  });
  onArrival(verifyReceipts, receiptsDue);

  const verifyDecisions = new ServiceFunction(scope, 'VerifyDecisions', {
    entry: 'verifyDecisions',
    impact: 'What a year decided was not verified: an altered amount of it could be paid before anybody knows.',
    may: [
      keepDocuments(documents),
      fillOutbox(outbox),
      readFiles(exchange, 'reconciled/'),
      readFiles(exchange, 'weights/'),
    ],
    timeout: NIGHT_TIMEOUT,
    memorySize: 2048,
    operations,
  });
  onArrival(verifyDecisions, decisionsDue);
}
