import type { entryOperations } from '../api/operations/entries.ts';
import { hashOf } from '../canonicalJson.ts';
import { clearingPeriod } from '../claims/bookingPeriod.ts';
import type { Community } from '../claims/roster.ts';
import { checkAssessment } from '../decisions/checkAssessment.ts';
import { checkEvidence } from '../decisions/checkEvidence.ts';
import { hasPlan } from '../documents/isPlanned.ts';
import { documentKey } from '../documents/key.ts';
import { latest } from '../documents/read.ts';
import { tagged } from '../http/entityTag.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { plannedBy } from '../planning/plannedBy.ts';
import { refuseClosedYear } from '../planning/refuseClosedYear.ts';
import { refuseMonthsOrdered } from '../planning/refuseMonthsOrdered.ts';
import { communitiesOfPeriod, communitiesOfYear } from '../policy/communitiesThrough.ts';
import { communityOf } from '../policy/communityOf.ts';
import { fundOf } from '../policy/funds.ts';
import { fundYearNamed } from '../policy/fundYearNamed.ts';
import { rulesOfCommunity } from '../policy/rulesOfCommunity.ts';
import { documentAnswer } from './documents.ts';
import { entered } from './entered.ts';
import { inYear } from './inYear.ts';
import { isToCheck } from './isToCheck.ts';
import { redrawn } from './redrawn.ts';
import { rehearse } from './rehearse.ts';
import type { Shelves } from './shelves.ts';

const BY = 'enterFigures';

/** What officers enter for a fund year: its figures and the evidence of its communities before it is planned, the assessment before it is closed. */
export function entryAnswers(shelves: Shelves): AnswersTo<typeof entryOperations> {
  const { tables, policy } = shelves;
  return {
    async enterFigures({ path, body }, received) {
      const fund = fundOf(policy, path.fund, 'path.fund');
      const isPlanned = await hasPlan(tables, path);
      if (isToCheck(received)) {
        const { homes } = inYear(() => plannedBy(policy, fund, path.year, body));
        if (isPlanned) {
          const ids = homes.map(({ id }) => id);
          await refuseClosedYear(tables, path, ids);
        }
        const key = documentKey('figures', path);
        // What is entered again as it is was entered in time.
        if (body.version && (await latest(tables, key))?.hash !== hashOf(body)) {
          await refuseMonthsOrdered(tables, path, body.version, fundYearNamed(policy, path));
        }
        await rehearse(shelves, fund, path.year, { figures: body }, isPlanned);
      }
      const { status, said } = await entered(tables, documentKey('figures', path), body, received, BY);
      const plan = isPlanned ? await redrawn(shelves, fund, path.year, received) : null;
      return json(status, { ...said, plan }, tagged(said));
    },
    readFigures: ({ path }) => documentAnswer(tables, documentKey('figures', path)),
    async enterAssessment({ path, body }, received) {
      fundOf(policy, path.fund, 'path.fund');
      const on = `${path.year}-12-31`;
      const rulesOf = (community: Community) => rulesOfCommunity(policy, path.fund, community, on);
      if (isToCheck(received)) {
        // Who left within the year is closed with the others.
        const homes = () => communitiesOfPeriod(policy, path.fund, clearingPeriod(path.year));
        const known = () => homes().map(({ community }) => community);
        inYear(() => checkAssessment(body, known(), rulesOf, fundYearNamed(policy, path)));
      }
      const { status, said } = await entered(tables, documentKey('assessment', path), body, received, BY);
      return json(status, said, tagged(said));
    },
    async enterEvidence({ path, body }, received) {
      const fund = fundOf(policy, path.fund, 'path.fund');
      const { community: id } = path;
      const homes = communitiesOfYear(policy, path.fund, path.year);
      const home = homes.find((belonging) => belonging.id === id) ?? {
        ...communityOf(policy, path),
        on: `${path.year}-01-01`,
      };
      const isPlanned = await hasPlan(tables, path);
      if (isToCheck(received)) {
        inYear(() => checkEvidence(body, rulesOfCommunity(policy, path.fund, home.community, home.on)));
        if (isPlanned) {
          await refuseClosedYear(tables, path, [id]);
          await rehearse(shelves, fund, path.year, { evidence: { community: id, body } }, isPlanned);
        }
      }
      const { status, said } = await entered(tables, documentKey('evidence', path), body, received, BY);
      const plan = isPlanned ? await redrawn(shelves, fund, path.year, received) : null;
      return json(status, { ...said, plan }, tagged(said));
    },
    readEvidence: ({ path }) => documentAnswer(tables, documentKey('evidence', path)),
    async enterPots({ path, body }, received) {
      fundOf(policy, path.fund, 'path.fund');
      const { status, said } = await entered(tables, documentKey('pots', path), body, received, BY);
      return json(status, said, tagged(said));
    },
    readPots: ({ path }) => documentAnswer(tables, documentKey('pots', path)),
    readAssessment: ({ path }) => documentAnswer(tables, documentKey('assessment', path)),
  };
}
