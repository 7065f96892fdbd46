import type { fundOperations } from '../api/operations/funds.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { calledIn } from '../policy/calledIn.ts';
import { fundName, fundOf, funds } from '../policy/funds.ts';
import type { Shelves } from './shelves.ts';

/** Which funds there are, and what whoever has to do with them is called. */
export function fundAnswers({ policy }: Shelves): AnswersTo<typeof fundOperations> {
  return {
    async listFunds() {
      return json(200, { funds: funds(policy).map((fund) => ({ ...fund, name: fundName(policy, fund) })) });
    },
    async listNames({ path: { fund, year } }) {
      fundOf(policy, fund, 'path.fund');
      return json(200, { fund, year, names: Object.fromEntries(calledIn(policy, fund, year)) });
    },
  };
}
