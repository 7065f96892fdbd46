/**
 * The base of the next year (下年基数) from the close to the plan: drafted beside each close that shares a balance, not approved before that close is
 * signed and final, and taken for the history of the next plan where its figures leave one out.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../lib/documents/actor.ts';
import type { Kind } from '../../lib/documents/kinds.ts';
import { formatFen, parseFen } from '../../lib/money/fen.ts';
import { approveDrafts } from '../../local/demonstration/approvals.ts';
import { APPROVER, OFFICER } from '../../local/demonstration/officers.ts';
import { booksOf, FUND } from '../intake/arrived.ts';
import { rule } from '../policy/policyFolder.ts';
import { lookedAt } from './lookedAt.ts';
import { plannedService } from './plannedService.ts';
import type { RealService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';
import { drawnUp, HOSPITAL, settledStays } from './settledStays.ts';
import { withRules } from './withRules.ts';

const SAYING = (value: string) => rule(['2025-01-01', '2026-12-31', value]);
/** Six tenths of what is saved stay in the base; Taicang's package is the debt. */
const RULES = {
  'suzhou-example/next-year-base/keep.yaml': SAYING('0.6'),
  'taicang-example/service/mode.yaml': SAYING('C'),
  'taicang-example/community-clearing/basis.yaml': SAYING('fund'),
  'taicang-example/community-clearing/reference_value.yaml': SAYING('95'),
};
const YEAR = `/v1/funds/${FUND}/years/2025`;
const NEXT = `/v1/funds/${FUND}/years/2026`;
const AT = '2026-02-20T09:00:00+08:00';

let service: RealService;
beforeAll(async () => {
  service = await plannedService(withRules(RULES));
  await settledStays(service, '2025-01', ['J1', 'J2'], '2025-02-02T01:30:00Z');
  await drawnUp(service, '2025-02-10', '2025-01');
  await settledStays(service, '2025-03', ['M1'], '2025-04-02T01:30:00Z');
  await service.invoke('enterFigures', sampleEvent('enterFigures.201-assessment'));
  const points = { members: [{ id: 'H32058500001', points: '600' }], evidence: ['年终清算点数表'] };
  expect(await asked('PUT', `${YEAR}/communities/taicang/points`, points)).toMatchObject({ status: 201 });
  await approve('points');
});
afterAll(() => service.close());

interface Shown {
  readonly status: number;
  readonly state: string;
  readonly path?: string;
  readonly detail?: string;
  readonly revision: number;
  readonly hash: string;
  readonly overtaken: readonly object[];
  readonly plan: { readonly notes: readonly { readonly about: string; readonly en: string }[] };
  readonly body: {
    readonly input: { readonly package: string; readonly use: string; readonly communities: readonly Community[] };
    readonly result: {
      readonly [figure: string]: unknown;
      readonly amount: string;
      readonly packages: readonly { readonly id: string; readonly amount: string }[];
    };
    readonly from: { readonly [input: string]: readonly { readonly document: string; readonly revision: number }[] };
  };
}
interface Community {
  readonly id: string;
  readonly history?: string;
}

async function asked(method: string, path: string, sent?: object, by: Actor = OFFICER, at = AT): Promise<Shown> {
  const { status, body } = await service.request(method, path, sent, at, by);
  return { ...JSON.parse(String(body)), status };
}

const shown = (kind: Kind, scope: string, year = '2025', revision = 'latest') =>
  asked('GET', `/v1/documents/${FUND}/${year}/${kind}/${scope}?revision=${revision}`);
const baseOf = (community: string, revision?: string) => shown('next-year-base', community, '2025', revision);
const approve = (kind: Kind, ending = '', year = '2025') =>
  approveDrafts(service, { fund: FUND, year }, [kind], AT, (one) => one.endsWith(ending));
const close = () => service.invoke('clearYear', { scheduledTime: '2026-02-20T09:00:00+08:00', fundYear: '2025' });

