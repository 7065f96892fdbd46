import type { entryOperations } from '../api/operations/entries.ts';
import type { Community } from '../claims/roster.ts';
import { checkAssessment } from '../decisions/checkAssessment.ts';
import { checkFigures } from '../decisions/checkFigures.ts';
import type { YearFigures } from '../decisions/figures.ts';
import { based } from '../documents/document.ts';
import { revise } from '../documents/keep.ts';
import { documentKey, referenceOf } from '../documents/key.ts';
import { latest, requiredLatest } from '../documents/read.ts';
import { Fault } from '../errors.ts';
import { tagged } from '../http/entityTag.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo, Received } from '../http/routes.ts';
import { draftPlan } from '../planning/draftPlan.ts';
import { refuseClosedYear } from '../planning/refuseClosedYear.ts';
import { rehearsed } from '../planning/rehearsed.ts';
import { communitiesOfYear } from '../policy/communitiesThrough.ts';
import { type Fund, fundOf } from '../policy/funds.ts';
import { fundYearNamed } from '../policy/fundYearNamed.ts';
import type { Policy } from '../policy/policy.ts';
import { resolve } from '../policy/resolve.ts';
import { rosterOf } from '../policy/rosterOf.ts';
import { rulesOfCommunity } from '../policy/rulesOfCommunity.ts';
import type { Tables } from '../store/tables.ts';
import { documentAnswer } from './documents.ts';
import { entered, isChangedBy } from './entered.ts';
import { isToCheck } from './isToCheck.ts';
import type { Shelves } from './shelves.ts';

const BY = 'enterFigures';

/** What officers enter for a fund year: its figures before it is planned, the assessment before it is closed. */
export function entryAnswers({ tables, policy }: Shelves): AnswersTo<typeof entryOperations> {
  return {
    async enterFigures({ path, body }, received) {
      const fund = fundOf(policy, path.fund, 'path.fund');
      const on = `${path.year}-01-01`;
      const listed = () => communitiesOfYear(policy, path.fund, path.year).map(({ community }) => community);
      const isPlanned = (await latest(tables, documentKey('packages', path))) !== undefined;
      if (isToCheck(received)) {
        inYear(() => checkFigures(body, listed(), resolve(policy, fund.area, on), fundYearNamed(policy, path)));
        const ids = () => listed().map(({ id }) => id);
        if (isPlanned) await refuseClosedYear(tables, path, ids());
        await rehearse(policy, fund, path.year, body, isPlanned);
      }
      const { status, said } = await entered(tables, documentKey('figures', path), body, received, BY);
      const plan = isPlanned ? await redrawn(tables, policy, fund, path.year, received) : null;
      return json(status, { ...said, plan }, tagged(said));
    },
    readFigures: ({ path }) => documentAnswer(tables, documentKey('figures', path)),
    async enterAssessment({ path, body }, received) {
      fundOf(policy, path.fund, 'path.fund');
      const on = `${path.year}-12-31`;
      const rulesOf = (community: Community) => rulesOfCommunity(policy, path.fund, community, on);
      if (isToCheck(received))
        inYear(() => checkAssessment(body, rosterOf(policy, path.fund, on), rulesOf, fundYearNamed(policy, path)));
      const { status, said } = await entered(tables, documentKey('assessment', path), body, received, BY);
      return json(status, said, tagged(said));
    },
    readAssessment: ({ path }) => documentAnswer(tables, documentKey('assessment', path)),
  };
}

/** Check what was entered for a year: the field at fault is told as it stands in the request. */
export function inYear<Answer>(check: () => Answer): Answer {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const path = error.code === 'policy_not_in_force' ? 'path.year' : placeInBody(error);
    throw new Fault(error.code, error.says, path, error);
  }
}

/** What is wrong with the rules is told by their key. */
function placeInBody({ code, path }: Fault): string | undefined {
  return code === 'invalid_request' ? `body.${path}` : path;
}

/**
 * See whether the year can be planned by these figures, before they are kept: each rule that its plan needs is in force and, where it is
 * planned already, the plan can be drawn anew.
 */
async function rehearse(policy: Policy, fund: Fund, year: string, figures: YearFigures, isPlanned: boolean) {
  const unkept = { body: figures, pin: { document: '', revision: 0, hash: '' } };
  try {
    await draftPlan(policy, fund, year, unkept, rehearsed);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.code === 'policy_not_in_force') throw new Fault(error.code, error.says, 'path.year', error);
    if (isPlanned) throw new Fault(error.code, error.says, 'body', error);
  }
}

/** The plan of a year that was planned, drawn anew by the figures that were entered last: drafts, which count once they are approved. */
async function redrawn(tables: Tables, policy: Policy, fund: Fund, year: string, received: Received) {
  const { at, by: who, trace: request } = received;
  const drafts: object[] = [];
  const figures = based(await requiredLatest(tables, documentKey('figures', { fund: fund.fund, year })));
  const drafted = await draftPlan(policy, fund, year, figures, async (key, body) => {
    const kept = await revise(tables, key, body, { by: BY, at, who, request });
    const { revision: number, hash } = kept.document;
    drafts.push({ reference: referenceOf(key), revision: number, hash, changed: isChangedBy(kept, received) });
    return based(kept.document);
  });
  return { ...drafted, drafts };
}
