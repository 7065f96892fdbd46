import type { NextYearBase } from '../../decisions/baseOfClose.ts';
import type { Decision } from '../../decisions/decision.ts';
import type { Pin } from '../../decisions/pin.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { keyNamed } from '../../documents/key.ts';
import { type Checked, equalText, type Invariant } from '../invariant.ts';

const HISTORY: Invariant = {
  invariant: 'packages.history',
  zh: '采用下年基数的医共体，其历史数 = 上年度的下年基数',
  en: 'the history of a community that takes the base of the year before = that base',
};

/** @param baseOf the base of a reference with its revision, or undefined where there is none */
export function historyFollowsBase(
  packages: Checked<Decision<'packages'>>,
  baseOf: (base: Pin) => NextYearBase | undefined,
): DecisionFinding[] {
  const { communities } = packages.body.input as {
    readonly communities: readonly { readonly id: string; readonly history: string }[];
  };
  return (packages.body.from.history ?? []).flatMap((pin) => {
    const community = communities.find(({ id }) => id === keyNamed(pin.document, 'next-year-base')?.scope);
    return equalText(HISTORY, packages, baseOf(pin)?.result.amount ?? '–', community?.history ?? '–');
  });
}
