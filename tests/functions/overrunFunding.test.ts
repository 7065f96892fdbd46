/**
 * Who pays the fund's share of overruns (超支资金), and the risk reserve (风险准备金) by that: once every community is closed the pots pay in their order, what
 * runs dry is split by what is asked, what nobody pays is told with the close, and the reserve is what it had, less what was drawn of it. Approved once the closes are locked.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../lib/documents/actor.ts';
import type { Kind } from '../../lib/documents/kinds.ts';
import { formatFen, parseFen } from '../../lib/money/fen.ts';
import { approveDrafts } from '../../local/demonstration/approvals.ts';
import { APPROVER, leadOf, OFFICER } from '../../local/demonstration/officers.ts';
import { nationalText } from '../files/nationalFile.ts';
import { booksOf, drop, FUND } from '../intake/arrived.ts';
import { rule } from '../policy/policyFolder.ts';
import { lookedAt } from './lookedAt.ts';
import { plannedService } from './plannedService.ts';
import type { RealService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';
import { drawnUp, HOSPITAL } from './settledStays.ts';
import { withRules } from './withRules.ts';

const SAYING = (value: string) => rule(['2025-01-01', '2026-12-31', value]);
/** A pool of 1,000.00 yuan, then a reserve for which 200.00 are set aside, then the grant. The fund bears 70 % of an overrun. */
const RULES = {
  'suzhou-example/overrun-funding/order.yaml': SAYING('[year_end_pool, risk_reserve, adjustment_grant]'),
  'suzhou-example/regional-budget/envelopes/year_end_pool.yaml': SAYING("{ amount: '1000.00', in_package: false }"),
  'suzhou-example/reserve/base.yaml': SAYING('expenditure'),
  'suzhou-example/reserve/rate.yaml': SAYING("'0'"),
  'suzhou-example/reserve/floor.yaml': SAYING("'200.00'"),
};
const YEAR = `/v1/funds/${FUND}/years/2025`;
const AT = '2026-02-20T09:00:00+08:00';
const COMMUNITIES = ['changshu', 'taicang', 'zhangjiagang'] as const;

let service: RealService;
const packages = new Map<string, string>();
beforeAll(async () => {
  service = await plannedService(withRules(RULES));
  const drawn = await shown('packages');
  for (const { id, amount } of drawn.body.result.packages) packages.set(id, amount);
  // One stay of each, for which DRG owes more than the whole package by so much.
  await stayAbove('changshu', '320581', '1000.00', '2025-02-02T01:30:00Z');
  await stayAbove('taicang', '320585', '500.00', '2025-02-02T02:30:00Z');
  await drawnUp(service, '2025-02-10', '2025-01');
  await service.invoke('enterFigures', sampleEvent('enterFigures.201-assessment'));
});
afterAll(() => service.close());

interface Shown {
  readonly status: number;
  readonly state: string;
  readonly detail?: string;
  readonly revision: number;
  readonly hash: string;
  readonly overtaken: readonly object[];
  readonly funding: object | null;
  readonly body: {
    readonly input: object;
    readonly result: {
      readonly packages: readonly { readonly id: string; readonly amount: string }[];
      readonly communities: readonly { readonly id: string }[];
    };
    readonly from: { readonly [input: string]: readonly { readonly document: string; readonly revision: number }[] };
  };
}

async function asked(method: string, path: string, sent?: object, by: Actor = OFFICER, at = AT): Promise<Shown> {
  const { status, body } = await service.request(method, path, sent, at, by);
  return { ...JSON.parse(String(body)), status };
}
const shown = (kind: Kind, scope = 'year') =>
  asked('GET', `/v1/documents/${FUND}/2025/${kind}/${scope}?revision=latest`);
const enter = (pots: object) => asked('PUT', `${YEAR}/pots`, { ...pots, evidence: ['基金财务报表'] });
const close = () => service.invoke('clearYear', { scheduledTime: AT, fundYear: '2025' });
const closeOf = (community: string, by?: Actor) =>
  asked('GET', `${YEAR}/communities/${community}/close`, undefined, by);