async function act(what: string, kind: Kind, by: Actor, community = 'changshu'): Promise<Shown> {
  const { revision, hash } = await shown(kind, community);
  return asked(
    'POST',
    `/v1/documents/${FUND}/2025/${kind}/${community}/acts`,
    { act: what, revision, hash, why: '核对' },
    by,
  );
}

const fen = parseFen;
/** What was recognised, and six tenths of what was saved, to the fen. */
const kept = (lumpSum: string, use: string, recognised = use) =>
  formatFen(fen(recognised) + ((fen(lumpSum) - fen(use)) * 6n + 5n) / 10n);

describe('the base of the next year', () => {
  test('is drafted beside each close that shares a balance, and of no other', async () => {
    await close();
    const { body, state } = await baseOf('changshu');
    expect(state).toBe('draft');
    expect(body.input.use).toBe('1920.00'); // three stays, for each of which DRG owes 640.00
    expect(body.result.amount).toBe(kept(body.input.package, '1920.00'));
    expect(body).toMatchObject({
      from: { use: [{ document: `${FUND}/2025/close/changshu`, revision: 1 }] },
      ...{ final_by: '2026-06-30', is_provisional: true },
    });
    const idle = (await baseOf('zhangjiagang')).body;
    expect(idle.result.amount).toBe(kept(idle.input.package, '0.00'));
    expect(await baseOf('taicang')).toMatchObject({ status: 404 });
  });

  test('is not approved before its close is', async () => {
    await act('submit', 'next-year-base', OFFICER);
    expect(await act('approve', 'next-year-base', APPROVER)).toMatchObject({
      ...{ status: 409, detail: expect.stringContaining(`${FUND}/2025/close/changshu@1), of which it comes, is not`) },
    });
  });

  test('nor of a close that may still change, although that is approved', async () => {
    await approve('monthly-statement', 'changshu.2025-01');
    await approve('close', 'changshu');
    expect(await act('approve', 'next-year-base', APPROVER)).toMatchObject({
      ...{ status: 409, detail: expect.stringContaining('is provisional, and may change until 2026-06-30') },
    });
  });

  test('takes no part of what an inspection took back: neither as use nor as surplus', async () => {
    const finding = {
      ...{ id: 'R1', settlement_id: 'J1', line: '1', source: 'inspection', class: 'upcoded', amount: '100.00' },
      ...{ found: '2025-03-01', evidence: ['检查工作底稿'] },
    };
    const decision = {
      ...{ decided: '2025-03-05', due: '2025-03-20', multiple: '2', paid: [], evidence: ['行政处罚决定书'] },
      findings: [finding],
    };
    const entered = await asked('PUT', `${YEAR}/recoveries/${HOSPITAL}/2025-7`, decision);
    expect(entered).toMatchObject({ status: 201 });
    await approve('recoveries');
    await drawnUp(service, '2026-02-20', '2025-03');
    await close();
    const { body, revision } = await baseOf('changshu');
    expect(revision).toBe(2);
    // 1820.00 of care that was due, and 100.00 that go back to the fund and are use of the package.
    expect(body.input).toMatchObject({ use: '1920.00', unrecognised: [{ id: 'back_to_fund', amount: '100.00' }] });
    expect(body.result).toMatchObject({
      recognised: '1820.00',
      amount: kept(body.input.package, '1920.00', '1820.00'),
    });
  });

  test('is explained, with what is not recognised of the use', async () => {
    const path = `/v1/explanations/${FUND}/2025/next-year-base/changshu?format=text&language=zh`;
    const { status, body } = await service.request('GET', path, undefined, AT, OFFICER);
    expect(status).toBe(200);
    expect(String(body)).toContain('不予认可的支出');
    expect(String(body)).toContain('结余保留比例');
  });

  test('is stale where its close has a later revision in force', async () => {
    await approve('monthly-statement', 'changshu.2025-03');
    await approve('close', 'changshu');
    const overtaken = { document: `${FUND}/2025/close/changshu`, revision: 1, standing: 2 };
    expect((await baseOf('changshu', '1')).overtaken).toContainEqual(expect.objectContaining(overtaken));
    expect((await baseOf('changshu')).overtaken).toEqual([]);
  });

  test('is approved once its close is locked', async () => {
    await act('submit', 'next-year-base', OFFICER);
    expect(await act('lock', 'close', APPROVER)).toMatchObject({ status: 201, state: 'locked' });
    await approve('next-year-base', 'changshu');
    expect(await baseOf('changshu')).toMatchObject({ state: 'approved' });
  });
});

