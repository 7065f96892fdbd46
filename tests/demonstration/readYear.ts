import type { Claim } from '../../lib/claims/claim.ts';
import { claimsProfile, loadProfiles } from '../../lib/files/loadProfiles.ts';
import type { Demonstration } from '../../local/demonstration/demonstration.ts';
import { type ClaimsFile, readWhole } from '../files/readWhole.ts';

const PROFILES = loadProfiles('profiles');

/** A claim as the service reads it, with the number of its file and its place there. */
export interface ReadClaim {
  readonly file: number;
  readonly at: string;
  readonly claim: Claim;
}

/** Read the year's files through the profile with which the service reads them. */
export function readFiles({ claimFiles }: Demonstration): Promise<(ClaimsFile & { readonly at: string })[]> {
  const profile = claimsProfile(PROFILES, 'national');
  const reading = { scheme: '390', pseudonym: (person: string) => person };
  return Promise.all(
    claimFiles().map(async ({ bytes, at }) => ({ ...(await readWhole(bytes, profile, reading)), at })),
  );
}

export async function readYear(year: Demonstration): Promise<ReadClaim[]> {
  const files = await readFiles(year);
  return files.flatMap(({ claims, at }, file) => claims.map(({ claim }) => ({ file, at, claim })));
}

/** What makes two claims the same. */
export function keyOf({ institution, settlement, kind }: Claim): string {
  return `${institution} ${settlement} ${kind}`;
}

/** The first row of each claim: repeats left out. */
export function distinct(rows: readonly ReadClaim[]): ReadClaim[] {
  const seen = new Set<string>();
  return rows.filter(({ claim }) => {
    const known = seen.has(keyOf(claim));
    seen.add(keyOf(claim));
    return !known;
  });
}
