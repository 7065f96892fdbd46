import type { specialCaseOperations, specialCaseReads } from '../api/operations/specialCases.ts';
import { dayOfPeriod } from '../claims/bookingPeriod.ts';
import { identityOf } from '../claims/identityOf.ts';
import { namesAndIds } from '../claims/nameAndId.ts';
import { ruleOutside } from '../claims/packageSide.ts';
import { drawSpecialCases, type SpecialCasesEntered } from '../decisions/specialCaseSheet.ts';
import { documentKey } from '../documents/key.ts';
import { Fault } from '../errors.ts';
import { tagged } from '../http/entityTag.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { communitiesOfPeriod } from '../policy/communitiesThrough.ts';
import { fundOf } from '../policy/funds.ts';
import type { Policy } from '../policy/policy.ts';
import { resolve } from '../policy/resolve.ts';
import { type BookedClaim, claimsOf } from '../store/ledger/claims.ts';
import type { Tables } from '../store/tables.ts';
import { documentAnswer } from './documents.ts';
import { entered } from './entered.ts';
import type { InstitutionMonth } from './institutionMonth.ts';
import { inYear } from './inYear.ts';
import { isToCheck } from './isToCheck.ts';
import { notedAlong } from './noted.ts';
import { refuseAdjustingClosedYear } from './refuseAdjustingClosedYear.ts';
import { refuseNoMonth } from './refuseNoMonth.ts';
import { refuseUnpaidByGroup } from './refuseWay.ts';
import type { Shelves } from './shelves.ts';

const BY = 'enterFigures';

/** What officers enter of the special cases of an institution. */
export function specialCaseAnswers({ tables, policy }: Shelves): AnswersTo<typeof specialCaseOperations> {
  return {
    async enterSpecialCases({ path, body }, received) {
      refuseNoMonth(path);
      const rules = resolve(policy, fundOf(policy, path.fund, 'path.fund').area, dayOfPeriod(path.month));
      const { institution, month: period } = path;
      const sheet = inYear(() => drawSpecialCases(rules, { institution, period }, body));
      const key = documentKey('special-cases', { ...path, period });
      if (isToCheck(received)) {
        refuseUnknownCommunities(policy, path, body);
        await refuseAdjustingClosedYear(tables, key, sheet);
        await refuseUnpaidByGroup(tables, { ...path, period });
        await refuseUnbooked(tables, path, body);
      }
      const { status, said } = await entered(tables, key, sheet, received, BY);
      return json(status, said, tagged(said));
    },
  };
}

export function specialCaseReadAnswers({ tables }: Pick<Shelves, 'tables'>): AnswersTo<typeof specialCaseReads> {
  return {
    readSpecialCases: notedAlong(tables, 'readSpecialCases', ({ path }) =>
      documentAnswer(tables, documentKey('special-cases', { ...path, period: path.month })),
    ),
  };
}

/** @throws Fault invalid_request  a community that the fund has not, naming those it has */
function refuseUnknownCommunities(
  policy: Policy,
  { fund, month }: InstitutionMonth,
  { applications }: SpecialCasesEntered,
): void {
  const communities = communitiesOfPeriod(policy, fund, month).map(({ community }) => community);
  const known = namesAndIds(communities);
  applications.forEach(({ community }, i) => {
    if (communities.some(({ id }) => id === community)) return;
    const path = `body.applications[${i}].community`;
    const says = {
      zh: `applications[${i}].community：基金 ${fund} 中没有医共体“${community}”。已知的有：${known.zh}。`,
      en: `applications[${i}].community: there is no community "${community}" in ${fund}. Known are: ${known.en}.`,
    };
    throw new Fault('invalid_request', says, path);
  });
}

/** @throws Fault invalid_request  a settlement that is outside the package, which bears what is paid on top */
function refuseOutside({ line, claim }: BookedClaim, i: number): void {
  const rule = ruleOutside(line);
  if (rule === undefined) return;
  const at = `${claim.settlement} (${claim.institution})`;
  const says = {
    zh: `applications[${i}].settlement_id：结算 ${at} 按规则“${rule}”属包外费用，特例单议的增补由打包额负担，不适用于包外费用。`,
    en: `applications[${i}].settlement_id: settlement ${at} is outside the package by the rule "${rule}"; what special cases are paid on top is borne by the package.`,
  };
  throw new Fault('invalid_request', says, `body.applications[${i}].settlement_id`);
}

/** @throws Fault invalid_request  a settlement that is not booked, or is in the books of another community */
async function refuseUnbooked(
  tables: Tables,
  { institution, year }: InstitutionMonth,
  { applications }: SpecialCasesEntered,
): Promise<void> {
  const identities = applications.map(({ settlement_id: settlement }) => ({
    ...{ institution, settlement, kind: 'settle' as const, sequence: 1 },
  }));
  const booked = await claimsOf(tables, identities);
  applications.forEach(({ settlement_id, community }, i) => {
    const found = booked.get(identityOf(identities[i]!));
    if (found?.community === community && found.period.startsWith(year)) {
      refuseOutside(found, i);
      return;
    }
    const at = `${settlement_id} (${institution})`;
    const where = found && `${found.community} ${found.period}`;
    const says = found
      ? {
          zh: `applications[${i}]：结算 ${at} 在 ${where} 的账上，不在 ${community} ${year} 年度的账上。`,
          en: `applications[${i}]: settlement ${at} is in the books of ${where}, and not in those of ${community} for ${year}.`,
        }
      : {
          zh: `applications[${i}].settlement_id：结算 ${at} 尚未入账，应为 ${community} ${year} 年度账上的一笔。`,
          en: `applications[${i}].settlement_id: settlement ${at} is not booked; expected one in the books of ${community} for ${year}.`,
        };
    throw new Fault('invalid_request', says, `body.applications[${i}].${found ? 'community' : 'settlement_id'}`);
  });
}
