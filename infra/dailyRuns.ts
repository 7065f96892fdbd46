import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { FILE_TIMEOUT } from './arrivals.ts';
import { onArrival } from './onArrival.ts';
import { onOutbox } from './onOutbox.ts';
import { onSchedule } from './onSchedule.ts';
import type { Premises } from './premises.ts';
import {
  bookClaims,
  fillOutbox,
  keepDocuments,
  pseudonymise,
  readFiles,
  readLedger,
  sendAlerts,
  writeFiles,
} from './rights.ts';
import { ServiceFunction } from './serviceFunction.ts';

/** What happens all the time: claims are booked, spending is watched, alerts are announced. */
export function createDailyRuns(scope: Construct, premises: Premises): void {
  const { ledger, documents, outbox, exchange, claimsArrived, personKey, alerts, operations } = premises;

  const intakeClaims = new ServiceFunction(scope, 'IntakeClaims', {
    entry: 'intakeClaims',
    impact: 'Claims that arrived are not booked: the spending of their communities is understated.',
    may: [
      bookClaims(ledger),
      fillOutbox(outbox),
      keepDocuments(documents),
      readFiles(exchange, 'inbound/claims/'),
      writeFiles(exchange, 'receipts/'),
      pseudonymise(personKey),
    ],
    carries: ['policy', 'profiles'],
    timeout: FILE_TIMEOUT,
    memorySize: 2048,
    operations,
  });
  onArrival(intakeClaims, claimsArrived);

  const watchSpending = new ServiceFunction(scope, 'WatchSpending', {
    entry: 'watchSpending',
    impact: 'Nobody is warned today: a community that outruns its package, or a deadline, goes unseen.',
    may: [readLedger(ledger), keepDocuments(documents), fillOutbox(outbox)],
    carries: ['policy'],
    timeout: Duration.minutes(5),
    memorySize: 1024,
    operations,
  });
  onSchedule(watchSpending, '0 7 * * ? *');

  const announceAlerts = new ServiceFunction(scope, 'AnnounceAlerts', {
    entry: 'announceAlerts',
    impact: 'An alert was raised and reached nobody: a community may overrun its package unwarned.',
    may: [keepDocuments(documents), sendAlerts(alerts)],
    timeout: Duration.minutes(1),
    memorySize: 512,
    operations,
  });
  onOutbox(announceAlerts, outbox);
}
