import type { Decision } from '../../decisions/decision.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { parseFen } from '../../money/fen.ts';
import { type Checked, equalFen, type Invariant } from '../invariant.ts';

const PACKAGE: Invariant = {
  invariant: 'close.package',
  zh: '打包额 + 基金分担 = 成员单位应得 + 异地就医 + 非成员机构 + 上缴 + 扣减保证金',
  en: 'package + fund = entitlement + out of area + non-members + returned + forfeited',
};
const BALANCE: Invariant = {
  invariant: 'close.balance',
  zh: '结余 − 超支 = 打包额 − 实际使用',
  en: 'surplus - overrun = package - use',
};
const SURPLUS: Invariant = {
  invariant: 'close.surplus',
  zh: '留用 + 上缴 = 结余',
  en: 'retained + returned = surplus',
};
const OVERRUN: Invariant = {
  invariant: 'close.overrun',
  zh: '基金分担 + 医共体分担 = 超支',
  en: 'fund + community = overrun',
};
const EITHER: Invariant = {
  invariant: 'close.either',
  zh: '结余与超支不能同时存在',
  en: 'there is a surplus or an overrun, never both',
};
const CASH: Invariant = {
  invariant: 'close.cash',
  zh: '应补(退)= 应得 − 已预付',
  en: 'cash due = entitlement - prepaid',
};

interface CloseInput {
  readonly package: string;
  readonly prepaid: string;
  readonly use: { readonly out_of_area: string; readonly non_member: string };
}

export function closeAddsUp(close: Checked<Decision<'community-close'>>): DecisionFinding[] {
  const { result } = close.body;
  const input = close.body.input as CloseInput;
  const fen = (name: Exclude<keyof typeof result, 'rate'>) => parseFen(result[name]);
  const lumpSum = parseFen(input.package);
  const others = parseFen(input.use.out_of_area) + parseFen(input.use.non_member);
  const paidOut = fen('entitlement') + others + fen('returned') + fen('deposit_forfeited');
  const smaller = fen('surplus') < fen('overrun') ? fen('surplus') : fen('overrun');
  return [
    ...equalFen(PACKAGE, close, lumpSum + fen('fund'), paidOut),
    ...equalFen(BALANCE, close, lumpSum - fen('use'), fen('surplus') - fen('overrun')),
    ...equalFen(SURPLUS, close, fen('surplus'), fen('retained') + fen('returned')),
    ...equalFen(OVERRUN, close, fen('overrun'), fen('fund') + fen('community')),
    ...equalFen(EITHER, close, 0n, smaller),
    ...equalFen(CASH, close, fen('entitlement') - parseFen(input.prepaid), fen('cash_due')),
  ];
}
