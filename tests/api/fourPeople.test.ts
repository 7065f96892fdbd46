/**
 * A fund year in the hands of four people: an officer drafts and submits, an approver approves, the hospital that leads a community confirms what is of that
 * community, an auditor reads the trail. A colleague looks again at what chance picks of the approvals. Each asks over HTTP with a token of their own, and each is refused what is not theirs.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Act } from '../../lib/documents/lifecycle.ts';
import type { TrailEntry } from '../../lib/documents/trail/entry.ts';
import type { Link } from '../../lib/documents/trail/link.ts';
import { TrailLinks } from '../../lib/documents/trail/trailLinks.ts';
import type { Grant } from '../../lib/people/person.ts';
import { nationalText } from '../files/nationalFile.ts';
import { lumpsumAs } from '../formulas/lumpsumProcess.ts';
import { type RealService, realService } from '../functions/realService.ts';
import { sampleEvent } from '../functions/sampleEvents.ts';
import { drop } from '../intake/arrived.ts';
import { type Answered, ask, type Problem } from './ask.ts';
import { type AsPerson, asPerson } from './asPerson.ts';

const FUND = '320500-390';
const YEAR = `/v1/funds/${FUND}/years/2025`;
const documentOf = (kind: string, scope = 'year') => `${FUND}/2025/${kind}/${scope}`;

const BUDGET = documentOf('budget');
const PLAN_OF_TAICANG = documentOf('prepayment-plan', 'taicang');
const MARCH = documentOf('monthly-statement', 'changshu.2025-03');
const MARCH_OF_TAICANG = documentOf('monthly-statement', 'taicang.2025-03');

interface Shown {
  readonly reference: string;
  readonly revision: number;
  readonly hash: string;
  readonly made: { readonly by: string; readonly who?: { readonly id: string } };
  readonly state: string;
  readonly standing: number | null;
  readonly acts: readonly { readonly act: Act; readonly by: { readonly id: string } }[];
}

interface TrailPage {
  readonly last: Link | null;
  readonly entries: readonly TrailEntry[];
  readonly next: string | null;
}

let service: RealService;
/** 王芳 of the settlement office; while the approver is away she stands in for him. */
let officer: AsPerson;
/** 李强, who answers for it. */
let approver: AsPerson;
/** 赵敏 of the hospital that leads the community of Changshu. */
let hospital: AsPerson;
/** 陈静, who audits. */
let auditor: AsPerson;
/** 周婷 of the office for ways of payment, who looks again at what is drawn. */
let colleague: AsPerson;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  on('2024-11-14T09:00:00+08:00');
  service = await realService();
  officer = asPerson(service, 'wang.fang', '王芳');
  approver = asPerson(service, 'li.qiang', '李强');
  hospital = asPerson(service, 'zhao.min', '赵敏');
  auditor = asPerson(service, 'chen.jing', '陈静');
  colleague = asPerson(service, 'zhou.ting', '周婷');
  await grant(officer, [...roles('fund_officer'), ...roles('approver')], '任命；李强外出期间代行审批');
  await grant(approver, roles('approver'), '任命');
  await grant(hospital, roles('lead_hospital', `${FUND}/changshu`), '牵头医院授权书');
  await grant(auditor, roles('auditor'), '年度审计');
  await grant(colleague, roles('policy_officer'), '任命');
});
afterAll(async () => {
  await service.close();
  vi.useRealTimers();
});

/** The day and hour at which the story goes on. */
const on = (instant: string) => vi.setSystemTime(instant);

const roles = (role: Grant['role'], scope = FUND): Grant[] => [{ role, scope }];

/** The operator of this machine says what somebody may do from now on. */
async function grant({ id, name }: AsPerson, grants: readonly Grant[], why: string): Promise<void> {
  const { status } = await ask(`${service.url}/v1/people/${id}`, 'PUT', { name, grants, why });
  expect(status).toBe(201);
}

const figures = (other: string) => {
  const { budget, communities } = JSON.parse((sampleEvent('enterFigures.201') as { body: string }).body);
  return { budget: { ...budget, income: [...budget.income.slice(0, 2), { id: 'other', amount: other }] }, communities };
};

