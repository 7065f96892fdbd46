import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { z } from 'zod';
import { keepJson, keptJson } from '../disk/keptJson.ts';

/** The folder within the data folder in which the issuer of this machine keeps its key, and what it is called. */
export const IDENTITY = 'identity';

/** What ids of persons begin with whom the issuer of this machine speaks of. */
export const LOCAL = 'local';

/** The operator of this machine: whoever can read the data folder. */
export const OPERATOR = 'operator';
export const OPERATOR_NAME = '本机操作员 operator of this machine';

export const AUDIENCE = 'lumpsum';

const ALGORITHM = 'ES256';
const [KEY, ABOUT, CODE] = ['key.json', 'about.json', 'sign-in-code'];

const keyShape = z.looseObject({ kty: z.literal('EC'), kid: z.string(), d: z.string(), x: z.string(), y: z.string() });
const aboutShape = z.object({ issuer: z.string() });

const LOST = {
  zh: '删除后会生成新的密钥，此前发出的令牌随之失效',
  en: 'remove it and a new key is made; tokens that were given out before then are no longer taken',
};

/** What a token says, and from when until when. */
export interface Token {
  readonly subject: string;
  readonly name?: string;
  /** From which instant on. */
  readonly at: Date;
  readonly seconds: number;
  /** For whom, where it is not for the API itself. */
  readonly audience?: string;
  readonly nonce?: string | undefined;
}

/** The issuer of this machine: it vouches for people to the service that runs here, and to no other. */
export interface LocalIssuer {
  /** `iss` of its tokens: where it answers. */
  readonly issuer: string;
  /** The public half of its key. */
  readonly publicKey: JWK;
  /** What somebody has to know who signs in at its page. */
  readonly signInCode: string;
  readonly sign: (token: Token) => Promise<string>;
}

/**
 * Open the issuer of a data folder. Its key is made once and can be read by the owner of the folder only: who can read it is the operator
 * of this machine.
 *
 * @param issuer where it answers from now on; left out, where it answered last
 */
export async function openIssuer(dataDir: string, issuer?: string): Promise<LocalIssuer> {
  const folder = join(dataDir, IDENTITY);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (issuer !== undefined) keepJson(join(folder, ABOUT), { issuer } satisfies z.output<typeof aboutShape>);
  const about = keptJson(join(folder, ABOUT), aboutShape, LOST);
  const jwk = await keyIn(join(folder, KEY));
  const { d: _, ...publicKey } = jwk;
  const key = await importJWK(jwk, ALGORITHM);
  const iss = about?.issuer ?? '';
  return {
    issuer: iss,
    publicKey: { ...publicKey, alg: ALGORITHM, use: 'sig' },
    signInCode: secretIn(join(folder, CODE), () => randomBytes(5).toString('hex')),
    sign({ subject, name, at, seconds, audience = AUDIENCE, nonce }) {
      const from = Math.floor(at.getTime() / 1000);
      return new SignJWT({ ...(name && { name }), ...(nonce && { nonce }) })
        .setProtectedHeader({ alg: ALGORITHM, kid: jwk.kid, typ: audience === AUDIENCE ? 'at+jwt' : 'JWT' })
        .setIssuer(iss)
        .setSubject(subject)
        .setAudience(audience)
        .setIssuedAt(from)
        .setExpirationTime(from + seconds)
        .sign(key);
    },
  };
}

async function keyIn(path: string): Promise<z.output<typeof keyShape>> {
  const kept = keptJson(path, keyShape, LOST);
  if (kept !== undefined) return kept;
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  secretIn(path, () => JSON.stringify({ ...jwk, kid }));
  return keptJson(path, keyShape, LOST)!;
}

/** A text that only the owner of the folder can read; made where there is none yet, whole or not at all. */
function secretIn(path: string, make: () => string): string {
  if (!existsSync(path)) {
    writeFileSync(`${path}.new`, make(), { mode: 0o600, flush: true });
    renameSync(`${path}.new`, path);
  }
  chmodSync(path, 0o600);
  return readFileSync(path, 'utf8').trim();
}