/** The figures of the year before, in which these communities have another history, or none. */
function figures(histories: Readonly<Record<string, string | undefined>>): object {
  const entered = JSON.parse((sampleEvent('enterFigures.201') as { body: string }).body) as {
    readonly communities: readonly Community[];
  };
  const communities = entered.communities.map(({ history, ...community }) => {
    const said = community.id in histories ? histories[community.id] : history;
    return { ...community, ...(said !== undefined && { history: said }) };
  });
  return { ...entered, communities };
}
const enter = (histories: Readonly<Record<string, string | undefined>>) =>
  asked('PUT', `${NEXT}/figures`, figures(histories));
const plan = () => service.invoke('planYear', { scheduledTime: '2026-02-20T09:00:00+08:00', fundYear: '2026' });

describe('the plan of the next year', () => {
  test.each([
    ['whose base nobody has approved', 'zhangjiagang', 1, 'revision 1, the latest, is draft'],
    ['whose package was the debt', 'taicang', 2, 'was closed by points (mode C), of which no base is drawn'],
  ])('asks for the history of a community %s', async (_, community, at, why) => {
    const refused = await enter({ [community]: undefined });
    expect(refused).toMatchObject({ status: 400, path: `body.communities[${at}].history` });
    expect(refused.detail).toContain(`(${community}) (communities[${at}].history)`);
    expect(refused.detail).toContain(why);
  });

  test('takes the base in force where the figures leave a history out, and builds on it', async () => {
    expect(await enter({ changshu: undefined })).toMatchObject({ status: 201 });
    await plan();
    const base = await baseOf('changshu');
    const { body } = await shown('packages', 'year', '2026');
    expect(body.input.communities.find(({ id }) => id === 'changshu')!.history).toBe(base.body.result.amount);
    expect(body.from.history).toEqual([
      { document: `${FUND}/2025/next-year-base/changshu`, revision: base.revision, hash: base.hash },
    ]);
  });

  test('goes by the history that was entered, and says both where the base says otherwise', async () => {
    const [before] = (await shown('packages', 'year', '2026')).body.result.packages;
    const base = (await baseOf('changshu')).body.result.amount;
    const { status, plan: drawn } = await enter({ changshu: formatFen(fen(base) * 2n) });
    expect(status).toBe(201);
    const said = drawn.notes.filter(({ about }) => about === 'next-year-base');
    expect(said).toHaveLength(1);
    expect(said[0]!.en).toContain(`${formatFen(fen(base) * 2n)} yuan; the base in force`);
    expect(said[0]!.en).toContain(`is ${base} yuan.`);
    const { body } = await shown('packages', 'year', '2026');
    expect(body.from.history).toBeUndefined();
    expect(fen(body.result.packages[0]!.amount)).toBeGreaterThan(fen(before!.amount));
  });

  test('says nothing of a base that is what was entered, and makes the same package of it', async () => {
    await enter({ changshu: undefined });
    const taken = (await shown('packages', 'year', '2026')).body.result;
    const base = (await baseOf('changshu')).body.result.amount;
    const { plan: drawn } = await enter({ changshu: base });
    expect(drawn.notes.filter(({ about }) => about === 'next-year-base')).toEqual([]);
    expect((await shown('packages', 'year', '2026')).body.result).toEqual(taken);
    await enter({ changshu: undefined });
  });
});

test.each(['2025', '2026'])('the night finds nothing wrong with what was decided of %s', async (fundYear) => {
  const looked = await service.invoke('verifyBooks', { scheduledTime: '2026-02-21T02:00:00+08:00', fundYear });
  await service.drain();
  const found = await lookedAt(booksOf(service), looked);
  expect(found.filter(({ wrong }) => wrong > 0)).toEqual([]);
});