/** A document as somebody sees it who may. */
async function seen(reference: string, by = auditor): Promise<Shown> {
  const { status, body } = await by.get<Shown>(`/v1/documents/${reference}`);
  expect([status, reference]).toEqual([200, reference]);
  return body;
}

type Told = Answered<Problem & { readonly state: string }>;

/** Somebody does something to a revision of a document; to what they see now, where nothing else is said. */
async function does(
  person: AsPerson,
  act: Act,
  reference: string,
  { revision, hash, why }: Partial<Pick<Shown, 'revision' | 'hash'>> & { readonly why?: string } = {},
): Promise<Told> {
  const now = await seen(reference);
  const asked = { act, revision: revision ?? now.revision, hash: hash ?? now.hash, ...(why !== undefined && { why }) };
  return person.post(`/v1/documents/${reference}/acts`, asked);
}

/** The approver approves it, and where chance has it looked at again, his colleague agrees. */
async function approves(reference: string): Promise<string> {
  const { status, body } = await does(approver, 'approve', reference);
  expect([status, reference]).toEqual([201, reference]);
  if (body.state !== 'approval_in_check') return body.state;
  return (await does(colleague, 'uphold', reference)).body.state;
}

/** All of the plan that is in a state. */
async function planIn(state: string): Promise<string[]> {
  const kinds = ['budget', 'packages', 'reserved', 'prepayment-plan'];
  const lists = await Promise.all(
    kinds.map((kind) => auditor.get<{ documents: Shown[] }>(`/v1/documents/${FUND}/2025/${kind}`)),
  );
  return lists.flatMap(({ body }) => body.documents.filter((one) => one.state === state).map((one) => one.reference));
}

async function trail(asked = ''): Promise<TrailPage> {
  const { status, body } = await auditor.get<TrailPage>(`${YEAR}/trail?limit=200${asked}`);
  expect(status).toBe(200);
  return body;
}

/** What was asked for is refused in both languages, and leaves document and trail as they were. */
async function refused(status: number, reference: string, work: () => Promise<Answered<Problem>>, why: RegExp) {
  const before = [await seen(reference), (await trail()).last];
  const answer = await work();
  const { detail, detail_zh: zh } = answer.body;
  expect([answer.status, detail]).toEqual([status, expect.stringMatching(why)]);
  expect(zh).toMatch(/\p{Script=Han}/u);
  expect([await seen(reference), (await trail()).last]).toEqual(before);
}

describe('14 November: the plan is drawn up', () => {
  test('the officer enters the figures of the year; the plan is drawn by them, and submitted by her', async () => {
    expect((await officer.put(`${YEAR}/figures`, figures('29940.20'))).status).toBe(201);
    await service.invoke('planYear', sampleEvent('planYear.ok'));
    const drafts = await planIn('draft');
    expect(drafts).toHaveLength(6);
    for (const reference of drafts) {
      expect(await does(officer, 'submit', reference)).toMatchObject({ status: 201, body: { state: 'submitted' } });
    }
  });

  test('neither the auditor nor a hospital draws up anything', async () => {
    const entering = (person: AsPerson) => () => person.put<Problem>(`${YEAR}/figures`, figures('1.00'));
    await refused(403, documentOf('figures'), entering(auditor), /^This is not yours.*auditor of .*320500-390/);
    await refused(403, documentOf('figures'), entering(hospital), /^This is not yours.*lead hospital/);
  });
});

