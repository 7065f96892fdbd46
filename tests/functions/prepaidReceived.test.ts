/**
 * Where an area counts what was received (`service.prepaid: received`), a close takes off what the bank paid of the instalments, and not what was ordered: what came back
 * or was never sent is in what it pays, once.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Kind } from '../../lib/documents/kinds.ts';
import { formatFen, parseFen } from '../../lib/money/fen.ts';
import { approveDrafts } from '../../local/demonstration/approvals.ts';
import { APPROVER, OFFICER } from '../../local/demonstration/officers.ts';
import { booksOf, FUND } from '../intake/arrived.ts';
import { approved, PLAN } from './approved.ts';
import { type RealService, realService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';
import { drawnUp, HOSPITAL, settledStays } from './settledStays.ts';
import { withRules } from './withRules.ts';

const YEAR = { fund: FUND, year: '2025' };
const ACCOUNT = '32050199000000000001';
const PREPAID = `description: What counts as prepaid
unit: ordered or received
values: [{ from: 2025-01-01, until: 2026-12-31, value: received, source: illustrative, because: For this test. }]
`;

let service: RealService;
beforeAll(async () => {
  service = await realService(withRules({ 'suzhou-example/service/prepaid.yaml': PREPAID }));
  await service.invoke('enterFigures', sampleEvent('enterFigures.201'));
  await service.invoke('planYear', sampleEvent('planYear.ok'));
  await approved(booksOf(service), YEAR, PLAN, '2024-11-20T01:00:00Z');
  for (const month of ['2025-01', '2025-02', '2025-03']) {
    const scheduledTime = new Date(`${month}-01T06:00:00+08:00`).toISOString();
    await service.invoke('issuePrepayment', { scheduledTime });
    await approved(booksOf(service), YEAR, ['prepayment-order'], scheduledTime);
  }
  await settledStays(service, '2025-01', ['J1'], '2025-02-02T01:30:00Z');
  await drawnUp(service, '2025-02-10', '2025-01');
  await service.invoke('enterFigures', sampleEvent('enterFigures.201-assessment'));
  const account = { account: ACCOUNT, bank: '某银行', holder: '常熟市某医院', evidence: ['开户许可证'] };
  await asked('2025-02-11', 'PUT', under(`accounts/${HOSPITAL}`), account);
  await approve('account', `/${HOSPITAL}`, '2025-02-11');
  await paidBy('2025-02-11', 'B1', ['2025-01', '2025-02']); // and nobody pays March
  await reported('2025-02-12', 'L1', [
    await line('1', '2025.B1.1', '2025-01', 'paid'),
    await line('2', '2025.B1.2', '2025-02', 'paid'),
    await line('3', '2025.B1.2', '2025-02', 'returned'),
  ]);
  await drawnUp(service, '2026-01-10', '2025-12');
  await approve('monthly-statement', '/changshu.2025-01', '2026-01-11');
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
    readonly amount: string;
    readonly input: { readonly prepaid: string };
    readonly result: { readonly cash_due: string };
    readonly from: { readonly cash?: readonly object[] };
  };
}

const under = (path: string) => `/v1/funds/${FUND}/years/2025/${path}`;
const order = (month: string) => `${FUND}/2025/prepayment-order/changshu.${month}`;
async function asked(day: string, method: string, path: string, sent?: object, by = OFFICER): Promise<Answer> {
  const { status, body } = await service.request(method, path, sent, `${day}T09:00:00+08:00`, by);
  return { ...JSON.parse(String(body)), status };
}
const approve = (kind: Kind, end: string, day: string) =>
  approveDrafts(service, YEAR, [kind], `${day}T09:00:00+08:00`, (reference) => reference.endsWith(end));
const shown = (kind: Kind, scope: string) => asked('2026-02-20', 'GET', `/v1/documents/${FUND}/2025/${kind}/${scope}`);
const ordered = async (month: string) => (await shown('prepayment-order', `changshu.${month}`)).body.amount;
const line = async (id: string, named: string, month: string, status: string, day = '2025-02-12') => ({
  ...{ id, order: named, account: ACCOUNT, amount: await ordered(month), day, status },
});

async function paidBy(day: string, name: string, months: readonly string[]): Promise<void> {
  const due = `${day.slice(0, 7)}-28`;
  const entered = await asked(day, 'PUT', under(`payment-batches/${name}`), { due, pays: months.map(order) });
  expect(entered.status).toBe(201);
  await approve('payment-batch', `/${name}`, day);
}

async function reported(day: string, name: string, lines: readonly object[]): Promise<void> {
  const path = `/v1/funds/${FUND}/years/${day.slice(0, 4)}/bank-lines/${name}`;
  expect(await asked(day, 'PUT', path, { lines })).toMatchObject({ status: 201 });
}

async function closed(): Promise<Answer> {
  await service.invoke('clearYear', { scheduledTime: '2026-02-20T09:00:00+08:00', fundYear: '2025' });
  return shown('close', 'changshu');
}

async function locked(): Promise<Answer> {
  await approve('close', '/changshu', '2026-02-20');
  const { revision, hash } = await shown('close', 'changshu');
  const acts = `/v1/documents/${FUND}/2025/close/changshu/acts`;
  return asked('2026-02-21', 'POST', acts, { act: 'lock', revision, hash }, APPROVER);
}

const less = (one: string, ...others: readonly string[]) =>
  formatFen(others.reduce((left, other) => left - parseFen(other), parseFen(one)));

describe('a close that counts what was received', () => {
  let dueAtFirst: string;

  test('takes off what the bank paid: neither what came back nor what was never sent', async () => {
    const { body } = await closed();
    expect(body.input.prepaid).toBe(await ordered('2025-01'));
    expect(body.from.cash).toMatchObject([{ document: `${FUND}/2025/cash/changshu`, revision: 1 }]);
    dueAtFirst = body.result.cash_due;
  });

  test('stays as it is as long as the bank reports nothing new of its instalments', async () => {
    const { revision } = await shown('close', 'changshu');
    const stray = { id: '9', account: ACCOUNT, amount: '1.00', day: '2026-02-19', status: 'paid' };
    await reported('2026-02-19', 'L8', [stray]);
    expect((await closed()).revision).toBe(revision);
  });

  test('is not locked while an instalment is under way: it would be paid a second time', async () => {
    await paidBy('2026-02-20', 'B2', ['2025-02']);
    await closed();
    expect(await locked()).toMatchObject({ status: 409, detail: expect.stringContaining('2025.B2.1') });
  });

  test('nor as it was drawn up before that was paid', async () => {
    await reported('2026-02-20', 'L2', [await line('4', '2025.B2.1', '2025-02', 'paid', '2026-02-20')]);
    expect(await locked()).toMatchObject({ status: 409 });
  });

  test('drawn up anew, it pays so much less', async () => {
    const { body } = await closed();
    expect(body.result.cash_due).toBe(less(dueAtFirst, await ordered('2025-02')));
    expect(await locked()).toMatchObject({ status: 201, state: 'locked' });
  });

  test('pays from then on what was never sent, and no batch pays that beside it', async () => {
    const path = under('payment-batches/B3');
    const again = await asked('2026-02-22', 'PUT', path, { due: '2026-02-28', pays: [order('2025-03')] });
    expect(again).toMatchObject({ status: 409, path: 'body.pays[0]', detail: expect.stringContaining('locked') });
  });
});
