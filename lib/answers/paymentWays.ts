import type { paymentWayOperations, paymentWayReads } from '../api/operations/paymentWays.ts';
import { drgShares } from '../decisions/drgShares.ts';
import type { WaysEntered } from '../decisions/paymentWay.ts';
import { readinessOf } from '../decisions/readiness.ts';
import { wayIn } from '../decisions/waysInForce.ts';
import { documentKey } from '../documents/key.ts';
import { all } from '../documents/list.ts';
import { latest } from '../documents/read.ts';
import { waysInForce } from '../documents/waysInForce.ts';
import { Fault } from '../errors.ts';
import { tagged } from '../http/entityTag.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { communitiesOfYear, wholeYear } from '../policy/communitiesThrough.ts';
import { fundOf } from '../policy/funds.ts';
import { fundYearNamed } from '../policy/fundYearNamed.ts';
import type { Policy } from '../policy/policy.ts';
import { resolve } from '../policy/resolve.ts';
import { rosterOf } from '../policy/rosterOf.ts';
import { rostersOn } from '../policy/rostersOn.ts';
import { present } from '../wire/present.ts';
import { entered } from './entered.ts';
import { isToCheck } from './isToCheck.ts';
import { refuseWayOfSigned, shadowBefore } from './refuseWay.ts';
import type { Shelves } from './shelves.ts';

const BY = 'enterFigures';

interface Asked {
  readonly fund: string;
  readonly year: string;
  readonly institution: string;
}

/** What officers enter of the ways in which institutions are paid. */
export function paymentWayAnswers({ tables, policy }: Shelves): AnswersTo<typeof paymentWayOperations> {
  return {
    async enterPaymentWay({ path, body }, received) {
      const { institution } = path;
      const key = documentKey('payment-way', path);
      const way = { institution, ...body };
      if (isToCheck(received)) {
        refuseUnknownInstitution(policy, path);
        refuseOtherYear(path.year, body);
        await refuseWayOfSigned(tables, key, way);
      }
      const { status, said } = await entered(tables, key, way, received, BY);
      return json(status, said, tagged(said));
    },
  };
}

export function paymentWayReadAnswers({ tables, policy }: Shelves): AnswersTo<typeof paymentWayReads> {
  return {
    async readDrgShares({ path }) {
      const { area } = fundOf(policy, path.fund, 'path.fund');
      const rules = resolve(policy, area, `${path.year}-12-31`);
      const [statements, ways] = await Promise.all([
        all(tables, path, 'monthly-statement', latest),
        waysInForce(tables, path),
      ]);
      if (statements.length === 0) throw nothingDrawn(policy, path);
      const bodies = statements.map(({ body }) => body);
      return json(200, present(drgShares(rules, bodies, ways, rostersOn(policy, path.fund))));
    },
    async readReadiness({ path }) {
      const { area } = fundOf(policy, path.fund, 'path.fund');
      refuseUnknownInstitution(policy, path);
      const { fund, year, institution } = path;
      const [last, ways] = [`${year}-12`, await waysInForce(tables, path)];
      const months = await shadowBefore(tables, documentKey('payment-way', path), `${Number(year) + 1}-01`);
      const readiness = readinessOf(resolve(policy, area, `${last}-31`), months);
      const said = (ways.get(institution) ?? []).flatMap(({ body }) => body.ways);
      return json(
        200,
        present({ fund, year, institution, way: wayIn(ways, institution, last), ways: said, ...readiness }),
      );
    },
  };
}

function nothingDrawn(policy: Policy, path: Pick<Asked, 'fund' | 'year'>): Fault {
  const { zh, en } = fundYearNamed(policy, path);
  return new Fault('not_found', {
    zh: `${zh}还没有月结算单，没有可以统计的住院费用。`,
    en: `No month of ${en} was drawn up yet, so there are no stays of which a share could be told.`,
  });
}

/** @throws Fault not_found  no institution of the fund in the year */
function refuseUnknownInstitution(policy: Policy, { fund, year, institution }: Asked): void {
  fundOf(policy, fund, 'path.fund');
  const members = communitiesOfYear(policy, fund, year).flatMap(
    ({ community }) => wholeYear(policy, { fund, year }, community).members,
  );
  const { nonMembers } = rosterOf(policy, fund, `${year}-01-01`);
  if ([...members, ...nonMembers].some(({ id }) => id === institution)) return;
  const says = {
    zh: `${year} 年度基金 ${fund} 的名册中没有机构“${institution}”。`,
    en: `There is no institution "${institution}" in the roster of ${fund} for ${year}.`,
  };
  throw new Fault('not_found', says, 'path.institution');
}

function refuseOtherYear(year: string, { ways }: WaysEntered): void {
  const wrong = ways.findIndex(({ from }) => !from.startsWith(`${year}-`));
  if (wrong === -1) return;
  const at = `ways[${wrong}].from`;
  const says = {
    zh: `${at}：${ways[wrong]!.from} 不在 ${year} 年度：各年的付费方式录入该年，此后沿用，直至变更。`,
    en: `${at}: ${ways[wrong]!.from} is no month of ${year}; ways are entered in the year in which they begin, and hold until another does.`,
  };
  throw new Fault('invalid_request', says, `body.${at}`);
}
