import type { Claim } from './claim.ts';
import { contentHash } from './contentHash.ts';

/** 160 bits: nobody finds a second claim to them, and a full group stays within the write units of its journal item. */
const BYTES = 20;

/**
 * The beginning of a claim's content hash (160 bits, base64url). The journal keeps it beside each entry, so that a claim
 * that was altered afterwards, its own hash with it, no longer agrees with the entry that booked it.
 */
export function fingerprint(claim: Claim): string {
  return fingerprintIn(contentHash(claim));
}

/** The fingerprint in a content hash. */
export function fingerprintIn(hash: string): string {
  return Buffer.from(hash, 'base64url').subarray(0, BYTES).toString('base64url');
}
