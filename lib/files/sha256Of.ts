import { createHash } from 'node:crypto';

/** The fingerprint of a file: SHA-256 of its bytes as they came, in hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
