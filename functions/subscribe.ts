/** Who hears of alerts and by which way, trials of it, mutes, who takes care of an alert, and whom somebody has told of it. */
import { onceUnderKey } from '../lib/answers/onceUnderKey.ts';
import { subscriptionAnswers } from '../lib/answers/subscriptions.ts';
import { takingCareAnswers } from '../lib/answers/takingCare.ts';
import { subscriptionOperations } from '../lib/api/operations/subscriptions.ts';
import { takingCareOperations } from '../lib/api/operations/takingCare.ts';
import { waysUnder } from '../lib/channels/waysUnder.ts';
import { boxesIn } from '../lib/delivery/boxesIn.ts';
import { looking } from '../lib/delivery/looking.ts';
import { wakingFor } from '../lib/delivery/waking.ts';
import { answering } from '../lib/http/answering.ts';
import { routes } from '../lib/http/routes.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { scopeCalled } from '../lib/policy/scopeCalled.ts';
import { shipped } from '../lib/shipped.ts';
import { tablesIn } from '../lib/store/tables.ts';
import { surroundings } from '../lib/surroundings.ts';

const tables = tablesIn(process.env);
const wake = wakingFor(process.env);
const ways = () => waysUnder(process.env.ALERT_WAYS_SECRET_ARN ?? '');

const telling = {
  ...{ tables, wake, ways, policy: loadPolicy(shipped('POLICY_DIR')) },
  boxes: boxesIn(tables),
  now: () => surroundings().now(),
  look: looking(tables, ways, wake),
};
const called = scopeCalled(telling.policy);

export const handler = answering(
  routes(subscriptionOperations, onceUnderKey(tables, subscriptionOperations, subscriptionAnswers(telling)), called),
  routes(takingCareOperations, onceUnderKey(tables, takingCareOperations, takingCareAnswers(telling)), called),
);
