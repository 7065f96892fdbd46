import { inOrderOfId } from '../money/codePointOrder.ts';
import type { Contract } from './contract.ts';

/**
 * Of every institution with contracts the insured persons whose contract with it counts.
 *
 * @param running of each person the contracts that run, the one that counts first
 */
export function headsOf(
  insured: readonly { readonly id: string }[],
  contracts: readonly Contract[],
  running: ReadonlyMap<string, readonly Contract[]>,
) {
  const heads = new Map(contracts.map(({ institution }) => [institution, 0]));
  for (const { id } of insured) {
    const counts = running.get(id)?.[0];
    if (counts) heads.set(counts.institution, heads.get(counts.institution)! + 1);
  }
  return inOrderOfId([...heads].map(([id, heads]) => ({ id, heads })));
}
