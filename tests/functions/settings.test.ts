/**
 * What the settings of the service decide about its runs: the counties of one fund say different things, each run does for each of
 * them what it says.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseFen } from '../../lib/money/fen.ts';
import { headOf } from '../../lib/store/ledger/head.ts';
import { approveDrafts, PLAN } from '../../local/demonstration/approvals.ts';
import { booksOf, drop, FUND } from '../intake/arrived.ts';
import { rule } from '../policy/policyFolder.ts';
import { type RealService, realService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';
import { withRules } from './withRules.ts';

const SAYING = (value: string) => rule(['2025-01-01', '2026-12-31', value]);
/** Changshu is cut off two days after the others; Taicang's package is the debt. */
const RULES = {
  'changshu-example/service/claim_cutoff_day.yaml': SAYING('12'),
  'taicang-example/service/mode.yaml': SAYING('C'),
  'taicang-example/community-clearing/basis.yaml': SAYING('fund'),
  'taicang-example/community-clearing/reference_value.yaml': SAYING('95'),
};
const MONTHS = ['2025-01', '2025-02', '2025-03', '2025-04'];

let service: RealService;
beforeAll(async () => {
  service = await realService(withRules(RULES));
  await service.invoke('enterFigures', sampleEvent('enterFigures.201'));
  await service.invoke('planYear', sampleEvent('planYear.ok'));
  await approveDrafts(service, { fund: FUND, year: '2025' }, PLAN, '2024-11-20T09:00:00+08:00');
});
afterAll(() => service.close());

/** The run of three in the night of a day. */
const nightOf = (day: string) => service.invoke('reconcileMonth', { scheduledTime: `${day}T03:00:00+08:00` });

/** Through which month each community is locked. */
async function locked() {
  const through = async (community: string) =>
    (await headOf(booksOf(service), { fund: FUND, community, year: '2025' })).lockedThrough;
  return { changshu: await through('changshu'), taicang: await through('taicang') };
}

async function statusOf(kind: string, scope: string): Promise<number> {
  return (await service.request('GET', `/v1/documents/${FUND}/2025/${kind}/${scope}`)).status;
}

async function bodyOf(kind: string, scope: string) {
  const { body } = await service.request('GET', `/v1/documents/${FUND}/2025/${kind}/${scope}`);
  return JSON.parse(String(body)).body;
}

interface ClearedYear {
  readonly formula: string;
  readonly input: { readonly package: string };
  readonly result: { readonly members: readonly { readonly id: string; readonly payment: string }[] };
}

async function got<Answer>(path: string): Promise<Answer> {
  const { status, body } = await service.request('GET', path);
  expect(status, String(body)).toBe(200);
  return JSON.parse(String(body));
}

const putPoints = (members: readonly object[]) =>
  service.request('PUT', `/v1/funds/${FUND}/years/2025/communities/taicang/points`, {
    ...{ members, evidence: ['年终清算点数表'] },
  });

async function enterPoints(members: readonly object[]): Promise<void> {
  const { status, body } = await putPoints(members);
  expect(status, String(body)).toBe(201);
}

async function refusal(members: readonly object[]): Promise<object> {
  const { status, body } = await putPoints(members);
  expect(status, String(body)).toBe(400);
  return JSON.parse(String(body));
}

describe('the claims of a month are cut off', () => {
  test('in each county on the day it says, and on no other', async () => {
    await nightOf('2025-02-09');
    expect(await locked()).toEqual({ changshu: null, taicang: null });
    await nightOf('2025-02-10');
    expect(await locked()).toEqual({ changshu: null, taicang: '2025-01' });
    await nightOf('2025-02-11');
    expect(await locked()).toEqual({ changshu: null, taicang: '2025-01' });
    await nightOf('2025-02-12');
    expect(await locked()).toEqual({ changshu: '2025-01', taicang: '2025-01' });
  });

  test('later, where that day was missed: the next night that comes does it', async () => {
    await nightOf('2025-03-20');
    expect(await locked()).toEqual({ changshu: '2025-02', taicang: '2025-02' });
  });

  test('of every month that was missed, also where another one is only coming up', async () => {
    await nightOf('2025-06-03');
    expect(await locked()).toEqual({ changshu: '2025-04', taicang: '2025-04' });
    for (const month of MONTHS) expect(await statusOf('seal', `changshu.${month}`)).toBe(200);
    expect(await statusOf('seal', 'changshu.2025-05')).toBe(404);
  });

  test('and in a year that nobody planned never', async () => {
    expect(await nightOf('2025-01-10')).toEqual([]);
  });
});

describe('a month is reconciled', () => {
  const line = (institution: string, division: string) => `S,${institution},${division},FM19,600.00,650.00`;
  const header = 'setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay';
  const lines = [header, line('H32058100001', '320581'), line('H32058500001', '320585'), ''].join('\n');

  test('where DRG is the debt, and where the package is: the books are held against the settlement alike', async () => {
    await drop(service, `statements/${FUND}/2025-05/drg.csv`, lines, '2025-06-05T01:30:00.000Z');
    expect((await bodyOf('monthly-statement', 'changshu.2025-05')).month).toMatchObject({ settle_by: '2025-07-24' });
    expect((await bodyOf('monthly-statement', 'taicang.2025-05')).result).toMatchObject({
      exceptions: { first: [{ kind: 'missing_from_ledger', institution: 'H32058500001' }] },
    });
    expect(service.deadLetters()).toEqual([]);
    await nightOf('2025-06-10');
    expect((await locked()).taicang).toBe('2025-05');
  });
});

