/** What officers enter for a fund year, and read back: its figures before it is planned, the assessment before it is closed. */
import { entryAnswers } from '../lib/answers/entries.ts';
import { onceUnderKey } from '../lib/answers/onceUnderKey.ts';
import { entryOperations } from '../lib/api/operations/entries.ts';
import { answering } from '../lib/http/answering.ts';
import { routes } from '../lib/http/routes.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { scopeCalled } from '../lib/policy/scopeCalled.ts';
import { shipped } from '../lib/shipped.ts';
import { tablesIn } from '../lib/store/tables.ts';

const shelves = { tables: tablesIn(process.env), policy: loadPolicy(shipped('POLICY_DIR')) };

export const handler = answering(
  routes(
    entryOperations,
    onceUnderKey(shelves.tables, entryOperations, entryAnswers(shelves)),
    scopeCalled(shelves.policy),
  ),
);
