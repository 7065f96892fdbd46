/**
 * Weights of a year (病组权重测算) from the sealed months of the year before: measured by a run, held beside what is in force, approved by two people, and then what
 * prices the stays of that year.
 */

import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { revise } from '../../lib/documents/keep.ts';
import { documentKey } from '../../lib/documents/key.ts';
import type { BodyOf, Kind } from '../../lib/documents/kinds.ts';
import { journalKey } from '../../lib/store/ledger/book.ts';
import { commitsOf } from '../../lib/store/ledger/journal.ts';
import { approveDrafts } from '../../local/demonstration/approvals.ts';
import { OFFICER } from '../../local/demonstration/officers.ts';
import { nationalText, REFUND } from '../files/nationalFile.ts';
import { booksOf, drop, FUND } from '../intake/arrived.ts';
import { lookedAt } from './lookedAt.ts';
import { plannedService } from './plannedService.ts';
import type { RealService } from './realService.ts';
import { drawnUp, HOSPITAL } from './settledStays.ts';
import { withRules } from './withRules.ts';

const TOWNSHIP = 'H32058100003';
const NEXT = { fund: FUND, year: '2026' };
const OF_TEST = 'from: 2025-01-01, until: 2027-12-31, source: illustrative, because: For this test.';
const TWO_YEARS = '{ 2024: 1, 2025: 1 }';
const rule = (value: string) => `description: For this test\nunit: none\nvalues: [{ ${OF_TEST}, value: ${value} }]\n`;

let service: RealService;
beforeAll(async () => {
  service = await plannedService(
    withRules({
      'suzhou-example/weights/years.yaml': rule(TWO_YEARS),
      'suzhou-example/weights/average.yaml': rule('cases'),
      'suzhou-example/weights/minimum_cases.yaml': rule('2'),
      'suzhou-example/weights/places.yaml': rule('4'),
      'suzhou-example/weights/coefficients/by.yaml': rule('institution'),
      'suzhou-example/weights/coefficients/across.yaml': rule('all'),
      'suzhou-example/peer-index/indices/cost.yaml': rule(
        '{ measure: cost_per_weight, mean: weighted, own: in, above: { per: 0.05, step: 0.01 } }',
      ),
    }),
  );
});
afterAll(() => service.close());

interface Answer {
  readonly status: number;
  readonly code?: string;
  readonly path?: string;
  readonly detail?: string;
  readonly state: string;
  readonly revision: number;
  readonly hash: string;
  readonly overtaken: readonly object[];
  readonly rate: string;
  readonly source: object;
  readonly coefficients: { readonly by: string; readonly values: readonly object[] };
  readonly groups: readonly { readonly id: string; readonly weight: string }[];
  readonly next: string | null;
  readonly body: {
    readonly input: { readonly books: readonly { readonly community: string; readonly lacking: readonly string[] }[] };
    readonly result: object;
    readonly tariff: object;
    readonly before: { readonly rate: string; readonly source: object };
    readonly peers: object;
    readonly effect: { readonly rows: readonly object[] };
    readonly from: { readonly seals: readonly { readonly document: string }[] };
  };
}

async function asked(method: string, path: string, sent?: object): Promise<Answer> {
  const { status, body } = await service.request(method, path, sent, '2025-11-02T09:00:00+08:00', OFFICER);
  return { ...JSON.parse(String(body)), status };
}

const year = (path: string) => `/v1/funds/${FUND}/years/2026/${path}`;
const weights = () => asked('GET', year('group-weights'));
const tariff = (day: string, more = '') => asked('GET', `/v1/funds/${FUND}/tariff?day=${day}${more}`);
const measured = () => service.invoke('weighGroups', { scheduledTime: '2025-11-01T02:00:00+08:00', fund: FUND });

const HEADER = 'setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay';

async function booked(
  month: string,
  stays: readonly (readonly [string, string, string, string])[],
  more: object[] = [],
) {
  const on = { begntime: `${month}-05`, endtime: `${month}-09`, setl_time: `${month}-10` };
  const rows = stays.map(([setl_id, fixmedins_code, drg_code, cost]) => ({
    ...{ ...on, setl_id, fixmedins_code, drg_code },
    ...{ medfee_sumamt: cost, psn_cash_pay: `${Number(cost) - 800}.00` },
  }));
  const text = nationalText([...rows, ...more]);
  const at = `${month}-28T01:30:00Z`;
  const receipt = await drop(service, `claims/${FUND}/national/${month}.csv`, text, at);
  expect(receipt).toMatchObject({ state: 'loaded' });
  const lines = stays.map(([id, institution, group]) => `${id},${institution},320581,${group},600.00,640.00`);
  await drop(service, `statements/${FUND}/${month}/drg.csv`, [HEADER, ...lines, ''].join('\n'), at);
}

