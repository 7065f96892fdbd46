/** Who may ask for what: every role in every scope asks for every operation, and is answered as the table of operations says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Operation, operation } from '../../lib/api/operation.ts';
import { type ListedOperation, OPERATIONS } from '../../lib/api/operations.ts';
import { ROLES, type Role } from '../../lib/documents/actor.ts';
import { ACT_ROLES } from '../../lib/documents/actRoles.ts';
import { withSeparators } from '../../lib/money/withSeparators.ts';
import { register } from '../../lib/people/register.ts';
import { actorOf } from '../../local/identity/granted.ts';
import { LOCAL, type LocalIssuer, openIssuer } from '../../local/identity/localIssuer.ts';
import { type RealService, realService } from '../functions/realService.ts';
import { sampleEvent } from '../functions/sampleEvents.ts';
import { booksOf } from '../intake/arrived.ts';
import { ask, type Problem } from './ask.ts';

/** The page that says how many requests this is. */
const SECURITY = join(import.meta.dirname, '../../docs/security.md');
/** What is asked for is of this community, where it is of one. */
const OWN = ['320500', '390', 'changshu'];
/** Everything, its own area, fund, community and institution, and neighbours of each. */
const SCOPES = [
  ...['*', '320500', '320500-390', '320500-390/changshu', '320500-390/changshu/H32058100001'],
  ...['320600', '320500-310', '320500-390/taicang', '320500-390/taicang/H32058500001'],
];
const CHANGSHU = '320500-390/changshu';

let service: RealService;
let issuer: LocalIssuer;
beforeAll(async () => {
  service = await realService();
  issuer = await openIssuer(service.dataDir);
  // Past the API, which gives no role in a fund that there is not.
  const made = { by: actorOf({ name: '测试', role: 'operator', scope: '*' }), at: new Date().toISOString() };
  for (const role of ROLES) {
    for (const scope of SCOPES) {
      const { id, name } = actorOf({ name: role, role, scope });
      await register(booksOf(service), id, { name, grants: [{ role, scope }], why: '测试' }, made, {
        assertMay: () => {},
      });
    }
  }
});
afterAll(() => service.close());

interface Sample {
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly pathParameters?: { readonly [word: string]: string };
  readonly body?: string;
}

/** The sample request of an operation, about a document of a community where it names a document. */
function requestOf({ example, method, path }: ListedOperation, act?: string) {
  const { rawQueryString, pathParameters = {}, body } = sampleEvent(example) as Sample;
  const isOfDocument = path.includes('{kind}/{scope}');
  const words = { ...pathParameters, ...(isOfDocument && { kind: 'close', scope: 'changshu' }) } as {
    readonly [word: string]: string;
  };
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, word: string) => encodeURIComponent(words[word]!));
  const sent = act === undefined ? body : JSON.stringify({ act, revision: 1, hash: '0'.repeat(64) });
  return { method, path: rawQueryString === '' ? filled : `${filled}?${rawQueryString}`, sent };
}

/** How many parts of a scope there are, area by scheme by community by institution; everything has none. */
const parts = (scope: string) => (scope === '*' ? [] : scope.split(/[-/]/));

/** The rule said once more, part by part: a role of the table, in a scope whose parts are the first parts of what is asked for. */
function may({ roles, rolesByAct, scope, path }: Operation, role: Role, held: string, act?: string): boolean {
  if (!roles.includes(role) || (act !== undefined && !rolesByAct![act]!.includes(role))) return false;
  if (scope === 'open') return true;
  const isOfCommunity = path.includes('{community}') || scope === 'document';
  const asked = isOfCommunity ? OWN : OWN.slice(0, 2);
  const isWithin = parts(held).every((part, i) => asked[i] === part);
  return scope === 'any' || isWithin || isPart(scope, held);
}

/** Who has something within a fund, or within a community, where a part is enough. */
function isPart(scope: Operation['scope'], held: string): boolean {
  if (scope === 'part of fund') return held.startsWith('320500-390/');
  return scope === 'part of community' && held.startsWith(`${CHANGSHU}/`);
}

