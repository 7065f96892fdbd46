import type { headOperations, headReads } from '../api/operations/heads.ts';
import { namesAndIds } from '../claims/nameAndId.ts';
import type { Community } from '../claims/roster.ts';
import { countedThrough } from '../decisions/capitationInput.ts';
import { followHeads } from '../decisions/followHeads.ts';
import type { HeadVisits } from '../decisions/headVisits.ts';
import { refuseUnknownMembers } from '../decisions/refuseUnknownMembers.ts';
import { pinOf } from '../documents/document.ts';
import { documentKey, withinCommunity } from '../documents/key.ts';
import { all } from '../documents/list.ts';
import { latest, requiredStanding } from '../documents/read.ts';
import { Fault } from '../errors.ts';
import { tagged } from '../http/entityTag.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { wholeYear } from '../policy/communitiesThrough.ts';
import { communityOf } from '../policy/communityOf.ts';
import { headPackagesIn } from '../policy/headPackagesIn.ts';
import { rulesOfCommunity } from '../policy/rulesOfCommunity.ts';
import { headOf } from '../store/ledger/head.ts';
import { entered } from './entered.ts';
import { inYear } from './inYear.ts';
import { isToCheck } from './isToCheck.ts';
import type { Shelves } from './shelves.ts';

const BY = 'enterFigures';

interface Asked {
  readonly fund: string;
  readonly year: string;
  readonly community: string;
}

/** What officers enter of contracted heads. */
export function headAnswers({ tables, policy }: Shelves): AnswersTo<typeof headOperations> {
  return {
    async enterHeadVisits({ path, body }, received) {
      const { community } = communityOf(policy, path);
      if (isToCheck(received)) inYear(() => checkVisits({ policy }, path, community, body));
      const { status, said } = await entered(tables, documentKey('head-visits', path), body, received, BY);
      return json(status, said, tagged(said));
    },
  };
}

export function headReadAnswers({ tables, policy }: Shelves): AnswersTo<typeof headReads> {
  return {
    async readHeads({ path }) {
      const { community } = communityOf(policy, path);
      const list = await requiredStanding(tables, documentKey('enrolment', path));
      const { document: reference, revision } = pinOf(list);
      const of = { ...path, list: { reference, revision, persons: list.body.persons } };
      const counted = await all(tables, path, 'capitation-use', latest, withinCommunity(path.community));
      const uses = counted.map(({ body }) => body).filter(({ from }) => from.enrolment[0]!.revision === revision);
      const { totals, lockedThrough } = await headOf(tables, path);
      const through = countedThrough(path.year, totals.keys(), lockedThrough, uses);
      if (through === undefined) return json(200, { ...of, through: null, packages: [] });
      const rules = rulesOfCommunity(policy, path.fund, community, `${path.year}-12-31`);
      const names = new Map(wholeYear(policy, path, community).members.map(({ id, name }) => [id, name]));
      const { packages } = followHeads(rules, list.body, uses, through);
      const named = packages.map(({ members, ...one }) => ({
        ...one,
        members: members.map((member) => ({ ...member, name: names.get(member.id) ?? member.id })),
      }));
      return json(200, { ...of, through, packages: named });
    },
  };
}

/** @throws Fault invalid_request  there is no such package of heads, or no such member */
function checkVisits({ policy }: Pick<Shelves, 'policy'>, path: Asked, community: Community, { packages }: HeadVisits) {
  const known = headPackagesIn(rulesOfCommunity(policy, path.fund, community, `${path.year}-12-31`));
  const whole = wholeYear(policy, path, community);
  packages.forEach(({ id, members }, i) => {
    if (!known.some((one) => one.id === id)) {
      const { zh, en } = namesAndIds(known);
      const says = {
        zh: `packages[${i}].id：没有包干“${id}”，已有的为 ${zh || '–'}。`,
        en: `packages[${i}].id: there is no package of heads "${id}"; known are ${en || '–'}.`,
      };
      throw new Fault('invalid_request', says, `body.packages[${i}].id`);
    }
    refuseUnknownMembers(members, whole, { zh: '上年门诊人次', en: 'visits of the year before' });
  });
}