async function stayAbove(community: string, division: string, above: string, at: string): Promise<void> {
  const payable = formatFen(parseFen(packages.get(community)!) + parseFen(above));
  const stay = { begntime: '2025-01-05', endtime: '2025-01-09', setl_time: '2025-01-10', insu_admdvs: division };
  const rows = nationalText([{ ...stay, setl_id: `S-${community}` }]);
  expect(await drop(service, `claims/${FUND}/national/${community}.csv`, rows, at)).toMatchObject({ state: 'loaded' });
  const line = `S-${community},${HOSPITAL},${division},FM19,600.00,${payable}`;
  const text = `setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay\n${line}\n`;
  await drop(service, `statements/${FUND}/2025-01/${community}.csv`, text, at);
}

async function act(what: string, kind: Kind, by: Actor, scope = 'year'): Promise<Shown> {
  const { revision, hash } = await shown(kind, scope);
  const path = `/v1/documents/${FUND}/2025/${kind}/${scope}/acts`;
  return asked('POST', path, { act: what, revision, hash, why: '核对' }, by);
}

/** What each community got of each pot. */
const paidTo = (pool: string, reserve: string, grant: string) => [
  { id: 'adjustment_grant', amount: grant },
  { id: 'risk_reserve', amount: reserve },
  { id: 'year_end_pool', amount: pool },
];

describe('the pots of a year', () => {
  test('are not known while nobody has said what the reserve had; the closes stand all the same', async () => {
    await expect(close()).rejects.toThrow('What the risk reserve had on the first day of 2025 is not known');
    expect(await closeOf('changshu')).toMatchObject({ status: 200, funding: null });
    expect(await shown('overrun-funding')).toMatchObject({ status: 404 });
  });

  test('pay in their order: the pool runs dry and is split by what is asked, the reserve pays the rest', async () => {
    expect(await enter({ reserve_opening: '100.00' })).toMatchObject({ status: 201, revision: 1 });
    await close();
    const { body, state } = await shown('overrun-funding');
    expect(state).toBe('draft');
    // 70 % of 1,000.00 and of 500.00; of the pool of 1,000.00 seven parts of 10.5, and three and a half.
    expect(body).toMatchObject({
      input: { pots: [{ available: '1000.00' }, { id: 'risk_reserve', available: '300.00' }, { available: '0.00' }] },
      result: { asked: '1050.00', funded: '1050.00', unfunded: '0.00' },
      ...{ final_by: '2026-06-30', is_provisional: true },
    });
    expect(body.result.communities).toEqual([
      { id: 'changshu', asked: '700.00', pots: paidTo('666.67', '33.33', '0.00'), funded: '700.00', unfunded: '0.00' },
      { id: 'taicang', asked: '350.00', pots: paidTo('333.33', '16.67', '0.00'), funded: '350.00', unfunded: '0.00' },
      { id: 'zhangjiagang', asked: '0.00', pots: paidTo('0.00', '0.00', '0.00'), funded: '0.00', unfunded: '0.00' },
    ]);
    expect(body.from.communities!.map(({ document }) => document)).toEqual(
      COMMUNITIES.map((community) => `${FUND}/2025/close/${community}`),
    );
  });

  test('leave the reserve what it had and was set aside, less what was drawn', async () => {
    const { body } = await shown('reserve');
    expect(body).toMatchObject({
      input: { opening: '100.00', draws: [{ id: 'overruns', asked: '50.00', approved: '50.00' }] },
      result: { provision: '200.00', binding: 'floor', drawn: '50.00', unmet: '0.00', closing: '250.00' },
      from: { draws: [{ document: `${FUND}/2025/overrun-funding/year`, revision: 1 }] },
    });
  });

  test('say nothing new where nothing has changed', async () => {
    await close();
    expect(await shown('overrun-funding')).toMatchObject({ revision: 1 });
    expect(await shown('reserve')).toMatchObject({ revision: 1 });
  });

  test('may have too little: what nobody pays is told with the close and by the run, and no close changes by it', async () => {
    const before = await closeOf('changshu');
    await enter({ reserve_opening: '100.00', year_end_pool_used: '1000.00' });
    expect(await close()).toMatchObject([
      { community: 'changshu', unfunded: '500.00' },
      { community: 'taicang', unfunded: '250.00' },
      { community: 'zhangjiagang' },
    ]);
    const funding = { asked: '700.00', funded: '200.00', unfunded: '500.00', pots: paidTo('0.00', '200.00', '0.00') };
    const after = await closeOf('changshu');
    expect(after).toMatchObject({ revision: before.revision, hash: before.hash, funding });
    expect(await closeOf('changshu', leadOf('changshu'))).toMatchObject({ funding });
    expect(await shown('reserve')).toMatchObject({
      revision: 2,
      body: { result: { drawn: '300.00', closing: '0.00' } },
    });
  });

  test('are filled by a grant of the adjustment fund', async () => {
    await enter({ reserve_opening: '100.00', year_end_pool_used: '1000.00', adjustment_grant: '800.00' });
    await close();
    expect(await closeOf('taicang')).toMatchObject({
      funding: { asked: '350.00', unfunded: '0.00', pots: paidTo('0.00', '100.00', '250.00') },
    });
  });

  test('cannot have paid more than they had', async () => {
    await enter({ reserve_opening: '100.00', year_end_pool_used: '1000.01' });
    await expect(close()).rejects.toThrow('1000.01 yuan of the year-end pool were entered as used');
    await enter({ reserve_opening: '100.00', year_end_pool_used: '1000.00', adjustment_grant: '800.00' });
  });

  test('are told sentence by sentence', async () => {
    for (const [kind, says] of [
      ['overrun-funding', '年终调剂金'],
      ['reserve', '年初结余'],
    ] as const) {
      const path = `/v1/explanations/${FUND}/2025/${kind}/year?format=text&language=zh`;
      const { status, body } = await service.request('GET', path, undefined, AT, OFFICER);
      expect(status).toBe(200);
      expect(String(body)).toContain(says);
    }
  });
});

