import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { onSchedule } from './onSchedule.ts';
import type { Premises } from './premises.ts';
import { keepDocuments, readFiles, readLedger, readSeals, writeFiles } from './rights.ts';
import { ServiceFunction } from './serviceFunction.ts';

/** What happens once a year: the weights and the plan of the next one, and the close of the last. */
export function createYearRuns(scope: Construct, { ledger, documents, seals, exchange, operations }: Premises): void {
  const weighGroups = new ServiceFunction(scope, 'WeighGroups', {
    entry: 'weighGroups',
    impact: 'The coming fund year has no draft of its weights: stays would be priced by those of this year.',
    may: [
      readLedger(ledger),
      readSeals(seals),
      keepDocuments(documents),
      readFiles(exchange, 'weights/'),
      writeFiles(exchange, 'weights/'),
    ],
    carries: ['policy'],
    timeout: Duration.minutes(15),
    memorySize: 4096,
    operations,
  });
  onSchedule(weighGroups, '0 2 1 11 ? *');

  const planYear = new ServiceFunction(scope, 'PlanYear', {
    entry: 'planYear',
    impact: 'The coming fund year has no draft budget: communities do not learn their packages in time.',
    may: [keepDocuments(documents)],
    carries: ['policy'],
    timeout: Duration.minutes(5),
    memorySize: 1024,
    operations,
  });
  onSchedule(planYear, '0 2 15 11 ? *');

  const clearYear = new ServiceFunction(scope, 'ClearYear', {
    entry: 'clearYear',
    impact: 'The fund year is not closed: communities do not learn what they keep, share or are still owed.',
    may: [readLedger(ledger), keepDocuments(documents)],
    carries: ['policy'],
    timeout: Duration.minutes(15),
    memorySize: 2048,
    operations,
  });
  onSchedule(clearYear, '0 4 1 2 ? *');
}
