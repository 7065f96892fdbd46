import { decodeJwt, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { Fault } from '../errors.ts';
import { type Identity, personId } from './identity.ts';
import { type Issuer, subjectShape } from './issuer.ts';
import { issuerKeys } from './issuerKeys.ts';
import { type Refusal, refusedToken } from './refusedToken.ts';

/** How far apart the clocks of an issuer and ours may be. */
const SKEW_SECONDS = 60;
/** No token is longer; what is, is not even decoded. */
const LONGEST_TOKEN = 8 * 1024;
const LONGEST_NAME = 256;

/** Three parts in base64url; the last is empty in a token that nobody signed, and it is said why that one is refused. */
const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]*)$/i;

interface Trusted {
  readonly issuer: Issuer;
  readonly key: JWTVerifyGetKey;
}

/**
 * Reads who brings a request from its `Authorization` header, at an instant.
 *
 * @throws Fault unauthorized  there is no token, or it is not taken
 * @throws Fault unavailable  the keys of its issuer cannot be had
 */
export type TokenReader = (header: string | undefined, at: Date) => Promise<Identity>;

/** A reader of the tokens of these issuers. Fetched keys are kept by it, so one is made for the life of a process. */
export function tokenReader(issuers: readonly Issuer[]): TokenReader {
  const trusted = new Map(issuers.map((issuer) => [issuer.issuer, { issuer, key: issuerKeys(issuer) }]));
  return async (header, at) => {
    const token = tokenIn(header);
    const by = trusted.get(issuerSaid(token));
    if (by === undefined) throw refusedToken('stranger');
    return identityIn(await claimsOf(token, by, at), by.issuer, at);
  };
}

function tokenIn(header: string | undefined): string {
  if (header === undefined || header === '') throw refusedToken('missing');
  const [, token] = (header.length <= LONGEST_TOKEN && BEARER.exec(header)) || [];
  if (token === undefined) throw refusedToken('malformed');
  return token;
}

/** Who a token says has issued it, before anything of it is believed: it only leads to the keys to try. */
function issuerSaid(token: string): string {
  try {
    return decodeJwt(token).iss ?? '';
  } catch (error) {
    throw refusedToken('malformed', error);
  }
}

async function claimsOf(token: string, { issuer, key }: Trusted, at: Date): Promise<JWTPayload> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, key, {
      issuer: issuer.issuer,
      audience: issuer.audience,
      algorithms: issuer.algorithms,
      requiredClaims: ['sub', 'iat', 'exp'],
      clockTolerance: SKEW_SECONDS,
      currentDate: at,
    });
    const type = String(protectedHeader.typ)
      .toLowerCase()
      .replace(/^application\//, '');
    if (!issuer.types.includes(type)) throw refusedToken('type');
    return payload;
  } catch (error) {
    if (error instanceof Fault) throw error;
    const why = error instanceof errors.JOSEError ? refusalOf(error) : undefined;
    if (why !== undefined) throw refusedToken(why, error);
    throw new Fault(
      'unavailable',
      {
        zh: `现在无法取得签发方“${issuer.name}”的公钥：请稍后重试。`,
        en: `The keys of the issuer "${issuer.name}" cannot be had now: try again later.`,
      },
      undefined,
      error,
    );
  }
}

/** Which codes of jose mean what; all others are of keys that could not be fetched. */
const BY_CODE: { readonly [code: string]: Refusal } = {
  ERR_JOSE_ALG_NOT_ALLOWED: 'algorithm',
  ERR_JOSE_NOT_SUPPORTED: 'algorithm',
  ERR_JWKS_NO_MATCHING_KEY: 'signature',
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: 'signature',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'signature',
  ERR_JWS_INVALID: 'malformed',
  ERR_JWT_INVALID: 'malformed',
  ERR_JWT_EXPIRED: 'expired',
};

function refusalOf(error: InstanceType<typeof errors.JOSEError>): Refusal | undefined {
  if (!(error instanceof errors.JWTClaimValidationFailed)) return BY_CODE[error.code];
  if (error.claim === 'aud') return 'audience';
  return error.claim === 'nbf' && error.reason === 'check_failed' ? 'early' : 'claims';
}

function identityIn({ sub, iat = 0, name }: JWTPayload, issuer: Issuer, at: Date): Identity {
  const subject = subjectShape.safeParse(sub);
  if (!subject.success) throw refusedToken('claims');
  if (iat * 1000 > at.getTime() + SKEW_SECONDS * 1000) throw refusedToken('early');
  return {
    id: personId(issuer.name, subject.data),
    name: typeof name === 'string' && name !== '' ? name.slice(0, LONGEST_NAME) : undefined,
    isOperator: issuer.operators.includes(subject.data),
  };
}
