import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { FILE_TIMEOUT } from './arrivals.ts';
import { keepApart } from './keepApart.ts';
import { minutesPast } from './minutesPast.ts';
import { onArrival } from './onArrival.ts';
import { onSchedule } from './onSchedule.ts';
import type { Premises } from './premises.ts';
import {
  askForSeals,
  changeHeads,
  fillOutbox,
  keepDocuments,
  putSeals,
  readFiles,
  readImports,
  readLedger,
  readSeals,
  writeFiles,
} from './rights.ts';
import { ServiceFunction } from './serviceFunction.ts';

/** What is done once for each month: what is paid for it, and the ledger against the insurer's statement. */
export function createMonthRuns(scope: Construct, premises: Premises): void {
  const { ledger, documents, seals, outbox, imports, exchange, statementsArrived, sealsDue, operations } = premises;

  const issuePrepayment = new ServiceFunction(scope, 'IssuePrepayment', {
    entry: 'issuePrepayment',
    impact: 'The prepayments of this month are not ordered: hospitals wait for their money.',
    may: [readLedger(ledger), keepDocuments(documents)],
    carries: ['policy'],
    timeout: Duration.minutes(5),
    memorySize: 1024,
    operations,
  });
  // Every day: the instalments of a plan on the 1st, what arose in a month once its statement is approved.
  onSchedule(issuePrepayment, '0 6 * * ? *');

  const reconcileMonth = new ServiceFunction(scope, 'ReconcileMonth', {
    entry: 'reconcileMonth',
    impact: 'A month is not reconciled: communities have no statement of it and cannot object to differences.',
    may: [
      changeHeads(ledger),
      keepDocuments(documents),
      readSeals(seals),
      askForSeals(sealsDue.queue),
      readImports(imports),
      fillOutbox(outbox),
      readFiles(exchange, 'inbound/statements/'),
      readFiles(exchange, 'reconciled/'),
      writeFiles(exchange, 'reconciled/'),
      writeFiles(exchange, 'receipts/'),
      writeFiles(exchange, 'fixes/'),
    ],
    carries: ['policy', 'profiles'],
    timeout: FILE_TIMEOUT,
    memorySize: 2048,
    operations,
  });
  // Every day: by which one a month is cut off, the rules say.
  onSchedule(reconcileMonth, `${minutesPast(scope)} 3 * * ? *`);
  onArrival(reconcileMonth, statementsArrived);

  const sealBooks = new ServiceFunction(scope, 'SealBooks', {
    entry: 'sealBooks',
    impact: 'A month is locked and has no seal: what was signed of it cannot be proven later.',
    may: [readLedger(ledger), putSeals(seals)],
    timeout: FILE_TIMEOUT,
    memorySize: 2048,
    operations,
  });
  onArrival(sealBooks, sealsDue);
  keepApart(seals, sealBooks);
}
