import type { PackageScope } from '../claims/packageScope.ts';
import { Fault } from '../errors.ts';
import type { HeadPackage } from './capitation.ts';
import { neededValue, valueIfSaid } from './neededValue.ts';
import type { ResolvedPolicy } from './resolve.ts';

const CAPITATION = 'service.capitation';
const OWN_COST = 'outpatient-capitation.own_cost';

/**
 * The packages of heads of a community, by the rules in force: none where nobody says any.
 *
 * @throws Fault invalid_request  one names a rule that the table of the package does not have or that puts claims inside, or a class without a quota
 * @throws Fault infeasible  a class is paid by what each of its heads cost the year before: a list has no costs
 * @throws Fault policy_not_in_force  there is no table, or there are no quotas
 */
export function headPackagesIn(rules: ResolvedPolicy): readonly HeadPackage[] {
  const said = valueIfSaid(rules, CAPITATION);
  if (said === undefined) return [];
  const packages = said.value as unknown as readonly HeadPackage[];
  const scope = neededValue(rules, 'service.package_scope').value as unknown as PackageScope;
  if (valueIfSaid(rules, OWN_COST)) throw ownCost(rules);
  const quotas = Object.keys(neededValue(rules, 'outpatient-capitation.quotas').value as object);
  packages.forEach((one, i) => {
    const rule = scope.find(({ id }) => id === one.outside);
    if (rule === undefined)
      throw unknown(
        rules,
        `[${i}].outside`,
        one.outside,
        RULE,
        scope.map(({ id }) => id),
      );
    if (rule.side === 'inside') throw inside(rules, `[${i}].outside`, one.outside);
    one.classes.forEach((name, j) => {
      if (!quotas.includes(name)) throw unknown(rules, `[${i}].classes[${j}]`, name, CLASS, quotas);
    });
  });
  return packages;
}

function ownCost(rules: ResolvedPolicy): Fault {
  const says = {
    zh: `${placeOf(rules)} 规定了 ${OWN_COST}（按本人上年费用包干）：签约名册不含个人费用，尚不能按此核算。`,
    en: `${placeOf(rules)} says ${OWN_COST}, a package by what each head cost the year before: the list of heads has no costs, and so it cannot be worked out yet.`,
  };
  return new Fault('infeasible', says, OWN_COST);
}

const RULE = { zh: 'service.package_scope 中没有规则', en: 'service.package_scope has no rule' };
const CLASS = { zh: 'outpatient-capitation.quotas 中没有这一类', en: 'outpatient-capitation.quotas has no class' };

function unknown(
  rules: ResolvedPolicy,
  at: string,
  name: string,
  what: { readonly zh: string; readonly en: string },
  known: readonly string[],
): Fault {
  const list = known.join(', ');
  const says = {
    zh: `${placeOf(rules)} 的 ${CAPITATION}${at}：${what.zh}“${name}”，已有的为 ${list}。`,
    en: `${CAPITATION}${at} of ${placeOf(rules)}: ${what.en} "${name}"; known are ${list}.`,
  };
  return new Fault('invalid_request', says, `${CAPITATION}${at}`);
}

function inside(rules: ResolvedPolicy, at: string, rule: string): Fault {
  const says = {
    zh: `${placeOf(rules)} 的 ${CAPITATION}${at}：规则“${rule}”的费用计入医共体打包额（inside），不能再按人头支付。`,
    en: `${CAPITATION}${at} of ${placeOf(rules)}: what the rule "${rule}" holds for is inside the package of the community, and is not paid by heads as well.`,
  };
  return new Fault('invalid_request', says, `${CAPITATION}${at}`);
}

function placeOf({ lineage, on }: ResolvedPolicy): string {
  return `${lineage[0]?.code} ${on}`;
}
