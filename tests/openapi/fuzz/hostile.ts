import type { OpenApi } from '../../../lib/openapi/openApi.ts';
import { addressOf } from '../../../lib/openapi/page/operationShown.ts';
import type { Request } from './send.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'options', 'head', 'trace'];

/** The example of each operation, as a request. */
export function examplesIn(api: OpenApi): (Request & { readonly template: string })[] {
  return Object.entries(api.paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => {
      const sent = requestBody?.content['application/json']?.example;
      const path = addressOf(template, parameters);
      return { template, method, path, ...(sent !== undefined && { body: JSON.stringify(sent) }) };
    }),
  );
}

/** Each path of the document with each method that it does not have there, and those it has. */
export function unsupported(api: OpenApi): (Request & { readonly allowed: readonly string[] })[] {
  return Object.entries(api.paths).flatMap(([template, methods]) => {
    const { parameters = [] } = Object.values(methods)[0]!;
    const others = METHODS.filter((method) => !(method in methods));
    const allowed = Object.keys(methods).map((method) => method.toUpperCase());
    return others.map((method) => ({ method, path: addressOf(template, parameters), allowed }));
  });
}

const YEAR = '/v1/funds/320500-390/years/2025';

/** Paths and queries that are encoded wrongly, or lead elsewhere where somebody reads them twice. */
export const BROKEN_PATHS: readonly string[] = [
  ...[
    '%',
    '%zz',
    '%ED%A0%80',
    '%C0%AF',
    '%FF',
    '%00',
    '%2e%2e',
    '%2E%2E%2F%2E%2E%2Fsecrets',
    '..%5C..%5Csecrets',
    '%252e%252e%252f',
  ],
  ...['%E2%80%AE', "'%3B--", '%3Cscript%3E', '$%7Bjndi:x%7D', '%0D%0ASet-Cookie:a=b', 'a'.repeat(5_000)],
].flatMap((word) => [
  `/v1/funds/${word}/years/2025/budget`,
  `${YEAR}/communities/${word}/close`,
  `${YEAR}/receipts/${word}/fix`,
  `/v1/funds/320500-390/imports/${word}`,
  `/v1/documents/320500-390/2025/${word}/year`,
  `/v1/explanations/320500-390/2025/close/changshu?figure=${word}`,
  `${YEAR}/alerts?cursor=${word}`,
  `${YEAR}/alerts?${word}=1`,
]);

const deep = (by: number) => `${'['.repeat(by)}${']'.repeat(by)}`;

/** Bodies that are no JSON, not text at all, larger or deeper than anything, or that say a thing twice. */
export const BROKEN_BODIES: readonly (string | Buffer)[] = [
  ...['{', 'null', '[]', '"x"', '7', 'NaN', '{"communities":[]}{}', "{'communities':[]}", '\ufeff{"communities":[]}'],
  ...[deep(40), deep(100_000), `{"communities":${deep(33)}}`, '{"__proto__":{"communities":[]}}', '{"constructor":{}}'],
  ...[`{"communities":[${'{},'.repeat(200_001)}{}]}`, `"${'x'.repeat(7 * 1024 * 1024)}"`, '{"communities":1e999}'],
  Buffer.from('{"communities":[{"id":"\xff\xfe"}]}', 'latin1'),
  Buffer.from('{"communities":[{"id":"\xb3\xa3\xca\xec"}]}', 'latin1'),
  Buffer.from('{"communities":[]}', 'utf16le'),
  Buffer.from([0, 1, 2, 3, 0xff]),
];

/** What requests say that a page of another site, or a name of somebody else's, has a browser make. */
export const FOREIGN: readonly { readonly [header: string]: string }[] = [
  { host: 'example.com' },
  { host: '127.0.0.1.example.com' },
  { origin: 'http://example.com' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
];

/** Types of content that a form or a page of another site can send without asking. */
export const NOT_JSON: readonly string[] = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  '',
];
