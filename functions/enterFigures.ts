/** What officers enter for a fund year, and read back: its figures before it is planned, and what it is closed by. */
import { entryAnswers } from '../lib/answers/entries.ts';
import { onceUnderKey } from '../lib/answers/onceUnderKey.ts';
import { yearEndAnswers } from '../lib/answers/yearEnd.ts';
import { entryOperations } from '../lib/api/operations/entries.ts';
import { yearEndOperations } from '../lib/api/operations/yearEnd.ts';
import { answering } from '../lib/http/answering.ts';
import { routes } from '../lib/http/routes.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { scopeCalled } from '../lib/policy/scopeCalled.ts';
import { shipped } from '../lib/shipped.ts';
import { tablesIn } from '../lib/store/tables.ts';

const shelves = { tables: tablesIn(process.env), policy: loadPolicy(shipped('POLICY_DIR')) };
const operations = { ...entryOperations, ...yearEndOperations };
const answers = { ...entryAnswers(shelves), ...yearEndAnswers(shelves) };

export const handler = answering(
  routes(operations, onceUnderKey(shelves.tables, operations, answers), scopeCalled(shelves.policy)),
);
