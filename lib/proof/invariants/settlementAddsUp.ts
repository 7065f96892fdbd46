import { pinText } from '../../decisions/pin.ts';
import type { SettledMonth } from '../../decisions/settledMonth.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { type Fen, parseFen, sumFen } from '../../money/fen.ts';
import { type Checked, equalFen, equalText, type Invariant } from '../invariant.ts';

const WHOLE: Invariant = {
  invariant: 'settlement.whole',
  zh: '应计额 + 退还 = 实付 + 扣回 + 冲销 + 质量保证金 + 留待清算 + 不予支付',
  en: 'base + paid back = cash + taken + written off + deposit + held + lost',
};
const TO_DATE: Invariant = {
  invariant: 'settlement.to_date',
  zh: '各成员单位累计结算额、累计暂扣、累计保证金 = 本单及其所列此前各单之和',
  en: 'of each member the amounts to date = those of this settlement and of the ones it names before it',
};
const DEBTS: Invariant = {
  invariant: 'settlement.debts',
  zh: '结转下期 = 结转 + 审核扣款 + 检查追回 − 本期扣回',
  en: 'carried forward = carried + denials + recoveries - taken',
};

interface Given {
  readonly institutions: readonly {
    readonly id: string;
    readonly carried: string;
    readonly denials: string;
    readonly recoveries: string;
  }[];
}

/**
 * What arose is all in one place, what a member owes is taken or goes over to the next month, and each month counts once in what came before.
 *
 * @param all the settlements of the year
 */
export function settlementAddsUp(
  settled: Checked<SettledMonth>,
  all: readonly Checked<SettledMonth>[],
): DecisionFinding[] {
  const { input, result } = settled.body;
  const fen = (name: Exclude<keyof typeof result, 'institutions' | 'envelopes'>) => parseFen(result[name]);
  const goes = fen('cash') + fen('taken') + fen('written_off') + fen('deposit') + fen('held') + fen('lost');
  const given = new Map((input as Given).institutions.map((one) => [one.id, one]));
  return [
    ...equalFen(WHOLE, settled, fen('base') + fen('paid_back'), goes),
    ...result.institutions.flatMap(({ id, taken, carried_forward }) => {
      const { carried, denials, recoveries } = given.get(id)!;
      const owed = sumFen([carried, denials, recoveries].map(parseFen));
      return equalFen(DEBTS, settled, owed - parseFen(taken), parseFen(carried_forward));
    }),
    ...followsThoseBefore(settled, all),
  ];
}

function followsThoseBefore(settled: Checked<SettledMonth>, all: readonly Checked<SettledMonth>[]): DecisionFinding[] {
  const by = new Map(all.map((one) => [one.reference, one]));
  const before = (settled.body.from.before ?? []).map(pinText);
  const known = before.flatMap((reference) => by.get(reference) ?? []);
  if (known.length < before.length) return equalText(TO_DATE, settled, `${before.length}`, `${known.length}`);
  return (['settled', 'held', 'deposit'] as const).flatMap((name) =>
    equalFen(TO_DATE, settled, sumOver([...known, settled], name), sumOver([settled], `${name}_to_date`)),
  );
}

type Named = 'settled' | 'held' | 'deposit';

function sumOver(settlements: readonly Checked<SettledMonth>[], name: Named | `${Named}_to_date`): Fen {
  return sumFen(settlements.flatMap(({ body }) => body.result.institutions.map((one) => parseFen(one[name]))));
}
