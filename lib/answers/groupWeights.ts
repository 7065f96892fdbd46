import { z } from 'zod';
import type { groupWeightOperations, groupWeightReads } from '../api/operations/groupWeights.ts';
import { documentKey } from '../documents/key.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { cursorText, readCursor } from '../http/cursor.ts';
import { tagged } from '../http/entityTag.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { byCodePoint, inOrderOfId } from '../money/codePointOrder.ts';
import { fundOf } from '../policy/funds.ts';
import { tariffInForce } from '../tariff/tariffInForce.ts';
import { documentAnswer } from './documents.ts';
import { entered } from './entered.ts';
import type { Shelves } from './shelves.ts';

const BY = 'enterFigures';

/** What officers enter of the cases that a year expects. */
export function groupWeightAnswers({ tables, policy }: Shelves): AnswersTo<typeof groupWeightOperations> {
  return {
    async enterExpectedCases({ path, body }, received) {
      fundOf(policy, path.fund, 'path.fund');
      const { status, said } = await entered(tables, documentKey('expected-cases', path), body, received, BY);
      return json(status, said, tagged(said));
    },
  };
}

/** The id of the group that the page before ended with. */
const groupsCursor = z.strictObject({ after: z.string() });

export function groupWeightReadAnswers(
  shelves: Shelves & { readonly files: Exchange },
): AnswersTo<typeof groupWeightReads> {
  const { tables, policy } = shelves;
  return {
    readExpectedCases: ({ path }) => documentAnswer(tables, documentKey('expected-cases', path)),
    readGroupWeights: ({ path }) => documentAnswer(tables, documentKey('group-weights', path)),
    async readTariff({ path: { fund }, query: { day, limit, cursor } }) {
      fundOf(policy, fund, 'path.fund');
      const { groups, rate, coefficients, source } = await tariffInForce(shelves, fund, day);
      const after = cursor === undefined ? '' : readCursor(cursor, groupsCursor).after;
      const behind = inOrderOfId(groups).filter(({ id }) => byCodePoint(id, after) > 0);
      const shown = behind.slice(0, limit);
      const single = Map.groupBy(coefficients.values, ({ pool }) => pool);
      const isMore = behind.length > shown.length;
      return json(200, {
        ...{ fund, day, source, rate },
        coefficients: { ...coefficients, values: single.get(null) ?? [] },
        groups: shown.map((group) => {
          const own = group.pool === undefined || group.pool === null ? undefined : single.get(group.pool);
          return { ...group, ...(own && { coefficients: own }) };
        }),
        next: isMore ? cursorText({ after: shown.at(-1)!.id }) : null,
      });
    },
  };
}