describe('weights of a year', () => {
  test('are not measured as long as no month is sealed that has a case, and that is said', async () => {
    await expect(measured()).rejects.toThrow('No sealed month of 2024, 2025');
  });

  test('are measured of what stands in the sealed months: a stay that was taken back is none', async () => {
    // A costs 1.1 times as much as the mean of each group, B 0.8 times: (3,300 x 2 + 2,400) / 3 = 3,000 and (1,100 x 2 + 800) / 3 = 1,000.
    await booked(
      '2025-01',
      [
        ['A1', HOSPITAL, 'FM19', '3300.00'],
        ['A2', HOSPITAL, 'FM19', '3300.00'],
        ['B1', TOWNSHIP, 'FM19', '2400.00'],
        ['A3', HOSPITAL, 'GZ19', '1100.00'],
        ['A4', HOSPITAL, 'GZ19', '1100.00'],
        ['B2', TOWNSHIP, 'GZ19', '800.00'],
        ['X1', HOSPITAL, 'GZ19', '1000.00'],
      ],
      [
        {
          ...REFUND,
          setl_id: 'X1',
          fixmedins_code: HOSPITAL,
          drg_code: 'GZ19',
          begntime: '2025-01-05',
          endtime: '2025-01-09',
          setl_time: '2025-01-20',
        },
      ],
    );
    await booked('2025-02', [['A5', HOSPITAL, 'GZ19', '9900.00']]);
    await drawnUp(service, '2025-02-10', '2025-01');
    expect(await measured()).toMatchObject([
      { ...NEXT, cases: 6, groups: { own: 2, merged: 0, expert: 0, in_force: 646 }, rate: '9435.25' },
    ]);
    const { body } = await weights();
    expect(body.result).toMatchObject({ mean: '2000', weighted_cases: '6', neutrality: '1' });
    const changshu = body.input.books.find(({ community }) => community === 'changshu');
    expect(changshu).toMatchObject({ through: '2025-01', cases: 6, cost: '12000.00', cancelled: 1, ungrouped: 0 });
    expect(changshu!.lacking).toContain('2025-02');
    expect(body.input).toMatchObject({ without_roster: ['2024'] });
    expect(body.from.seals[0]).toMatchObject({ document: `${FUND}/2025/seal/changshu.2025-01` });
  });

  test('say what the cases of each institution come to, by the tariff in force and by the new one', async () => {
    const evidence = ['2026 年医保基金预算'];
    expect(await asked('PUT', year('expected-cases'), { budget: '12000.001', evidence })).toMatchObject({
      ...{ status: 400, path: 'body.budget' },
    });
    expect(await asked('PUT', year('expected-cases'), { budget: '12000.00', evidence })).toMatchObject({ status: 201 });
    await measured();
    const { body, state } = await weights();
    expect(state).toBe('draft');
    expect(body.tariff).toMatchObject({ rate: '2000', rate_from: 'budget', coefficients: { by: 'institution' } });
    expect(body.before).toMatchObject({ rate: '9435.25', source: { by: 'policy' } });
    // A: 4 cases of weights 1.5, 1.5, 0.5, 0.5, times 1.1, times 2,000; B: 1.5 and 0.5 times 0.8.
    expect(body.effect.rows).toMatchObject([
      { institution: HOSPITAL, cases: 4, weighed: { after: '4.4' }, after: '8800.00', share: { after: '0.7333' } },
      { institution: TOWNSHIP, cases: 2, weighed: { after: '1.6' }, after: '3200.00', share: { after: '0.2667' } },
    ]);
    expect(body.effect).toMatchObject({ year: '2025', after: '12000.00', unpriced: 0 });
  });

  test('set the institutions beside their peers, by the weights just measured', async () => {
    const { body } = await weights();
    // The two are of levels of their own: each is its own mean.
    expect(body.peers).toMatchObject({
      year: '2025',
      result: {
        institutions: [
          { id: HOSPITAL, class: '3', indices: [{ id: 'cost', value: '2200', index: '1' }], coefficient: '1' },
          { id: TOWNSHIP, class: '1', indices: [{ id: 'cost', value: '1600', index: '1' }], coefficient: '1' },
        ],
      },
    });
  });

  test('are explained, group by group', async () => {
    const path = `/v1/explanations/${FUND}/2026/group-weights/year?figure=exact.FM19&format=text&language=zh`;
    const { status, body } = await service.request('GET', path, undefined, '2025-11-02T09:00:00+08:00', OFFICER);
    expect([status, String(body)]).toEqual([200, expect.stringContaining('1.5')]);
    expect(String(body)).toContain('均次费用');
    const peers = path.replace('exact.FM19', `peers.coefficient.${HOSPITAL}`);
    const told = await service.request('GET', peers, undefined, '2025-11-02T09:00:00+08:00', OFFICER);
    expect([told.status, String(told.body)]).toEqual([200, expect.stringContaining('同级比较')]);
  });

  test('cannot be measured of cases of their own year', async () => {
    const of = { scheduledTime: '2025-11-01T02:00:00+08:00', fund: FUND, fundYear: '2025' };
    await expect(service.invoke('weighGroups', of)).rejects.toThrow('weights.years');
  });

  test('refuse expected cases of a group that nobody has, by its name', async () => {
    await asked('PUT', year('expected-cases'), { volumes: { NONE: 3 }, evidence: ['x'] });
    await expect(measured()).rejects.toThrow('NONE');
    await asked('PUT', year('expected-cases'), { budget: '12000.00', evidence: ['2026 年医保基金预算'] });
  });
});

