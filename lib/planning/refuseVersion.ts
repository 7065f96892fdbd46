import type { Bilingual } from '../bilingual.ts';
import { versionIn } from '../decisions/packagesOfYear.ts';
import type { Earlier } from '../decisions/planByMonths.ts';
import type { PlanVersion } from '../decisions/planVersion.ts';
import { Fault } from '../errors.ts';
import type { PlanBefore } from './planBefore.ts';

/**
 * What a version goes on from.
 *
 * @param of the fund and the year, for the message
 * @throws Fault conflict  nothing is in force yet, or a version is that holds from a later month on
 */
export async function earlierOf(before: PlanBefore, { from }: PlanVersion, of: Bilingual): Promise<Earlier> {
  const packages = await before.packages();
  const last = packages && versionIn(packages)?.from;
  if (last !== undefined && last > from) {
    throw new Fault(
      'conflict',
      {
        zh: `${of.zh}自 ${last} 起的版本已生效：新的版本须自 ${last} 或以后的月份起，不能自 ${from} 起。未作任何更改。`,
        en: `Of ${of.en} a version is in force from ${last} on: a new one is to hold from ${last} or later, not from ${from}. Nothing was changed.`,
      },
      'version.from',
    );
  }
  const earlier = await before.earlier(from);
  if (earlier) return earlier;
  throw new Fault(
    'conflict',
    {
      zh: `${of.zh}还没有生效的打包额和异地预留，不能从年中某月起改：请先审批全年的计划，或录入不带 version 的全年数据。未作任何更改。`,
      en: `Of ${of.en} no packages are in force, with what is reserved of them, that a version could go on from: have the plan of the whole year approved first, or enter figures without a version. Nothing was changed.`,
    },
    'version',
  );
}

/**
 * Refuse figures of the whole year once a version is in force: they would count since January, as if it had never been.
 *
 * @throws Fault conflict  naming the version
 */
export async function refuseWholeYear(before: PlanBefore, of: Bilingual): Promise<undefined> {
  const packages = await before.packages();
  const last = packages && versionIn(packages)?.from;
  if (last === undefined) return undefined;
  throw new Fault(
    'conflict',
    {
      zh: `${of.zh}自 ${last} 起的版本已生效：请写明数据从哪个月起生效（version）；不写的话，会从 1 月起推翻该版本。未作任何更改。`,
      en: `Of ${of.en} a version is in force from ${last} on: say from which month the figures hold (version); without that they would undo it from January on. Nothing was changed.`,
    },
    'version',
  );
}
