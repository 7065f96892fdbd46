/** What was found in a file when it was cut, as JSON in gzip: all that its receipt needs but the pieces. No row of the file is in it. */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Manifest } from '../files/manifest.ts';
import type { AnsweredFile } from '../files/receipt.ts';
import { formatFen, parseFen } from '../money/fen.ts';

export interface FoundInFile extends Omit<AnsweredFile, 'sums'> {
  readonly manifest: Manifest | null;
}

type Written = Omit<FoundInFile, 'manifest'> & {
  readonly manifest: (Omit<Manifest, 'sum'> & { readonly sum: string }) | null;
};

export function packedFound({ manifest, ...found }: FoundInFile): Uint8Array {
  const written: Written = { ...found, manifest: manifest && { ...manifest, sum: formatFen(manifest.sum) } };
  return gzipSync(JSON.stringify(written));
}

export function unpackedFound(bytes: Uint8Array): FoundInFile {
  const { manifest, ...found } = JSON.parse(gunzipSync(bytes).toString()) as Written;
  return { ...found, manifest: manifest && { ...manifest, sum: parseFen(manifest.sum) } };
}
