import type { OverrunFunding } from '../../decisions/overrunFunding.ts';
import type { Pin } from '../../decisions/pin.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { type Fen, parseFen, sumFen } from '../../money/fen.ts';
import { type Checked, equalFen, type Invariant } from '../invariant.ts';
import { sumOf } from '../sumOf.ts';
import type { CloseOfPackage } from './recoveredIsNoSurplus.ts';

const ASKED: Invariant = {
  invariant: 'funding.asked',
  zh: '超支资金应落实额 = 其依据的各清算单中基金分担额之和',
  en: 'what is asked of the pots = what the fund bears by the closes it comes of, summed',
};
const FUNDED: Invariant = {
  invariant: 'funding.funded',
  zh: '已落实额 = 各资金来源拨付之和 = 各医共体落实之和',
  en: 'what is funded = what the pots pay, summed = what the communities get, summed',
};
const UNFUNDED: Invariant = {
  invariant: 'funding.unfunded',
  zh: '未落实额 = 应落实额 − 已落实额',
  en: 'what is unfunded = what is asked less what is funded',
};

/** @param closeOf the close of a reference with its revision, or undefined where there is none */
export function fundingFollowsCloses(
  funding: Checked<OverrunFunding>,
  closeOf: (close: Pin) => CloseOfPackage | undefined,
): DecisionFinding[] {
  const { result, from } = funding.body;
  const [asked, funded] = [parseFen(result.asked), parseFen(result.funded)];
  const received = result.communities.flatMap(({ pots }) => pots);
  return [
    ...equalFen(ASKED, funding, sumFen(from.communities!.map((pin) => borneBy(closeOf(pin)))), asked),
    ...equalFen(FUNDED, funding, sumFen(result.pots.map(({ paid }) => parseFen(paid))), funded),
    ...equalFen(FUNDED, funding, sumOf(received), funded),
    ...equalFen(UNFUNDED, funding, asked - funded, parseFen(result.unfunded)),
  ];
}

/** What the fund bears of an overrun by a close; a close that is not there bears nothing, and fails the sum. */
function borneBy(close: CloseOfPackage | undefined): Fen {
  return close?.formula === 'community-close' ? parseFen(close.result.fund) : 0n;
}
