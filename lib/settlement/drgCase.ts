import { z } from 'zod';
import { Fault } from '../errors.ts';
import { formula } from '../formula/formula.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import { listOf } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';
import { answerStay, type DrgCase } from './answerStay.ts';
import { checkOwnPart } from './fundPart.ts';
import { noteStay } from './noteStay.ts';
import { MissingTariff, type Priced, priceStay } from './priceStay.ts';
import { type DrgPolicy, drgPolicyShape, type Group, groupShape, type Stay, stayShape } from './stay.ts';

const inputShape = z.strictObject({ groups: listOf(groupShape), cases: listOf(stayShape) });

/**
 * Formula 5, what each stay is worth, in money or in points.
 *
 * @throws Fault invalid_request  a case that contradicts itself or the policy, before any price is looked for
 * @throws Fault no_tariff  a group that prices a stay at nothing: never a free stay
 */
export const drgCase = formula(
  drgPolicyShape,
  inputShape,
  (policy, { groups, cases }): Outcome<{ cases: DrgCase[] }> => {
    if (policy.unit === 'rate' && !policy.rate) {
      throw new Fault(
        'invalid_request',
        { zh: '按费率付费须提供费率（权重为 1 时的元数）。', en: 'Unit rate needs a rate, in yuan a weight of 1.' },
        'policy.rate',
      );
    }
    const byId = new Map(groups.map((group) => [group.id, group]));
    cases.forEach((stay, i) => {
      checkStay(policy, byId, stay, `input.cases[${i}]`);
    });
    const workings = new Workings();
    const priced = cases.map((stay, i) => {
      const group = byId.get(stay.group)!;
      const price = priceOrRefuse(policy, group, stay, `input.cases[${i}]`);
      const answer = answerStay(policy, stay, price);
      noteStay(workings, policy, group, stay, price, answer);
      return answer;
    });
    return { result: { cases: inOrderOfId(priced) }, workings: workings.steps };
  },
);

function priceOrRefuse(policy: DrgPolicy, group: Group, stay: Stay, path: string): Priced {
  try {
    return priceStay(policy, group, stay);
  } catch (error) {
    if (!(error instanceof MissingTariff)) throw error;
    const message = {
      zh: `病组 ${group.id} 没有支付标准：其 ${error.message} 缺失或为 0。请补录，或按项目结算。`,
      en: `Group ${group.id} has no tariff: its ${error.message} is missing or 0. Enter one, or settle the stay by item.`,
    };
    throw new Fault('no_tariff', message, path, error);
  }
}

function checkStay(policy: DrgPolicy, groups: ReadonlyMap<string, Group>, stay: Stay, path: string): void {
  const refuse = (field: string, zh: string, en: string): never => {
    const says = { zh: `病例 ${stay.id}：${zh}`, en: `Case ${stay.id}: ${en}` };
    throw new Fault('invalid_request', says, `${path}.${field}`);
  };
  if (!groups.has(stay.group))
    refuse('group', `病组“${stay.group}”不在病组表中。`, `the group "${stay.group}" is not in the list of groups.`);
  for (const [table, levels] of [
    ['level_coefficients', policy.level_coefficients],
    ['high.multiple', policy.high.multiple],
  ] as const) {
    if (levels.has(stay.level)) continue;
    const known = [...levels.keys()].join(', ');
    refuse(
      'level',
      `${table} 中没有级别“${stay.level}”；已知的有 ${known}。`,
      `the level "${stay.level}" is not in ${table}; known are ${known}.`,
    );
  }
  if (stay.denied > stay.cost) refuse('denied', '扣款超过住院费用。', 'more is denied than the stay cost.');
  if (stay.stay === 'per_diem' && policy.unit === 'rate')
    refuse('stay', '按床日付费只用于点数法。', 'by the day is for unit points only.');
  if (stay.stay === 'per_diem' && stay.days === undefined)
    refuse('days', '按床日付费须填住院天数。', 'a stay by the day needs its days.');
  if (policy.unit === 'points') return;
  checkOwnPart(policy.fund_pays, stay, path);
}
