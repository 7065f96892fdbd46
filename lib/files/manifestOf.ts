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
  const { rows } = await readTable(file, profile, () => []);
  const found = { rows: 0, sum: 0n, sha256: file.sha256 } satisfies FileFound;
  for await (const { values } of rows) {
    found.rows += 1;
    found.sum += pooledOf(values, profile) ?? 0n;
  }
  return { ...found, ...sent };
}
