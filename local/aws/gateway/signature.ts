/** Who calls, and which service is meant: both stand in the scope of the request's signature (SigV4). */
export interface Signed {
  readonly accessKeyId: string;
  readonly service: string;
}

const SCOPE = /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/\d{8}\/[^/,]+\/([^/,]+)\/aws4_request,/;

/**
 * Read the Authorization header; undefined where the request is not signed.
 *
 * The signature itself is not recomputed: nobody but this machine reaches the gateway, and there is nothing to protect it
 * from that could not read the functions' keys anyway.
 */
export function signedBy(authorization: string | undefined): Signed | undefined {
  const [, accessKeyId, service] = SCOPE.exec(authorization ?? '') ?? [];
  return accessKeyId === undefined || service === undefined ? undefined : { accessKeyId, service };
}
