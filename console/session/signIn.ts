import { keepToken } from './token.ts';

/** Signing in by OpenID Connect: an authorization code, which only this tab can turn into a token (PKCE, RFC 7636). */

/** Where people sign in, as the service says it. */
interface SignIn {
  readonly issuer: string;
  readonly client: string;
}

interface Issuer {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
}

/** What this tab has to know when somebody comes back. */
interface Begun {
  readonly state: string;
  readonly verifier: string;
  /** The address at which they were. */
  readonly at: string;
}

const KEY = 'lumpsum.signing-in';

/** Where the issuer sends people back to. */
const BACK = '/console/signed-in';

/** Send who looks at the page to the issuer. @throws Error where nobody is there by whom one could sign in */
export async function signIn(at: string): Promise<void> {
  const { sign_in } = await json<{ readonly sign_in: SignIn | null }>('/console/sign-in');
  if (sign_in === null) throw new Error('no issuer');
  const { authorization_endpoint } = await issuerOf(sign_in);
  const begun: Begun = { state: random(), verifier: random(), at };
  sessionStorage.setItem(KEY, JSON.stringify(begun));
  const asked = {
    ...{ response_type: 'code', client_id: sign_in.client, redirect_uri: location.origin + BACK },
    ...{ scope: 'openid profile', state: begun.state },
    ...{ code_challenge: await challengeOf(begun.verifier), code_challenge_method: 'S256' },
  };
  location.assign(`${authorization_endpoint}?${new URLSearchParams(asked)}`);
}

export function isBack(): boolean {
  return location.pathname === BACK;
}

/**
 * Turn the code with which somebody came back into a token.
 *
 * @returns the address at which they were
 * @throws Error where they did not begin in this tab, or the issuer does not take the code
 */
export async function comeBack(): Promise<string> {
  const given = new URLSearchParams(location.search);
  const begun = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Begun | null;
  sessionStorage.removeItem(KEY);
  const code = given.get('code');
  if (begun === null || code === null || given.get('state') !== begun.state) throw new Error('not begun here');
  const { sign_in } = await json<{ readonly sign_in: SignIn | null }>('/console/sign-in');
  if (sign_in === null) throw new Error('no issuer');
  const { token_endpoint } = await issuerOf(sign_in);
  const answer = await json<{ readonly access_token: string; readonly expires_in: number }>(token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      ...{ grant_type: 'authorization_code', code, client_id: sign_in.client },
      ...{ redirect_uri: location.origin + BACK, code_verifier: begun.verifier },
    }),
  });
  keepToken(answer.access_token, answer.expires_in);
  return begun.at;
}

function issuerOf({ issuer }: SignIn): Promise<Issuer> {
  return json(`${issuer}/.well-known/openid-configuration`);
}

async function json<Answer>(address: string, asked?: RequestInit): Promise<Answer> {
  const answer = await fetch(address, asked);
  if (!answer.ok) throw new Error(`${new URL(address, location.href).pathname}: ${answer.status}`);
  return answer.json();
}

function random(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

async function challengeOf(verifier: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
