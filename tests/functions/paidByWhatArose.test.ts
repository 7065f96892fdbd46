/**
 * Where an area pays months by what arose in them (`service.paid_by: arising`, 月预结算), a monthly statement in force becomes a settlement of its month: each member is paid a
 * share of what is payable, a share is kept as a deposit, and the rest waits for the close.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Kind } from '../../lib/documents/kinds.ts';
import { formatFen, parseFen } from '../../lib/money/fen.ts';
import { approveDrafts } from '../../local/demonstration/approvals.ts';
import { APPROVER, OFFICER } from '../../local/demonstration/officers.ts';
import { booksOf, FUND } from '../intake/arrived.ts';
import { approved, PLAN } from './approved.ts';
import { lookedAt } from './lookedAt.ts';
import { type RealService, realService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';
import { drawnUp, HOSPITAL, settledStays } from './settledStays.ts';
import { withRules } from './withRules.ts';

const YEAR = { fund: FUND, year: '2025' };
const OF_TEST = 'from: 2025-01-01, until: 2026-12-31, source: illustrative, because: For this test.';
const rule = (value: string) => `description: For this test\nunit: none\nvalues: [{ ${OF_TEST}, value: ${value} }]\n`;

let service: RealService;
beforeAll(async () => {
  service = await realService(
    withRules({
      'suzhou-example/service/paid_by.yaml': rule('arising'),
      'suzhou-example/monthly-settlement/basis.yaml': rule('payable'),
      'suzhou-example/monthly-settlement/shares.yaml': rule('{ inpatient: { paid: "0.9", deposit: "0.05" } }'),
    }),
  );
  await service.invoke('enterFigures', sampleEvent('enterFigures.201'));
  await service.invoke('planYear', sampleEvent('planYear.ok'));
  await approved(booksOf(service), YEAR, PLAN, '2024-11-20T01:00:00Z');
  await settledStays(service, '2025-01', ['J1', 'J2'], '2025-02-02T01:30:00Z'); // 2 x 640.00 are payable
  await settledStays(service, '2025-02', ['F1'], '2025-03-02T01:30:00Z');
  await drawnUp(service, '2025-03-10', '2025-02');
  await drawnUp(service, '2025-03-10', '2025-01');
  await service.invoke('enterFigures', sampleEvent('enterFigures.201-assessment'));
  const account = { account: '32050199000000000001', bank: '某银行', holder: '常熟市某医院', evidence: ['开户许可证'] };
  await asked('2025-02-11', 'PUT', under(`accounts/${HOSPITAL}`), account);
  await approve('account', `/${HOSPITAL}`, '2025-02-11');
});
afterAll(() => service.close());

interface Answer {
  readonly status: number;
  readonly state: string;
  readonly detail?: string;
  readonly path?: string;
  readonly revision: number;
  readonly hash: string;
  readonly body: {
    readonly rows: readonly { readonly institution: string; readonly to_pay: string }[];
    readonly input: { readonly prepaid: string; readonly deposit: string };
    readonly result: { readonly cash_due: string; readonly entitlement: string };
    readonly from: { readonly [name: string]: readonly { readonly document: string }[] };
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
const paid = (day: string, month?: string) =>
  service.invoke('issuePrepayment', { scheduledTime: `${day}T06:00:00+08:00`, ...(month && { month }) });
const settlement = (month: string) => `${FUND}/2025/monthly-settlement/changshu.${month}`;
const batch = (day: string, name: string, month: string) =>
  asked(day, 'PUT', under(`payment-batches/${name}`), { due: '2025-03-28', pays: [settlement(month)] });

async function acted(act: string, kind: Kind, scope: string, day: string, by = APPROVER): Promise<Answer> {
  const { revision, hash } = await shown(kind, scope);
  return asked(day, 'POST', `/v1/documents/${FUND}/2025/${kind}/${scope}/acts`, { act, revision, hash }, by);
}

describe('a month that is paid by what arose', () => {
  test('has no order by the plan, and no settlement before its statement is in force', async () => {
    expect(await paid('2025-02-01')).toEqual([]);
    expect(await paid('2025-03-01')).toEqual([]);
    await expect(paid('2025-03-11', '2025-01')).rejects.toThrow('is not approved');
  });

  test('is settled on the morning after: the members have their shares, the rest is held', async () => {
    await approve('monthly-statement', '/changshu.2025-01', '2025-03-11');
    await approve('monthly-statement', '/changshu.2025-02', '2025-03-11');
    expect(await paid('2025-03-12')).toEqual([{ community: 'changshu', month: '2025-01', amount: '1152.00' }]);
    const { body } = await shown('monthly-settlement', 'changshu.2025-01');
    // 1,280.00 are payable: 90 % at once, 5 % as a deposit.
    expect(body.result).toMatchObject({
      base: '1280.00',
      cash: '1152.00',
      deposit: '64.00',
      held: '64.00',
      lost: '0.00',
    });
    expect(body.from.statement).toMatchObject([{ document: `${FUND}/2025/monthly-statement/changshu.2025-01` }]);
  });

  test('stays as it is as long as nothing comes, and the next one waits until it is in force', async () => {
    await paid('2025-03-13');
    expect(await shown('monthly-settlement', 'changshu.2025-01')).toMatchObject({ revision: 1 });
    await expect(paid('2025-03-13', '2025-02')).rejects.toThrow('2025-01');
    await approve('monthly-settlement', '/changshu.2025-01', '2025-03-13');
    expect(await paid('2025-03-14')).toEqual([{ community: 'changshu', month: '2025-02', amount: '576.00' }]);
    const { body } = await shown('monthly-settlement', 'changshu.2025-02');
    expect(body.result).toMatchObject({
      institutions: [{ id: HOSPITAL, settled_to_date: '1728.00', held_to_date: '96.00', deposit_to_date: '96.00' }],
    });
  });

  test('is paid by a batch, to each member, once', async () => {
    expect(await batch('2025-03-14', 'B0', '2025-02')).toMatchObject({ status: 409 }); // a draft
    expect(await batch('2025-03-14', 'B1', '2025-01')).toMatchObject({ status: 201 });
    await approve('payment-batch', '/B1', '2025-03-14');
    expect(await shown('payment-batch', 'B1')).toMatchObject({
      state: 'approved',
      body: { rows: [{ institution: HOSPITAL, to_pay: '1152.00' }] },
    });
    expect(await asked('2025-03-15', 'GET', under('cash'))).toMatchObject({
      institutions: [{ id: HOSPITAL, payable: '1152.00', ordered: '1152.00', not_ordered: '0.00', received: '0.00' }],
    });
    expect(await batch('2025-03-15', 'B2', '2025-01')).toMatchObject({ status: 409, path: 'body.pays[0]' });
  });
});

describe('the close of such a year', () => {
  const less = (one: string, other: string) => formatFen(parseFen(one) - parseFen(other));
  const closed = async () => {
    await service.invoke('clearYear', { scheduledTime: '2026-02-20T09:00:00+08:00', fundYear: '2025' });
    return shown('close', 'changshu');
  };
  beforeAll(async () => {
    await drawnUp(service, '2026-01-10', '2025-12');
  });

  test('takes off what the settlements in force paid, and its deposit is what they kept', async () => {
    const { body } = await closed();
    expect(body.input).toMatchObject({ prepaid: '1152.00', deposit: '64.00' });
    expect(body.result.cash_due).toBe(less(body.result.entitlement, '1152.00'));
    expect(body.from).toMatchObject({ settlements: [{ document: settlement('2025-01') }], orders: [] });
  });

  test('is not locked when a month came into force since: it would be paid with the close and besides', async () => {
    await approve('close', '/changshu', '2026-02-20');
    await approve('monthly-settlement', '/changshu.2025-02', '2026-02-20');
    expect(await acted('lock', 'close', 'changshu', '2026-02-20')).toMatchObject({ status: 409 });
    const { body } = await closed();
    expect(body.input).toMatchObject({ prepaid: '1728.00', deposit: '96.00' });
    await approve('close', '/changshu', '2026-02-20');
    expect(await acted('lock', 'close', 'changshu', '2026-02-21')).toMatchObject({ status: 201, state: 'locked' });
  });

  test('holds before the night', async () => {
    const looked = await service.invoke('verifyBooks', { scheduledTime: '2026-03-02T02:00:00+08:00' });
    const decisions = (await lookedAt(booksOf(service), looked)).filter((one) => 'documents' in one);
    expect(decisions.map(({ year, wrong }) => ({ year, wrong }))).toContainEqual({ year: '2025', wrong: 0 });
  });
});
