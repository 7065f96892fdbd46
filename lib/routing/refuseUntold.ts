import type { Bilingual } from '../bilingual.ts';
import { Fault } from '../errors.ts';
import type { RoutedStay } from './routedStay.ts';
import type { RoutingPolicy } from './routingPolicy.ts';

type Told = 'born' | 'earlier' | 'cost' | 'standard' | 'settled';

/**
 * Refuse a stay that does not tell what the policy asks, whether or not a rule comes to ask it.
 *
 * @throws Fault invalid_request  naming the stay and the field
 */
export function refuseUntold(policy: RoutingPolicy, stays: readonly RoutedStay[]): void {
  const asked = askedBy(policy);
  stays.forEach((stay, i) => {
    for (const [field, why] of asked) {
      if (stay[field] !== undefined) continue;
      const says = {
        zh: `病例 ${stay.id}：${why.zh}，须填 ${field}。`,
        en: `Stay ${stay.id}: ${why.en}, so ${field} is needed.`,
      };
      throw new Fault('invalid_request', says, `input.stays[${i}].${field}`);
    }
  });
}

/** What every stay tells, and for whose sake. */
function askedBy({ rules, patient_parts, dated_by }: RoutingPolicy): (readonly [Told, Bilingual])[] {
  const asks = (key: 'age' | 'nth' | 'cost' | 'ratio') => rules.some(({ when }) => when[key] !== undefined);
  const needs: readonly (readonly [boolean, Told, Bilingual])[] = [
    [asks('age'), 'born', { zh: '规则按年龄判断', en: 'a rule asks the age' }],
    [asks('nth'), 'earlier', { zh: '规则按本人本年第几次住院判断', en: 'a rule asks which stay of the year it is' }],
    [asks('cost'), 'cost', { zh: '规则按费用判断', en: 'a rule asks the cost' }],
    [asks('ratio'), 'cost', { zh: '规则按费用与标准之比判断', en: 'a rule asks the cost to the standard' }],
    [asks('ratio'), 'standard', { zh: '规则按费用与标准之比判断', en: 'a rule asks the cost to the standard' }],
    [patient_parts !== undefined, 'cost', { zh: '部分费用由个人承担', en: 'the patient bears parts of the cost' }],
    [dated_by === 'settlement', 'settled', { zh: '规则按结算日期生效', en: 'rules go by the day of settlement' }],
  ];
  return needs.flatMap(([isAsked, field, why]) => (isAsked ? [[field, why] as const] : []));
}
