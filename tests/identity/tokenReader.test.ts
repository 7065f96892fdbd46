/** Who somebody is, is believed of the issuers that are written down, and of nobody else. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { base64url, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { tokenReader } from '../../lib/identity/tokenReader.ts';
import { ISSUER, issuerOf, NOW, type Pair, pairOf } from './tokens.ts';

const SECOND = 1000;
const now = NOW.getTime() / SECOND;

let own: Pair;
let strange: Pair;
let read: (token: string, at?: Date) => Promise<unknown>;
beforeAll(async () => {
  [own, strange] = await Promise.all([pairOf(), pairOf()]);
  const reader = tokenReader([issuerOf([own.jwk])]);
  read = (token, at = NOW) => reader(`Bearer ${token}`, at);
});

const part = (said: object) => base64url.encode(JSON.stringify(said));
const claims = { iss: ISSUER, aud: 'lumpsum', sub: 'zhang.li', iat: now, exp: now + 600 };

describe('a sound token', () => {
  test('says who brings it: the issuer’s name and its subject', async () => {
    expect(await read(await own.sign({ name: '张丽' }))).toEqual({
      id: 'city:zhang.li',
      name: '张丽',
      isOperator: false,
    });
  });

  test('of a subject that the configuration has as an operator, says that too', async () => {
    expect(await read(await own.sign({ sub: 'chief' }))).toMatchObject({ id: 'city:chief', isOperator: true });
  });

  test('is taken while the clocks are a minute apart, and no more', async () => {
    const token = await own.sign();
    await expect(read(token, new Date(NOW.getTime() - 59 * SECOND))).resolves.toBeDefined();
    await expect(read(token, new Date((now + 600 + 59) * SECOND))).resolves.toBeDefined();
    await expect(read(token, new Date(NOW.getTime() - 61 * SECOND))).rejects.toThrow('not valid yet');
    await expect(read(token, new Date((now + 600 + 61) * SECOND))).rejects.toThrow('has expired');
  });

  test('may be meant for several, of which this service is one', async () => {
    await expect(read(await own.sign({ aud: ['other', 'lumpsum'] }))).resolves.toBeDefined();
  });
});

describe('is refused', () => {
  const secretOf = ({ jwk }: Pair) => new TextEncoder().encode(JSON.stringify(jwk));
  const hmac = (secret: Uint8Array) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: own.jwk.kid!, typ: 'at+jwt' }).sign(secret);
  const FORGED: readonly (readonly [what: string, token: () => Promise<string> | string, why: string])[] = [
    [
      'signed by nobody',
      () => `${part({ alg: 'none', typ: 'at+jwt' })}.${part(claims)}.`,
      'an algorithm that is not allowed',
    ],
    [
      'signed by NONE',
      () => `${part({ alg: 'NONE', typ: 'at+jwt' })}.${part(claims)}.AA`,
      'an algorithm that is not allowed',
    ],
    ['signed with the public key as a secret', () => hmac(secretOf(own)), 'an algorithm that is not allowed'],
    [
      'signed with the x of the public key as a secret',
      () => hmac(base64url.decode(own.jwk.x!)),
      'an algorithm that is not allowed',
    ],
    ['of another key', () => strange.sign(), 'signature'],
    ['of another key under the right id', () => strange.sign({}, { kid: own.jwk.kid }), 'signature'],
    ['with its own key in the header', () => strange.sign({}, { jwk: strange.jwk, kid: undefined }), 'signature'],
    [
      'with the address of its key in the header',
      () => strange.sign({}, { jku: 'https://evil.example/jwks' }),
      'signature',
    ],
    ['of another issuer', () => own.sign({ iss: 'https://login.evil.example' }), 'none that this service believes'],
    ['of an issuer with a slash more', () => own.sign({ iss: `${ISSUER}/` }), 'none that this service believes'],
    ['without an issuer', () => own.sign({ iss: undefined }), 'none that this service believes'],
    ['for another service', () => own.sign({ aud: 'console' }), 'meant for another service'],
    ['for nobody', () => own.sign({ aud: undefined }), 'meant for another service'],
    ['past its time', () => own.sign({ exp: now - 61 }), 'has expired'],
    ['without an end', () => own.sign({ exp: undefined }), 'lacks what it must say'],
    ['before its time', () => own.sign({ nbf: now + 61 }), 'not valid yet'],
    ['issued tomorrow', () => own.sign({ iat: now + 86_400, exp: now + 90_000 }), 'not valid yet'],
    ['without the time of its issue', () => own.sign({ iat: undefined }), 'lacks what it must say'],
    ['of nobody', () => own.sign({ sub: undefined }), 'lacks what it must say'],
    ['of a subject with a slash', () => own.sign({ sub: '../../operator' }), 'lacks what it must say'],
    ['of a type that is no access token', () => own.sign({}, { typ: 'logout+jwt' }), 'is not that of an access token'],
    ['without a type', () => own.sign({}, { typ: undefined }), 'is not that of an access token'],
    [
      'with a header that has to be understood and is not',
      () =>
        own
          .sign({}, { crit: ['x'], x: 1 })
          .catch(() => `${part({ alg: 'ES256', crit: ['x'], x: 1 })}.${part(claims)}.AA`),
      '',
    ],
    ['cut short', async () => (await own.sign()).slice(0, -8), 'signature'],
    [
      'with other claims under its signature',
      async () => (await own.sign()).replace(/\.[^.]+\./, `.${part({ ...claims, sub: 'chief' })}.`),
      'signature',
    ],
    ['in two parts', async () => (await own.sign()).split('.').slice(0, 2).join('.'), 'not the form of a token'],
    ['without end', () => own.sign({ x: 'x'.repeat(9_000) }), 'not the form of a token'],
    ['of no JSON', () => 'e30.bm90IGpzb24.AA', 'not the form of a token'],
    ['of nothing', () => '', 'not the form of a token'],
  ];
  test.each(FORGED)('one %s', async (_, token, why) => {
    const brought = await token();
    const refused = await read(brought).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'unauthorized',
      path: 'headers.authorization',
      says: { zh: expect.stringContaining('请重新登录'), en: expect.stringContaining(why) },
    });
    if (brought !== '') expect(JSON.stringify((refused as { says: object }).says)).not.toContain(brought.slice(0, 20));
  });

  test('a request without a token, and one that says otherwise who asks', async () => {
    const reader = tokenReader([issuerOf([own.jwk])]);
    await expect(reader(undefined, NOW)).rejects.toThrow('the request brings no token');
    await expect(reader('Basic emhhbmc6bGk=', NOW)).rejects.toThrow('not the form of a token');
  });

  test('everything, where no issuer is written down', async () => {
    const token = await own.sign();
    await expect(tokenReader([])(`Bearer ${token}`, NOW)).rejects.toThrow('none that this service believes');
  });
});

test('an algorithm that the issuer is not allowed is refused, though its key is the issuer’s', async () => {
  const rsa = await pairOf('RS256');
  const reader = tokenReader([issuerOf([own.jwk, rsa.jwk])]);
  await expect(reader(`Bearer ${await rsa.sign()}`, NOW)).rejects.toThrow('an algorithm that is not allowed');
});

describe('keys that are fetched', () => {
  async function serving(answer: () => { readonly status: number; readonly keys: readonly JWK[] }) {
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      const { status, keys } = answer();
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ keys }));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const close = () => new Promise((done) => server.close(done));
    return { at: `http://127.0.0.1:${port}/jwks`, asked: () => asked, close };
  }

  test('are fetched once for many tokens, and not again for each made-up key', async () => {
    const served = await serving(() => ({ status: 200, keys: [own.jwk] }));
    const reader = tokenReader([issuerOf([], { keys: { at: served.at } })]);
    for (let i = 0; i < 3; i += 1) await reader(`Bearer ${await own.sign()}`, NOW);
    for (let i = 0; i < 5; i += 1) {
      const forged = await strange.sign({}, { kid: `made-up-${i}` });
      await expect(reader(`Bearer ${forged}`, NOW)).rejects.toThrow('signature');
    }
    expect(served.asked()).toBe(1);
    await served.close();
  });

  test('that cannot be had are no refusal: whoever asks may ask again', async () => {
    const served = await serving(() => ({ status: 503, keys: [] }));
    const reader = tokenReader([issuerOf([], { keys: { at: served.at } })]);
    await expect(reader(`Bearer ${await own.sign()}`, NOW)).rejects.toMatchObject({ code: 'unavailable' });
    await served.close();
  });
});

test('a key is changed by having both in the set, and then the new one alone', async () => {
  const next = await pairOf();
  const both = tokenReader([issuerOf([own.jwk, next.jwk])]);
  for (const pair of [own, next]) await expect(both(`Bearer ${await pair.sign()}`, NOW)).resolves.toBeDefined();
  const after = tokenReader([issuerOf([next.jwk])]);
  await expect(after(`Bearer ${await own.sign()}`, NOW)).rejects.toThrow('signature');
});

test('what is written down of an issuer is held to its shape', async () => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const secret = await exportJWK(privateKey);
  expect(() => issuerOf([secret])).toThrow();
  for (const algorithm of ['none', 'HS256']) expect(() => issuerOf([own.jwk], { algorithms: [algorithm] })).toThrow();
  expect(() => issuerOf([own.jwk], { keys: { at: 'http://login.example.gov.cn/jwks' } })).toThrow();
});
