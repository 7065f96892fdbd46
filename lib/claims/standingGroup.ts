import type { Claim } from './claim.ts';

/**
 * The DRG of a settlement as it stands after its adjustments: the one that the last adjustment names, in the order of their
 * numbers and not of their arrival; before any names one, that of the settlement itself.
 *
 * @param life entries of one settlement
 */
export function standingGroup(life: readonly Pick<Claim, 'kind' | 'sequence' | 'group'>[]): string | null {
  const named = life.filter(({ group }) => group !== null);
  const adjusted = named.filter(({ kind }) => kind === 'adjust').sort((a, b) => b.sequence - a.sequence);
  return (adjusted[0] ?? named[0])?.group ?? null;
}
