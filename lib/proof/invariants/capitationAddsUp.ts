import type { CapitationClose } from '../../decisions/capitationClose.ts';
import { usesOfPackage } from '../../decisions/capitationInput.ts';
import type { CapitationOrder } from '../../decisions/capitationOrder.ts';
import type { HeadUse } from '../../decisions/headUse.ts';
import type { Pin } from '../../decisions/pin.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { type Fen, parseFen, sumFen } from '../../money/fen.ts';
import { type Checked, equalFen, type Invariant } from '../invariant.ts';
import { sumOf } from '../sumOf.ts';

const USE: Invariant = {
  invariant: 'heads.use',
  zh: '包干规则各行入账 = 各成员单位本机构使用 + 外出使用 + 未签约人员费用',
  en: 'what is booked on the lines of a package of heads = what was paid for the heads of its members, by themselves and elsewhere + what is of heads that nobody contracted',
};
const COUNTED: Invariant = {
  invariant: 'heads.counted',
  zh: '清算的使用 = 其依据的各月包干人群支出之和',
  en: 'the use of a member in the close = what was counted of it in the periods it rests on, summed',
};
const BOOKED: Invariant = {
  invariant: 'heads.booked',
  zh: '清算单所列入账 = 各成员单位使用 + 未签约人员费用',
  en: 'what the close says is booked = the use of its members + what is of heads that nobody contracted',
};
const GOES_TO: Invariant = {
  invariant: 'heads.goes_to',
  zh: '包干额 + 基金分担 = 使用 + 留用 − 成员分担 + 收回 + 扣留',
  en: 'package + what the fund bears = use + retained - what the member bears + returned + withheld',
};
const DUE: Invariant = {
  invariant: 'heads.due',
  zh: '应补（退）= 清算应拨 + 首付 − 实际预付，合计 = 各成员单位之和',
  en: 'what a member is owed = its cash due + what is paid at first - what it was prepaid, and all of it = the sum of its rows',
};
const INITIAL: Invariant = {
  invariant: 'heads.initial',
  zh: '预付单各行 = 包干额的首付，合计 = 各行之和',
  en: 'each row of the order = what is paid of the package at first, and all of it = the sum of its rows',
};

/** What was counted of a period. */
export function headUseAddsUp(use: Checked<HeadUse>): DecisionFinding[] {
  return use.body.packages.flatMap(({ booked, members, uncontracted }) => {
    const parts = [...members.flatMap(({ own, elsewhere }) => [own, elsewhere]), uncontracted];
    return equalFen(USE, use, parseFen(booked), sumFen(parts.map(parseFen)));
  });
}

/** What is paid at the beginning. */
export function capitationOrderAddsUp(order: Checked<CapitationOrder>): DecisionFinding[] {
  const { rows, amount, result } = order.body;
  return [
    ...result.members.flatMap(({ id, initial }) => equalFen(INITIAL, order, parseFen(initial), paidTo(rows, id))),
    ...equalFen(INITIAL, order, sumOf(rows), parseFen(amount)),
  ];
}

/**
 * The close of a package of heads.
 *
 * @param useOf what was counted, of a reference with its revision
 * @param orderOf what was paid at the beginning
 */
export function capitationAddsUp(
  close: Checked<CapitationClose>,
  useOf: (pin: Pin) => HeadUse | undefined,
  orderOf: (pin: Pin) => CapitationOrder | undefined,
): DecisionFinding[] {
  const { result, rows, amount, books, from } = close.body;
  const counted = (from.use ?? []).flatMap((pin) =>
    usesOfPackage(
      [useOf(pin)].flatMap((use) => use ?? []),
      close.body.package,
    ),
  );
  const [prepaidBy] = from.prepaid ?? [];
  const prepaid = prepaidBy ? (orderOf(prepaidBy)?.rows ?? []) : [];
  return [
    ...result.members.flatMap((member) => {
      const own = counted.flatMap((use) => use.members.filter(({ id }) => id === member.id));
      const used = sumFen(own.flatMap((use) => [parseFen(use.own), parseFen(use.elsewhere)]));
      const fen = (which: 'package' | 'fund' | 'use' | 'retained' | 'borne' | 'returned' | 'withheld') =>
        parseFen(member[which]);
      const due = parseFen(member.cash_due) + parseFen(member.initial) - paidTo(prepaid, member.id);
      return [
        ...equalFen(COUNTED, close, used, fen('use')),
        ...equalFen(
          GOES_TO,
          close,
          fen('package') + fen('fund'),
          fen('use') + fen('retained') - fen('borne') + fen('returned') + fen('withheld'),
        ),
        ...equalFen(DUE, close, due, paidTo(rows, member.id)),
      ];
    }),
    ...equalFen(BOOKED, close, parseFen(result.totals.use) + parseFen(books.uncontracted), parseFen(books.booked)),
    ...equalFen(DUE, close, sumOf(rows), parseFen(amount)),
  ];
}

function paidTo(rows: readonly { readonly institution: string; readonly amount: string }[], id: string): Fen {
  return sumFen(rows.filter(({ institution }) => institution === id).map(({ amount }) => parseFen(amount)));
}
