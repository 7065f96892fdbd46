import { LOCAL, openIssuer } from '../../local/identity/localIssuer.ts';
import type { RealService } from '../functions/realService.ts';
import { type Answered, ask } from './ask.ts';

/** Somebody as the issuer of this machine and the register know them. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Somebody who asks over HTTP, each time with a token of their own of the issuer of this machine. */
export interface AsPerson extends Named {
  readonly get: <Body>(path: string) => Promise<Answered<Body>>;
  readonly put: <Body>(path: string, sent: unknown, headers?: Headers) => Promise<Answered<Body>>;
  readonly post: <Body>(path: string, sent: unknown) => Promise<Answered<Body>>;
  /** A token that holds for a quarter of an hour. */
  readonly token: () => Promise<string>;
}

type Headers = { readonly [name: string]: string };

const SECONDS = 900;

/** @param subject by which their issuer knows them, such as `wang.fang` */
export function asPerson({ url, dataDir }: RealService, subject: string, name: string): AsPerson {
  const token = async () => (await openIssuer(dataDir)).sign({ subject, name, at: new Date(), seconds: SECONDS });
  const asks = async <Body>(method: string, path: string, sent?: unknown, headers: Headers = {}) =>
    ask<Body>(url + path, method, sent, { authorization: `Bearer ${await token()}`, ...headers });
  return {
    id: `${LOCAL}:${subject}`,
    name,
    token,
    get: (path) => asks('GET', path),
    put: (path, sent, headers) => asks('PUT', path, sent, headers),
    post: (path, sent) => asks('POST', path, sent),
  };
}
