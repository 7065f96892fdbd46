import { request } from 'node:http';
import { asOperator } from '../../local/identity/operatorToken.ts';

/** What the API answered. */
export interface Answered<Body> {
  readonly status: number;
  readonly type: string | null;
  readonly body: Body;
}

/** A refusal as RFC 9457 has it, with the members of this service. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly title_zh: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly detail_zh: string;
  readonly path?: string;
  readonly trace: string;
}

/** Ask over HTTP, as the operator of this machine where the headers name nobody. A text is sent as it is, anything else as JSON. */
export async function ask<Body>(
  url: string,
  method = 'GET',
  sent?: unknown,
  headers: { readonly [name: string]: string } = {},
): Promise<Answered<Body>> {
  const body = typeof sent === 'string' ? sent : JSON.stringify(sent ?? null);
  const given =
    sent === undefined ? { headers } : { body, headers: { 'content-type': 'application/json', ...headers } };
  const answer = await fetch(url, { method, ...given, headers: { ...(await asOperator(url)), ...given.headers } });
  const type = answer.headers.get('content-type');
  const text = await answer.text();
  return { status: answer.status, type, body: (type?.includes('json') ? JSON.parse(text) : text) as Body };
}

/** The status of an answer to somebody who calls the service by another name than its own, though they have a token of its own. */
export async function statusUnderName(url: string, host: string): Promise<number | undefined> {
  const headers = { ...(await asOperator(url)), host };
  return new Promise((done, failed) => {
    request(url, { headers }, (answer) => {
      answer.resume().on('end', () => done(answer.statusCode));
    })
      .on('error', failed)
      .end();
  });
}
