import type { yearEndOperations } from '../api/operations/yearEnd.ts';
import { checkPoints } from '../decisions/checkPoints.ts';
import { drawScoreSheet } from '../decisions/scoreSheet.ts';
import { documentKey } from '../documents/key.ts';
import { tagged } from '../http/entityTag.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { refuseClosedYear } from '../planning/refuseClosedYear.ts';
import { wholeYear } from '../policy/communitiesThrough.ts';
import { communityOf } from '../policy/communityOf.ts';
import { rulesOfCommunity } from '../policy/rulesOfCommunity.ts';
import { documentAnswer } from './documents.ts';
import { entered } from './entered.ts';
import { inYear } from './inYear.ts';
import { isToCheck } from './isToCheck.ts';
import type { Shelves } from './shelves.ts';

const BY = 'enterFigures';

/** What officers enter of one community before its year is closed. */
export function yearEndAnswers({ tables, policy }: Shelves): AnswersTo<typeof yearEndOperations> {
  return {
    async enterScoreSheet({ path, body }, received) {
      const { community } = communityOf(policy, path);
      const rules = rulesOfCommunity(policy, path.fund, community, `${path.year}-12-31`);
      const sheet = inYear(() => drawScoreSheet(rules, wholeYear(policy, path, community), body));
      if (isToCheck(received)) await refuseClosedYear(tables, path, [path.community]);
      const { status, said } = await entered(tables, documentKey('score-sheet', path), sheet, received, BY);
      return json(status, said, tagged(said));
    },
    readScoreSheet({ path }) {
      communityOf(policy, path);
      return documentAnswer(tables, documentKey('score-sheet', path));
    },
    async enterPoints({ path, body }, received) {
      const { community } = communityOf(policy, path);
      if (isToCheck(received)) {
        inYear(() => checkPoints(body, wholeYear(policy, path, community)));
        await refuseClosedYear(tables, path, [path.community]);
      }
      const { status, said } = await entered(tables, documentKey('points', path), body, received, BY);
      return json(status, said, tagged(said));
    },
    readPoints({ path }) {
      communityOf(policy, path);
      return documentAnswer(tables, documentKey('points', path));
    },
  };
}