describe('another close', () => {
  test('makes another funding, and another reserve', async () => {
    const before = await shown('overrun-funding');
    await approve('monthly-statement');
    const row = { begntime: '2025-03-05', endtime: '2025-03-09', setl_time: '2025-03-10', insu_admdvs: '320585' };
    await drop(
      service,
      `claims/${FUND}/national/more.csv`,
      nationalText([{ ...row, setl_id: 'S-more' }]),
      '2025-04-02T01:30:00Z',
    );
    const line = `S-more,${HOSPITAL},320585,FM19,600.00,600.00`;
    const text = `setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay\n${line}\n`;
    await drop(service, `statements/${FUND}/2025-03/more.csv`, text, '2025-04-02T02:30:00Z');
    await drawnUp(service, '2025-04-10', '2025-03');
    await close();
    const after = await shown('overrun-funding');
    expect(after.revision).toBe(before.revision + 1);
    expect(after.body.from.communities!.find(({ document }) => document.endsWith('taicang'))!.revision).toBe(2);
    expect(after.body.result).toMatchObject({ asked: '1470.00', funded: '1100.00', unfunded: '370.00' }); // 420.00 more
  });
});

const approve = (kind: Kind) => approveDrafts(service, { fund: FUND, year: '2025' }, [kind], AT);

describe('the pots pay', () => {
  test('not before the closes are in force and change no more', async () => {
    await act('submit', 'overrun-funding', OFFICER);
    const refused = await act('approve', 'overrun-funding', APPROVER);
    expect(refused).toMatchObject({
      status: 409,
      detail: expect.stringContaining('of which it comes, is not in force'),
    });
    await approve('monthly-statement');
    await approve('close');
    expect(await act('approve', 'overrun-funding', APPROVER)).toMatchObject({
      ...{ status: 409, detail: expect.stringContaining('is provisional, and may change until 2026-06-30') },
    });
  });

  test('once they are locked, funded or not; the reserve after them', async () => {
    for (const community of COMMUNITIES)
      expect(await act('lock', 'close', APPROVER, community)).toMatchObject({ status: 201, state: 'locked' });
    await act('submit', 'reserve', OFFICER);
    expect(await act('approve', 'reserve', APPROVER)).toMatchObject({
      ...{ status: 409, detail: expect.stringContaining('which draws on it, is not in force') },
    });
    await approve('overrun-funding');
    await approve('reserve');
    expect(await shown('reserve')).toMatchObject({ state: 'approved', overtaken: [] });
  });
});

test('the night finds nothing wrong with it', async () => {
  const looked = await service.invoke('verifyBooks', { scheduledTime: '2026-02-21T02:00:00+08:00', fundYear: '2025' });
  await service.drain();
  const found = await lookedAt(booksOf(service), looked);
  expect(found.filter(({ wrong }) => wrong > 0)).toEqual([]);
});
