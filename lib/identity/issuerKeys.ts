import { createLocalJWKSet, createRemoteJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { Issuer } from './issuer.ts';

/**
 * Keys that are fetched are kept for ten minutes. One that is not among them is looked for again, as issuers change their keys; but not more
 * often than each half minute, or anybody could have us ask the issuer as often as they send a made-up token.
 */
const FETCHING = { timeoutDuration: 3_000, cooldownDuration: 30_000, cacheMaxAge: 600_000 } as const;

/** Finds the key by which a token of an issuer is checked. */
export function issuerKeys({ keys }: Issuer): JWTVerifyGetKey {
  if ('at' in keys) return createRemoteJWKSet(new URL(keys.at), FETCHING);
  return createLocalJWKSet(keys.set as JSONWebKeySet);
}
