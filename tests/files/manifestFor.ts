/** The manifest that the sender of a file would write. */
import { Fault } from '../../lib/errors.ts';
import { inspectFile } from '../../lib/files/inspectFile.ts';
import { type Manifest, manifestText } from '../../lib/files/manifest.ts';
import { manifestOf } from '../../lib/files/manifestOf.ts';
import { sourceOf } from '../../lib/files/source.ts';
import { national } from './nationalFile.ts';

const SENT = { batch: 'YB-0001', period: '2025-03', sender: '苏州市医保中心' } as const;

/** What a file of the national profile holds; of one that nobody can read, at least its fingerprint. */
export async function manifestFor(bytes: Uint8Array, profile = national): Promise<Manifest> {
  const file = await inspectFile(sourceOf(bytes), profile.encodings);
  try {
    return await manifestOf(file, profile, SENT);
  } catch (error) {
    if (error instanceof Fault) return { rows: 0, sum: 0n, sha256: file.sha256, ...SENT };
    throw error;
  }
}

/** The same as bytes. */
export async function manifestBytesFor(bytes: Uint8Array): Promise<Uint8Array> {
  return new TextEncoder().encode(manifestText(await manifestFor(bytes)));
}