describe('15 November: who may approve', () => {
  beforeAll(() => {
    on('2024-11-15T09:00:00+08:00');
  });

  test('she stands in for the approver, but nobody approves what they submitted', async () => {
    await refused(
      403,
      BUDGET,
      () => does(officer, 'approve', BUDGET),
      /王芳 made, changed or submitted .* somebody else/,
    );
    expect((await seen(BUDGET)).acts.map(({ act }) => act)).toEqual(['submit']);
  });

  test('the hospital and the auditor approve nothing, and whoever keeps the service running neither', async () => {
    const operator = () => ask<Problem>(`${service.url}/v1/documents/${BUDGET}/acts`, 'POST', { act: 'approve' });
    await refused(403, BUDGET, () => does(hospital, 'approve', BUDGET), /^This is not yours/);
    await refused(403, BUDGET, () => does(auditor, 'approve', BUDGET), /does not wait for 陈静, but for approver\.$/);
    const { body } = await does(auditor, 'approve', BUDGET);
    expect(body.detail_zh).toBe(`区域总额预算（${BUDGET}@1）不在 陈静 处待办，现待：审批人。`);
    await refused(403, BUDGET, operator, /^This is not yours/);
  });

  test('figures are corrected meanwhile: an approval of what was seen before is stale, and approves nothing', async () => {
    const before = await seen(BUDGET);
    expect((await officer.put(`${YEAR}/figures`, figures('39940.20'))).status).toBe(201);
    const now = await seen(BUDGET);
    expect(now).toMatchObject({ revision: 2, state: 'draft', made: { who: { id: officer.id } } });
    const old = { revision: before.revision, hash: before.hash };
    await refused(409, BUDGET, () => does(approver, 'approve', BUDGET, old), /has a later revision than 1/);
    await does(officer, 'submit', BUDGET);
    await refused(409, BUDGET, () => does(approver, 'approve', BUDGET, { hash: before.hash }), /is not what you saw/);
    expect((await seen(BUDGET)).standing).toBeNull();
  });

  test('he approves what he has seen; the first of a year somebody else looks at again, before it is in force', async () => {
    expect(await does(approver, 'approve', BUDGET)).toMatchObject({
      status: 201,
      body: { state: 'approval_in_check' },
    });
    expect((await seen(BUDGET)).standing).toBeNull();
    await refused(403, BUDGET, () => does(approver, 'uphold', BUDGET), /李强 has decided on .* already/);
    await refused(403, BUDGET, () => does(officer, 'uphold', BUDGET), /王芳 made, changed or submitted/);
    expect((await does(colleague, 'uphold', BUDGET)).body.state).toBe('approved');
    expect(await seen(BUDGET)).toMatchObject({ standing: 2, state: 'approved' });
  });

  test('and so the rest of the plan', async () => {
    for (const reference of await planIn('draft')) await does(officer, 'submit', reference);
    const others = (await planIn('submitted')).filter((reference) => reference !== PLAN_OF_TAICANG);
    expect(others).toHaveLength(4);
    for (const reference of others) expect(await approves(reference)).toBe('approved');
  });

  test('his role is taken away between two requests: the second is refused, by the token of the first', async () => {
    const authorization = `Bearer ${await approver.token()}`;
    const { revision, hash } = await seen(PLAN_OF_TAICANG);
    const asks = (method: string, path: string, sent?: unknown) =>
      ask<Problem>(`${service.url}/v1/documents/${PLAN_OF_TAICANG}${path}`, method, sent, { authorization });
    expect((await asks('GET', '')).status).toBe(200);
    await grant(approver, [], '岗位调整');
    const approving = () => asks('POST', '/acts', { act: 'approve', revision, hash });
    await refused(
      403,
      PLAN_OF_TAICANG,
      approving,
      /^This is not yours.*, for 苏州（示例）城乡居民基本医疗保险.*太仓市.*\(320500-390\/taicang\)\. What you were granted: nothing/,
    );
    expect((await asks('GET', '')).status).toBe(403);
    await grant(approver, roles('approver'), '岗位调整撤销');
    expect(await approves(PLAN_OF_TAICANG)).toBe('approved');
  });
});

