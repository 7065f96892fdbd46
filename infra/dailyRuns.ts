import { Duration, Size } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { DELIVERY_TIMEOUT, FILE_TIMEOUT } from './arrivals.ts';
import { minutesPast } from './minutesPast.ts';
import { onArrival } from './onArrival.ts';
import { ANNOUNCEMENT_TIMEOUT, onOutbox } from './onOutbox.ts';
import { onPiece } from './onPiece.ts';
import { onSchedule } from './onSchedule.ts';
import { PIECE_TIMEOUT } from './pieces.ts';
import type { Premises } from './premises.ts';
import {
  addDeliveries,
  askForDeliveries,
  bookClaims,
  changeHeads,
  fillOutbox,
  keepDeliveries,
  keepDocuments,
  listFiles,
  missFiles,
  noteImports,
  pseudonymise,
  readDeliveries,
  readDocuments,
  readFiles,
  readImports,
  readLedger,
  sendAlerts,
  sendAnswers,
  sendPieces,
  tellOperators,
  useWays,
  writeFiles,
} from './rights.ts';
import { ServiceFunction } from './serviceFunction.ts';

/** What happens all the time: claims are booked, spending is watched, alerts are announced. */
export function createDailyRuns(scope: Construct, premises: Premises): void {
  const {
    ledger,
    documents,
    outbox,
    imports,
    exchange,
    claimsArrived,
    enrolmentsArrived,
    pieces,
    answersDue,
    personKey,
    alerts,
    alertsDue,
    alertWays,
    deliveries,
    accessLogs,
    operations,
  } = premises;

  const intakeClaims = new ServiceFunction(scope, 'IntakeClaims', {
    entry: 'intakeClaims',
    impact: 'Claims that arrived are not read: the spending of their communities is understated.',
    may: [
      keepDocuments(documents),
      noteImports(imports),
      readFiles(exchange, 'inbound/claims/'),
      readFiles(exchange, 'inbound/trials/'),
      missFiles(exchange),
      readFiles(exchange, 'pieces/'),
      writeFiles(exchange, 'pieces/'),
      writeFiles(exchange, 'found/'),
      writeFiles(exchange, 'receipts/'),
      writeFiles(exchange, 'fixes/'),
      sendPieces(pieces.queue),
      sendAnswers(answersDue.queue),
      pseudonymise(personKey),
    ],
    carries: ['policy', 'profiles'],
    timeout: FILE_TIMEOUT,
    // One and a half processors: it judges on one, and compresses on the other. It holds some 400 MB.
    memorySize: 2688,
    // The largest file there may be, once more as a fix file.
    disk: Size.gibibytes(3),
    operations,
  });
  onArrival(intakeClaims, claimsArrived);

  const bookPieces = new ServiceFunction(scope, 'BookPieces', {
    entry: 'bookPieces',
    impact: 'Claims that were read are not booked: the spending of their communities is understated.',
    may: [
      bookClaims(ledger),
      fillOutbox(outbox),
      readDocuments(documents),
      noteImports(imports),
      readFiles(exchange, 'pieces/'),
      readFiles(exchange, 'found/'),
      writeFiles(exchange, 'found/'),
      sendAnswers(answersDue.queue),
    ],
    carries: ['policy', 'profiles'],
    timeout: PIECE_TIMEOUT,
    memorySize: 2048,
    operations,
  });
  onPiece(bookPieces, pieces);

  const answerImports = new ServiceFunction(scope, 'AnswerImports', {
    entry: 'answerImports',
    impact: 'Claims that were booked are not answered: their senders do not learn what was refused.',
    may: [
      keepDocuments(documents),
      noteImports(imports),
      readFiles(exchange, 'inbound/claims/'),
      readFiles(exchange, 'inbound/trials/'),
      readFiles(exchange, 'found/'),
      writeFiles(exchange, 'receipts/'),
      writeFiles(exchange, 'fixes/'),
    ],
    carries: ['profiles'],
    timeout: FILE_TIMEOUT,
    memorySize: 2048,
    // The largest file there may be, as a fix file.
    disk: Size.gibibytes(3),
    operations,
  });
  onArrival(answerImports, answersDue);

  const intakeEnrolment = new ServiceFunction(scope, 'IntakeEnrolment', {
    entry: 'intakeEnrolment',
    impact: 'A list of contracted heads is not read: its members are not paid by heads.',
    may: [
      keepDocuments(documents),
      noteImports(imports),
      readFiles(exchange, 'inbound/enrolments/'),
      writeFiles(exchange, 'registers/'),
      writeFiles(exchange, 'receipts/'),
      writeFiles(exchange, 'fixes/'),
      pseudonymise(personKey),
    ],
    carries: ['policy', 'profiles'],
    timeout: FILE_TIMEOUT,
    // A million heads are some 900 MB while they are put in order.
    memorySize: 2688,
    // The largest list there may be, as a fix file.
    disk: Size.gibibytes(3),
    operations,
  });
  onArrival(intakeEnrolment, enrolmentsArrived);

  const settleHeads = new ServiceFunction(scope, 'SettleHeads', {
    entry: 'settleHeads',
    impact: 'What is paid by contracted heads is not counted today: their members are neither prepaid nor cleared.',
    may: [readLedger(ledger), keepDocuments(documents), readFiles(exchange, 'registers/')],
    carries: ['policy'],
    timeout: Duration.minutes(15),
    memorySize: 2688,
    operations,
  });
  // After the months that are cut off today are locked, and the years that are closed.
  onSchedule(settleHeads, `${minutesPast(scope)} 5 * * ? *`);

  const watchSpending = new ServiceFunction(scope, 'WatchSpending', {
    entry: 'watchSpending',
    impact: 'Nobody is warned today: a community that outruns its package, or a deadline, goes unseen.',
    may: [changeHeads(ledger), keepDocuments(documents), fillOutbox(outbox)],
    carries: ['policy'],
    timeout: Duration.minutes(5),
    memorySize: 1024,
    operations,
  });
  onSchedule(watchSpending, `${minutesPast(scope)} 7 * * ? *`);

  const watchWork = new ServiceFunction(scope, 'WatchWork', {
    entry: 'watchWork',
    impact:
      'Nobody is told today of files without receipt, stuck imports, missing statements and orders, runs that did not happen, and alerts that do not get through.',
    may: [
      readDocuments(documents),
      readImports(imports),
      readDeliveries(deliveries),
      fillOutbox(outbox),
      listFiles(exchange),
      readFiles(exchange, 'receipts/'),
    ],
    carries: ['policy'],
    timeout: Duration.minutes(5),
    memorySize: 1024,
    operations,
  });
  onSchedule(watchWork, `${minutesPast(scope)} 8 * * ? *`);

  const announceAlerts = new ServiceFunction(scope, 'AnnounceAlerts', {
    entry: 'announceAlerts',
    impact: 'An alert was raised and reached nobody: a community may overrun its package unwarned.',
    may: [
      keepDocuments(documents),
      sendAlerts(alerts),
      tellOperators(operations),
      addDeliveries(deliveries),
      askForDeliveries(alertsDue.queue),
    ],
    carries: ['policy'],
    timeout: ANNOUNCEMENT_TIMEOUT,
    memorySize: 512,
    operations,
  });
  onOutbox(announceAlerts, outbox, accessLogs);

  const deliverAlerts = new ServiceFunction(scope, 'DeliverAlerts', {
    entry: 'deliverAlerts',
    impact: 'Alerts do not reach those who subscribed to them: a community may overrun its package unwarned.',
    may: [readDocuments(documents), keepDeliveries(deliveries), useWays(alertWays), askForDeliveries(alertsDue.queue)],
    timeout: DELIVERY_TIMEOUT,
    memorySize: 512,
    operations,
  });
  // A receiver that hangs holds up no other.
  onArrival(deliverAlerts, alertsDue, 10);
}
