/** What officers enter for a fund year, and read back: its figures before it is planned, what becomes of the differences of its months, its special cases, bed days and coefficients, what the audit denies, what inspections take back, what is paid and what the bank reports of it, and what it is closed by. */
import { denialAnswers } from '../lib/answers/denials.ts';
import { differenceAnswers } from '../lib/answers/differenceSheets.ts';
import { entryAnswers } from '../lib/answers/entries.ts';
import { groupWeightAnswers } from '../lib/answers/groupWeights.ts';
import { headAnswers } from '../lib/answers/heads.ts';
import { onceUnderKey } from '../lib/answers/onceUnderKey.ts';
import { paymentAnswers } from '../lib/answers/payments.ts';
import { paymentWayAnswers } from '../lib/answers/paymentWays.ts';
import { recoveryAnswers } from '../lib/answers/recoveries.ts';
import { specialCaseAnswers } from '../lib/answers/specialCases.ts';
import { staySheetAnswers } from '../lib/answers/staySheets.ts';
import { yearEndAnswers } from '../lib/answers/yearEnd.ts';
import { denialOperations } from '../lib/api/operations/denials.ts';
import { differenceOperations } from '../lib/api/operations/differences.ts';
import { entryOperations } from '../lib/api/operations/entries.ts';
import { groupWeightOperations } from '../lib/api/operations/groupWeights.ts';
import { headOperations } from '../lib/api/operations/heads.ts';
import { paymentOperations } from '../lib/api/operations/payments.ts';
import { paymentWayOperations } from '../lib/api/operations/paymentWays.ts';
import { recoveryOperations } from '../lib/api/operations/recoveries.ts';
import { specialCaseOperations } from '../lib/api/operations/specialCases.ts';
import { staySheetOperations } from '../lib/api/operations/staySheets.ts';
import { yearEndOperations } from '../lib/api/operations/yearEnd.ts';
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
const operations = {
  ...entryOperations,
  ...yearEndOperations,
  ...differenceOperations,
  ...specialCaseOperations,
  ...staySheetOperations,
  ...denialOperations,
  ...recoveryOperations,
  ...paymentOperations,
  ...paymentWayOperations,
  ...headOperations,
  ...groupWeightOperations,
};
const answers = {
  ...entryAnswers(shelves),
  ...yearEndAnswers(shelves),
  ...differenceAnswers(shelves),
  ...specialCaseAnswers(shelves),
  ...staySheetAnswers(shelves),
  ...denialAnswers(shelves),
  ...recoveryAnswers(shelves),
  ...paymentAnswers(shelves),
  ...paymentWayAnswers(shelves),
  ...headAnswers(shelves),
  ...groupWeightAnswers(shelves),
};

export const handler = answering(
  routes(operations, onceUnderKey(shelves.tables, operations, answers), scopeCalled(shelves.policy)),
);