describe('the month of March: what a hospital confirms', () => {
  beforeAll(async () => {
    on('2025-04-14T09:00:00+08:00');
    const ofTaicang = { fixmedins_code: 'H32058500001', psn_no: '32058500000000000002' };
    const there = { insu_admdvs: '320585', mdtrtarea_admvs: '320585', clr_optins: '320585' };
    const claims = nationalText([{ setl_id: 'S1' }, { setl_id: 'S2', ...ofTaicang, ...there }]);
    await drop(service, `claims/${FUND}/national/march.csv`, claims, '2025-04-02T01:30:00.000Z');
    const lines = ['S1,H32058100001,320581,FM19,600.00,650.00', 'S2,H32058500001,320585,FM19,600.00,580.00'];
    const statement = ['setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay', ...lines, ''].join('\n');
    await drop(service, `statements/${FUND}/2025-03/march.csv`, statement, '2025-04-14T00:30:00.000Z');
    await refused(409, MARCH, () => does(officer, 'submit', MARCH), /Claims are still booked in 2025-03/);
    await service.invoke('reconcileMonth', { scheduledTime: '2025-04-14T01:00:00.000Z', month: '2025-03' });
    for (const each of [MARCH, MARCH_OF_TAICANG]) expect((await does(officer, 'submit', each)).status).toBe(201);
  });

  test('nobody approves it before the hospital has confirmed it, and nobody confirms it in its place', async () => {
    await refused(409, MARCH, () => does(approver, 'approve', MARCH), /Possible now: .*confirm/);
    await refused(
      403,
      MARCH,
      () => does(officer, 'confirm', MARCH),
      /^This is not yours.*lead hospital, for .*changshu/,
    );
  });

  test('it sees what is of its community: its month, its spending, its task', async () => {
    expect(await seen(MARCH, hospital)).toMatchObject({ state: 'submitted' });
    const changshu = `${YEAR}/communities/changshu`;
    for (const path of [`${changshu}/statements/2025-03`, `${changshu}/spending`]) {
      expect([(await hospital.get(path)).status, path]).toEqual([200, path]);
    }
    const { body } = await hospital.get<{ tasks: object[] }>(`${YEAR}/tasks/waiting`);
    expect(body.tasks).toMatchObject([{ reference: MARCH, act: 'confirm' }]);
  });

  test.each([
    ['the month of another community', `${YEAR}/communities/taicang/statements/2025-03`],
    ['its spending', `${YEAR}/communities/taicang/spending`],
    ['its document', `/v1/documents/${MARCH_OF_TAICANG}`],
    ['the list of all', `/v1/documents/${FUND}/2025/monthly-statement`],
    ['the packages of all', `${YEAR}/packages`],
    ['the alerts of all', `${YEAR}/alerts`],
    ['the trail of all', `${YEAR}/trail`],
    ['the register of people', '/v1/people'],
  ])('but not %s', async (_, path) => {
    const { status, body } = await hospital.get<Problem>(path);
    expect([status, body.title_zh]).toEqual([403, expect.stringMatching(/\p{Script=Han}/u)]);
    expect(JSON.stringify(body)).not.toContain('600.00');
  });

  test('nor does it confirm or dispute what is of another community', async () => {
    for (const act of ['confirm', 'dispute'] as const) {
      const attempt = () => does(hospital, act, MARCH_OF_TAICANG, { why: '不符' });
      await refused(403, MARCH_OF_TAICANG, attempt, /^This is not yours.*for .*\(320500-390\/taicang\)/);
    }
  });

  test('it disputes with a reason, the officer answers, it confirms, and the approver approves', async () => {
    await refused(400, MARCH, () => does(hospital, 'dispute', MARCH), /why/);
    const why = '2 号病例分组有误';
    expect(await does(hospital, 'dispute', MARCH, { why })).toMatchObject({ status: 201, body: { state: 'disputed' } });
    await refused(409, MARCH, () => does(approver, 'approve', MARCH), /disputed/);
    await refused(403, MARCH, () => does(hospital, 'resolve', MARCH), /^This is not yours/);
    const answered = { why: '已与医院核对，分组无误' };
    expect(await does(officer, 'resolve', MARCH, answered)).toMatchObject({
      status: 201,
      body: { state: 'submitted' },
    });
    expect(await does(hospital, 'confirm', MARCH)).toMatchObject({ status: 201, body: { state: 'confirmed' } });
    await refused(403, MARCH, () => does(officer, 'approve', MARCH), /王芳 made, changed or submitted/);
    expect(await approves(MARCH)).toBe('approved');
  });
});

