import { inYuan, Ratio } from '../money/ratio.ts';
import type { Figure, Workings } from '../workings.ts';
import type { DrgCase } from './answerStay.ts';
import { noteFund } from './fundPart.ts';
import type { Priced, StayStatus } from './priceStay.ts';
import type { DrgPolicy, Group, Stay } from './stay.ts';

/** Note how the price of one stay came about. */
export function noteStay(
  workings: Workings,
  policy: DrgPolicy,
  group: Group,
  stay: Stay,
  priced: Priced,
  answer: DrgCase,
): void {
  const named = (figure: string) => `${stay.id}.${figure}`;
  const { coefficient } = priced;
  const isPrimary = group.primary_level && policy.primary_level_coefficient !== undefined;
  const path = isPrimary ? 'primary_level_coefficient' : `level_coefficients.${stay.level}`;
  workings.note(named('coefficient'), 'coefficient', { coefficient }, coefficient, path);
  if (priced.status === 'per_diem') {
    const operands = { bed_day_points: group.bed_day_points!, days: stay.days! };
    workings.note(named('points'), 'round(bed_day_points * days, 4)', operands, answer.points!);
    return;
  }

  const { cost, denied } = stay;
  const accepted = workings.note(named('accepted'), 'cost - denied', { cost, denied }, priced.accepted);
  const facts = policy.unit === 'rate' ? noteMoney() : notePoints();
  const { operator, multiple } = policy.high;
  workings.note(
    named('status'),
    `stay == 'incomplete' ? 'incomplete' : ratio ${SIGN[operator]} high ? 'high' : ratio ${SIGN[policy.low.operator]} low ? 'low' : 'normal'`,
    { stay: stay.stay, ratio: priced.ratio!, high: multiple.get(stay.level)!, low: policy.low.multiple },
    priced.status,
    `high.multiple.${stay.level}`,
    'low.multiple',
  );
  notePrice(facts);
  if (answer.fund !== undefined) noteFund(workings, policy.fund_pays!, 'standard', answer.standard!, stay, answer.fund);

  function noteMoney() {
    const full = inYuan(priced.full!);
    const operands = { weight: group.weight, rate: policy.rate!, coefficient };
    workings.note(named('standard_exact'), 'weight * rate * coefficient', operands, full, 'rate');
    workings.note(named('ratio'), 'accepted / standard_exact', { accepted, standard_exact: full }, priced.ratio!);
    const base = group.weight.times(policy.rate!);
    return { full, base, cap: full, byCost: { word: 'accepted', operands: { accepted } as Operands } };
  }

  function notePoints() {
    const full = priced.full!;
    const operands = { weight: group.weight, coefficient };
    workings.note(named('full'), 'weight * 100 * coefficient', operands, full);
    const mean_cost = group.mean_cost!;
    workings.note(named('ratio'), 'accepted / mean_cost', { accepted, mean_cost }, priced.ratio!);
    const base = group.weight.times(Ratio.of(100n));
    return {
      full,
      base,
      cap: base,
      byCost: { word: 'full * ratio', operands: { full, ratio: priced.ratio! } as Operands },
    };
  }

  function notePrice({ full, base, cap, byCost }: ReturnType<typeof noteMoney>): void {
    const beyond = {
      word: 'full + (ratio - multiple) * base',
      operands: { full, ratio: priced.ratio!, multiple: multiple.get(stay.level)!, base },
    };
    const held = { word: `min(cap, ${byCost.word})`, operands: { cap, ...byCost.operands } };
    const by = {
      normal: { word: 'full', operands: { full } },
      high: policy.high.pay === 'by_item' ? byCost : beyond,
      low: held,
      incomplete: held,
    }[priced.status as Exclude<StayStatus, 'per_diem'>];
    const [word, operands] = priced.halved
      ? [`(${by.word}) * factor`, { ...by.operands, factor: policy.readmission!.factor }]
      : [by.word, by.operands];
    const paths = priced.halved ? ['readmission.factor'] : [];
    if (policy.unit === 'rate')
      workings.note(named('standard'), `round(${word})`, operands, answer.standard!, ...paths);
    else workings.note(named('points'), `round(${word}, 4)`, operands, answer.points!, ...paths);
  }
}

type Operands = { readonly [name: string]: Figure };

const SIGN = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;
