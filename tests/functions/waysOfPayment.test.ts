/**
 * A hospital that is in shadow until June (模拟运行) and really paid by DRG from July on (实际付费): what DRG would have paid in shadow is told and owed by nobody, whichever month
 * the line comes in.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Kind } from '../../lib/documents/kinds.ts';
import { approveDrafts } from '../../local/demonstration/approvals.ts';
import { APPROVER, OFFICER } from '../../local/demonstration/officers.ts';
import { nationalText } from '../files/nationalFile.ts';
import { booksOf, drop, FUND } from '../intake/arrived.ts';
import { lookedAt } from './lookedAt.ts';
import { plannedService } from './plannedService.ts';
import type { RealService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';
import { drawnUp, HOSPITAL } from './settledStays.ts';
import { withRules } from './withRules.ts';

const YEAR = { fund: FUND, year: '2025' };
const HEADER = 'setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay';
const OF_TEST = 'from: 2025-01-01, until: 2026-12-31, source: illustrative, because: For this test.';
const rule = (value: string) => `description: For this test\nunit: none\nvalues: [{ ${OF_TEST}, value: ${value} }]\n`;

let service: RealService;
beforeAll(async () => {
  service = await plannedService(
    withRules({
      'suzhou-example/service/drg_targets.yaml': rule('{ spending: "0.8", institutions: "0.7", eligible: ["2"] }'),
      'suzhou-example/service/readiness.yaml': rule(
        '{ months: "2", match_rate: "0.7", grouping_rate: "0.9", variance: "0.1" }',
      ),
    }),
  );
});
afterAll(() => service.close());

interface Answer {
  readonly status: number;
  readonly state: string;
  readonly code?: string;
  readonly detail?: string;
  readonly path?: string;
  readonly revision: number;
  readonly hash: string;
  readonly body: {
    readonly input: { readonly use: object };
    readonly result: {
      readonly by_institution: readonly { readonly id: string; readonly difference: string }[];
      readonly shadow?: readonly object[];
    };
    readonly month: { readonly drg_difference: string; readonly stays: object };
    readonly from: { readonly ways?: readonly { readonly document: string; readonly revision: number }[] };
  };
}

const under = (path: string) => `/v1/funds/${FUND}/years/2025/${path}`;
async function asked(day: string, method: string, path: string, sent?: object, by = OFFICER): Promise<Answer> {
  const { status, body } = await service.request(method, path, sent, `${day}T09:00:00+08:00`, by);
  return { ...JSON.parse(String(body)), status };
}
const approve = (kind: Kind, end: string, day: string) =>
  approveDrafts(service, YEAR, [kind], `${day}T09:00:00+08:00`, (reference) => reference.endsWith(end));
const shown = (kind: Kind, scope: string) => asked('2026-02-20', 'GET', `/v1/documents/${FUND}/2025/${kind}/${scope}`);

async function acted(act: string, kind: Kind, scope: string, day: string, by = APPROVER): Promise<Answer> {
  const { revision, hash } = await shown(kind, scope);
  return asked(day, 'POST', `/v1/documents/${FUND}/2025/${kind}/${scope}/acts`, { act, revision, hash }, by);
}

const evidence = ['付费方式改革实施方案'];
const enter = (day: string, ways: object[]) => asked(day, 'PUT', under(`payment-ways/${HOSPITAL}`), { ways, evidence });
const submitted = (day: string) => acted('submit', 'payment-way', HOSPITAL, day, OFFICER);
const month = async (period: string) => (await shown('monthly-statement', `changshu.${period}`)).body;

/** Stays of a month, of 600.00 yuan each. */
async function claims(name: string, of: string, numbers: readonly string[], day: string) {
  const stay = { begntime: `${of}-05`, endtime: `${of}-09`, setl_time: `${of}-10` };
  const rows = nationalText(numbers.map((setl_id) => ({ ...stay, setl_id })));
  const at = `${day}T01:30:00Z`;
  expect(await drop(service, `claims/${FUND}/national/${name}.csv`, rows, at)).toMatchObject({ state: 'loaded' });
}

/** The insurer's lines: DRG owes 640.00 yuan for each. */
const lines = (of: string, numbers: readonly string[], day: string) =>
  drop(
    service,
    `statements/${FUND}/${of}/${of}.csv`,
    [HEADER, ...numbers.map((id) => `${id},${HOSPITAL},320581,FM19,600.00,640.00`), ''].join('\n'),
    `${day}T01:30:00Z`,
  );

