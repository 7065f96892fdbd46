import type { Decision } from '../../decisions/decision.ts';
import { backToFund, type WithRecovered } from '../../decisions/recoveredInYear.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { parseFen } from '../../money/fen.ts';
import { type Checked, equalFen, type Invariant } from '../invariant.ts';

const BACK: Invariant = {
  invariant: 'close.recovered',
  zh: '追回退回基金 = 追回额与打包额扣除其余使用后的余额中较小者；按点值清算的为全部追回额',
  en: 'what goes back to the fund = the lesser of what was taken back and what is left of the package beside all other use; of a clearing by points all of it',
};

export type CloseOfPackage = (Decision<'community-close'> | Decision<'community-clearing'>) & WithRecovered;

export function recoveredIsNoSurplus(close: Checked<CloseOfPackage>): DecisionFinding[] {
  const { body } = close;
  if (body.recovered === undefined) return [];
  const [taken, back] = [parseFen(body.recovered.taken), parseFen(body.recovered.back_to_fund)];
  return equalFen(BACK, close, body.formula === 'community-clearing' ? taken : sharedBack(body, taken, back), back);
}

function sharedBack({ input, result }: Decision<'community-close'>, taken: bigint, back: bigint): bigint {
  const { package: lumpSum } = input as { readonly package: string };
  return backToFund(parseFen(lumpSum), parseFen(result.use) - back, taken);
}
