import { z } from 'zod';

/**
 * By which a token may be signed: with a key of which the public half is enough to check it. One that is checked with the same secret that
 * signs (HS…) is not among them, and `none` neither.
 */
const ALGORITHMS = [
  ...(['ES256', 'ES384', 'ES512', 'EdDSA'] as const),
  ...(['PS256', 'PS384', 'PS512', 'RS256', 'RS384', 'RS512'] as const),
] as const;

/** A public key as RFC 7517 writes it. One with its private half would be published with the configuration. */
const publicKey = z
  .looseObject({ kty: z.enum(['EC', 'OKP', 'RSA'], 'expected a public key: EC, OKP or RSA') })
  .refine((key) => !('d' in key), 'expected a public key without its private half');

/** Where keys are fetched from: over TLS, or from this machine. */
const keysAddress = z
  .url('expected an address such as https://…')
  .refine(
    (address) => /^https:\/\/|^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/.test(address),
    'expected an address such as https://…',
  );

/** Whom an issuer speaks of, as it names them. */
export const subjectShape = z
  .string('expected a subject as the issuer has it')
  .regex(/^[\w.:@+=,|~-]{1,200}$/, 'expected a subject as the issuer has it');

/** The short name of an issuer: what ids of persons begin with. */
const ISSUER_NAME = /^[a-z][a-z0-9-]{0,31}$/;

/** Somebody whose word on who people are is taken: an OIDC issuer, and how its tokens are checked. */
const issuerShape = z.strictObject({
  /** The short name by which ids of persons begin; once used it is never given to another issuer. */
  name: z.string('expected a short name such as city').regex(ISSUER_NAME, 'expected a short name such as city'),
  /** `iss` of its tokens, to the letter. */
  issuer: z.string('expected what its tokens have as iss').min(1, 'expected what its tokens have as iss'),
  /** `aud` of tokens that are meant for this service. */
  audience: z.string('expected what its tokens have as aud').min(1, 'expected what its tokens have as aud'),
  algorithms: z
    .array(z.enum(ALGORITHMS, `expected one of ${ALGORITHMS.join(', ')}`))
    .min(1, 'expected an algorithm at least'),
  /** Where its keys are fetched, again and again; or, in a network without a way there, the keys themselves. */
  keys: z.union(
    [
      z.strictObject({ at: keysAddress }),
      z.strictObject({ set: z.strictObject({ keys: z.array(publicKey).min(1, 'expected a key at least') }) }),
    ],
    'expected at (an address), or set (public keys)',
  ),
  /** What `typ` in the header of a token may be, in small letters. */
  types: z.array(z.string('expected a text')).default(['at+jwt', 'jwt']),
  /** What the console is called there, where people sign in to it by this issuer. */
  console: z
    .strictObject({
      client: z.string('expected what the console is called there').min(1, 'expected what the console is called there'),
    })
    .optional(),
  /** Who of its subjects is an operator from the beginning: nobody else could be the first to grant a role. */
  operators: z.array(subjectShape).default([]),
});

export type Issuer = z.output<typeof issuerShape>;

/** The file by which a service is told whom it believes. */
export const issuersShape = z.strictObject({
  issuers: z
    .array(issuerShape)
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'expected each name once')
    .refine((all) => new Set(all.map(({ issuer }) => issuer)).size === all.length, 'expected each issuer once'),
});