describe('the tariff of a day', () => {
  const ofGroup = (groups: Answer['groups'], id: string) => groups.find((group) => group.id === id)?.weight;

  test('is that of the rules as long as nobody approved the weights', async () => {
    const { groups, source, rate, next } = await tariff('2026-07-01', '&limit=1000');
    expect([ofGroup(groups, 'FM19'), rate, next]).toEqual(['4.74251', '9435.25', null]);
    expect(source).toMatchObject({ by: 'policy' });
  });

  test('is the approved document once two people signed it, for its own year, page by page', async () => {
    await measured();
    await approveDrafts(service, NEXT, ['group-weights'], '2025-11-10T09:00:00+08:00');
    const { groups, source, rate, coefficients } = await tariff('2026-01-01', '&limit=1000');
    expect([ofGroup(groups, 'FM19'), ofGroup(groups, 'GZ19'), rate]).toEqual(['1.5', '0.5', '2000']);
    expect(ofGroup(groups, 'ES19')).toBe('1.212502'); // no case: it stays
    expect(source).toMatchObject({ by: 'document', document: { document: `${FUND}/2026/group-weights/year` } });
    expect(coefficients.values).toEqual([
      { id: HOSPITAL, pool: null, coefficient: '1.1' },
      { id: TOWNSHIP, pool: null, coefficient: '0.8' },
    ]);
    const first = await tariff('2026-01-01', '&limit=2');
    const second = await tariff('2026-01-01', `&limit=2&cursor=${first.next}`);
    expect([...first.groups, ...second.groups]).toEqual(groups.slice(0, 4));
    expect((await tariff('2025-12-31')).source).toMatchObject({ by: 'policy' });
    expect(await tariff('2031-01-01')).toMatchObject({ status: 422, code: 'policy_not_in_force' });
  });

  test('stays as it was approved when a further month is sealed and the weights are measured anew', async () => {
    await drawnUp(service, '2025-03-10', '2025-02');
    await measured();
    expect(await weights()).toMatchObject({
      state: 'draft',
      standing: expect.any(Number),
      body: { input: { cases: 7 } },
    });
    expect(ofGroup((await tariff('2026-01-01', '&limit=1000')).groups, 'GZ19')).toBe('0.5');
  });
});

test('weights of the year after are held beside those that were approved, and are overtaken with them', async () => {
  const at = '2025-11-12T09:00:00+08:00';
  await service.invoke('weighGroups', { scheduledTime: at, fund: FUND, fundYear: '2027' });
  const after = () => asked('GET', `/v1/funds/${FUND}/years/2027/group-weights`);
  const { body, overtaken } = await after();
  expect(body.before).toMatchObject({ rate: '2000', source: { by: 'document', document: { revision: 3 } } });
  expect([body.tariff, overtaken]).toMatchObject([{ rate: '2000', rate_from: 'in_force' }, []]);
  await approveDrafts(service, NEXT, ['group-weights'], at);
  expect((await after()).overtaken).toMatchObject([{ input: 'before', revision: 3, standing: 4 }]);
});

test('weights of a year of which a month is signed are not approved', async () => {
  const { body } = await weights();
  const of = { fund: FUND, year: '2025' };
  const key = documentKey('group-weights', of);
  await revise(booksOf(service), key, body as unknown as BodyOf<'group-weights'>, {
    ...{ by: 'weighGroups', at: '2025-11-02T09:00:00+08:00' },
  });
  const signing = (kind: Kind) => approveDrafts(service, of, [kind], '2025-11-11T09:00:00+08:00');
  await approveDrafts(service, of, ['monthly-statement'], '2025-11-11T09:00:00+08:00', (one) =>
    one.endsWith('changshu.2025-01'),
  );
  await expect(signing('group-weights')).rejects.toThrow('is approved, its stays priced by the tariff of then');
});

test('the night finds nothing wrong', async () => {
  const looked = await service.invoke('verifyBooks', { scheduledTime: '2025-11-20T02:00:00+08:00' });
  const decisions = (await lookedAt(booksOf(service), looked)).filter((one) => 'documents' in one);
  expect(decisions.every(({ wrong }) => wrong === 0)).toBe(true);
});

test('books that are not what was sealed are not weighed', async () => {
  const tables = booksOf(service);
  const book = { fund: FUND, community: 'changshu', year: '2025' };
  const [commit] = await Array.fromAsync(commitsOf(tables, book, '2025-01'));
  const Key = journalKey(book, '2025-01', commit!.seq);
  await tables.client.send(new DeleteCommand({ TableName: tables.ledger, Key }));
  await expect(measured()).rejects.toThrow('are not what was sealed, so no weights are measured of them');
});
