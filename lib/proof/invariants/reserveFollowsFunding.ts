import type { OverrunFunding } from '../../decisions/overrunFunding.ts';
import type { Pin } from '../../decisions/pin.ts';
import { type ReserveOfYear, RISK_RESERVE } from '../../decisions/reserveOfYear.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { parseFen, sumFen } from '../../money/fen.ts';
import { type Checked, equalFen, type Invariant } from '../invariant.ts';

const STOCK: Invariant = {
  invariant: 'reserve.stock',
  zh: '风险准备金年初结余 + 当年提取 + 当年归还 = 动用 + 年末结余',
  en: 'the opening stock of the reserve + provision + what is put back = what is drawn + the closing stock',
};
const DRAWN: Invariant = {
  invariant: 'reserve.drawn',
  zh: '风险准备金动用额 = 其依据的超支资金落实单中由风险准备金拨付的金额',
  en: 'what is drawn of the reserve = what the funding it names takes of it',
};

/** @param fundingOf the funding of a reference with its revision, or undefined where there is none */
export function reserveFollowsFunding(
  reserve: Checked<ReserveOfYear>,
  fundingOf: (funding: Pin) => OverrunFunding | undefined,
): DecisionFinding[] {
  const { input, result, from } = reserve.body;
  const { opening } = input as { readonly opening: string };
  const { provision, put_back = '0.00', drawn, closing } = result;
  const taken = (from.draws ?? []).map((pin) => {
    return fundingOf(pin)?.result.pots.find(({ id }) => id === RISK_RESERVE)?.paid ?? '0.00';
  });
  return [
    ...equalFen(
      STOCK,
      reserve,
      sumFen([opening, provision, put_back].map(parseFen)),
      parseFen(drawn) + parseFen(closing),
    ),
    ...equalFen(DRAWN, reserve, sumFen(taken.map(parseFen)), parseFen(drawn)),
  ];
}