interface Asked {
  readonly operation: ListedOperation;
  readonly act: string | undefined;
}
const CASES = OPERATIONS.flatMap((one): Asked[] =>
  one.rolesByAct === undefined
    ? [{ operation: one, act: undefined }]
    : Object.keys(one.rolesByAct).map((act) => ({ operation: one, act })),
);

describe('each operation', () => {
  let count = 0;
  test.each(CASES.map((asked) => [`${asked.operation.id} ${asked.act ?? ''}`.trim(), asked] as const))(
    '%s is answered to whom the table names, in their scope, and to nobody else',
    async (_, { operation: asked, act }) => {
      const { method, path, sent } = requestOf(asked, act);
      const wrong: string[] = [];
      for (const role of ROLES) {
        for (const scope of SCOPES) {
          const subject = actorOf({ name: role, role, scope }).id.slice(LOCAL.length + 1);
          const token = await issuer.sign({ subject, at: new Date(), seconds: 60 });
          const { status, body } = await ask<Problem>(service.url + path, method, sent, {
            authorization: `Bearer ${token}`,
          });
          count += 1;
          const isLetIn = status !== 401 && !(status === 403 && body.detail.startsWith('This is not yours'));
          if (isLetIn !== may(asked, role, scope, act) || status >= 500) wrong.push(`${role} ${scope}: ${status}`);
        }
      }
      expect(wrong).toEqual([]);
    },
  );

  test('was asked by every role in every scope', () => {
    expect(count).toBe(CASES.length * ROLES.length * SCOPES.length);
    expect(CASES.length).toBe(OPERATIONS.length - 1 + Object.keys(ACT_ROLES).length);
    const said = `${CASES.length} × ${ROLES.length * SCOPES.length} = ${withSeparators(String(count))} requests`;
    expect(readFileSync(SECURITY, 'utf8')).toContain(said);
  });

  test('is answered to nobody who brings no token, but what tells how the API is asked', async () => {
    for (const each of OPERATIONS.filter(({ scope }) => scope === 'open')) {
      expect((await fetch(service.url + each.path)).status, each.id).toBe(200);
    }
    for (const each of OPERATIONS.filter(({ scope }) => scope !== 'open')) {
      const { method, path, sent } = requestOf(each);
      const headers = sent === undefined ? {} : { 'content-type': 'application/json' };
      const answer = await fetch(service.url + path, { method, headers, ...(sent !== undefined && { body: sent }) });
      const { detail_zh } = (await answer.json()) as Problem;
      expect([answer.status, answer.headers.get('www-authenticate'), detail_zh], each.id).toEqual([
        401,
        'Bearer',
        expect.stringContaining('没有携带令牌'),
      ]);
    }
  });

  test('has roles: without, it is no operation', () => {
    const said = {
      method: 'GET',
      path: '/v1/things',
      answers: {},
      needs: [],
      scope: 'any',
      example: '',
      says: { zh: '物', en: 'x' },
    } as const;
    // @ts-expect-error: nobody may ask for it
    operation({ ...said, roles: [] });
    // @ts-expect-error: it is not said who may ask for it
    operation(said);
    for (const { id, roles } of OPERATIONS) expect(roles.length, id).toBeGreaterThan(0);
  });
});

