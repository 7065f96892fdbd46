/** The issuer of this machine: its key, the tokens that the command line prints, and the page at which a browser signs in. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openIssuer } from '../../local/identity/localIssuer.ts';
import { folderServedAt } from '../../local/identity/servedFrom.ts';
import { ask, type Problem } from '../api/ask.ts';
import { run } from '../formulas/lumpsumProcess.ts';
import { type RealService, realService } from '../functions/realService.ts';
import { temporaryFolder } from './fixture.ts';

let service: RealService;
beforeAll(async () => {
  service = await realService();
});
afterAll(() => service.close());

const token = (...words: string[]) => run(['token', ...words, '--url', service.url]);
const asks = async (path: string, bearer: string) =>
  (await ask<Problem>(service.url + path, 'GET', undefined, { authorization: `Bearer ${bearer.trim()}` })).status;

describe('lumpsum token', () => {
  test('prints a token of somebody who has the role, and nothing else', async () => {
    const { status, out, complaint } = await token('lead', '--scope', 'changshu');
    expect([status, complaint]).toEqual([0, '']);
    expect(out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect(decodeJwt(out)).toMatchObject({ sub: 'lead_hospital.320500-390.changshu', aud: 'lumpsum' });
    const spending = (of: string) => `/v1/funds/320500-390/years/2025/communities/${of}/spending`;
    expect([await asks(spending('changshu'), out), await asks(spending('taicang'), out)]).toEqual([200, 403]);
  });

  test.each([
    ['officer', [], 'fund_officer.320500-390'],
    ['member', ['--scope', 'changshu/H32058100001'], 'member_institution.320500-390.changshu.H32058100001'],
    ['auditor', ['--scope', '320500'], 'auditor.320500'],
    ['province', [], 'province.all'],
    ['operator', [], 'operator'],
  ])('understands %s %j', async (role, words, sub) => {
    const { out } = await token(role, ...words);
    expect(decodeJwt(out)).toMatchObject({ sub });
    expect(await asks('/v1/funds', out)).toBe(200);
  });

  test.each([
    [['director'], 2, 'Say which role, and only one'],
    [['lead'], 2, 'Say in which scope'],
    [['lead', '--scope', 'kunshan'], 1, 'There is no "kunshan".'],
    [['lead', '--scope', '*'], 1, 'expected a scope in which this role can be given'],
  ])('%j is told what is wrong', async (words, status, why) => {
    const found = await token(...words);
    expect([found.status, found.out]).toEqual([status, '']);
    expect(found.complaint).toContain(why);
  });

  test('is for who can read the data folder: elsewhere there is none', async () => {
    const found = await run(['token', 'auditor', '--scope', '*', '--url', 'http://127.0.0.1:9']);
    expect([found.status, found.out]).toEqual([1, '']);
  });
});

describe('the issuer of this machine', () => {
  test('keeps its key where only its owner reads it, and has the same at the next start', async () => {
    const { folder, remove } = temporaryFolder();
    const first = await openIssuer(folder, 'http://127.0.0.1:1/identity');
    for (const file of ['key.json', 'sign-in-code'])
      expect(statSync(join(folder, 'identity', file)).mode & 0o77).toBe(0);
    expect((await openIssuer(folder)).publicKey).toEqual(first.publicKey);
    writeFileSync(join(folder, 'identity', 'key.json'), '{"kty":"oct"}');
    await expect(openIssuer(folder)).rejects.toThrow('is damaged');
    remove();
  });

  test('says to no other service of this machine who somebody is', async () => {
    const { folder, remove } = temporaryFolder();
    const stranger = await openIssuer(folder, `${service.url}/identity`);
    const forged = await stranger.sign({ subject: 'operator', at: new Date(), seconds: 60 });
    expect(await asks('/v1/funds', forged)).toBe(401);
    remove();
  });

  test('is forgotten with the service that ends', async () => {
    const other = await realService();
    expect(folderServedAt(other.url)).toBe(other.dataDir);
    await other.close();
    expect(folderServedAt(other.url)).toBeUndefined();
  });

  test('has its private key in nothing that functions read, and no token in a log', async () => {
    const believed = readFileSync(join(service.dataDir, 'identity', 'issuers.yaml'), 'utf8');
    expect(believed).not.toContain('"d"');
    const forged = 'eyJhbGciOiJub25lIn0.eyJpc3MiOiJ4In0.c2VjcmV0LW9mLXRoZS10b2tlbg';
    expect(await asks('/v1/funds', forged)).toBe(401);
    const log = join(service.dataDir, 'logs', 'authorize.log');
    await expect.poll(() => existsSync(log) && readFileSync(log, 'utf8').includes('LS007')).toBe(true);
    expect(readFileSync(log, 'utf8')).not.toMatch(/eyJ|c2VjcmV0|fund_officer\.320500/);
  });
});

describe('what is not on AWS asks who somebody is too', () => {
  test.each([
    ['GET', '/runs'],
    ['POST', '/runs/verifyBooks'],
    ['GET', '/dead-letters'],
    ['PUT', '/exchange/inbound/claims/320500-390/national/x.csv'],
  ])('%s %s is for an operator, a file also for an officer of its fund', async (method, path) => {
    const headers = { 'content-type': 'application/json' };
    const asking = (authorization?: string) =>
      fetch(service.url + path, {
        method,
        headers: { ...headers, ...(authorization && { authorization }) },
        ...(method !== 'GET' && { body: '{}' }),
      });
    expect((await asking()).status).toBe(401);
    const lead = (await token('lead', '--scope', 'changshu')).out.trim();
    expect((await asking(`Bearer ${lead}`)).status).toBe(403);
  });
});

describe('a browser signs in with an authorization code and PKCE', () => {
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const asked = (more: object = {}) => ({
    ...{
      response_type: 'code',
      client_id: 'console',
      redirect_uri: `${service.url}/console`,
      state: 's1',
      nonce: 'n1',
    },
    ...{ code_challenge: challenge, code_challenge_method: 'S256', scope: 'openid', ...more },
  });
  const page = (more?: object) => fetch(`${service.url}/identity/authorize?${new URLSearchParams(asked(more))}`);
  const post = (path: string, form: object) =>
    fetch(`${service.url}/identity/${path}`, {
      method: 'POST',
      body: new URLSearchParams({ ...form }),
      redirect: 'manual',
    });
  const subject = 'lead_hospital.320500-390.changshu';
  const signIn = (more: object = {}) =>
    post('authorize', { ...asked(), subject, sign_in_code: service.signInCode, ...more });
  const codeOf = async (answer: Response) => new URL(answer.headers.get('location')!).searchParams.get('code')!;
  const handIn = (code: string, more: object = {}) =>
    post('token', {
      ...{ grant_type: 'authorization_code', code, client_id: 'console', code_verifier: verifier },
      ...{ redirect_uri: `${service.url}/console`, ...more },
    });

  beforeAll(() => token('lead', '--scope', 'changshu'));

  test('the page shows whom one can be, runs nothing and is framed by nobody', async () => {
    const answer = await page();
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain(subject);
    expect(html).not.toContain('<script');
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  });

  test('what is sent to the page comes back as text', async () => {
    expect(await (await page({ state: '"><script>alert(1)</script>' })).text()).not.toContain('<script');
  });

  test('with the code of this machine one is led back, and the code is handed in for a token', async () => {
    const answer = await signIn();
    const back = new URL(answer.headers.get('location')!);
    expect([answer.status, back.origin, back.pathname, back.searchParams.get('state')]).toEqual([
      303,
      service.url,
      '/console',
      's1',
    ]);
    const handed = await handIn(await codeOf(answer));
    const { access_token: access, id_token: id } = (await handed.json()) as { access_token: string; id_token: string };
    expect(await asks('/v1/funds/320500-390/years/2025/communities/changshu/spending', access)).toBe(200);
    const configuration = await fetch(`${service.url}/identity/.well-known/openid-configuration`);
    const { issuer, jwks_uri: jwks } = (await configuration.json()) as { issuer: string; jwks_uri: string };
    const { payload } = await jwtVerify(id, createRemoteJWKSet(new URL(jwks)), { issuer, audience: 'console' });
    expect(payload).toMatchObject({ sub: subject, nonce: 'n1' });
    expect(await asks('/v1/funds', id)).toBe(401);
  });

  test('a code is handed in once, soon, by who asked for it, and to where it was asked for', async () => {
    const code = await codeOf(await signIn());
    expect((await handIn(code)).status).toBe(200);
    expect((await handIn(code)).status).toBe(400);
    for (const wrong of [
      { code_verifier: randomBytes(32).toString('base64url') },
      { client_id: 'other' },
      { redirect_uri: `${service.url}/x` },
    ]) {
      expect((await handIn(await codeOf(await signIn()), wrong)).status).toBe(400);
    }
    expect((await handIn('made-up')).status).toBe(400);
  });

  test.each([{ sign_in_code: '0000000000' }, { sign_in_code: '' }, { subject: 'somebody' }])(
    '%j signs nobody in',
    async (wrong) => {
      const answer = await signIn(wrong);
      expect([answer.status, answer.headers.get('location')]).toEqual([403, null]);
    },
  );

  test.each([
    { redirect_uri: 'https://evil.example/console' },
    { redirect_uri: 'http://127.0.0.1.evil.example/' },
    { redirect_uri: 'javascript:alert(1)' },
    { code_challenge_method: 'plain' },
    { code_challenge: '' },
    { response_type: 'token' },
  ])('%j leads nowhere', async (wrong) => {
    expect((await page(wrong)).status).toBe(400);
    expect((await signIn(wrong)).status).toBe(400);
  });
});
