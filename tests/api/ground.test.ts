/** Who looks at single claims without doing so day by day says why, and is shown nothing before. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOOK_DAILY } from '../../lib/api/groundAsked.ts';
import { ROLES, type Role } from '../../lib/documents/actor.ts';
import { ROLE_NAMES } from '../../lib/documents/roleNames.ts';
import type { Grant } from '../../lib/people/person.ts';
import { LOCAL, type LocalIssuer, openIssuer } from '../../local/identity/localIssuer.ts';
import { type RealService, realService } from '../functions/realService.ts';
import { ask, type Problem } from './ask.ts';

const FUND = '320500-390';
const SCOPE: Partial<Record<Role, string>> = {
  province: '*',
  lead_hospital: `${FUND}/changshu`,
  member_institution: `${FUND}/changshu/H32058100001`,
};
const COMMUNITY = `/v1/funds/${FUND}/years/2025/communities/changshu`;
const EXCEPTIONS = `${COMMUNITY}/statements/2025-01/exceptions`;

let service: RealService;
let issuer: LocalIssuer;
beforeAll(async () => {
  service = await realService();
  issuer = await openIssuer(service.dataDir);
  for (const role of ROLES) await register(`a-${role}`, [{ role, scope: SCOPE[role] ?? FUND }]);
});
afterAll(() => service.close());

/** A person of this name in these roles. */
async function register(name: string, grants: readonly Grant[]): Promise<void> {
  const path = `/v1/people/${encodeURIComponent(`${LOCAL}:${name}`)}`;
  expect((await ask(service.url + path, 'PUT', { name, grants, why: '测试' })).status).toBe(201);
}

async function looks<Body = Problem>(name: string, path: string) {
  const token = await issuer.sign({ subject: name, at: new Date(), seconds: 60 });
  return ask<Body>(service.url + path, 'GET', undefined, { authorization: `Bearer ${token}` });
}

/** Who was noted, as what, at which operation and why. */
async function noted() {
  const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const { body } = await ask<{
    reads: readonly { by: { name: string; role: Role }; operation: string; ground: string | null }[];
  }>(`${service.url}/v1/funds/${FUND}/reads?day=${day}&limit=500`);
  return body.reads.map(({ by, operation, ground }) => [by.name, by.role, operation, ground]);
}

describe.each(ROLES)('%s', (role) => {
  test(`${LOOK_DAILY.includes(role) ? 'may leave the ground out' : 'is refused without one, by its name, and shown what is asked for with one'}`, async () => {
    const who = `a-${role}`;
    const answer = await looks(who, EXCEPTIONS);
    const isNamed = [400, 'query.ground', expect.stringContaining(ROLE_NAMES[role].zh)];
    // No statement was drawn up: who gets so far as to be told that is let in.
    const { status, body } = answer;
    if (LOOK_DAILY.includes(role)) expect(status).toBe(404);
    else expect([status, body.path, body.detail_zh]).toEqual(isNamed);
    expect((await looks(who, `${EXCEPTIONS}?ground=%E5%AE%A1%E8%AE%A1`)).status).toBe(404);
    expect((await noted()).filter(([name]) => name === who)).toEqual([
      ...(LOOK_DAILY.includes(role) ? [[who, role, 'listExceptions', null]] : []),
      [who, role, 'listExceptions', '审计'],
    ]);
  });
});

test('a ground of blanks is none', async () => {
  expect(await looks('a-auditor', `${EXCEPTIONS}?ground=%20%20`)).toMatchObject({
    status: 400,
    body: { path: 'query.ground' },
  });
});

test('who has two roles and says nothing looks in the one whose work it is', async () => {
  await register('both', [
    { role: 'auditor', scope: '*' },
    { role: 'fund_officer', scope: FUND },
  ]);
  expect((await looks('both', EXCEPTIONS)).status).toBe(404);
  expect(await noted()).toContainEqual(['both', 'fund_officer', 'listExceptions', null]);
});

test('a monthly statement shows exceptions, too: who reads it is noted, by whatever way, and who reads another document is not', async () => {
  await register('reader', [{ role: 'auditor', scope: FUND }]);
  for (const path of [
    `${COMMUNITY}/statements/2025-01`,
    `/v1/documents/${FUND}/2025/monthly-statement/changshu.2025-01?ground=%E5%AE%A1%E8%AE%A1`,
    `/v1/explanations/${FUND}/2025/monthly-statement/changshu.2025-01`,
    `/v1/documents/${FUND}/2025/close/changshu`,
  ]) {
    expect((await looks('reader', path)).status, path).toBe(404);
  }
  expect((await looks('reader', `/v1/documents/${FUND}/2025/monthly-statement`)).status).toBe(200);
  expect((await noted()).filter(([name]) => name === 'reader')).toEqual([
    ['reader', 'auditor', 'readStatement', null],
    ['reader', 'auditor', 'readDocument', '审计'],
    ['reader', 'auditor', 'explain', null],
    ['reader', 'auditor', 'listDocuments', null],
  ]);
});