describe('who may is seen anew with each request', () => {
  const person = { id: `${LOCAL}:wang.fang`, name: '王芳' };
  const path = '/v1/people/'.concat(encodeURIComponent(person.id));
  const PLAN = '/v1/funds/320500-390/years/2025/budget';
  const asks = async (token: string) =>
    (await ask(service.url + PLAN, 'GET', undefined, { authorization: `Bearer ${token}` })).status;
  const grant = (grants: readonly object[], why = '岗位调整') =>
    ask<Problem>(service.url + path, 'PUT', { name: person.name, grants, why });

  test('a role that is taken away between two requests is gone with the second, and its token with it', async () => {
    const token = await issuer.sign({ subject: person.id.slice(LOCAL.length + 1), at: new Date(), seconds: 60 });
    expect(await asks(token)).toBe(403);
    await grant([{ role: 'auditor', scope: '320500-390' }]);
    expect(await asks(token)).toBe(404);
    await grant([]);
    expect(await asks(token)).toBe(403);
    const { body } = await ask<{ grants: object[]; earlier: { why: string; by: { id: string } }[] }>(
      service.url + path,
    );
    expect([body.grants, body.earlier.map(({ by }) => by.id)]).toEqual([[], ['local:operator']]);
  });

  test('nor does a grant hold before its first day or after its last', async () => {
    const token = await issuer.sign({ subject: person.id.slice(LOCAL.length + 1), at: new Date(), seconds: 60 });
    await grant([{ role: 'auditor', scope: '320500-390', until: '2020-12-31' }]);
    expect(await asks(token)).toBe(403);
    await grant([{ role: 'auditor', scope: '320500-390', from: '2999-01-01' }]);
    expect(await asks(token)).toBe(403);
  });

  test.each([
    ['a role in a scope in which there is none', [{ role: 'lead_hospital', scope: '*' }], 400, 'body.grants[0].scope'],
    ['a role for a fund that there is not', [{ role: 'auditor', scope: '320500-399' }], 404, 'body.grants[0].scope'],
    [
      'a role for a community that there is not',
      [{ role: 'lead_hospital', scope: '320500-390/kunshan' }],
      404,
      'body.grants[0].scope',
    ],
    ['a role nobody has', [{ role: 'director', scope: '*' }], 400, 'body.grants[0].role'],
    [
      'days the wrong way round',
      [{ role: 'auditor', scope: '*', from: '2026-02-01', until: '2026-01-01' }],
      400,
      'body.grants[0].until',
    ],
  ])('%s is not given', async (_, grants, status, field) => {
    const { status: answered, body } = await grant(grants);
    expect([answered, body.path]).toEqual([status, field]);
  });

  test('nobody grants to themselves, and an operator of a fund gives and takes nothing beyond it', async () => {
    const operator = actorOf({ name: '李强', role: 'operator', scope: '320500-390' });
    const authorization = `Bearer ${await service.tokenFor(operator)}`;
    const puts = (id: string, grants: readonly object[]) =>
      ask<Problem>(`${service.url}/v1/people/${id}`, 'PUT', { name: 'x', grants, why: '越权' }, { authorization });
    expect((await puts(operator.id, [{ role: 'operator', scope: '*' }])).status).toBe(403);
    expect((await puts('local:somebody', [{ role: 'approver', scope: '320500' }])).body).toMatchObject({
      status: 403,
      path: 'body.grants',
    });
    expect((await puts('local:somebody', [{ role: 'approver', scope: '320500-390' }])).status).toBe(201);
    await ask(`${service.url}/v1/people/local:province`, 'PUT', {
      name: '省局',
      grants: [{ role: 'province', scope: '*' }],
      why: '任命',
    });
    expect((await puts('local:province', [])).status).toBe(403);
  });

  test('what another operator entered last is replaced by who has seen it, and what comes under a key is done once', async () => {
    const place = `${service.url}/v1/people/${LOCAL}:li.na`;
    const enters = (scope: string) => ({ name: '李娜', grants: [{ role: 'auditor', scope }], why: '岗位调整' });
    const colleague = actorOf({ name: '李强', role: 'operator', scope: '*' });
    const authorization = `Bearer ${await service.tokenFor(colleague)}`;
    const once = { 'idempotency-key': 'li-na-1' };
    const first = await ask(place, 'PUT', enters('320500'), once);
    expect(first).toMatchObject({ status: 201, body: { revision: 1, changed: true } });
    expect(await ask(place, 'PUT', enters('*'), { authorization })).toMatchObject({ status: 428 });
    const seen = (await fetch(place, { headers: { authorization } })).headers.get('etag')!;
    const changed = await ask(place, 'PUT', enters('*'), { authorization, 'if-match': seen });
    expect(changed).toMatchObject({ status: 201, body: { revision: 2 } });
    expect(await ask(place, 'PUT', enters('320500'), { 'if-match': seen })).toMatchObject({ status: 412 });
    expect(await ask(place, 'PUT', enters('320500'), once)).toEqual(first);
    expect(await ask(place)).toMatchObject({ body: { revision: 2 } });
  });
});
