import type { Clerk, Operation } from './operation.ts';
import { actOperations } from './operations/acts.ts';
import { alertOperations } from './operations/alerts.ts';
import { calculationOperations } from './operations/calculations.ts';
import { communityOperations } from './operations/communities.ts';
import { comparisonOperations } from './operations/comparisons.ts';
import { denialOperations, denialReads } from './operations/denials.ts';
import { descriptionOperations } from './operations/description.ts';
import { differenceOperations } from './operations/differences.ts';
import { documentOperations } from './operations/documents.ts';
import { entryOperations } from './operations/entries.ts';
import { explanationOperations } from './operations/explanations.ts';
import { fundOperations } from './operations/funds.ts';
import { groupWeightOperations, groupWeightReads } from './operations/groupWeights.ts';
import { handInOperations } from './operations/handIn.ts';
import { headOperations, headReads } from './operations/heads.ts';
import { importOperations } from './operations/imports.ts';
import { overviewOperations } from './operations/overview.ts';
import { paymentOperations, paymentReads } from './operations/payments.ts';
import { paymentWayOperations, paymentWayReads } from './operations/paymentWays.ts';
import { peopleOperations } from './operations/people.ts';
import { planOperations } from './operations/plan.ts';
import { readOperations } from './operations/reads.ts';
import { receiptOperations } from './operations/receipts.ts';
import { recoveryOperations, recoveryReads } from './operations/recoveries.ts';
import { specialCaseOperations, specialCaseReads } from './operations/specialCases.ts';
import { staySheetOperations, staySheetReads } from './operations/staySheets.ts';
import { subscriptionOperations } from './operations/subscriptions.ts';
import { takingCareOperations } from './operations/takingCare.ts';
import { taskOperations } from './operations/tasks.ts';
import { trailOperations } from './operations/trail.ts';
import { verificationOperations } from './operations/verification.ts';
import { yearEndOperations } from './operations/yearEnd.ts';

/** An operation under its name, and the function that answers it. */
export interface ListedOperation extends Operation {
  readonly id: string;
  readonly by: Clerk;
}

/** Everything that the service can be asked for over HTTP, once. What is told of it anywhere is read from here. */
export const OPERATIONS: readonly ListedOperation[] = [
  ...listed('describeApi', descriptionOperations),
  ...listed('readBooks', fundOperations),
  ...listed('enterFigures', entryOperations),
  ...listed('enterFigures', yearEndOperations),
  ...listed('enterFigures', differenceOperations),
  ...listed('enterFigures', specialCaseOperations),
  ...listed('readBooks', specialCaseReads),
  ...listed('enterFigures', staySheetOperations),
  ...listed('readBooks', staySheetReads),
  ...listed('enterFigures', denialOperations),
  ...listed('readBooks', denialReads),
  ...listed('enterFigures', recoveryOperations),
  ...listed('readBooks', recoveryReads),
  ...listed('enterFigures', paymentOperations),
  ...listed('readBooks', paymentReads),
  ...listed('enterFigures', paymentWayOperations),
  ...listed('readBooks', paymentWayReads),
  ...listed('enterFigures', headOperations),
  ...listed('readBooks', headReads),
  ...listed('enterFigures', groupWeightOperations),
  ...listed('readBooks', groupWeightReads),
  ...listed('readBooks', overviewOperations),
  ...listed('readBooks', planOperations),
  ...listed('readBooks', alertOperations),
  ...listed('subscribe', subscriptionOperations),
  ...listed('subscribe', takingCareOperations),
  ...listed('readBooks', verificationOperations),
  ...listed('readBooks', trailOperations),
  ...listed('readBooks', receiptOperations),
  ...listed('importClaims', handInOperations),
  ...listed('readBooks', importOperations),
  ...listed('readBooks', communityOperations),
  ...listed('readBooks', readOperations),
  ...listed('readBooks', explanationOperations),
  ...listed('readBooks', documentOperations),
  ...listed('actOnDocument', actOperations),
  ...listed('keepPeople', peopleOperations),
  ...listed('readBooks', taskOperations),
  ...listed('calculate', calculationOperations),
  ...listed('compare', comparisonOperations),
];

function listed(by: Clerk, operations: { readonly [id: string]: Operation }): ListedOperation[] {
  return Object.entries(operations).map(([id, operation]) => ({ id, by, ...operation }));
}
