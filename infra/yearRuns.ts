import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { onSchedule } from './onSchedule.ts';
import type { Premises } from './premises.ts';
import { keepDocuments, readLedger } from './rights.ts';
import { ServiceFunction } from './serviceFunction.ts';

/** What happens once a year: the plan of the next one, and the close of the last. */
export function createYearRuns(scope: Construct, { ledger, documents, operations }: Premises): void {
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
