/** Who calls, and which service is meant: both stand in the scope of the request's signature (SigV4). */
export interface Signed {
  readonly accessKeyId: string;
  readonly service: string;
}

const SCOPE = /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/\d{8}\/[^/,]+\/([^/,]+)\/aws4_request,/;

/**
 * Read the Authorization header; undefined where the request is not signed.
 *
 * It says which service is meant. It proves nothing, and nothing is believed for it: there is no address to send it to, and who calls is
 * known by the port of the thread that the call comes through.
 */
export function signedBy(authorization: string | undefined): Signed | undefined {
  const [, accessKeyId, service] = SCOPE.exec(authorization ?? '') ?? [];
  return accessKeyId === undefined || service === undefined ? undefined : { accessKeyId, service };
}
