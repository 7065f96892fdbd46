/** The token of who signed in: kept as long as this tab is open, so that a page can be loaded anew, and by no other page. */
const KEY = 'lumpsum.token';

interface Kept {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** The token that holds now; empty where nobody is signed in. */
export function token(): string {
  const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Kept | null;
  return kept !== null && kept.until > Date.now() ? kept.token : '';
}

/** Keep a token. @param seconds how long it holds */
export function keepToken(given: string, seconds: number): void {
  sessionStorage.setItem(KEY, JSON.stringify({ token: given, until: Date.now() + seconds * 1000 } satisfies Kept));
}

export function forgetToken(): void {
  sessionStorage.removeItem(KEY);
}
