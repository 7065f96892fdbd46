import type { fundOperations } from '../api/operations/funds.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { funds } from '../policy/funds.ts';
import type { Shelves } from './shelves.ts';

/** Which funds there are. */
export function fundAnswers({ policy }: Shelves): AnswersTo<typeof fundOperations> {
  return { listFunds: async () => json(200, { funds: funds(policy) }) };
}
