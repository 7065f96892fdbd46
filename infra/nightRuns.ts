import { Duration, Size } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { onSchedule } from './onSchedule.ts';
import type { Premises } from './premises.ts';
import {
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

/** What happens at night: the books prove themselves. Whoever verifies the ledger can write neither to it nor to its seals. */
export function createNightRuns(scope: Construct, premises: Premises): void {
  const { ledger, documents, seals, outbox, imports, exchange, sealsDue, operations } = premises;

  const verifyBooks = new ServiceFunction(scope, 'VerifyBooks', {
    entry: 'verifyBooks',
    impact: 'The books were not verified this night: a wrong or altered fen could be paid before anybody knows.',
    may: [
      readLedger(ledger),
      keepDocuments(documents),
      readSeals(seals),
      readImports(imports),
      askForSeals(sealsDue.queue),
      fillOutbox(outbox),
      readFiles(exchange, 'reconciled/'),
      writeLockedFiles(exchange, 'books/'),
    ],
    carries: ['policy'],
    timeout: Duration.minutes(15),
    memorySize: 2048,
    // The months of four books at once: some 700 bytes a claim, and a million claims in the largest.
    disk: Size.gibibytes(3),
    operations,
  });
  onSchedule(verifyBooks, '0 2 * * ? *');
}
