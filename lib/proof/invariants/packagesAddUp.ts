import type { Decision } from '../../decisions/decision.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { parseFen } from '../../money/fen.ts';
import { type Checked, equalFen, equalText, type Invariant } from '../invariant.ts';
import { sumOf } from '../sumOf.ts';

const POOL: Invariant = {
  invariant: 'packages.pool',
  zh: '各医共体打包额之和 + 余额 = 打包资金池',
  en: 'the packages together + residue = the package pool',
};
const BUDGET: Invariant = {
  invariant: 'packages.budget',
  zh: '打包资金池 = 本年度区域总额预算(某一版)确定的打包资金池；有医共体不打包的，为其余医共体的份额',
  en: 'the package pool = the package pool of a revision of the regional budget; where a community has no package, the shares of the others',
};

/** @param pools of every revision of the regional budget, or what its shares give those who have a package: packages of the newest may still be on the way */
export function packagesAddUp(packages: Checked<Decision<'packages'>>, pools: readonly string[]): DecisionFinding[] {
  const { pool } = packages.body.input as { readonly pool: string };
  const { packages: given, residue } = packages.body.result;
  return [
    ...equalFen(POOL, packages, parseFen(pool), sumOf(given) + parseFen(residue)),
    ...(pools.includes(pool) ? [] : equalText(BUDGET, packages, pools.join(', '), pool)),
  ];
}
