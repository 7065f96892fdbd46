import type { fundOperations } from '../api/operations/funds.ts';
import { dayOf } from '../calendar/shanghai.ts';
import type { Actor } from '../documents/actor.ts';
import type { FundYear } from '../documents/key.ts';
import { yearsPlanned } from '../documents/yearsPlanned.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { calledIn } from '../policy/calledIn.ts';
import { fundName, fundOf, funds } from '../policy/funds.ts';
import { headOf } from '../store/ledger/head.ts';
import { communitiesSeen } from './communitiesSeen.ts';
import type { Shelves } from './shelves.ts';

/** Who asks; which funds there are and which of their years; and what whoever has to do with them is called. */
export function fundAnswers({ tables, policy }: Shelves): AnswersTo<typeof fundOperations> {
  async function yearShown({ fund, year }: FundYear, actors: readonly Actor[]) {
    const communities = communitiesSeen(policy, { fund, year }, actors).map(async ({ id, community: { name } }) => {
      const { lockedThrough } = await headOf(tables, { fund, year, community: id });
      return { id, name, locked_through: lockedThrough };
    });
    return { year, communities: await Promise.all(communities) };
  }
  return {
    async readMe(_, { by, also }) {
      const grants = [by, ...also].map(({ role, scope }) => ({ role, scope }));
      return json(200, { person: by.id, name: by.name, grants });
    },
    async listFunds() {
      return json(200, { funds: funds(policy).map((fund) => ({ ...fund, name: fundName(policy, fund) })) });
    },
    async listYears({ path: { fund } }, { at, by, also }) {
      fundOf(policy, fund, 'path.fund');
      const years = await yearsPlanned(tables, fund, dayOf(at).slice(0, 4));
      return json(200, {
        fund,
        years: await Promise.all(years.map((year) => yearShown({ fund, year }, [by, ...also]))),
      });
    },
    async listNames({ path: { fund, year } }) {
      fundOf(policy, fund, 'path.fund');
      return json(200, { fund, year, names: Object.fromEntries(calledIn(policy, fund, year)) });
    },
  };
}
