/** What people do to documents: submit, return, confirm, dispute, approve … Each act names the revision that was seen. */
import { actAnswers } from '../lib/answers/acts.ts';
import { onceUnderKey } from '../lib/answers/onceUnderKey.ts';
import { actOperations } from '../lib/api/operations/acts.ts';
import { answering } from '../lib/http/answering.ts';
import { routes } from '../lib/http/routes.ts';
import { tablesIn } from '../lib/store/tables.ts';

const tables = tablesIn(process.env);

export const handler = answering(routes(actOperations, onceUnderKey(tables, actOperations, actAnswers({ tables }))));
