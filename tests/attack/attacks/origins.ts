import { request } from 'node:http';
import { asOperator } from '../../../local/identity/operatorToken.ts';
import { type Attack, broken } from '../held.ts';

const status = (port: number, headers: Record<string, string>, method = 'GET', path = '/v1/funds') =>
  new Promise<number>((done, fail) => {
    const asking = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      answer.resume().on('end', () => done(answer.statusCode ?? 0));
    });
    asking.on('error', fail).end(method === 'POST' ? '{}' : undefined);
  });

/** Pages of other sites and names that lead here by DNS are answered with nothing. */
export const origins: Attack = {
  title: 'no page of another site or port, and no other name, is answered',
  run: async ({ target: { port, url } }) => {
    const token = await asOperator(url);
    return broken<readonly [number, Record<string, string>, string?]>(
      [
        [200, {}],
        [403, { host: 'example.com' }],
        [403, { host: `example.com:${port}` }],
        [403, { host: '127.0.0.1' }],
        [403, { origin: 'http://example.com' }],
        [403, { origin: 'null' }],
        [403, { origin: 'http://127.0.0.1:1' }],
        [403, { origin: `https://127.0.0.1:${port}` }],
        [403, { 'sec-fetch-site': 'cross-site' }],
        [415, { 'content-type': 'text/plain' }, 'POST'],
        [415, { 'content-type': 'application/x-www-form-urlencoded' }, 'POST'],
      ],
      async ([expected, headers, method]) => {
        const path = method === 'POST' ? '/v1/calculations' : undefined;
        const found = await status(port, { ...token, ...headers }, method, path);
        return found === expected ? undefined : `${JSON.stringify(headers)} was answered ${found}, not ${expected}`;
      },
    );
  },
};
