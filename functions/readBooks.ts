/** Everything that is only looked at: budget, packages, spending, statements, the closed year, and why a figure is so. */
import { alertAnswers } from '../lib/answers/alerts.ts';
import { communityAnswers } from '../lib/answers/communities.ts';
import { denialReadAnswers } from '../lib/answers/denials.ts';
import { documentAnswers } from '../lib/answers/documents.ts';
import { explanationAnswers } from '../lib/answers/explanations.ts';
import { fundAnswers } from '../lib/answers/funds.ts';
import { groupWeightReadAnswers } from '../lib/answers/groupWeights.ts';
import { headReadAnswers } from '../lib/answers/heads.ts';
import { importAnswers } from '../lib/answers/imports.ts';
import { overviewAnswers } from '../lib/answers/overview.ts';
import { paymentReadAnswers } from '../lib/answers/payments.ts';
import { paymentWayReadAnswers } from '../lib/answers/paymentWays.ts';
import { planAnswers } from '../lib/answers/plan.ts';
import { readAnswers } from '../lib/answers/reads.ts';
import { receiptAnswers } from '../lib/answers/receipts.ts';
import { recoveryReadAnswers } from '../lib/answers/recoveries.ts';
import { specialCaseReadAnswers } from '../lib/answers/specialCases.ts';
import { staySheetReadAnswers } from '../lib/answers/staySheets.ts';
import { taskAnswers } from '../lib/answers/tasks.ts';
import { trailAnswers } from '../lib/answers/trail.ts';
import { verificationAnswers } from '../lib/answers/verification.ts';
import { alertOperations } from '../lib/api/operations/alerts.ts';
import { communityOperations } from '../lib/api/operations/communities.ts';
import { denialReads } from '../lib/api/operations/denials.ts';
import { documentOperations } from '../lib/api/operations/documents.ts';
import { explanationOperations } from '../lib/api/operations/explanations.ts';
import { fundOperations } from '../lib/api/operations/funds.ts';
import { groupWeightReads } from '../lib/api/operations/groupWeights.ts';
import { headReads } from '../lib/api/operations/heads.ts';
import { importOperations } from '../lib/api/operations/imports.ts';
import { overviewOperations } from '../lib/api/operations/overview.ts';
import { paymentReads } from '../lib/api/operations/payments.ts';
import { paymentWayReads } from '../lib/api/operations/paymentWays.ts';
import { planOperations } from '../lib/api/operations/plan.ts';
import { readOperations } from '../lib/api/operations/reads.ts';
import { receiptOperations } from '../lib/api/operations/receipts.ts';
import { recoveryReads } from '../lib/api/operations/recoveries.ts';
import { specialCaseReads } from '../lib/api/operations/specialCases.ts';
import { staySheetReads } from '../lib/api/operations/staySheets.ts';
import { taskOperations } from '../lib/api/operations/tasks.ts';
import { trailOperations } from '../lib/api/operations/trail.ts';
import { verificationOperations } from '../lib/api/operations/verification.ts';
import { exchange } from '../lib/exchange/bucket.ts';
import { answering } from '../lib/http/answering.ts';
import { routes } from '../lib/http/routes.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { scopeCalled } from '../lib/policy/scopeCalled.ts';
import { shipped } from '../lib/shipped.ts';
import { tablesIn } from '../lib/store/tables.ts';

const shelves = {
  tables: tablesIn(process.env),
  policy: loadPolicy(shipped('POLICY_DIR')),
  files: exchange(process.env.EXCHANGE_BUCKET ?? ''),
};

const called = scopeCalled(shelves.policy);

export const handler = answering(
  routes(fundOperations, fundAnswers(shelves), called),
  routes(overviewOperations, overviewAnswers(shelves), called),
  routes(planOperations, planAnswers(shelves), called),
  routes(alertOperations, alertAnswers(shelves), called),
  routes(trailOperations, trailAnswers(shelves), called),
  routes(verificationOperations, verificationAnswers(shelves), called),
  routes(receiptOperations, receiptAnswers(shelves), called),
  routes(importOperations, importAnswers(shelves), called),
  routes(communityOperations, communityAnswers(shelves), called),
  routes(readOperations, readAnswers(shelves), called),
  routes(specialCaseReads, specialCaseReadAnswers(shelves), called),
  routes(staySheetReads, staySheetReadAnswers(shelves), called),
  routes(denialReads, denialReadAnswers(shelves), called),
  routes(recoveryReads, recoveryReadAnswers(shelves), called),
  routes(paymentReads, paymentReadAnswers(shelves), called),
  routes(paymentWayReads, paymentWayReadAnswers(shelves), called),
  routes(headReads, headReadAnswers(shelves), called),
  routes(groupWeightReads, groupWeightReadAnswers(shelves), called),
  routes(explanationOperations, explanationAnswers(shelves), called),
  routes(documentOperations, documentAnswers(shelves), called),
  routes(taskOperations, taskAnswers(shelves), called),
);
