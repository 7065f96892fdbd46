import { z } from 'zod';
import { Fault } from '../errors.ts';
import { formula } from '../formula/formula.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { listOf } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';
import { type BedDayStay, bedDayStayShape } from './bedDayStay.ts';
import { checkOwnPart } from './fundPart.ts';
import { noteBedDays } from './noteBedDays.ts';
import { type BedDayPolicy, type BedDays, bedDayPolicyShape, payByTheDay } from './payByTheDay.ts';

const inputShape = z.strictObject({ stays: listOf(bedDayStayShape) });

interface BedDayAnswer {
  readonly stays: readonly BedDays[];
  readonly amount: Fen;
  readonly fund?: Fen;
}

/**
 * Formula 22, stays that are paid by the day: so many yuan for each day, step by step, up to the cap of the category.
 *
 * @throws Fault invalid_request  a category or level that the policy does not have, a stay without what its fund's part is found by
 * @throws Fault no_tariff  days that are paid, and worth nothing: never a free stay
 */
export const bedDay = formula(bedDayPolicyShape, inputShape, (policy, { stays }): Outcome<BedDayAnswer> => {
  stays.forEach((stay, i) => {
    checkStay(policy, stay, `input.stays[${i}]`);
  });
  const workings = new Workings();
  const paid = stays.map((stay) => {
    const { answer, parts } = payByTheDay(policy, stay);
    noteBedDays(workings, policy, stay, answer, parts);
    return answer;
  });
  const sums = { amount: sumOf('amount', paid, workings) };
  const fund = policy.fund_pays === undefined ? {} : { fund: sumOf('fund', paid, workings) };
  return { result: { stays: inOrderOfId(paid), ...sums, ...fund }, workings: workings.steps };
});

function sumOf(figure: 'amount' | 'fund', paid: readonly BedDays[], workings: Workings): Fen {
  const amounts = paid.map((stay) => stay[figure]!);
  return workings.note(figure, 'sum(stays)', { stays: amounts }, sumFen(amounts));
}

function checkStay(policy: BedDayPolicy, stay: BedDayStay, path: string): void {
  const refuse = (field: string, zh: string, en: string): never => {
    const says = { zh: `病例 ${stay.id}：${zh}`, en: `Case ${stay.id}: ${en}` };
    throw new Fault('invalid_request', says, `${path}.${field}`);
  };
  const { category, level } = stay;
  if (!policy.categories.has(category)) {
    const known = [...policy.categories.keys()].join(', ');
    refuse(
      'category',
      `categories 中没有类别“${category}”；已知的有 ${known}。`,
      `there is no category "${category}" in categories; known are ${known}.`,
    );
  }
  if (!policy.level_coefficients.has(level)) {
    const known = [...policy.level_coefficients.keys()].join(', ');
    refuse(
      'level',
      `level_coefficients 中没有级别“${level}”；已知的有 ${known}。`,
      `the level "${level}" is not in level_coefficients; known are ${known}.`,
    );
  }
  if (policy.categories.get(category)!.person_cap !== undefined && stay.person_days === undefined) {
    refuse(
      'person_days',
      `类别“${category}”限定每人每年付费床日，须填写 person_days。`,
      `the category "${category}" caps the days of a person in a year, so person_days is needed.`,
    );
  }
  checkOwnPart(policy.fund_pays, stay, path);
}
