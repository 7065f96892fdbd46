import { manifestKey } from '../exchange/address.ts';
import type { Exchange } from '../exchange/bucket.ts';
import type { Profiles } from '../files/loadProfiles.ts';
import { profileAt } from './profileAt.ts';

/** Key of what has not arrived yet of a file of claims, itself or its manifest; null where all of it is there. */
export async function missingPart(files: Exchange, profiles: Profiles, key: string): Promise<string | null> {
  if (!(await files.has(key))) return key;
  if (profileAt(profiles, key)?.manifest !== 'required') return null;
  return (await files.has(manifestKey(key))) ? null : manifestKey(key);
}
