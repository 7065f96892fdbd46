import { createHash, randomBytes } from 'node:crypto';

/** A code is handed on at once by the page that asked for it. */
const VALID_MS = 60_000;

/** For whom a code was given out, and to whom it may be handed in. */
export interface CodeGiven {
  readonly subject: string;
  readonly name: string;
  readonly client: string;
  readonly redirectUri: string;
  /** SHA-256 of what the page that asked keeps to itself (RFC 7636, S256). */
  readonly challenge: string;
  readonly nonce: string | undefined;
}

/** What is handed in for a token. */
export interface CodeHandedIn {
  readonly code: string;
  readonly client: string;
  readonly redirectUri: string;
  readonly verifier: string;
}

/** Codes that wait to be handed in, each once and soon. */
export interface AuthorizationCodes {
  readonly give: (to: CodeGiven, at: Date) => string;
  /** Whom a code was given out for; undefined where it is not taken. Handed in once, rightly or not, it is gone. */
  readonly take: (handedIn: CodeHandedIn, at: Date) => CodeGiven | undefined;
}

export function authorizationCodes(): AuthorizationCodes {
  const waiting = new Map<string, CodeGiven & { readonly until: number }>();
  return {
    give(to, at) {
      for (const [code, { until }] of waiting) if (until < at.getTime()) waiting.delete(code);
      const code = randomBytes(32).toString('base64url');
      waiting.set(code, { ...to, until: at.getTime() + VALID_MS });
      return code;
    },
    take({ code, client, redirectUri, verifier }, at) {
      const given = waiting.get(code);
      waiting.delete(code);
      if (given === undefined || given.until < at.getTime()) return undefined;
      const challenge = createHash('sha256').update(verifier).digest('base64url');
      const isMeant = given.client === client && given.redirectUri === redirectUri && given.challenge === challenge;
      return isMeant ? given : undefined;
    },
  };
}