const SHADOW = { way: 'shadow', from: '2025-05' };
const ACTUAL = { way: 'actual', from: '2025-07' };

describe('in shadow', () => {
  test('is entered with what it rests on, and counts once somebody else approved it', async () => {
    expect(await enter('2025-04-20', [{ ...SHADOW, from: '2024-05' }])).toMatchObject({
      status: 400,
      path: 'body.ways[0].from',
    });
    expect(await enter('2025-04-20', [SHADOW])).toMatchObject({ status: 201, before: null });
    expect(await enter('2025-04-21', [SHADOW])).toMatchObject({ status: 200 });
    await claims('may', '2025-05', ['M1', 'M2'], '2025-06-02');
    await lines('2025-05', ['M1', 'M2'], '2025-06-03');
    await drawnUp(service, '2025-06-10', '2025-05');
    expect((await month('2025-05')).month.drg_difference).toBe('80.00');
  });

  test('a month that was drawn up before it is drawn up again before anybody signs it', async () => {
    await approve('payment-way', `/${HOSPITAL}`, '2025-06-11');
    const refused = await acted('submit', 'monthly-statement', 'changshu.2025-05', '2025-06-11', OFFICER);
    expect(refused).toMatchObject({ status: 409, code: 'stale' });
    expect(refused.detail).toContain(`payment-way/${HOSPITAL}`);
    await drawnUp(service, '2025-06-12', '2025-05');
    const { result, month: told, from } = await month('2025-05');
    expect(told).toMatchObject({ drg_difference: '0.00', stays: { booked: '1200.00', by_group: '0.00' } });
    expect(result.by_institution).toMatchObject([{ id: HOSPITAL, difference: '0.00' }]);
    expect(result.shadow).toEqual([
      { id: HOSPITAL, cases: 2, pairs: 2, matched: 2, booked: '1200.00', payable: '1280.00', difference: '80.00' },
    ]);
    expect(from.ways).toMatchObject([{ document: `${FUND}/2025/payment-way/${HOSPITAL}`, revision: 1 }]);
  });

  test('is not over before the institution shows what the rules ask', async () => {
    await enter('2025-06-12', [SHADOW, { ...ACTUAL, from: '2025-06' }]);
    await submitted('2025-06-12');
    const refused = await acted('approve', 'payment-way', HOSPITAL, '2025-06-13');
    expect(refused).toMatchObject({ status: 409, code: 'conflict' });
    expect(refused.detail).toContain('its months in shadow is 1, below the 2 of the rules');
  });

  test('changes no month that is signed', async () => {
    await approve('monthly-statement', '/changshu.2025-05', '2025-06-14');
    const refused = await enter('2025-06-15', [{ ...SHADOW, from: '2025-06' }]);
    expect(refused).toMatchObject({ status: 409, path: 'body.ways' });
    expect(refused.detail).toContain('monthly-statement/changshu.2025-05');
  });

  test('of June one line is missing, and nothing of it is owed', async () => {
    await claims('june', '2025-06', ['J1', 'J2'], '2025-07-02');
    await lines('2025-06', ['J1'], '2025-07-03');
    await drawnUp(service, '2025-07-10', '2025-06');
    const { result, month: told } = await month('2025-06');
    expect(told.drg_difference).toBe('0.00');
    expect(result.shadow).toMatchObject([{ cases: 2, pairs: 1, matched: 1, difference: '40.00' }]);
    await approve('monthly-statement', '/changshu.2025-06', '2025-07-11');
  });

  test('is told with what it shows: months, cases that match, groups, variance', async () => {
    expect(await asked('2025-07-11', 'GET', under(`readiness/${HOSPITAL}`))).toMatchObject({
      ...{ way: 'shadow', cases: 4, pairs: 3, matched: 3, grouped: 4 },
      ...{ booked: '1800.00', payable: '1920.00', difference: '120.00' },
      months: [
        { period: '2025-05', cases: 2 },
        { period: '2025-06', cases: 2 },
      ],
      checks: [
        { id: 'months', value: '2', threshold: '2', met: true },
        { id: 'match_rate', value: '0.75', threshold: '0.7', met: true },
        { id: 'grouping_rate', value: '1', met: true },
        { id: 'variance', value: '0.0667', threshold: '0.1', met: true },
      ],
      ready: true,
    });
    expect(await asked('2025-07-11', 'GET', under('readiness/H0'))).toMatchObject({ status: 404 });
  });
});

