/** What people do to documents: submit, return, confirm, dispute, approve … Each act names the revision that was seen. */
import { actAnswers } from '../lib/answers/acts.ts';
import { onceUnderKey } from '../lib/answers/onceUnderKey.ts';
import { actOperations } from '../lib/api/operations/acts.ts';
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

export const handler = answering(
  routes(actOperations, onceUnderKey(shelves.tables, actOperations, actAnswers(shelves)), scopeCalled(shelves.policy)),
);
