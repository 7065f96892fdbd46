import type { Issuer } from '../identity/issuer.ts';

/** Where people sign in to the console. */
export interface SignIn {
  /** `iss` of its tokens; what it can be asked for it says below `/.well-known/openid-configuration`. */
  readonly issuer: string;
  /** What the console is called there. */
  readonly client: string;
}

/** The issuer by whom people sign in to the console: the first that knows it; undefined where none does. */
export function signInOf(issuers: readonly Issuer[]): SignIn | undefined {
  return issuers.flatMap(({ issuer, console: known }) => (known ? [{ issuer, client: known.client }] : []))[0];
}
