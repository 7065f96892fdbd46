import { join } from 'node:path';
import { dayOf } from '../../lib/calendar/shanghai.ts';
import { inspectFile } from '../../lib/files/inspectFile.ts';
import { claimsProfile, loadProfiles } from '../../lib/files/loadProfiles.ts';
import type { Manifest } from '../../lib/files/manifest.ts';
import { manifestOf } from '../../lib/files/manifestOf.ts';
import { sourceOf } from '../../lib/files/source.ts';

/** The profiles that come with the service. */
const PROFILES = join(import.meta.dirname, '..', '..', 'profiles');

/** A month in the name of a file: `2025-03`, `202503`. */
const MONTH = /(20\d\d)-?(0[1-9]|1[0-2])(?!\d)/;

/**
 * The manifest of a file of claims that somebody hands in from a disk. Its month is the one in its name, or else this one.
 *
 * @throws Fault  the profile is none, or the file as a whole cannot be read
 */
export async function manifestFor(
  bytes: Uint8Array,
  profileName: string,
  name: string,
  profiles: string = PROFILES,
): Promise<Manifest> {
  const profile = claimsProfile(loadProfiles(profiles), profileName);
  const [, year, month] = MONTH.exec(name) ?? [];
  const period = year === undefined ? dayOf(new Date().toISOString()).slice(0, 7) : `${year}-${month}`;
  const sent = { batch: name.slice(0, 64), period, sender: 'lumpsum drop' };
  return manifestOf(await inspectFile(sourceOf(bytes), profile.encodings), profile, sent);
}
