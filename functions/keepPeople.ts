/** The register of people: who may do what. This function alone can put anything into it. */
import { onceUnderKey } from '../lib/answers/onceUnderKey.ts';
import { peopleAnswers } from '../lib/answers/people.ts';
import { peopleOperations } from '../lib/api/operations/people.ts';
import { answering } from '../lib/http/answering.ts';
import { routes } from '../lib/http/routes.ts';
import { loadIssuers } from '../lib/identity/loadIssuers.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { scopeCalled } from '../lib/policy/scopeCalled.ts';
import { shipped } from '../lib/shipped.ts';
import { tablesIn } from '../lib/store/tables.ts';

const shelves = {
  tables: tablesIn(process.env),
  policy: loadPolicy(shipped('POLICY_DIR')),
  issuers: loadIssuers(shipped('IDENTITY_DIR')),
};

export const handler = answering(
  routes(
    peopleOperations,
    onceUnderKey(shelves.tables, peopleOperations, peopleAnswers(shelves), 'people'),
    scopeCalled(shelves.policy),
  ),
);
