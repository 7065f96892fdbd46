import type { Decision } from '../../decisions/decision.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { byCodePoint } from '../../money/codePointOrder.ts';
import { type Checked, equalText, type Invariant } from '../invariant.ts';

const SOURCES: Invariant = {
  invariant: 'policy',
  zh: '所用参数随结果保存,每一项都有来源',
  en: 'the policy is kept with the result, and each of its values has a source',
};

export function policyIsSourced(decision: Checked<Pick<Decision, 'policy' | 'sources'>>): DecisionFinding[] {
  const { policy, sources } = decision.body;
  const used = Object.entries(policy as object)
    .filter(([, value]) => !isEmptyList(value))
    .map(([name]) => name)
    .sort(byCodePoint);
  const sourced = new Set(Object.keys(sources).map(firstWord));
  return equalText(SOURCES, decision, used.join(', '), used.filter((name) => sourced.has(name)).join(', '));
}

/** Where each item is a rule of its own, none is there to have a source. */
function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** `surplus` of `surplus.bands[0].to`. */
function firstWord(path: string): string {
  return path.split(/[.[]/)[0]!;
}
