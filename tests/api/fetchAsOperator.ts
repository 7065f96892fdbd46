import { asOperator } from '../../local/identity/operatorToken.ts';

/** What `fetch` is asked, with headers by their names. */
type Asked = Omit<RequestInit, 'headers'> & { readonly headers?: { readonly [name: string]: string } };

/** `fetch`, as the operator of the machine that a service of the tests runs on. */
export async function fetchAsOperator(url: string | URL, init: Asked = {}): Promise<Response> {
  return fetch(url, { ...init, headers: { ...(await asOperator(url)), ...init.headers } });
}
