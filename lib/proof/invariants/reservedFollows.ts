import type { Decision } from '../../decisions/decision.ts';
import { isByMonths, type PackagesOfYear } from '../../decisions/packagesOfYear.ts';
import { pinText } from '../../decisions/pin.ts';
import { paidElsewhereOf } from '../../decisions/planYear.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { keyNamed } from '../../documents/key.ts';
import { amountsText } from '../amountsText.ts';
import { type Checked, equalText, type Invariant } from '../invariant.ts';

const BUDGET: Invariant = {
  invariant: 'reserved.budget',
  zh: '预留额之和 = 某一版区域总额预算中由经办机构直接支付的额度（计入打包额的）',
  en: 'what is reserved together = the envelopes of a revision of the regional budget out of which the agency itself pays, those in the packages',
};
const MONTHS: Invariant = {
  invariant: 'reserved.months',
  zh: '各医共体预留额 = 分月打包额中各版本所占的预留额之和',
  en: 'what is reserved of each = what the packages by months have of it',
};

type Reserved = Checked<Decision<'apportion'>>;

/**
 * What is reserved of a whole year, or of a version as if it held all year, comes of a budget; what is reserved of packages by months, of these.
 *
 * @param budgets every revision
 * @param packages as they stand; what was reserved of an earlier revision was held against that one
 */
export function reservedFollows(
  reserved: Reserved,
  budgets: readonly Checked<Decision<'regional-budget'>>[],
  packages: readonly Checked<PackagesOfYear>[],
): DecisionFinding[] {
  const pin = reserved.body.from.total?.[0];
  if (pin && keyNamed(pin.document, 'packages')) {
    const whole = packages.find(({ reference }) => reference === pinText(pin))?.body;
    if (whole === undefined || !isByMonths(whole)) return [];
    return equalText(MONTHS, reserved, reservedText(whole.result.reserved), reservedText(reserved.body.result.parts));
  }
  const { total } = reserved.body.input as { readonly total: string };
  const known = budgets.map(paidElsewhereOf);
  return known.includes(total) ? [] : equalText(BUDGET, reserved, known.join(', '), total);
}

/** Of nothing nobody has a part, whoever is named. */
function reservedText(parts: Parameters<typeof amountsText>[0]): string {
  return amountsText(parts.filter(({ amount }) => amount !== '0.00'));
}
