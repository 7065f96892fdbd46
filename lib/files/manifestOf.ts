import { claimPlaces } from './claimPlaces.ts';
import type { InspectedFile } from './inspectFile.ts';
import type { FileFound, Manifest } from './manifest.ts';
import { pooledOf } from './openClaims.ts';
import type { ClaimsProfile } from './profile.ts';
import { readTable } from './readTable.ts';

/**
 * The manifest of a file of claims, for whoever sends it. Amounts that cannot be read do not count: the file is going to be
 * refused for them.
 *
 * @throws Fault invalid_request  the file as a whole cannot be read
 */
export async function manifestOf(
  file: InspectedFile,
  profile: ClaimsProfile,
  sent: Pick<Manifest, 'batch' | 'period' | 'sender'>,
): Promise<Manifest> {
  const { stretches } = await readTable(file, profile, () => {
    const places = claimPlaces(profile, () => true);
    return { judge: () => {}, made: ({ values }) => pooledOf(values, places) ?? 0n };
  });
  const found = { rows: 0, sum: 0n, sha256: file.sha256 } satisfies FileFound;
  for await (const stretch of stretches) {
    found.rows += stretch.length;
    for (const pooled of stretch) found.sum += pooled;
  }
  return { ...found, ...sent };
}
