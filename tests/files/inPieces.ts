import type { Source } from '../../lib/files/source.ts';

/** Bytes as a source that yields them in pieces of a size, as a network might. */
export function inPieces(bytes: Uint8Array, size = 5): Source {
  return async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };
}