describe('a year is closed', () => {
  const closeOn = (day: string) =>
    service.invoke('clearYear', { scheduledTime: `${day}T04:00:00+08:00`, fundYear: '2025' });

  test('where the package is the debt not without approved points, and the others are closed all the same', async () => {
    await service.invoke('enterFigures', sampleEvent('enterFigures.201-assessment'));
    await expect(closeOn('2026-02-01')).rejects.toThrow('There is no document: points of the year');
    expect(await statusOf('close', 'taicang')).toBe(404);
    await enterPoints([{ id: 'H32058500001', points: '600.5' }]);
    await expect(closeOn('2026-02-01')).rejects.toThrow('is not approved: revision 1, the latest, is draft');
    expect(await bodyOf('close', 'changshu')).toMatchObject({
      ...{ formula: 'community-close', final_by: '2026-06-30', is_provisional: true },
      scored: { by: 'assessment', differs: [] },
    });
    expect(await bodyOf('distribution', 'changshu')).toMatchObject({ is_provisional: true });
  });

  test('with them, by the points of its members; it is read, explained, listed and distributed as any other', async () => {
    await enterPoints([
      { id: 'H32058500001', points: '600' },
      { id: 'H32058500002', points: '200' },
    ]);
    await approveDrafts(service, { fund: FUND, year: '2025' }, ['points'], '2026-01-30T09:00:00+08:00');
    const outcome = await closeOn('2026-02-01');
    expect(outcome).toContainEqual({
      community: 'taicang',
      point_value: expect.any(String),
      cash_due: expect.any(String),
    });

    const community = `/v1/funds/${FUND}/years/2025/communities/taicang`;
    const { body: close, books_now } = await got<{ body: ClearedYear; books_now: unknown }>(`${community}/close`);
    expect(close).toMatchObject({ formula: 'community-clearing', final_by: '2026-06-30', is_provisional: true });
    expect(books_now).toBeNull();
    const [lead, other] = close.result.members;
    expect(parseFen(lead!.payment) + parseFen(other!.payment)).toBe(parseFen(close.input.package));
    expect(parseFen(lead!.payment)).toBeGreaterThan(2n * parseFen(other!.payment));
    expect(await statusOf('distribution', 'taicang')).toBe(404);
    const explanation = `/v1/explanations/${FUND}/2025/close/taicang?figure=point_value`;
    expect(await got(explanation)).toMatchObject({ provisional_until: '2026-06-30', overtaken: [] });
    const { documents } = await got<{ documents: object[] }>(`/v1/documents/${FUND}/2025/close`);
    expect(documents).toHaveLength(3);
  });

  test('what a raised coefficient would take from the other member is told, and nothing is changed by asking', async () => {
    const asked = (member: string, community = 'taicang') =>
      service.request(
        'GET',
        `/v1/funds/${FUND}/years/2025/communities/${community}/dilution?institution=${member}&from=1&to=1.1`,
      );
    const { status, body } = await asked('H32058500001');
    expect(status, String(body)).toBe(200);
    const told = JSON.parse(String(body));
    expect(told.points).toEqual({ before: '600', after: '660' });
    const [lead, other] = told.members.map(({ change }: { change: string }) => parseFen(change));
    expect(lead).toBeGreaterThan(0n);
    expect(other).toBe(-lead);
    expect(told.revision).toBe(1);
    expect((await asked('H32058100001')).status).toBe(404);
    expect((await asked('H32058100001', 'changshu')).status).toBe(422);
  });

  test('other points, once approved, make the close another one: until then it stands by the old ones', async () => {
    await enterPoints([{ id: 'H32058500001', points: '800' }]);
    await closeOn('2026-02-02');
    expect((await bodyOf('close', 'taicang')).result.members).toHaveLength(2);
    await approveDrafts(service, { fund: FUND, year: '2025' }, ['points'], '2026-02-02T09:00:00+08:00');
    await closeOn('2026-02-03');
    expect((await bodyOf('close', 'taicang')).result.members).toHaveLength(1);
  });

  test('points are refused of who was no member, and where there are none', async () => {
    expect(await refusal([{ id: 'H32058100001', points: '1' }])).toMatchObject({ path: 'body.members[0].id' });
    expect(await refusal([{ id: 'H32058500001', points: '0' }])).toMatchObject({ path: 'body.members' });
  });

  test('until its deadline; the close that stands then is not touched any more', async () => {
    const before = await bodyOf('close', 'changshu');
    await expect(closeOn('2026-07-01')).rejects.toThrow(
      '2025 of 常熟市县域医共体（示例） (changshu) was to be cleared by 2026-06-30, and it is 2026-07-01',
    );
    expect(await bodyOf('close', 'changshu')).toEqual(before);
  });
});
