import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { type Issuer, issuersShape } from '../../lib/identity/issuer.ts';

/** When the tokens of these tests are issued, and looked at. */
export const NOW = new Date('2026-03-02T01:00:00Z');
export const ISSUER = 'https://login.example.gov.cn';

/** A pair of keys, the public half as a key set has it. */
export interface Pair {
  readonly sign: (claims?: object, header?: object) => Promise<string>;
  readonly jwk: JWK;
}

/** A pair of keys that signs a sound token, with some of what it says otherwise. */
export async function pairOf(alg = 'ES256'): Promise<Pair> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const bare = await exportJWK(publicKey);
  const jwk = { ...bare, kid: await calculateJwkThumbprint(bare), alg, use: 'sig' } as JWK;
  return {
    jwk,
    sign: (claims = {}, header = {}) => {
      const iat = NOW.getTime() / 1000;
      const said = { iss: ISSUER, aud: 'lumpsum', sub: 'zhang.li', iat, exp: iat + 600, ...claims };
      return new SignJWT(said).setProtectedHeader({ alg, kid: jwk.kid!, typ: 'at+jwt', ...header }).sign(privateKey);
    },
  };
}

/** An issuer of whom these public keys are believed, with some of it otherwise. */
export function issuerOf(keys: readonly JWK[], otherwise: object = {}): Issuer {
  const issuer = {
    ...{ name: 'city', issuer: ISSUER, audience: 'lumpsum', algorithms: ['ES256'] },
    ...{ keys: { set: { keys } }, operators: ['chief'], ...otherwise },
  };
  return issuersShape.parse({ issuers: [issuer] }).issuers[0]!;
}