describe('June: what the auditor reads', () => {
  beforeAll(() => {
    on('2025-06-02T09:00:00+08:00');
  });

  test('every entry of the year follows the one before, from the first to the last', async () => {
    const links = new TrailLinks();
    const { entries, last, next } = await trail();
    expect([entries.flatMap((entry) => links.follow(entry)), links.last, next]).toEqual([[], last, null]);
  });

  test('so says the command with her token, which asks the service for nothing but the entries', async () => {
    const { last } = await trail();
    const verify = ['verify', '--trail', `${FUND}/2025`, '--url', service.url];
    const { status, out } = await lumpsumAs(await auditor.token(), verify);
    expect([status, out]).toEqual([0, expect.stringContaining(`末条 ended ${last!.number}:${last!.hash}\n核验通过`)]);
  });

  test('who did what to the month of March, when, in which role, from which state to which, and why', async () => {
    const { entries } = await trail('&document=monthly-statement/changshu.2025-03');
    const wasDrawn = entries.some(({ did }) => did === 'uphold');
    const ofMarch = entries.map(({ at, who, did, old, new: now, why }) => {
      const states = `${old?.state ?? ''} → ${now?.state ?? ''}`;
      return [at.slice(0, 10), who?.name, who?.role, who?.scope, did, states, why];
    });
    const day = '2025-04-14';
    const [she, he] = [['王芳', 'fund_officer', FUND] as const, ['李强', 'approver', FUND] as const];
    const it = ['赵敏', 'lead_hospital', `${FUND}/changshu`] as const;
    expect(ofMarch).toEqual([
      [day, undefined, undefined, undefined, 'keep', ' → ', null],
      [day, ...she, 'submit', 'draft → submitted', null],
      [day, ...it, 'dispute', 'submitted → disputed', '2 号病例分组有误'],
      [day, ...she, 'resolve', 'disputed → submitted', '已与医院核对，分组无误'],
      [day, ...it, 'confirm', 'submitted → confirmed', null],
      [day, ...he, 'approve', `confirmed → ${wasDrawn ? 'approval_in_check' : 'approved'}`, null],
      ...(wasDrawn ? [[day, '周婷', 'policy_officer', FUND, 'uphold', 'approval_in_check → approved', null]] : []),
    ]);
    for (const { who, request } of entries) expect(request === null).toBe(who === null);
  });

  test('which figure the officer corrected, and what stood there before', async () => {
    const { entries } = await trail(`&document=figures/year&person=${officer.id}`);
    expect(entries.map(({ did, changed }) => [did, changed])).toEqual([
      ['keep', expect.anything()],
      ['keep', { count: 1, first: [{ field: 'budget.income[other].amount', old: '"29940.20"', new: '"39940.20"' }] }],
    ]);
  });

  test('that nobody approved but the approver, and each document once: what was refused is nowhere', async () => {
    const { entries } = await trail();
    const approvals = entries.filter(({ did }) => did === 'approve');
    expect(new Set(approvals.map(({ who }) => who?.name))).toEqual(new Set(['李强']));
    expect(approvals.map(({ document }) => document).sort()).toEqual([...(await planIn('approved')), MARCH].sort());
    const others = entries.filter(({ who }) => who !== null && [auditor.id, 'local:operator'].includes(who.id));
    expect(others).toEqual([]);
  });

  test('when the role of the approver was taken away, by whom and why', async () => {
    const { body } = await auditor.get<{ earlier: object[] }>(`/v1/people/${approver.id}`);
    expect(body).toMatchObject({ grants: roles('approver'), why: '岗位调整撤销' });
    expect(body.earlier).toMatchObject([
      { grants: [], why: '岗位调整', by: { id: 'local:operator' }, at: expect.stringMatching(/^2024-11-15/) },
      { grants: roles('approver'), why: '任命' },
    ]);
  });

  test('and that is all she may: she changes nothing, not even the register', async () => {
    await refused(403, MARCH, () => does(auditor, 'lock', MARCH), /^This is not yours/);
    const entering = { name: auditor.name, grants: roles('approver'), why: '自行授权' };
    const { status } = await auditor.put<Problem>(`/v1/people/${auditor.id}`, entering);
    expect(status).toBe(403);
  });
});
