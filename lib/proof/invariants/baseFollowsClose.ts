import type { NextYearBase } from '../../decisions/baseOfClose.ts';
import type { Pin } from '../../decisions/pin.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { formatFen } from '../../money/fen.ts';
import { type Checked, equalText, type Invariant } from '../invariant.ts';
import { sumOf } from '../sumOf.ts';
import type { CloseOfPackage } from './recoveredIsNoSurplus.ts';

const PACKAGE: Invariant = {
  invariant: 'base.package',
  zh: '下年基数所用打包额 = 其依据的年度清算单的打包额',
  en: 'the package of the base = that of the close it comes of',
};
const USE: Invariant = {
  invariant: 'base.use',
  zh: '下年基数所用支出合计 = 其依据的年度清算单的支出合计',
  en: 'the use of the base = that of the close it comes of',
};
const UNRECOGNISED: Invariant = {
  invariant: 'base.unrecognised',
  zh: '下年基数不予认可的支出 = 其依据的年度清算单中追回退回基金的金额',
  en: 'what the base does not recognise = what went back to the fund by the close it comes of',
};

/** @param closeOf the close of a reference with its revision, or undefined where there is none */
export function baseFollowsClose(
  base: Checked<NextYearBase>,
  closeOf: (close: Pin) => CloseOfPackage | undefined,
): DecisionFinding[] {
  const input = base.body.input as {
    readonly package: string;
    readonly use: string;
    readonly unrecognised?: readonly { readonly amount: string }[];
  };
  const close = closeOf(base.body.from.use![0]!);
  const closed = close?.formula === 'community-close' ? close : undefined;
  const lumpSum = (closed?.input as { readonly package: string } | undefined)?.package;
  return [
    ...equalText(PACKAGE, base, lumpSum ?? '–', input.package),
    ...equalText(USE, base, closed?.result.use ?? '–', input.use),
    ...equalText(
      UNRECOGNISED,
      base,
      close?.recovered?.back_to_fund ?? '0.00',
      formatFen(sumOf(input.unrecognised ?? [])),
    ),
  ];
}