describe('paid by DRG from July on', () => {
  test('is approved once the institution is ready, and July is owed by DRG', async () => {
    expect(await enter('2025-07-12', [SHADOW, ACTUAL])).toMatchObject({ status: 201, before: { revision: 2 } });
    await approve('payment-way', `/${HOSPITAL}`, '2025-07-12');
    await claims('july', '2025-07', ['A1'], '2025-08-02');
    await lines('2025-07', ['A1'], '2025-08-03');
    await drawnUp(service, '2025-08-10', '2025-07');
    const { result, month: told } = await month('2025-07');
    expect(told).toMatchObject({ drg_difference: '40.00', stays: { booked: '600.00', by_group: '600.00' } });
    expect(result.shadow).toBeUndefined();
    await approve('monthly-statement', '/changshu.2025-07', '2025-08-11');
  });

  test('a line of June that comes in August, and a claim, stay in shadow', async () => {
    await claims('august', '2025-08', ['G1'], '2025-09-02');
    await claims('june-late', '2025-06', ['J3'], '2025-09-02');
    await lines('2025-08', ['G1', 'J2', 'J3'], '2025-09-03');
    await drawnUp(service, '2025-09-10', '2025-08');
    const { result, month: told } = await month('2025-08');
    expect(told).toMatchObject({ drg_difference: '40.00', stays: { booked: '1200.00', by_group: '600.00' } });
    expect(result.shadow).toMatchObject([{ cases: 2, pairs: 2, difference: '80.00' }]);
    await approve('monthly-statement', '/changshu.2025-08', '2025-09-11');
  });

  test('special cases are paid on top of what groups pay, and not of a month in shadow', async () => {
    const application = { settlement_id: 'M1', community: 'changshu', decision: 'approved', evidence };
    const sheet = {
      ...{ discharges: 100, evidence },
      applications: [
        { ...application, applied: '2025-06-01', standard: '640.00', approved: '700.00', cost: '9000.00' },
      ],
    };
    const refused = await asked('2025-09-12', 'PUT', under(`special-cases/${HOSPITAL}/2025-05`), sheet);
    expect(refused).toMatchObject({ status: 409, code: 'conflict' });
    expect(refused.detail).toContain(`payment-way`);
  });

  test('the share of what is really paid by DRG is told month by month and to date', async () => {
    const shares = await asked('2025-09-12', 'GET', under('drg-shares'));
    const of = (of: string, stays: string, by_group: string, share: string) => ({
      ...{ month: of, spending: { stays, by_group, share } },
    });
    expect(shares).toMatchObject({
      months: [
        of('2025-05', '1200.00', '0.00', '0'),
        of('2025-06', '1200.00', '0.00', '0'),
        of('2025-07', '600.00', '600.00', '1'),
        of('2025-08', '1200.00', '600.00', '0.5'),
      ],
      to_date: { spending: { stays: '4200.00', by_group: '1200.00', share: '0.2857142857' } },
      targets: { spending: '0.8', institutions: '0.7', met: { spending: false } },
    });
  });
});

describe('the year', () => {
  test('is closed with the differences of July and August, and none of the months before', async () => {
    await drawnUp(service, '2026-01-10', '2025-12');
    await service.invoke('enterFigures', sampleEvent('enterFigures.201-assessment'));
    await service.invoke('clearYear', { scheduledTime: '2026-02-20T09:00:00+08:00', fundYear: '2025' });
    const { body } = await shown('close', 'changshu');
    // Six stays in time, and two that are paid by DRG, each of 40.00 more; the late one is an adjustment.
    expect(body.input.use).toMatchObject({ inpatient: '3680.00', adjustments: '600.00' });
  });

  test('holds before the night', async () => {
    const looked = await service.invoke('verifyBooks', { scheduledTime: '2026-03-02T02:00:00+08:00' });
    const decisions = (await lookedAt(booksOf(service), looked)).filter((one) => 'documents' in one);
    expect(decisions.map(({ year, wrong }) => ({ year, wrong }))).toContainEqual({ year: '2025', wrong: 0 });
  });
});
