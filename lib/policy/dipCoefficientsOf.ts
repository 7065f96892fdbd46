import { Ratio } from '../money/ratio.ts';
import { neededValue, valueIfSaid } from './neededValue.ts';
import { NONE } from './policy.ts';
import type { ResolvedPolicy } from './resolve.ts';

/** What is done to the published score of a DIP group before the deviation coefficient, as `dipScore` takes it. */
export interface DipCoefficients {
  /** By level of the institution. */
  readonly institution_coefficients: ReadonlyMap<string, Ratio>;
  readonly auxiliary: {
    readonly combine: 'product' | 'max';
    readonly floor?: Ratio;
    readonly ceiling?: Ratio;
  };
}

const OF_DIP = 'service.dip.';

/**
 * The coefficients of a DIP area that are in force; undefined where nobody says any.
 *
 * @throws Fault policy_not_in_force  the area says some of them, and not all that are needed
 */
export function dipCoefficientsIfSaid(resolved: ResolvedPolicy): DipCoefficients | undefined {
  const isSaid = [...resolved.inForce].some(([key, { value }]) => key.startsWith(OF_DIP) && value !== NONE);
  return isSaid ? dipCoefficientsOf(resolved) : undefined;
}

/**
 * The coefficients of a DIP area that are in force.
 *
 * @throws Fault policy_not_in_force  the area does not say them for this day
 */
export function dipCoefficientsOf(resolved: ResolvedPolicy): DipCoefficients {
  const table = neededValue(resolved, 'service.dip.institution_coefficients').value as Record<string, string>;
  const combine = neededValue(resolved, 'service.dip.auxiliary.combine').value as 'product' | 'max';
  const floor = valueIfSaid(resolved, 'service.dip.auxiliary.floor');
  const ceiling = valueIfSaid(resolved, 'service.dip.auxiliary.ceiling');
  return {
    institution_coefficients: new Map(Object.entries(table).map(([level, value]) => [level, Ratio.parse(value)])),
    auxiliary: {
      combine,
      ...(floor ? { floor: Ratio.parse(floor.value as string) } : {}),
      ...(ceiling ? { ceiling: Ratio.parse(ceiling.value as string) } : {}),
    },
  };
}
