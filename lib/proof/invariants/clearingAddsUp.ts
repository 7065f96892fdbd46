import type { Decision } from '../../decisions/decision.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { parseFen, sumFen } from '../../money/fen.ts';
import { type Checked, equalFen, type Invariant } from '../invariant.ts';

const PACKAGE: Invariant = {
  invariant: 'clearing.package',
  zh: '打包额 + 动用调节金 = 各成员单位应付 + 各类支出 + 预留 + 转入调节金',
  en: 'package + drawn = payments + use + reserved + fed',
};
const BUFFER: Invariant = {
  invariant: 'clearing.buffer',
  zh: '年末调节金 = 年初调节金 + 转入 − 动用',
  en: 'buffer = buffer before + fed - drawn',
};
const PAYMENTS: Invariant = {
  invariant: 'clearing.payments',
  zh: '应付合计 = 各成员单位应付之和',
  en: 'payments = what the members are paid, summed',
};
const CASH: Invariant = {
  invariant: 'clearing.cash',
  zh: '应补(退)合计 = 应付合计 − 已预付合计',
  en: 'cash due = payments - prepaid',
};

interface ClearingInput {
  readonly package: string;
  readonly use: { readonly [line: string]: string };
  readonly reserved?: string;
  readonly buffer?: string;
  readonly members: readonly { readonly prepaid?: string }[];
}

export function clearingAddsUp(close: Checked<Decision<'community-clearing'>>): DecisionFinding[] {
  const { result } = close.body;
  const input = close.body.input as ClearingInput;
  const [drawn, fed, payments] = [result.drawn, result.fed, result.payments].map(parseFen) as [bigint, bigint, bigint];
  const given = (amount = '0.00') => parseFen(amount);
  const used = sumFen(Object.values(input.use).map(parseFen));
  const sumOf = (of: 'payment' | 'cash_due') => sumFen(result.members.map((member) => parseFen(member[of])));
  const prepaid = sumFen(input.members.map((member) => given(member.prepaid)));
  const goes = payments + used + given(input.reserved) + fed;
  return [
    ...equalFen(PACKAGE, close, parseFen(input.package) + drawn, goes),
    ...equalFen(BUFFER, close, given(input.buffer) + fed - drawn, parseFen(result.buffer)),
    ...equalFen(PAYMENTS, close, sumOf('payment'), payments),
    ...equalFen(CASH, close, payments - prepaid, sumOf('cash_due')),
  ];
}
