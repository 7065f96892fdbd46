import { Fault } from '../errors.ts';
import { claimsAddress } from '../exchange/address.ts';
import { claimsProfile, type Profiles } from '../files/loadProfiles.ts';
import type { ClaimsProfile } from '../files/profile.ts';

/** The profile of the place where a file of claims lies; null for a place that means nothing: whoever reads it says why. */
export function profileAt(profiles: Profiles, key: string): ClaimsProfile | null {
  try {
    return claimsProfile(profiles, claimsAddress(key).profile);
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}
